"""Names of people, companies and places: wrong ones are found, right ones stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cleaning.base import Base
from engine.cleaning.contact import FIELDS
from engine.cleaning.correct import correct
from engine.cleaning.rules import capitals, people, placeholders, texts

RULES = (*texts.RULES, *placeholders.RULES, *people.RULES, *capitals.RULES)


def corrections(**values):
    return correct(values, Base(), RULES)


def new_value(field, text, **others):
    """What is proposed for a value; the value itself where it is all right."""
    for correction in corrections(**{field: text}, **others):
        if correction.field == field:
            return correction.new
    return text


def broken(rule, **values):
    return any(rule in correction.rules for correction in corrections(**values))


PROTECTED_PEOPLE = """
Ronald McDonald|Ronald Mcdonald|Flora MacDonald|Flora Macdonald|Shirley MacLaine
Mackenzie Foy|Jan van der Berg|Jan Van Der Berg|Ursula von der Leyen|Juan de la Cruz
Oscar De La Hoya|Louis d'Or|Beverly D'Angelo|Sean O'Neill|Sean ONeill|Danny DeVito
LaToya Jackson|Leonardo DiCaprio|Mohammed ibn Saud|Harun al-Rashid
Abdel Fattah el-Sisi|Ian St. John|Jean-Luc Picard|Anne-Marie Müller|J.R.R. Tolkien
J. R. R. Tolkien|AJ Smith|JP Morgan|TJ|John Smith III|Anna Müller PhD|John Smith MBA
Martin Luther King Jr.|Dr. med. Hans Müller|Prof. Dr. Dr. h.c. Eva Schmidt
Fridtjof Große|İlker Işık|IJsbrand van IJsselstein|José Ortega y Gasset
Santiago Ramón y Cajal|Luís Inácio Lula da Silva|Antoni Gaudí i Cornet|Piet 't Hooft
Gerard 't Hooft|Seán Mac Eoin|Máire Ní Bhriain|Rhys ap Gwilym|Ngũgĩ wa Thiong'o
Vincent van Gogh|Charles de Gaulle|Valéry Giscard d'Estaing|N'Golo Kanté|Kim Jong-un
Nguyễn Văn An|Ng Wei|Jack Ma|Li Na|O|X Æ A-12|Björk|Madonna|Иван Петров|ИВАН ПЕТРОВ
иван петров|ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ|γιώργος|田中 太郎|محمد بن سلمان|שרה לוי|გიორგი
สมชาย ใจดี|Christopher Null|Anna Test|Nan Goldin|Jennifer None|Peter Blank|Ernst Young
Hans-Peter Müller|Müller, Hans Peter|Karl-Theodor zu Guttenberg|Otto Graf Lambsdorff
Anna Maria Auf der Maur|Thomas Bank|Milagros Company|Luuk von und zu Liechtenstein
Alexandre Dumas fils|Alexandre Dumas père|Karl Schmidt sen.|Siti binti Ahmad
Pepijn van het Veen|Carlo degli Esposti|Francesca della Valle|Eva Koch
Maria San|Jurgen De Vos|Anders Og|Jan A Nowak|Ramón y Cajal|Max Muster-Frei
Christian Friend|Xi Jinping|Kwame Nkrumah|Ana-Maria Popescu|Zoë Saldaña|bin Laden
""".replace("\n", "|").split("|")
PROTECTED_COMPANIES = """
IBM|SAP|SAP SE|BMW AG|KPMG|WEG S.A.|ÖBB AG|BİM A.Ş.|V-ZUG AG|dm-drogerie markt|PwC|EY
AT&T|H&M|3M|eBay|eBay Inc.|iRobot Corp|adidas|adidas AG|easyJet plc|thyssenkrupp
thyssenkrupp AG|YouTube|McKinsey & Company|DuPont|JPMorgan|L'Occitane|L'Oréal|E.ON SE
BASF SE|IKEA|LEGO|UNICEF|ADAC e.V.|ING|AXA|booking.com|about.you|1&1 Ionos
Ernst & Young|Johnson & Johnson|Marks & Spencer|Procter & Gamble|Dolce & Gabbana
Hugo Boss|Müller GmbH|Müller GmbH & Co. KG|Rossi S.r.l.|Rossi s.r.l.|Dupont S.A.R.L.
Kowalski Sp. z o.o.|ООО Ромашка|ООО РОМАШКА|株式会社トヨタ|삼성전자 주식회사|eMAG
trivago N.V.|AAA|ABC|X|XXL|VfB Stuttgart|Smith and Sons Ltd|SMITH Ltd|Siemens AG
MAN SE|Mercedes-Benz Group AG|Anderson LLC|Hansen A/S|Deutsche Telekom|The Home Depot
HDFC|KDDI|Eroski S.Coop.|lululemon|Bank of America|de Vries B.V.
La Poste|Family Dental Ltd
""".replace("\n", "|").split("|")
PROTECTED_PLACES = """
Berlin|Frankfurt am Main|Den Haag|'s-Hertogenbosch|La Rochelle|Saint-Jean-de-Luz
Val-d'Isère|Y|Å|Ulm|NYC|IJmuiden|İstanbul|Kraków|Москва|МОСКВА|東京|Αθήνα
Rio de Janeiro|McLean|O'Fallon|12 rue de la Paix|Unter den Linden 7|ul. Długa 5
5th Avenue|P.O. Box 12|12a Owen Points|Ob potoku 5|Na cvetači 5|12 main St
Dózsa György utca 55|Via Giovanni XXIII|St. Gallen|A 12
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("name", [name for name in PROTECTED_PEOPLE if name])
def test_protected_names_of_people_stay_in_every_field(name):
    assert corrections(name=name, is_company="0") == []
    assert new_value("name", name) == name


