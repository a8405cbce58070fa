"""Short and familiar forms of given names, by the name they stand for."""

from __future__ import annotations

# A line a family, indented where it goes on. A given name has one root only, so that
# forms which several names share (Alex, Chris, Sam) make these names one family.
_FAMILIES = """
aleksandr alexander alexandre alexandra aleksandra alex aleks alec sasha sascha
  sandra alessandro alessandra alejandro alejandra sandro xander lex
albert al bert alberto
alfred alf fred fredrick frederick frederic friedrich fritz freddy freddie alfredo
  federico frederik fredrik
amanda mandy
andreas andrew andy andre andrei andrzej andres andrea drew
anna ann anne annie anya hanna hannah ana anita nancy
anthony tony antonio antoine anton toni antoni
barbara barb babs basia
benjamin ben benny benji
bernard bernhard bernd bernie bernardo
carl karl carlo carlos charles charlie charly chuck chas karel
carol carolyn caroline karolina karoline carolina carrie
catherine katharina kate katie kathy cathy kathryn katherine katarzyna kasia
  caterina catalina ekaterina katya kathrin karin katrin
christian christopher chris cristian kristian kit christoph christophe cristobal
christina christine tina christa chrissy kristina cristina krystyna
claudia claudine klaudia
daniel dan danny daniele danilo
david dave davy davide dawid
deborah debra debbie deb
dmitri dmitry dmitriy dima dimitri dimitrios dimitris
donald don donnie
dorothy dorothea dot dolly
edward ed eddie eduard eduardo edouard ted teddy ned
eleanor ellen nell nellie elena helen helena helene elaine lena
elizabeth elisabeth liz lizzy beth betty lisa elsa elise elzbieta elisabetta isabel
  isabella isabelle bella liza
emily emilia emilie em emma
eugene gene evgeny evgeni eugenio yevgeny zhenya
francis frank francois francisco francesco franz paco pancho frankie franck
  francesca francoise fran frances
gabriel gabriele gabriela gabriella gabby gabi
george georg georges jorge giorgio jerzy georgios yuri
gerald gerard gerry jerry gerhard gerd jeremy
giovanni gianni
giuseppe joseph josef joe joey jose pepe jozef beppe josep
gregory greg gregor grzegorz gregorio
guillermo william will bill billy willy wilhelm willi guillaume liam guglielmo memo
harold harry hal henry henri heinrich heiner hank enrique enrico henryk quique
  hendrik henk heinz
ignacio nacho
jacob jakob jakub kuba jake james jim jimmy jamie jaime jacques giacomo diego
jacqueline jackie
jeffrey jeff geoffrey geoff jeffery
jennifer jen jenny jenna
jessica jess jessie
johann john johannes hans jan jean juan ivan ioannis jon johnny jack hannes yannis
  joao vanya ian sean
jonathan jonathon nathan nathaniel nate nat
joshua josh
julia julie giulia juliette julien julian julio jules
kenneth ken kenny
kevin kev
kimberly kim kimberley
konstantin konstantinos kostas constantin kostya
lawrence larry laurence lorenz lorenzo laurent lars laura
leonard leo leon leonardo len lenny leonid
ludwig louis luis luigi lou lewis luca lukas lucas luke lutz
manuel emanuel emmanuel manolo manu manny immanuel
margaret margarete maggie meg peggy greta gretchen margit margarita marguerite
  malgorzata gosia rita daisy madge
maria mary marie mariya molly polly mia mariana marianne masha
mark marc marcus markus marco marcos marek
martin marty martino martina
matthew matt matthias mateo matteo mathieu mateusz matthieu matti
maximilian max maxim maxime massimo
melissa mel missy melanie
michael mike mick micky michel michal miguel michele mikhail misha mikael michelle
  mitch mihail
mohammed muhammad mohamed mohammad mehmet
nicholas nick nicky nicolas nikolaus klaus claus nikolai nicola niklas niccolo nico
  niko nikolaos nikos mikolaj colin kolya
nicole nikki nicoletta
oliver olivier olli ollie oliviero
pamela pam
patrick pat patricia patty tricia paddy trish
paul pavel pawel pablo paolo paulo pauline paula pasha
peter pete pieter petr pyotr piotr pedro pierre pietro petros piet
philip phil philipp philippe felipe pip filip filippo
rachel rachael shelly raquel
raymond ray ramon raimund
rebecca becky becca
richard rick ricky dick rich ricardo riccardo rickie dirk
robert rob bob bobby robbie roberto bert roberta robin rupert
roger rodger ruggero
ronald ron ronnie
rudolf rudi rudy rolf ralph ralf raoul raul
samuel sam sammy samantha samuele
sebastian bastian seb sebastien sebastiano
sergei sergey serge sergio
sofia sophia sophie zofia sonja sonya sonia
stanislaw stan stanislav stanley
stephen steve steven stefan stephan stefano etienne esteban stephane stephanie
  stefanie steffi steph stefania
susan sue suzanne susanne susi susanna suzy zuzanna
svetlana sveta
tatiana tanya tania tatjana
theodor theodore theo teodoro fyodor fedor
theresa teresa terry tess tessa therese
thomas tom tommy tomas tomasz tommaso
timothy tim timmy timotheus
valentin valentina valentino val
vasily vasiliy vassilis vasilis basil
victor viktor vittorio vic victoria viktoria vicky vicki vittoria
vincent vince vinny vincenzo vicente vinzenz
vladimir wladimir volodya vlad vova volodymyr
walter walt wally gualtiero
wojciech adalbert wojtek
zachary zach zack zak
"""


def _roots() -> dict[str, str]:
    roots: dict[str, str] = {}
    for family in _FAMILIES.replace("\n  ", " ").strip().splitlines():
        names = family.split()
        for name in names:
            roots.setdefault(name, names[0])
    return roots


_ROOTS = _roots()


def nickname_root(given: str) -> str:
    """The name that a folded given name stands for: ``bob`` is ``robert``."""
    return _ROOTS.get(given, given)
