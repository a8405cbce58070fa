"""Faults that any text can have: capitals, spaces, encoding, markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html.entities import codepoint2name

from .contacts import Draw, Record, chance, pick

#: fields that a fault concerns, and the right value of the field
Planted = list[tuple[str, str]]
#: changes the record; None where it does not lend itself to the fault
Planter = Callable[[Draw, Record], "Planted | None"]
Maker = Callable[[Draw, str, Record], str]

_TEXTS = ("name", "company", "street", "city", "function")
_LAST_LATIN = "\u024f"
_INVISIBLE = ("\u200b", "\u00ad", "\ufeff", "\u200e", "\x07", "\u2060")


def changed(fields: Sequence[str], make: Maker) -> Planter:
    """Changes one of the filled fields; ``make`` gives "" where it cannot."""

    def plant(rng: Draw, record: Record) -> Planted | None:
        filled = [field for field in fields if record[field]]
        if not filled:
            return None
        field = pick(rng, filled)
        right = record[field]
        wrong = make(rng, right, record)
        if wrong in ("", right):
            return None
        record[field] = wrong
        return [(field, right)]

    return plant


def unknowable(planter: Planter) -> Planter:
    """The same, where nobody can know the right value again."""

    def plant(rng: Draw, record: Record) -> Planted | None:
        planted = planter(rng, record)
        return planted and [(field, "") for field, _ in planted]

    return plant


def of_people(planter: Planter) -> Planter:
    """The same, for records of people alone."""
    return lambda rng, record: (
        planter(rng, record) if record["is_company"] == "0" else None
    )


def lost(fields: Sequence[str], values: Sequence[str]) -> Planter:
    """Puts something useless in place of the value, which nobody can know then."""

    def plant(rng: Draw, record: Record) -> Planted | None:
        filled = [field for field in fields if record[field]]
        if not filled:
            return None
        field = pick(rng, filled)
        record[field] = pick(rng, tuple(values)).format(
            domain=record["_domain"] or "test.com"
        )
        return [(field, "")]

    return plant


def behind_name(field: str) -> Planter:
    """The value stands behind the name instead of in its field."""

    def plant(rng: Draw, record: Record) -> Planted | None:
        value, name = record[field], record["name"]
        if not value:
            return None
        record[field] = ""
        record["name"] = pick(rng, ("{} {}", "{} ({})", "{}, {}")).format(name, value)
        return [("name", name), (field, value)]

    return plant


def _upper(rng: Draw, text: str, record: Record) -> str:
    if record["_code"] == "TR":
        text = text.replace("i", "İ")
    return text.upper()


def _lower(rng: Draw, text: str, record: Record) -> str:
    if record["_code"] == "TR":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _inverted(rng: Draw, text: str, record: Record) -> str:
    return text.swapcase()


def _cased(make: Maker) -> Maker:
    """For texts whose capitals can be known again: Latin, not one word in capitals."""

    def cased(rng: Draw, text: str, record: Record) -> str:
        letters = [sign for sign in text if sign.isalpha()]
        odd = "ß" in text or max(text) > _LAST_LATIN
        if odd or len(letters) < 5 or text in (text.upper(), text.lower()):
            return ""
        return make(rng, text, record)

    return cased


def _firm(make: Maker) -> Planter:
    """Firms whose name is made of ordinary words: a brand is written as it likes."""

    def plant(rng: Draw, record: Record) -> Planted | None:
        field = "name" if record["is_company"] == "1" else "company"
        words = [word for word in record[field].split() if word.istitle()]
        return changed((field,), make)(rng, record) if len(words) > 2 else None

    return plant


def _double(rng: Draw, text: str, record: Record) -> str:
    return text.replace(" ", "  ", 1)


def _around(rng: Draw, text: str, record: Record) -> str:
    return f" {text}" if chance(rng, 0.5) else f"{text} "


def _tab(rng: Draw, text: str, record: Record) -> str:
    if " " in text and chance(rng, 0.5):
        return text.replace(" ", pick(rng, ("\t", "\n", " \t")), 1)
    return f"{text}\t" if chance(rng, 0.5) else f"{text}\r\n"


def _hard_space(rng: Draw, text: str, record: Record) -> str:
    return text.replace(" ", pick(rng, ("\u00a0", "\u202f", "\u3000")), 1)


def _invisible(rng: Draw, text: str, record: Record) -> str:
    place = int(rng.integers(0, len(text) + 1))
    return text[:place] + pick(rng, _INVISIBLE) + text[place:]


def _mojibake(rng: Draw, text: str, record: Record) -> str:
    """UTF-8 read as Windows-1252, one time of five twice."""
    try:
        wrong = text.encode().decode("windows-1252")
        return wrong.encode().decode("windows-1252") if chance(rng, 0.2) else wrong
    except UnicodeDecodeError:
        return ""


def _replaced(rng: Draw, record: Record) -> Planted | None:
    for field in _TEXTS:
        odd = [sign for sign in record[field] if sign > "\x7f"]
        if odd:
            record[field] = record[field].replace(odd[0], "\ufffd")
            return [(field, "")]
    return None


def _tags(rng: Draw, text: str, record: Record) -> str:
    forms = ("<b>{}</b>", "<p>{}</p>", "{}<br/>", "<span style='color:red'>{}</span>",
             "<div>{}</div>")  # fmt: skip
    return pick(rng, forms).format(text)


def _entities(rng: Draw, text: str, record: Record) -> str:
    return "".join(
        f"&{codepoint2name[ord(sign)]};" if ord(sign) in codepoint2name else sign
        for sign in (text.replace(" ", "\u00a0", 1) if chance(rng, 0.2) else text)
    )


_CASES = {"upper": _upper, "lower": _lower, "inverted": _inverted}

FAULTS: dict[str, Planter] = {
    **{
        f"capitals {case} name": of_people(changed(("name",), _cased(make)))
        for case, make in _CASES.items()
    },
    **{f"capitals {case} firm": _firm(_cased(make)) for case, make in _CASES.items()},
    "capitals upper address": changed(("street", "city"), _cased(_upper)),
    "capitals lower address": changed(("street", "city"), _cased(_lower)),
    "spaces double": changed(_TEXTS, _double),
    "spaces around": changed((*_TEXTS, "email", "phone", "zip", "website"), _around),
    "spaces tab": changed((*_TEXTS, "email"), _tab),
    "spaces hard": changed(_TEXTS, _hard_space),
    "invisible": changed((*_TEXTS, "email", "phone", "zip"), _invisible),
    "mojibake": changed(("name", "company", "street", "city"), _mojibake),
    "characters lost": _replaced,
    "html tags": changed(_TEXTS, _tags),
    "html entities": changed(_TEXTS, _entities),
}