@pytest.mark.parametrize("name", [name for name in PROTECTED_COMPANIES if name])
def test_protected_names_of_companies_stay_in_every_field(name):
    assert corrections(name=name, is_company="1", company="") == []
    assert corrections(name="", company=name) == []


@pytest.mark.parametrize("place", [place for place in PROTECTED_PLACES if place])
def test_protected_names_of_places_stay_in_every_field(place):
    for field in ("street", "street2", "city"):
        assert corrections(**{field: place}) == []


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("RONALD MCDONALD", "Ronald McDonald"),
        ("ronald mcdonald", "Ronald McDonald"),
        ("rONALD mCdONALD", "Ronald McDonald"),
        ("Ronald McDONALD", "Ronald McDonald"),
        ("FLORA MACKENZIE", "Flora MacKenzie"),
        ("MACKENZIE FOY", "Mackenzie Foy"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("VAN DER BERG", "van der Berg"),
        ("URSULA VON DER LEYEN", "Ursula von der Leyen"),
        ("juan de la cruz", "Juan de la Cruz"),
        ("LOUIS D'OR", "Louis d'Or"),
        ("BEVERLY D'ANGELO", "Beverly D'Angelo"),
        ("sean o'neill", "Sean O'Neill"),
        ("sean o’neill", "Sean O’Neill"),
        ("DANNY DEVITO", "Danny DeVito"),
        ("LATOYA JACKSON", "LaToya Jackson"),
        ("MOHAMMED IBN SAUD", "Mohammed ibn Saud"),
        ("HARUN AL-RASHID", "Harun al-Rashid"),
        ("IAN ST. JOHN", "Ian St. John"),
        ("JEAN-LUC PICARD", "Jean-Luc Picard"),
        ("j.r.r. tolkien", "J.R.R. Tolkien"),
        ("aj smith", "AJ Smith"),
        ("JP MORGAN", "JP Morgan"),
        ("JO SMITH", "Jo Smith"),
        ("JOHN SMITH III", "John Smith III"),
        ("anna müller phd", "Anna Müller PhD"),
        ("DR. MED. HANS MÜLLER", "Dr. med. Hans Müller"),
        ("HANS GROßE", "Hans Große"),
        ("İLKER IŞIK", "İlker Işık"),
        ("IJSBRAND VAN IJSSELSTEIN", "IJsbrand van IJsselstein"),
        ("JOSÉ ORTEGA Y GASSET", "José Ortega y Gasset"),
        ("JOHN E SMITH", "John E Smith"),
        ("GERARD 'T HOOFT", "Gerard 't Hooft"),
        ("NGUYEN VAN AN", "Nguyen Van An"),
        ("NG WEI", "Ng Wei"),
        ("MÜLLER, HANS", "Müller, Hans"),
        ("anna schmidt", "Anna Schmidt"),
        ("Anna schmidt", "Anna Schmidt"),
        ("Ludwig van beethoven", "Ludwig van Beethoven"),
        ("john SMITH", "John Smith"),
        ("John SMITH", "John Smith"),
        ("jOHN sMITH", "John Smith"),
        ("ANNA", "Anna"),
        ("M.S. DHONI", "M.S. Dhoni"),
        ("JEAN DUMAS FILS", "Jean Dumas fils"),
        ("Pierre LE GALL", "Pierre Le Gall"),
        ("siti binti ahmad", "Siti binti Ahmad"),
    ],
)
def test_wrong_capitals_in_names_of_people(name, new):
    found = corrections(name=name, is_company="0")
    assert [(c.field, c.new, c.rules) for c in found] == [("name", new, ("name_case",))]


