"""Short and familiar forms of given names, by the name they stand for."""

from __future__ import annotations

from functools import cache, lru_cache

from .text import fold

# A line a family, indented where it goes on. A given name has one root only, so that
# forms which several names share (Alex, Chris, Sam) make these names one family.
_FAMILIES = """
abdullah abdallah عبدالله
abigail abby avigail
agnieszka aga agnes agnesa agnese ines inez
ahmed ahmet ahmad achmed أحمد احمد
aisha ayse aicha aysha عائشة
albert al bert alberto
aleksandr sanyok shura oleksandr olexandr aliaksandr aleksander sandor alexander
  alexandre alexandra aleksandra alex aleks alec sasha sascha sandra alessandro
  alessandra alejandro alejandra sandro xander lex Александр Олександр Саша Αλέξανδρος
aleksei alexey alexei aleksey alexej aleksej alyosha oleksii oleksiy alexios alexis
  Алексей Алёша Олексій Αλέξης
alfred alf fred fredrick frederick frederic friedrich fritz freddy freddie alfredo
  federico frederik fredrik
alois aloys loisl aloisio
amanda mandy
anastasia anastasiya anastasija nastya nastia nastja Анастасия Настя Αναστασία
andreas andreu andriy andrij andrey andrej endre andras ondrej andrew andy andre
  andrei andrzej andres andrea drew Андрей Андрій Ανδρέας
angela angelika angelica angelina angie geli
anna anja annika anneke anouk annette anushka nyura asya ann anne annie anya hanna
  hannah ana anita nancy Анна Аня Άννα חנה
anthony antonis antoon tonio tonino tony antonio antoine anton toni antoni Антон
  Αντώνης toño
artem artyom artjom Артём Артем
barbara barb babs basia
beatrice beatriz beatrix trixi bea
benjamin benjamim veniamin ben benny benji בנימין
bernard bernhard bernd bernie bernardo
brigitte brigitta bridget birgit gitte birgitta
carl karol karoly kalle karlheinz karl carlo carlos charles charlie charly chuck chas
  karel Карл
carol carolyn caroline karolina karoline carolina carrie
catherine katerina katalin kati trijntje kaja katja trine ekaterini aikaterini
  katharina kate katie kathy cathy kathryn katherine katarzyna kasia caterina catalina
  ekaterina katya kathrin karin katrin kathleen cathleen kathi kathrine Екатерина Катя
  Катерина Αικατερίνη
chaim haim חיים
charlotte lotte lotta carlotta charlotta lottie liselotte lilo
christian christopher chris cristian kristian kit christoph christophe cristobal
  krzysztof krzys kristof christos kristijan
christina christine tina christa chrissy kristina cristina krystyna
claudia claudette claudine klaudia
concepcion concha conchita
cornelius cornelis kees cees cor kornel neil
daniel daniil danylo danek dan danny daniele danilo Даниил
david dafydd dewi dave davy davide dawid דוד Давид
deborah debra debbie deb
denis dennis denys dionysios Денис Διονύσης
dmitri dmytro dimitar mitja mitya dmitrij dmitry dmitriy dima dimitri dimitrios
  dimitris Дмитрий Дима Дмитро Δημήτρης
dolores lola lolita
domenico dominic dominik dominique domingo mimmo
donald don donnie
dorothy dorothea dot dolly
edward edvard eduards edik edoardo duarte ed eddie eduard eduardo edouard ted teddy
  ned lalo
edwin edvin
eleanor ellen nell nellie elena helen helena helene elaine lena olena ilona alena
  jelena yelena eleni Елена Лена Олена Ελένη
elizabeth yelizaveta elizaveta liza erzsebet alzbeta elspeth ilse elsbeth betje
  bettina liesbeth lisbeth elisaveta babette elisabeth liz lizzy beth betty lisa elsa
  elise elzbieta elisabetta isabel isabella isabelle bella Елизавета
emily emilia emilie em emma Эмилия
erik eric erich erico eirik
eugene evgenij ievgen yevhen zhenja evgenios gene evgeny evgeni eugenio yevgeny zhenya
  Евгений
eva ewa eve evi evita Ева חוה
fatima fatma fatemeh fatimah فاطمة
felix feliks felice
francis ferenc frantisek franciszek frans franjo frank francois francisco francesco
  franz paco pancho frankie franck francesca francoise fran frances Франциск
gabriel gabriele gabriela gabriella gabby gabi
galina halyna galya Галина Галя
george yorgos giorgos gyorgy jiri jurgen jorgen yura jordi jurij georgy goran juri
  georg georges jorge giorgio jerzy georgios yuri Георгий Γεώργιος Юрий
gerald gerard gerry jerry gerhard gerd jeremy
gerrit gert geert garrit
gertrud gertrude trudi gerti trude
giovanni gianni
giuseppe josip yosef youssef yusuf yousef osip jozsef jupp sepp beppo pepito joseph
  josef joe joey jose pepe jozef beppe josep ze zeca joze Иосиф יוסף يوسف
gregory grigory grisha grigori gregorios greg gregor grzegorz gregorio Григорий
guadalupe lupe lupita
guillermo vilhelm vilem wim william will bill billy willy wilhelm willi guillaume liam
  guglielmo memo willem
harold heinz enric genrikh harry hal henry henri heinrich heiner hank enrique enrico
  henryk quique hendrik henk
hassan hasan حسن
heidi heidemarie heide adelheid
hildegard hilde
hussein huseyin hussain husain hossein حسين
ibrahim abraham avraham abe bram إبراهيم ابراهيم אברהם
ignacio nacho
igor ihor Игорь Ігор
ilya ilja ilia illia elias ilias Илья Ηλίας
ingeborg inge inga
irina irene irena iryna ira irinka eirini Ирина Ира Ірина Ειρήνη
isaac yitzhak itzhak ishak izzy יצחק
jacob yakov jaap jaakko jaume tiago iago jakob jakub kuba jake james jim jimmy jamie
  jaime jacques giacomo diego Яков יעקב يعقوب
jacqueline jackie
jeffrey jeff geoffrey geoff jeffery
jennifer jen jenny jenna
jessica jess jessie
jesus chucho chuy
joachim jochen achim joaquin joakim
joanna johanna jana jane janet joana asia hanne
johann ivo janos vanja jens jannis johnnie sjaak hansi hannes joan giannis juhani
  jovan ion ioan john johannes hans jan jean juan ivan ioannis jon johnny jack yannis
  joao vanya ian sean Иван Ваня Іван Ιωάννης יוחנן يحيى
jonathan jonathon nathan nathaniel nate nat
joshua josh
julia yulia yuliya juliya yulya iuliia ioulia julie giulia juliette julien julian
  julio jules juliane juliana Юлия Юля
kenneth ken kenny
kevin kev
khalid khaled halid خالد
kimberly kim kimberley
kirill kyrylo cyril cyrill kyrill Кирилл
konstantin kostantinos costas konstantinos kostas constantin kostya Константин
  Κωνσταντίνος Костя
ksenia xenia kseniya kseniia oksana oxana Ксения Оксана
laszlo laci ladislav ladislaus ladislao vladislav wladyslaw
lawrence lavrentij larry laurence lorenz lorenzo laurent lars laura renzo Лаврентий
leonard lev leo leon leonardo len lenny leonid Лев
leopold poldi poldl
lucia lucie lucy luzia lucija
ludmila lyudmila ljudmila lyuda liudmyla Людмила Люда
ludwig lajos luiz lluis lodewijk ludovic louis luis luigi lou lewis luca lukas lucas
  luke lutz gigi
lyubov liubov lyuba Любовь Люба
magdalena magda madeleine magdalene maddalena magdolna
manuel emanuele manolis emanuel emmanuel manolo manu manny immanuel Μανώλης
margaret margareta marketa greet rita margaretha grete margrit margarete maggie meg
  peggy greta gretchen margit margarita marguerite malgorzata gosia daisy madge
  Маргарита
maria mariam maryam marija masa maja marika mariya mara marya mary marie molly polly
  mia mariana marianne masha Мария Маша Марія Μαρία مريم מרים
marina Марина
mark marko marc marcus markus marco marcos marek Марк Μάρκος
martin marten maarten marton marty martino martina Мартин
matthew matvey matija matyas matej matthijs matt matthias mateo matteo mathieu mateusz
  matthieu matti Матвей
maximilian max maxim maxime massimo maksim maksym Максим
melissa mel missy melanie
michael mihai mihaly mykhailo myhailo michail michalis michiel mihael mikhael misa
  mike mick micky michel michal miguel michele mikhail misha mikael michelle mitch
  mihail Михаил Миша Михайло Μιχάλης מיכאל
miroslav miroslaw mirek mirko
mohammed mohamad muhammed mohamd muhamad mohammod md muhammad mohamed mohammad mehmet
  محمد Мухаммед
monica monika monique moni
moshe moses musa moussa moise משה موسى
mustafa mostafa moustafa مصطفى
nadezhda nadia nadya nadja nadiia nadine Надежда Надя Надія
natalia natalya natalie nathalie nataliia natasha natascha nata Наталья Наталия
  Наталія Наташа
nicholas mykola miklos nikolay mikulas nikolaj niels nils nick nicky nicolas nikolaus
  klaus claus nikolai nicola niklas niccolo nico niko nikolaos nikos mikolaj colin
  kolya Николай Коля Микола Νικόλαος Νίκος
nicole nikki nicoletta
olaf olav ole ola olof
oleg oleh Олег
olga olya olha olja Ольга Оля Όλγα
oliver olivier olli ollie oliviero
omar omer umar
osman othman usman uthman عثمان
pamela pam
pasquale pascal pascual
patrick patrik patrice patrizia pat patricia patty tricia paddy trish
paul pavlo pavlos pal pauli poul pol pavel pawel pablo paolo paulo pauline paula pasha
  Павел Паша Павло Παύλος
peter petya petro petar peder petter per peeter pete pieter petr pyotr piotr pedro
  pierre pietro petros piet Пётр Петр Петя Петро Πέτρος
philip filipp phil philipp philippe felipe pip filip filippo Филипп Φίλιππος
rachel rachael shelly raquel rahel rachele רחל
raphael rafael raffaele rafal rafa raffael
raymond ray ramon raimund
rebecca becky becca rivka רבקה
regina regine gina
renate rena renata
richard rick ricky dick rich ricardo riccardo rickie dirk
robert roberts ruprecht rob bob bobby robbie roberto roberta robin rupert Роберт
roger rodger ruggero
ronald ron ronnie
rosario charo
rudolf rudi rudy rolf ralph ralf raoul raul
salvatore toto turi salvador
samuel sam sammy samantha samuele shmuel שמואל
sarah sara sadie sally שרה سارة
sebastian bastian seb sebastien sebastiano
sergei serhii serhiy sergej seryozha sergii serhij sergey serge sergio Сергей Серёжа
  Сергій
siegfried sigi siggi
simon shimon simeon szymon simao semyon שמעון Семён
slawomir slawek
sofia sofya sofja sofija sophia sophie zofia sonja sonya sonia Софья София Σοφία
stanislaw stan stanislav stanley
stephen istvan pista stefanos stjepan stepan esteve steve steven stefan stephan
  stefano etienne esteban stephane stephanie stefanie steffi steph stefania Степан
  Στέφανος
suleiman sulaiman suleyman soliman solomon shlomo salomon سليمان שלמה
susan sue suzanne susanne susi susanna suzy zuzanna zsuzsanna zsuzsa shoshana
svetlana svitlana sveta Светлана Света Світлана
tadeusz tadek thaddeus
tatiana tetiana tetyana tatyana tanya tania tatjana Татьяна Таня Тетяна
theodor fjodor fiodor theodoros theodore theo teodoro fyodor fedor Фёдор Федор
  Θεόδωρος
theresa teresa terry tess tessa therese
thomas tamas thomasz tom tommy tomas tomasz tommaso Фома Θωμάς
timothy tim timmy timotheus timofei timofey Тимофей
ulrich uli ulli ueli
ursula uschi ulla ursel
vaclav vasek wenzel waclaw
valentin valentina valentino val
valeria valerie valeriya Валерия
vasily vasyl vasya vassily vasil wassily vasiliy vassilis vasilis basil Василий Вася
  Василь Βασίλης
veronica veronika veronique vera nika
victor vitya viktoria viktor vittorio vic victoria vicky vicki vittoria Виктор Витя
  Βίκτωρ
vincent vince vinny vincenzo vicente vinzenz enzo
vladimir volodimir wladimir volodya vlad vova volodymyr Владимир Вова Володимир
vyacheslav viacheslav slava wjatscheslaw Вячеслав Слава
walter walt wally gualtiero
wojciech adalbert wojtek
wolfgang wolf
yaroslav jaroslav jaroslaw jarek jarda Ярослав
yves yvo iwo
zachary zach zack zak
zainab zeynep zaynab zineb زينب
zbigniew zbyszek
zdenek zdeno
zoltan zoli
"""


@cache
def _roots() -> dict[str, str]:
    """Own families first; the package knows more English ones."""
    roots: dict[str, str] = {}
    for family in _FAMILIES.replace("\n  ", " ").strip().splitlines():
        names = [fold(name) for name in family.split()]
        for name in names:
            roots.setdefault(name, names[0])
    return roots | _english(roots)


def _english(known: dict[str, str]) -> dict[str, str]:
    """English nicknames of one name, or of the names of one family.

    Those with another first letter are mostly names of their own by now (``Noah``, once
    for Manoah), and so are those that others are short for (``Scott``).
    """
    from nicknames import NickNamer

    english, found = NickNamer(), {}
    # The lookup copies its table every time that it is read.
    shortened = english.nickname_lookup.keys()
    for nickname, names in sorted(english.canonical_lookup.items()):
        roots = {known.get(name, name) for name in names if name[0] == nickname[0]}
        own = nickname in known or nickname in shortened
        if not own and len(roots) == 1:
            found[nickname] = roots.pop()
    return found


@lru_cache(maxsize=65536)
def nickname_root(given: str) -> str:
    """The name that a folded given name stands for: ``bob`` is ``robert``."""
    return _roots().get(given, given)
