"""Values that only fill the field."""

from __future__ import annotations

from .texts import Planter, lost, of_people

_WORDS = ("n/a", "N/A", "xxx", "XXX", "test", "Test", "asdf", "-", "--", "?", "...",
          "none", "null", "unknown", "tbd", "dummy", "qwerty", "k.A.", "unbekannt",
          "inconnu", "desconocido")  # fmt: skip
_NAMES = (*_WORDS[:16], "Test Test", "Max Mustermann", "Erika Mustermann", "John Doe",
          "Jane Doe", "N.N.", "Test User", "foo bar", "asdf asdf", "aaa")  # fmt: skip
_MAILS = ("noreply@{domain}", "no-reply@{domain}", "donotreply@{domain}",
          "test@test.com", "test@test.de", "a@a.com", "none@none.com", "xxx@xxx.com",
          "asdf@asdf.com", "n/a", "-", "none", "noemail@noemail.com",
          "unknown@unknown.com")  # fmt: skip
_PHONES = ("0000000", "000000", "1234567", "123456789", "111111111", "99999999", "-",
           "n/a", "none", "xxx", "0", "+49 000 0000000", "0123456789")  # fmt: skip
_ZIPS = ("00000", "0000", "xxxxx", "-", "n/a", "0")
_WEBSITES = ("none", "n/a", "-", "http://", "xxx")
_TAX_NUMBERS = ("n/a", "-", "0", "000000000", "unknown")

FAULTS: dict[str, Planter] = {
    "placeholder name": of_people(lost(("name",), _NAMES)),
    "placeholder company": of_people(lost(("company",), _WORDS)),
    "placeholder text": lost(("street", "city", "function"), _WORDS),
    "placeholder mail": lost(("email",), _MAILS),
    "placeholder phone": lost(("phone", "mobile"), _PHONES),
    "placeholder zip": lost(("zip",), _ZIPS),
    "placeholder website": lost(("website",), _WEBSITES),
    "placeholder tax number": lost(("vat",), _TAX_NUMBERS),
}