@pytest.mark.parametrize(
    ("name", "country", "new"),
    [
        ("MARIO DI STEFANO", "IT", "Mario Di Stefano"),
        ("MARIA DE LUCA", "IT", "Maria De Luca"),
        ("JAN VAN DEN BERG", "BE", "Jan Van den Berg"),
        ("JAN VAN DEN BERG", "NL", "Jan van den Berg"),
        ("MEHMET YILDIZ", "TR", "Mehmet Yıldız"),
        ("ilker demir", "TR", "İlker Demir"),
        ("ALI DEMIR", "TR", "Ali Demir"),
        ("JEAN D'ALEMBERT", "FR", "Jean d'Alembert"),
        ("MARIA E SILVA", "PT", "Maria e Silva"),
        ("Jean DUPONT", "FR", "Jean DUPONT"),
        ("TANAKA Taro", "JP", "TANAKA Taro"),
    ],
)
def test_the_country_decides_about_customs(name, country, new):
    assert new_value("name", name, is_company="0", country=country) == new


@pytest.mark.parametrize(
    ("field", "name", "new"),
    [
        ("first_name", "JEAN-LUC", "Jean-Luc"),
        ("first_name", "AJ", "AJ"),
        ("first_name", "eva", "Eva"),
        ("last_name", "VAN DER BERG", "van der Berg"),
        ("last_name", "o'neill", "O'Neill"),
        ("last_name", "KIM", "Kim"),
        ("last_name", "DE LA CRUZ", "de la Cruz"),
        ("last_name", "McDonald", "McDonald"),
    ],
)
def test_capitals_in_given_and_family_names(field, name, new):
    other = "last_name" if field == "first_name" else "first_name"
    assert new_value(field, name, **{other: "Sam"}) == new


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("MÜLLER GMBH", "Müller GmbH"),
        ("müller gmbh & co. kg", "Müller GmbH & Co. KG"),
        ("Müller Gmbh", "Müller GmbH"),
        ("Acme ltd", "Acme Ltd"),
        ("ibm", "IBM"),
        ("ebay inc.", "eBay Inc."),
        ("EBAY", "eBay"),
        ("EASYJET PLC", "easyJet PLC"),
        ("ADIDAS AG", "adidas AG"),
        ("BASF GMBH", "BASF GmbH"),
        ("pwc", "PwC"),
        ("at&t", "AT&T"),
        ("h&m", "H&M"),
        ("3m", "3M"),
        ("MCKINSEY & COMPANY", "McKinsey & Company"),
        ("MCDONALD'S", "McDonald's"),
        ("mckinnon's louisiane", "McKinnon's Louisiane"),
        ("L'OCCITANE EN PROVENCE", "L'Occitane en Provence"),
        ("ABC TRADING LTD", "ABC Trading Ltd"),
        ("SMITH AND SONS", "Smith and Sons"),
        ("ROTH AG", "Roth AG"),
        ("KOWALSKI SP. Z O.O.", "Kowalski Sp. z o.o."),
        ("NOVÁK S.R.O.", "Novák s.r.o."),
        ("HANSEN A/S", "Hansen A/S"),
        ("hansen a/s", "Hansen A/S"),
        ("EROSKI S. COOP.", "Eroski S. Coop."),
        ("r+v versicherung", "R+V Versicherung"),
        ("AIR FRANCE-KLM", "Air France-KLM"),
        ("20TH CENTURY FOX", "20th Century Fox"),
        ("smith-jones", "Smith-Jones"),
        ("sMITH llc", "Smith LLC"),
        ("GARCÍA Y ASOCIADOS S.L.", "García y Asociados S.L."),
        ("TEKSTİL LTD. ŞTİ.", "Tekstil Ltd. Şti."),
    ],
)
def test_wrong_capitals_in_names_of_companies(name, new):
    for values in ({"name": name, "is_company": "1"}, {"company": name}):
        (correction,) = corrections(**values)
        assert (correction.new, correction.rules) == (new, ("company_case",))


