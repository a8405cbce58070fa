"""Company names: legal forms of many countries, "and" in many languages, branches."""

from __future__ import annotations

import pytest

from engine import cleaning
from engine.cleaning.legal_forms import LEGAL_FORMS

# One company as it is written in each country; all that is left of it is its name.
SPELLINGS = """
AE acme: Acme FZE | Acme FZCO | Acme L.L.C. | Acme DMCC
AL acme: Acme Sh.p.k. | Acme sha
AM acme: Acme ՍՊԸ | Acme CJSC
AR acme: Acme S.R.L. | Acme S.A.
AT acme: Acme GesmbH | Acme Ges.m.b.H. | Acme e.U. | Acme OG
AU acme: Acme Pty Ltd | ACME PTY. LTD.
AZ acme: Acme MMC
BA acme: Acme d.o.o. | Acme d.d.
BE acme: Acme BVBA | Acme SPRL | Acme N.V. | Acme BVBA/SPRL
BG akme: Акме ООД | Акме ЕООД | Акме АД
BH acme: Acme W.L.L. | Acme B.S.C.
BR acme: Acme Ltda. | Acme EIRELI | Acme Ltda ME
BY akme: ОДО Акме | ООО Акме
CA acme: Acme Inc. | Acme Ltée | Acme Corp.
CH acme: Acme AG | Acme GmbH | Acme Sàrl | Acme S.à r.l.
CL acme: Acme SpA | Acme Limitada
CN beijing: 北京有限公司 | 北京股份有限公司 | 北京有限责任公司
CO acme: Acme S.A.S. | Acme SAS
CZ acme: Acme s.r.o. | Acme, spol. s r.o. | Acme a.s. | Acme v.o.s. | Acme S. R. O.
DE acme: Acme GmbH | Acme G.m.b.H. | Acme mbH | Acme GmbH & Co. KG | Acme UG \
(haftungsbeschränkt) | Acme e.K. | Acme KGaA | Acme e.V. | Acme Aktiengesellschaft
DK acme: Acme ApS | Acme A/S
EE acme: Acme OÜ | Acme AS
EG kmy: شركة أكمي ش.م.م
ES acme: Acme S.L. | Acme SL | Acme S.L.U. | Acme Sociedad Limitada
FI acme: Acme Oy | Acme Oyj | Acme Ab Oy | Acme Ky
FR acme: Acme SARL | SARL Acme | Acme S.A.S. | EURL Acme | Acme SASU
GB acme: Acme Ltd | Acme Ltd. | Acme Limited | Acme PLC | Acme LLP
GE acme: შპს Acme
GR akmi: Ακμή Α.Ε. | Ακμή Ε.Π.Ε. | Ακμή ΙΚΕ | Ακμή Ο.Ε.
HK acme: Acme Co., Ltd. | Acme Company Limited
HR acme: Acme d.o.o. | Acme j.d.o.o.
HU acme: Acme Kft. | Acme Zrt. | Acme Nyrt. | Acme Bt.
ID acme: PT Acme | PT. Acme Tbk
IE acme: Acme DAC | Acme CLG
IL kmy: אקמי בע"מ | אקמי בע״מ
IN acme: Acme Pvt. Ltd. | Acme Private Limited | Acme LLP
IS acme: Acme ehf. | Acme hf.
IT acme: Acme S.p.A. | Acme SpA | Acme S.r.l. | Acme S.a.s. | Acme S.n.c.
JP akume: 株式会社アクメ | アクメ㈱ | (株)アクメ | 有限会社アクメ
KR akeume: 주식회사 아크메 | 아크메㈜ | 아크메 유한회사
KW acme: Acme K.S.C.P. | Acme WLL
KZ akme: ТОО Акме
LB acme: Acme S.A.L.
LI acme: Acme AG
LT acme: UAB Acme | Acme, UAB
LU acme: Acme S.à r.l. | Acme S.A.
LV acme: SIA Acme | Acme SIA
MA acme: Acme SARL
MK akme: Акме ДООЕЛ
MX acme: Acme S.A. de C.V. | Acme S. de R.L. de C.V.
MY acme: Acme Sdn. Bhd. | Acme Berhad
NL acme: Acme B.V. | Acme BV | Acme V.O.F.
NO acme: Acme AS | Acme ASA
PE acme: Acme S.A.C. | Acme E.I.R.L.
PL acme: Acme Sp. z o.o. | Acme sp.z o. o. | Acme Spółka z o.o. | Acme Sp. z o.o. Sp. k.
PT acme: Acme, Lda. | Acme Unipessoal Lda
RO acme: Acme S.R.L. | Acme SRL
RS akme: Акме д.о.о.
RU akme: ООО Акме | ООО «Акме» | ЗАО Акме | ПАО "Акме" | \
Общество с ограниченной ответственностью Акме
SA kmy: أكمي ذ.م.م
SE acme: Acme AB | Acme Aktiebolag
SG acme: Acme Pte. Ltd. | Acme PTE LTD
SI acme: Acme d.o.o. | Acme d.n.o.
SK acme: Acme s.r.o. | Acme k.s.
TH oakhem: บริษัท อัคเม จำกัด | อัคเม จำกัด (มหาชน)
TR acme: Acme A.Ş. | Acme Ltd. Şti. | Acme San. ve Tic. A.Ş.
TW taiwan: 台灣股份有限公司
UA akme: ТОВ Акме | ТОВ «Акме» | ПрАТ Акме
US acme: Acme Inc. | Acme, Incorporated | Acme LLC | Acme L.L.C. | Acme Corporation
VN acme: Công ty TNHH Acme | CTCP Acme | Công ty Cổ phần Acme
ZA acme: Acme (Pty) Ltd | Acme NPC
"""
LINES = [
    line.split(": ") for line in SPELLINGS.replace("\\\n", "").strip().splitlines()
]
CASES = [
    (country, core, name)
    for (country, core), names in ((head.split(), names) for head, names in LINES)
    for name in names.split(" | ")
]


