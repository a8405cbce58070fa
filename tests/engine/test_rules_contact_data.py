"""Rules on e-mail addresses, websites, tax numbers and whole records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import cleaning
from engine.cleaning.rules import emails, phones, postal, records, tax_numbers, websites

CHECKED = (
    emails.MISPLACED,
    phones.MISPLACED,
    *emails.RULES,
    *phones.RULES,
    *postal.RULES,
    *websites.RULES,
    *tax_numbers.RULES,
    *records.RULES,
)
ANY_VALUE = st.one_of(
    st.text(st.characters(), max_size=30),
    st.lists(
        st.sampled_from(
            "0 030 +49 1234567 (0) @ x.de gmail.com . , :// www. mailto: SW1A 1AA "
            "10115 Berlin DE136695976 \x00 \ud800 \u202e 🙂 田中 ٣ ² - / tel".split(" ")
        ),
        max_size=6,
    ).map("".join),
    st.sampled_from(["a" * 100_000, "@" * 9000, "1" * 9000, "a@b." * 9000, " " * 9000]),
)


def corrected(values, base=None, rules=CHECKED):
    """``{field: (rules, new)}`` of what is wrong with a contact."""
    found = cleaning.correct(values, base or cleaning.Base(), rules)
    return {fix.field: (set(fix.rules), fix.new) for fix in found}


@pytest.mark.parametrize(
    ("written", "rule", "meant"),
    [
        ("mailto:anna@firma.de", "email_format", "anna@firma.de"),
        ("Anna Berg <anna@firma.de>", "email_format", "anna@firma.de"),
        ("<anna@firma.de>", "email_format", "anna@firma.de"),
        ("anna@firma.de (privat)", "email_format", "anna@firma.de"),
        ("E-Mail: anna@firma.de", "email_format", "anna@firma.de"),
        ("anna@firma.de;", "email_format", "anna@firma.de"),
        ("anna@firma.de.", "email_format", "anna@firma.de"),
        ("anna@firma,de", "email_format", "anna@firma.de"),
        ("anna @ firma.de", "email_format", "anna@firma.de"),
        ("anna@@firma.de", "email_format", "anna@firma.de"),
        ("anna(at)firma.de", "email_format", "anna@firma.de"),
        ("anna at firma dot de", "email_format", "anna@firma.de"),
        ("anna@firma..de", "email_format", "anna@firma.de"),
        ("anna@gmailcom", "email_format", "anna@gmail.com"),
        ("anna@firma.couk", "email_format", "anna@firma.co.uk"),
        ("anna.berghotmail.com", "email_format", "anna.berg@hotmail.com"),
        ("anna@gmial.com", "email_typo", "anna@gmail.com"),
        ("anna@hotmail.con", "email_typo", "anna@hotmail.com"),
        ("anna@firma.cmo", "email_typo", "anna@firma.com"),
        ("ANNA@Firma.de", "email_case", "anna@firma.de"),
        ("anna", "email_invalid", None),
        ("anna@", "email_invalid", None),
        ("@firma.de", "email_invalid", None),
        ("anna@firma", "email_invalid", None),
        ("anna@firma.d", "email_invalid", None),
        ("anna berg@firma.de", "email_invalid", None),
        ("anna@firma.de, otto@firma.de", "email_invalid", None),
        ("www.firma.de", "email_invalid", None),
        ("anna@mailinator.com", "email_disposable", None),
    ],
)
def test_email(written, rule, meant):
    assert corrected({"email": written}) == {"email": ({rule}, meant)}


def test_the_records_country_says_which_ending_lost_its_dot():
    lost = {"email": "anna@firmalv", "country": "LV"}
    assert corrected(lost)["email"] == ({"email_format"}, "anna@firma.lv")
    assert corrected({**lost, "country": "EE"})["email"] == ({"email_invalid"}, None)


@pytest.mark.parametrize(
    "address",
    [
        "anna.berg+news@firma.co.uk",
        "o'neill_1@sub.firma-bau.museum",
        "anna@mail.com",
        "anna@gmx.net",
        "anna@hotmail.co.uk",
        "anna@ymail.com",
        "anna@example.com",
        "jörg@müller.de",
        "用户@例子.中国",
        "anna@xn--mller-kva.de",
    ],
)
def test_an_address_that_is_right_is_left_alone(address):
    assert corrected({"email": address}) == {}


def test_an_address_is_measured_by_the_records_own_website():
    slip = {"email": "anna@meier-baau.de", "website": "www.meier-bau.de"}
    assert corrected(slip)["email"] == ({"email_typo"}, "anna@meier-bau.de")
    shop = {**slip, "website": "https://shop.meier-bau.de/"}
    assert corrected(shop)["email"] == ({"email_typo"}, "anna@meier-bau.de")
    for website in ("www.meier-bau.at", "www.schulze-bau.de", "www", ""):
        assert "email" not in corrected({**slip, "website": website})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"website": "anna@firma.de", "email": ""},
            {"website": "", "email": "anna@firma.de"},
        ),
        (
            {"name": "Anna Berg <anna@firma.de>", "email": ""},
            {"name": "Anna Berg", "email": "anna@firma.de"},
        ),
        (
            {"phone": "+49 30 901820, anna@firma.de", "email": ""},
            {"phone": "+49 30 901820", "email": "anna@firma.de"},
        ),
        ({"city": "anna@firma.de", "email": "Anna@firma.de"}, {"city": ""}),
        ({"city": "anna@firma.de", "email": "otto@firma.de"}, {"city": None}),
        ({"name": "anna@firma.de", "email": "anna@firma.de"}, {"name": None}),
        (
            {"phone": "anna@firma.de", "email": "+49 30 901820"},
            {"phone": "+49 30 901820", "email": "anna@firma.de"},
        ),
        ({"website": "https://medium.com/@anna", "email": ""}, {}),
        ({"name": "Anna @ Work", "email": ""}, {}),
        ({"name": "anna@firma.de"}, {}),
    ],
)
def test_email_in_another_field(values, expected):
    found = cleaning.correct(values, cleaning.Base(), [emails.MISPLACED])
    assert {fix.field: fix.new for fix in found} == expected
    moved = [fix for fix in found if fix.new is not None]
    assert all(fix.together == "email_misplaced" for fix in moved)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http:/www.firma.de", "http://www.firma.de"),
        ("http//firma.de", "http://firma.de"),
        ("htp://firma.de", "http://firma.de"),
        ("https:\\\\firma.de\\a", "https://firma.de/a"),
        ("http://http://firma.de", "http://firma.de"),
        ("www,firma,de", "www.firma.de"),
        ("www. firma .de", "www.firma.de"),
        ("wwww.firma.de", "www.firma.de"),
        ("wwwfirma.de", "www.firma.de"),
        ("www.firma.de.", "www.firma.de"),
        ("Web: firma.de", "firma.de"),
        ("firma", None),
        ("no homepage", None),
        ("www.firma", None),
        ("@firma", None),
    ],
)
def test_website(written, meant):
    assert corrected({"website": written}) == {"website": ({"website_invalid"}, meant)}


@pytest.mark.parametrize(
    "address",
    [
        "firma.de",
        "WWW.FIRMA.DE",
        "https://müller.de/a?b=c#d",
        "http://firma.co.uk:8080/",
        "shop.firma.museum",
        "例子.中国",
    ],
)
def test_a_web_address_that_is_right_is_left_alone(address):
    assert corrected({"website": address}) == {}


@pytest.mark.parametrize(
    ("number", "country", "meant"),
    [
        ("DE136695977", "", None),
        ("136695977", "DE", None),
        ("DE13669597", "DE", None),
        ("FR41303265045", "DE", None),
        ("EL094259217", "GR", None),
        ("CHE-107.787.578 MWST", "CH", None),
        ("16.727.230/0001-98", "BR", None),
        ("USt-IdNr.: DE136695976", "DE", "DE136695976"),
        ("DE13669597b", "DE", None),
        ("AT13585627", "AT", "ATU13585627"),
        ("DE 1I1111125", "DE", "DE 111111125"),
    ],
)
def test_a_tax_number_with_wrong_check_digits(number, country, meant):
    found = corrected({"vat": number, "country": country}, rules=tax_numbers.RULES)
    assert found == {"vat": ({"vat_invalid"}, meant)}


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("DE 136 695 976", "DE"),
        ("136695976", "DE"),
        ("EL094259216", "GR"),
        ("GR094259216", ""),
        ("ATU13585627", "DE"),
        ("12892312-2-41", "HU"),
        ("CHE-107.787.577 IVA", "CH"),
        ("T7000012050002", "JP"),
        ("7707083893/773601001", "RU"),
        ("303265045", "FR"),
        ("12-3456789", "US"),
        ("100123456700003", "AE"),
        ("12345", "DE"),
        ("/", "BE"),
        ("136695977", ""),
    ],
)
def test_tax_numbers_that_are_right_or_cannot_be_checked(number, country):
    assert corrected({"vat": number, "country": country}, rules=tax_numbers.RULES) == {}


def test_check_digits_say_nothing_where_most_are_wrong():
    base = cleaning.Base(wrong_vat_share={"DE": 0.9})
    number = {"vat": "DE136695977", "country": "DE"}
    assert corrected(number, base, tax_numbers.RULES) == {}


PERSON = {
    "name": "Anna Berg",
    "email": "",
    "phone": "",
    "mobile": "",
    "is_company": "0",
}
COMPANY = {
    "name": "Berg GmbH", "email": "", "street": "", "city": "", "is_company": "1"
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (PERSON, {"email"}),
        ({**PERSON, "mobile": "+49 171 2345678"}, set()),
        ({**PERSON, "email": " "}, {"email"}),
        ({"name": "Anna Berg", "mobile": ""}, {"mobile"}),
        ({"name": "Anna Berg"}, set()),
        (COMPANY, {"email"}),
        ({**COMPANY, "street": "Am Hof 1", "city": "Wien"}, set()),
        ({**PERSON, "street": "Am Hof 1", "city": "Wien"}, {"email"}),
    ],
)
def test_someone_whom_nobody_can_reach(values, found):
    assert set(corrected(values, rules=records.RULES)) == found


def test_a_company_without_tax_number_where_others_have_one():
    company = {"name": "Berg GmbH", "is_company": "1", "country": "AT", "vat": ""}
    base = cleaning.Base(vat_share={"AT": 0.8, "CH": 0.3})
    assert corrected(company, base, records.RULES) == {"vat": ({"vat_missing"}, None)}
    assert not corrected({**company, "country": "CH"}, base, records.RULES)
    assert not corrected({**company, "is_company": "0"}, base, records.RULES)
    assert not corrected({**company, "vat": "ATU1"}, base, records.RULES)
    assert not corrected(company, rules=records.RULES)


@pytest.mark.parametrize(
    ("age", "stale"),
    [("731", True), ("730", False), ("", False), ("-5", False), ("nan", False),
     ("inf", False), ("long", False), ("9" * 50, True)],
)  # fmt: skip
def test_a_record_that_nobody_changed_for_long(age, stale):
    found = corrected({"name": "Anna", "age_days": age}, rules=records.RULES)
    assert found == ({"age_days": ({"stale"}, None)} if stale else {})


@given(st.dictionaries(st.sampled_from([*cleaning.FIELDS, "age_days"]), ANY_VALUE))
@settings(deadline=None)
def test_any_value_is_accepted_and_what_was_corrected_stays(values):
    base = cleaning.Base(country="DE", vat_share={"DE": 0.9})
    found = cleaning.correct(values, base, CHECKED)
    for may_empty in (True, False):
        after = dict(values)
        for fix in found:
            if fix.new or (fix.new == "" and may_empty):
                after[fix.field] = fix.new
        again = cleaning.correct(after, base, CHECKED)
        assert not [fix for fix in again if fix.new or (fix.new == "" and may_empty)]