@pytest.mark.parametrize(
    ("field", "place", "country", "new"),
    [
        ("city", "BERLIN", "", "Berlin"),
        ("city", "frankfurt am main", "", "Frankfurt am Main"),
        ("city", "'S-HERTOGENBOSCH", "NL", "'s-Hertogenbosch"),
        ("city", "SAINT-JEAN-DE-LUZ", "FR", "Saint-Jean-de-Luz"),
        ("city", "VAL-D'ISÈRE", "FR", "Val-d'Isère"),
        ("city", "l'hospitalet de llobregat", "ES", "L'Hospitalet de Llobregat"),
        ("city", "STRATFORD-UPON-AVON", "GB", "Stratford-upon-Avon"),
        ("city", "WASHINGTON DC", "US", "Washington DC"),
        ("city", "İSTANBUL", "TR", "İstanbul"),
        ("city", "IJMUIDEN", "NL", "IJmuiden"),
        ("street", "12 MAIN ST NW", "US", "12 Main St NW"),
        ("street", "12 RUE DE LA PAIX", "FR", "12 rue de la Paix"),
        ("street", "HAUPTSTRASSE 12A", "DE", "Hauptstraße 12A"),
        ("street", "HAUPTSTRASSE 12A", "CH", "Hauptstrasse 12A"),
        ("street", "UNTER DEN LINDEN 7", "DE", "Unter den Linden 7"),
        ("street", "PO BOX 12", "US", "PO Box 12"),
        ("street", "CALLE MAYOR S/N", "ES", "Calle Mayor s/n"),
        ("street", "5TH AVENUE", "US", "5th Avenue"),
        ("street", "via giovanni xxiii", "IT", "Via Giovanni XXIII"),
        ("street", "mAIN sTREET 5", "US", "Main Street 5"),
        ("street2", "BUILDING B", "", "Building B"),
        ("state", "vic", "AU", "VIC"),
        ("state", "BAYERN", "DE", "Bayern"),
    ],
)
def test_wrong_capitals_in_addresses(field, place, country, new):
    (correction,) = corrections(**{field: place}, country=country)
    assert (correction.new, correction.rules) == (new, ("address_case",))


@pytest.mark.parametrize(
    "name",
    """
Hans und Eva Müller|Hans & Eva Müller|Hans u. Eva Müller|Hans and Eva Smith
Hans + Eva Müller|Hans Müller und Eva Schmidt|Hans Müller / Eva Schmidt
Hans Müller; Eva Müller|Hans/Eva Müller|Hans Müller, Eva Schmidt|Mr. and Mrs. Smith
Mr & Mrs John Smith|Herr und Frau Müller|M. et Mme Dupont|Sr. y Sra. García
Familie Müller|Famiglia Rossi|The Smith Family|Familia García
Herr Hans und Frau Eva Müller|Jean et Marie Dupont|Piet en Marie de Vries
Lars og Kirsten Hansen|Erik och Anna Svensson|María y Juan Pérez|João e Maria Silva
Jan i Anna Kowalscy|Matti ja Liisa Virtanen|Mehmet ve Ayşe Yılmaz|Иван и Мария Ивановы
Okgüçlü & Şahinder Aslan|和也 & 明美 藤原|Γιώργος και Μαρία Παπά
HANS UND EVA MÜLLER|hans & eva müller
""".strip()
    .replace("\n", "|")
    .split("|"),
)
def test_several_persons(name):
    (found,) = (
        c
        for c in corrections(name=name, is_company="0")
        if "several_persons" in c.rules
    )
    assert found.field == "name"


def test_several_persons_in_the_given_name():
    assert broken("several_persons", first_name="Hans & Eva", last_name="Müller")
    assert not broken("several_persons", first_name="Anna Maria", last_name="Müller")


@pytest.mark.parametrize(
    "name",
    """
Ernst & Young|Johnson & Johnson|José García y Vicente|Ben & Jerry|Dean & David
Eva I Novak|Smith & Partners|Hans & Söhne|Family Dental|Peter Family Office
Charles & Keith
""".strip()
    .replace("\n", "|")
    .split("|"),
)
def test_no_several_persons(name):
    assert not broken("several_persons", name=name, is_company="0")


