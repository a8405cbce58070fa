"""Legal forms of companies: where they exist and how they are usually spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .text import clean_text, fold

# A form a line: the name that its spellings share, the countries, the spellings with
# the usual one first. A spelling after ^ also stands before the name.
_TABLE = """
gmbh; DE AT CH LI; GmbH, mbH, GesmbH, gGmbH, Gesellschaft mit beschränkter Haftung
ag; DE AT CH LI; AG, Aktiengesellschaft
kg; DE AT CH; KG, Kommanditgesellschaft
ohg; DE AT; OHG
og; AT; OG
kgaa; DE; KGaA
ek; DE; e.K., e.Kfm., e.Kfr.
eu; AT; e.U.
ev; DE; e.V.
eg; DE AT; eG, eGen
ug; DE; UG, UG (haftungsbeschränkt)
gbr; DE; GbR
partg; DE; PartG, PartG mbB
se; DE FR NL AT PL CZ; SE
ltd; GB IE US CA AU NZ IN ZA HK NG KE GH UG TZ LK BD PK TH KR; Ltd, Limited
plc; GB IE TH LK NG KE; plc, PLC, Public Limited Company
llp; GB US CA IN SG AU KE; LLP
lp; GB US CA; LP
cic; GB; CIC
cio; GB; CIO
dac; IE; DAC
clg; IE; CLG
llc; US AE QA OM EG GE UA RU; LLC
llc; US PH; L.L.C.
inc; US CA PH; Inc, Incorporated
corp; US CA PH KR; Corp, Corporation
co; US GB CN JP KR; Co, Company, Cie, Compagnie
pllc; US; PLLC
pc; US; PC
ltee; CA; ltée, limitée
enr; CA; enr
pty; AU ZA NA BW; Pty, Proprietary
pte; SG FJ; Pte
pvt; IN PK BD LK; Pvt, Private, प्राइवेट लिमिटेड
opc; IN PH; OPC
bhd; MY BN; Bhd, Berhad
sdn; MY BN; Sdn
npc; ZA; NPC
sa; FR BE CH LU ES PT PL GR RO BR AR MX CL CO PE UY EC VE BO CR DO GT HN NI PA PY SV \
MA TN SN CI CM; SA, Société anonyme, Sociedad Anónima
sab; MX; S.A.B.
sac; PE; S.A.C., Sociedad Anónima Cerrada
saa; PE; S.A.A.
eirl; PE CL DO; E.I.R.L.
sas; FR CO AR EC MX UY; SAS
sasu; FR; ^SASU
sarl; FR LU CH BE MA TN DZ SN CI CM LB; ^SARL, Sàrl, S.à r.l.
sarlu; FR TG SN; SARLU
eurl; FR DZ; ^EURL
selarl; FR; ^SELARL
sci; FR; SCI
snc; FR IT BE CH; SNC, S.n.c.
scop; FR; SCOP
scs; FR LU BE; SCS
scoop; BE; Scoop
scoop; ES; S.Coop.
osk; FI; Osk
sc; BE MX RO PL; SC, s.c.
gie; FR; GIE
srl; IT RO AR BO CR DO PE UY MD BE; SRL, S.r.l.
srls; IT; S.r.l.s.
spa; IT CL DZ; S.p.A.
sapa; IT; S.a.p.A.
sas; IT; S.a.s.
scarl; IT; S.c.a.r.l., Scarl
coop; IT CH US; Coop
sl; ES; SL, Sociedad Limitada
slu; ES; SLU
sll; ES; SLL
slne; ES; SLNE
slp; ES; SLP
sau; ES AR; SAU
scp; ES; S.C.P.
sll; ES; Sdad. Ltda.
cv; MX; de C.V.
rl; MX; S. de R.L.
lda; PT AO MZ; Lda, Limitada
ltda; BR CL CO EC; Ltda
unipessoal; PT; Unipessoal
eireli; BR; EIRELI
epp; BR; EPP
me; BR; ME
mei; BR; MEI
sgps; PT; SGPS
bv; NL BE CW; BV
nv; NL BE CW SR; NV, N.V.
nv; BE; NW
vof; NL BE; VOF
cv; NL BE; CV
cvba; BE; CVBA
bvba; BE; BVBA
sprl; BE CD; SPRL
bvbasprl; BE; BVBA/SPRL
ivzw; BE; iVZW
vzw; BE; VZW
asbl; BE LU; ASBL
ab; SE FI; AB, Aktiebolag
hb; SE; HB
kb; SE; KB
ekfor; SE; Ek. för.
oy; FI; Oy, Osakeyhtiö
oyj; FI; Oyj
ky; FI; Ky
tmi; FI; ^Tmi
ay; FI; Ay
as; NO EE LV; AS
as; DK; A/S
as; CZ SK; a.s.
as; TR; A.Ş., Anonim Şirketi
asa; NO; ASA
ans; NO; ANS
enk; NO; ENK
aps; DK; ApS
ivs; DK; IVS
ks; DK NO; K/S
amba; DK; A.m.b.a.
ehf; IS; ehf, einkahlutafélag
hf; IS; hf
ohf; IS; ohf
spzoo; PL; Sp. z o.o., Sp. zoo, Spółka z o.o., \
Spółka z ograniczoną odpowiedzialnością
spk; PL; Sp. k., Spółka komandytowa
spj; PL; Sp. j., Spółka jawna
ska; PL; S.K.A.
psa; PL; P.S.A.
spolka; PL; Spółka akcyjna
sro; CZ SK; s.r.o., SRO, spol. s r.o., společnost s ručením omezeným, \
spoločnosť s ručením obmedzeným
vos; CZ SK; v.o.s.
ks; CZ SK; k.s.
zs; CZ; z.s.
ops; CZ; o.p.s.
os; CZ; o.s.
kft; HU; Kft, Korlátolt Felelősségű Társaság
zrt; HU; Zrt
nyrt; HU; Nyrt
rt; HU; Rt
bt; HU; Bt, Betéti Társaság
kkt; HU; Kkt
kht; HU; Kht
pfa; RO; PFA
doo; HR SI RS BA ME MK; d.o.o., DOO, д.о.о., ДОО
jdoo; HR; j.d.o.o.
dno; SI; d.n.o.
dd; HR SI BA; d.d.
ad; RS ME BG MK; a.d., АД
sp; SI; s.p.
dooel; MK; DOOEL, ДООЕЛ
ood; BG; ^OOD, ООД
eood; BG; ^EOOD, ЕООД
ead; BG; EAD, ЕАД
shpk; AL XK; Sh.p.k.
sha; AL XK; Sh.a.
uab; LT; ^UAB
mb; LT; MB
ab; LT; AB
vsi; LT; VšĮ
sia; LV; ^SIA
ou; EE; OÜ, Osaühing
fie; EE; FIE
mtu; EE; MTÜ
ooo; RU BY; ^ООО, ^OOO, ^Общество с ограниченной ответственностью
zao; RU BY; ^ЗАО, ^ZAO
oao; RU BY; ^ОАО, ^OAO
pao; RU; ^ПАО, ^PAO
ao; RU KZ; ^АО, ^AO, ^Акционерное общество
ip; RU BY KZ; ^ИП, ^IP
tov; UA; ^ТОВ, ^TOV, ^ТзОВ, ^Товариство з обмеженою відповідальністю
pat; UA; ^ПАТ, ^PAT, ^ПрАТ, ^PrAT
fop; UA; ^ФОП, ^FOP
too; KZ; ^ТОО, ^TOO, ЖШС
odo; BY; ^ОДО
chup; BY; ^ЧУП, ^ЧТУП
jsc; RU UA VN KZ GE AM; ^JSC, Joint Stock Company
ojsc; RU BY; OJSC
cjsc; RU AM; CJSC
pjsc; RU UA AE; PJSC
shps; GE; ^შპს
spe; AM; ՍՊԸ
pbe; AM; ՓԲԸ
mmc; AZ; MMC
asc; AZ; ASC
mchj; UZ; MCHJ
ae; GR CY; Α.Ε., A.E., Ανώνυμη Εταιρεία, Anonime
epe; GR; Ε.Π.Ε., E.P.E.
ike; GR; Ι.Κ.Ε., I.K.E.
oe; GR; Ο.Ε., O.E.
ee; GR; Ε.Ε., E.E.
ltd; TR; Ltd. Şti., Limited Şirketi
sti; TR; Şti.
tic; TR; Tic., Ticaret
san; TR; San., Sanayi
bm; IL; בע"מ, בע״מ
kk; JP; ^株式会社, (株), K.K., ^Kabushiki Kaisha, ^Kabushikigaisha
yk; JP; ^有限会社, (有), Y.K.
gk; JP; ^合同会社, (同), G.K.
godo; JP; 合資会社, 合名会社
ippan; JP; 一般社団法人, 公益財団法人
kk; KR; 주식회사, (주)
yk; KR; 유한회사, (유)
ltd; CN TW HK; 有限公司, 有限责任公司, 有限責任公司, 股份有限公司, 股份公司
co; CN TW; 公司
kumiai; JP; 協同組合
th; TH; บริษัท, จำกัด, (มหาชน), ห้างหุ้นส่วนจำกัด
tnhh; VN; ^Công ty TNHH, ^Công ty Trách nhiệm hữu hạn, TNHH, ^Cty TNHH
ctcp; VN; ^Công ty Cổ phần, ^CTCP, ^Công ty CP
pt; ID; ^PT, ^Perseroan Terbatas
cv; ID; CV
tbk; ID; Tbk
fze; AE; FZE
fzco; AE; FZCO, FZ-LLC
fzc; AE; FZC
dmcc; AE; DMCC
wll; BH QA KW; WLL
bsc; BH; B.S.C.
spc; BH OM; SPC
kscp; KW; KSCP
saog; OM; SAOG
sal; LB; SAL, ش.م.ل
dhmm; AE SA EG JO; ذ.م.م, ش.ذ.م.م, ذات مسؤولية محدودة
shmm; EG SA AE MA; ش.م.م, ش.م.ع, ش.م.ب, ش.م.ك
shrka; SA AE EG JO; ^شركة, ^مؤسسة
sae; EG; S.A.E.
pjs; IR; ^شرکت, سهامی خاص
suarl; TN; SUARL
gie; SN CI; GIE
kht; MN; ХХК
"""
# Signs that no space parts from the name.
_UNPARTED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LETTERS = re.compile(r"[\W_]+")


class LegalForm(NamedTuple):
    """One spelling of a legal form.

    :ivar name: what all its spellings share
    :ivar countries: two-letter codes of the countries where it exists
    :ivar spelling: as it is usually written
    :ivar leading: whether it also stands before the company's name
    """

    name: str
    countries: frozenset[str]
    spelling: str
    leading: bool


def _read() -> Iterator[LegalForm]:
    for line in _TABLE.replace("\\\n", "").strip().splitlines():
        name, countries, spellings = line.split("; ")
        for spelling in spellings.split(", "):
            bare = spelling.removeprefix("^")
            codes = frozenset(countries.split())
            yield LegalForm(name, codes, bare, bare != spelling)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


LEGAL_FORMS = tuple(_read())
# By folded spelling without spaces: legal forms are recognised however they are parted.
FORM_NAMES = {
    fold(form.spelling).replace(" ", ""): form.name for form in reversed(LEGAL_FORMS)
}
# Into so many words may a legal form fall: G.m.b.H., Sp. z o.o.
MOST_WORDS = 6
LEADING_FORMS = frozenset(
    fold(form.spelling).replace(" ", "") for form in LEGAL_FORMS if form.leading
)
UNPARTED_FORMS = {
    clean_text(form.spelling): form.name
    for form in reversed(LEGAL_FORMS)
    if _UNPARTED.search(form.spelling)
}
_BY_LETTERS: dict[str, list[LegalForm]] = {}
for _form in LEGAL_FORMS:
    _BY_LETTERS.setdefault(_letters(_form.spelling), []).append(_form)


@lru_cache(maxsize=4096)
def legal_form_spelling(word: str, country: str = "") -> str:
    """The form with its usual capitals, "" if it is no legal form.

    Dots and spaces stay as they are: ``GMBH`` is ``GmbH``, ``s.P.A.`` is ``S.p.A.``.
    What is a usual spelling somewhere (``AS``, ``a.s.``) stays, unless it is none in
    the country.

    :param word: one form, of one or several words
    :param country: two-letter code of the company's country, if known
    """
    forms = _BY_LETTERS.get(_letters(word[:100]), [])
    if not forms:
        return ""
    national = [form for form in forms if country.upper() in form.countries] or forms
    alike = [form for form in national if _marks(form.spelling) == _marks(word)]
    spellings = [_dressed(form.spelling, word) for form in alike or national]
    return word if word in spellings else spellings[0]


def _marks(text: str) -> str:
    return next((mark for mark in "/." if mark in text), "")


def _dressed(spelling: str, word: str) -> str:
    """The capitals of ``spelling`` and all else of ``word``."""
    letters = iter(_LETTERS.sub("", spelling))
    return "".join(c if _LETTERS.match(c) else next(letters, c) for c in word)