@pytest.mark.parametrize(("country", "core", "name"), CASES)
def test_legal_forms_of_all_countries_are_found(country, core, name):
    company = cleaning.company_name(name)
    assert company.core == core
    assert company.legal


def test_legal_forms_of_at_least_forty_countries_are_known():
    listed = {code for form in LEGAL_FORMS for code in form.countries}
    assert len(listed) >= 40
    assert {country for country, _, _ in CASES} <= listed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GmbH", "G.m.b.H."),
        ("GmbH", "Gesellschaft mit beschränkter Haftung"),
        ("Ltd", "Limited"),
        ("S.r.l.", "SRL"),
        ("Sp. z o.o.", "spółka z ograniczoną odpowiedzialnością"),
        ("Inc.", "Incorporated"),
        ("d.o.o.", "ДОО"),
    ],
)
def test_spellings_of_one_legal_form_are_one(one, other):
    names = [cleaning.company_name(f"Acme {form}") for form in (one, other)]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    ("text", "core", "legal"),
    [
        ("Adolph Systeme GmbH & Co. KG", "adolph systeme", "gmbh"),
        ("Meyer & Sons Ltd", "meyer sons", "ltd"),
        ("Müller und Söhne GmbH", "muller sohne", "gmbh"),
        ("Müller + Söhne GmbH", "muller sohne", "gmbh"),
        ("Dupont et Fils SARL", "dupont fils", "sarl"),
        ("García y Hijos S.L.", "garcia hijos", "sl"),
        ("Jansen en Zonen B.V.", "jansen zonen", "bv"),
        ("J. P. Morgan & Co.", "jp morgan", "co"),
        ("SAS Institute Inc.", "sas institute", "inc"),
        ("Supply EU", "supply eu", ""),
        ("ACME", "acme", ""),
        ("Ltd.", "ltd", ""),
        ("株式会社", "zhushihuishe", ""),
        ("", "", ""),
    ],
)
def test_company_names(text, core, legal):
    assert cleaning.company_name(text) == (core, legal, "")


@pytest.mark.parametrize(
    ("text", "core", "branch"),
    [
        ("Acme GmbH - Niederlassung Köln", "acme", "koln"),
        ("Acme GmbH (Zweigniederlassung Wien)", "acme", "wien"),
        ("Acme GmbH, Filiale Bern", "acme", "bern"),
        ("Acme Branch Office Berlin", "acme", "berlin"),
        ("Acme Ltd, Berlin Branch", "acme", "berlin"),
        ("Acme SA Succursale de Lyon", "acme", "lyon"),
        ("Acme S.p.A. Filiale di Milano", "acme", "milano"),
        ("Acme SL Sucursal en Madrid", "acme", "madrid"),
        ("Acme Sp. z o.o. Oddział w Warszawie", "acme", "warszawie"),
        ("Acme s.r.o., organizační složka", "acme", ""),
        ("Acme A.Ş. İstanbul Şubesi", "acme", "istanbul"),
        ("株式会社アクメ 大阪支店", "akume", "daban"),
        ("北京科技有限公司上海分公司", "beijingkeji", "shanghai"),
        ("Bank of America Branch Office", "bank of america", ""),
        ("Olive Branch Café", "olive branch cafe", ""),
        ("Branch Metrics Inc", "branch metrics", ""),
    ],
)
def test_branches(text, core, branch):
    company = cleaning.company_name(text)
    assert (company.core, company.branch) == (core, branch)


@pytest.mark.parametrize(
    ("word", "country", "spelling"),
    [
        ("GMBH", "", "GmbH"),
        ("gmbh", "DE", "GmbH"),
        ("g.m.b.h.", "", "G.m.b.H."),
        ("S.P.A.", "IT", "S.p.A."),
        ("SP. Z O.O.", "", "Sp. z o.o."),
        ("LTD", "", "Ltd"),
        ("ltd.", "", "Ltd."),
        ("llc", "", "LLC"),
        ("KGAA", "", "KGaA"),
        ("A.S.", "CZ", "a.s."),
        ("as", "NO", "AS"),
        ("a.ş.", "", "A.Ş."),
        ("ооо", "", "ООО"),
        ("株式会社", "", "株式会社"),
        ("PLC", "GB", "PLC"),
        ("Acme", "", ""),
        ("", "", ""),
    ],
)
def test_usual_spellings_of_legal_forms(word, country, spelling):
    assert cleaning.legal_form_spelling(word, country) == spelling


@pytest.mark.parametrize("form", LEGAL_FORMS, ids=lambda form: form.spelling)
def test_the_usual_spelling_stays_as_it_is(form):
    assert cleaning.legal_form_spelling(form.spelling) == form.spelling


@pytest.mark.parametrize(
    "text",
    [
        "Acme GmbH",
        "University of Graz",
        "Acme SA",
        "אקמי בע״מ",
        "Acme A.Ş.",
        "Hotel Post",
    ],
)
def test_companies_are_told_from_persons(text):
    assert cleaning.looks_like_company(text)


@pytest.mark.parametrize(
    "text", ["Anna Schmidt", "Daniel Ek", "Maria Sá", "Jack Ma", "Kim A. E.", ""]
)
def test_persons_are_no_companies(text):
    assert not cleaning.looks_like_company(text)