def test_a_company_among_people():
    (mark,) = corrections(name="Müller GmbH", is_company="0", company="")
    assert (mark.field, mark.new) == ("is_company", "1")
    assert mark.rules == ("person_is_company",)
    (unclear,) = corrections(name="Müller GmbH", is_company="0", company="Schmidt AG")
    assert (unclear.field, unclear.new) == ("name", None)
    moved = corrections(first_name="Eva", last_name="Müller GmbH", company="")
    assert {(c.field, c.new, c.together) for c in moved} == {
        ("last_name", "", "person_is_company"),
        ("company", "Müller GmbH", "person_is_company"),
    }


@pytest.mark.parametrize(
    "name",
    """
武汉宏丰旅行社股份有限公司|ТОВ «Ромашка»|Müller GmbH|Roth AG|Gabriel AG
Antoine Colas SA|Rossi S.r.l.|Kuhn & Söhne|Smith and Sons Ltd|Geiger Roth & Co.
Phillips, Morgan and Acevedo|Stichting Borman|Rossi e figli|Müller Immobilien
""".strip()
    .replace("\n", "|")
    .split("|"),
)
def test_companies_among_people(name):
    assert broken("person_is_company", name=name, is_company="0")


def test_a_person_among_companies():
    (mark,) = corrections(name="Eva Schmidt", is_company="1")
    assert (mark.field, mark.new) == ("is_company", "0")
    assert mark.certainty <= 0.5
    (unclear,) = corrections(name="Eva Schmidt", is_company="0", company="Hans Müller")
    assert (unclear.field, unclear.new) == ("company", None)
    assert corrections(name="Eva Schmidt", is_company="0", company="Eva Schmidt") == []
    assert corrections(name="Eva Schmidt", is_company="1", vat="DE136695976") == []
    assert corrections(name="Eva Schmidt Transporte GmbH", is_company="1") == []
    assert broken("company_is_person", name="Eva", company="Sarah McFarlane")
    assert corrections(name="Eva Schmidt", company="Martin Group") == []


def test_a_company_that_the_base_cannot_mark_as_one():
    name = "Phillips, Morgan and Pearson"
    assert corrections(name=name, company="") == []
    assert new_value("name", name.upper(), company="") == name
    assert broken("person_is_company", name=name, company="", is_company="0")
    assert broken("person_is_company", name=name, company="Acme Ltd")


def test_family_names_that_are_legal_forms_elsewhere():
    for last in ("De Vos", "Maltel fils", "Vos"):
        assert corrections(first_name="Jean", last_name=last, company="") == []
    assert corrections(name="Jurgen De Vos", is_company="0", company="") == []
    assert broken("person_is_company", name="Vaillant & Fils", is_company="0")


WORDS = st.sampled_from(
    """Hans eva MÜLLER mcdonald O'NEILL van DER de la d'or AL-RASHID und & / und, gmbh
    GMBH S.R.L. sp. z o.o. A/S IBM ebay jean-LUC iPhone J.R.R. phd III Dr. med. y e i
    test n/a xxx Mr. and Mrs. Familie İLKER ışık ß GROßE ij IJSSEL 'T STRASSE 12A 5TH
    rue de Иван и Мария 田中 - ( ) , ; null Max Mustermann noreply@test.com 0000000 co.
    a.s. as ООО ﬁ ǅ ʼn İ̇""".split()
)
ANY = st.lists(WORDS | st.text(max_size=6), max_size=6).map(" ".join) | st.text(
    st.characters(), max_size=30
)
COUNTRIES = st.sampled_from(["", "DE", "IT", "TR", "BE", "FR", "US", "NL", "VN", "ES"])


@given(
    st.fixed_dictionaries({}, optional={field: ANY for field in FIELDS}),
    COUNTRIES,
    st.sampled_from(["", "0", "1"]),
)
@settings(deadline=None, max_examples=300)
def test_any_contact_is_accepted_and_comes_to_rest(values, country, mark):
    values |= {"country": country, "is_company": mark}
    found = correct(values, Base(), RULES)
    assert found == correct(values, Base(), RULES)
    values |= {c.field: c.new for c in found if c.new is not None}
    assert [c for c in correct(values, Base(), RULES) if c.new is not None] == []


@pytest.mark.parametrize(
    "text", ["A" * 100_000, "und " * 30_000, "🙂" * 3000, "\ud800"]
)
def test_long_and_strange_texts_are_accepted(text):
    found = correct(dict.fromkeys(FIELDS, text), Base(), RULES)
    assert found == correct(dict.fromkeys(FIELDS, text), Base(), RULES)
