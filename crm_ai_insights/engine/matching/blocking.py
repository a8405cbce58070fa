"""Blocking keys: what records of one customer share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..cleaning import acronym, is_free_provider, is_role, nickname_root
from .hashing import HashArray, combine, hash_texts, mix
from .records import COMPANY, IntArray, Records
from .rules import DEFAULT_RULES, BlockingRule, families
from .sounds import skeleton

Keys = npt.NDArray[np.int64]

# So many columns of unknown meaning give keys; each costs several a record.
_MOST_TEXTS = 6
# So many words of a company's name count; with its town, so many of the first ones.
_MOST_WORDS, _FIRST_WORDS = 8, 4


class Family(NamedTuple):
    """Row positions and keys of the rules of one family, one entry a row and key.

    :ivar strong: to share such a key is evidence, however many do
    :ivar firms: the keys are of companies' own records alone, not of who works there
    """

    name: str
    rows: IntArray
    keys: Keys
    strong: bool
    firms: bool = False


def blocking_keys(
    records: Records, rules: Sequence[BlockingRule] | None = None
) -> tuple[IntArray, Keys]:
    """Keys of each record: the same for the same values in every process and run.

    :return: row positions and keys, one entry a row and key
    """
    parts = list(keys_by_family(records, rules))
    if not parts:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64)
    return (
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.keys for part in parts]),
    )


def keys_by_family(
    records: Records, rules: Sequence[BlockingRule] | None = None
) -> Iterator[Family]:
    """``blocking_keys`` in parts: records share keys within a part only."""
    rules = DEFAULT_RULES if rules is None else rules
    parts = _Parts(records, rules)
    for family, members in families(rules).items():
        hashes: list[HashArray] = []
        for rule in members:
            for found in parts.joined(family, rule):
                for earlier in hashes:
                    found[found == earlier] = 0
                hashes.append(found)
        rows = [np.flatnonzero(found).astype(np.int32) for found in hashes]
        if rows:
            keys = [found[which] for found, which in zip(hashes, rows, strict=True)]
            joined = np.concatenate(keys).view(np.int64)
            strong = any(rule.strong for rule in members)
            firms = all("firm" in rule.parts for rule in members)
            yield Family(family, np.concatenate(rows), joined, strong, firms)


class _Parts:
    """Hashed parts of keys, one hash a record; 0 stands for missing."""

    def __init__(self, records: Records, rules: Sequence[BlockingRule]) -> None:
        self.records = records
        self.made: dict[str, list[HashArray]] = {}
        self.uses = Counter(part for rule in rules for part in rule.parts)

    def joined(self, family: str, rule: BlockingRule) -> Iterator[HashArray]:
        """Keys of a rule; several where its parts have alternatives."""
        salt = _salt(family)
        for parts in product(*map(self._part, rule.parts)):
            keys, there = salt, np.ones(len(self.records), dtype=bool)
            for place, part in enumerate(parts):
                keys = mix((mix(keys) if place else keys) ^ part)
                there &= part != 0
            yield np.where(there, keys, np.uint64(0))
        self._forget(rule)

    def _part(self, name: str) -> list[HashArray]:
        if name in self.made:
            return self.made[name]
        special = getattr(self, f"_{name.replace(' ', '_')}", None)
        made: list[HashArray] = special() if special else self._of(name)
        if self.uses[name] > 1:
            self.made[name] = made
        return made

    def _forget(self, rule: BlockingRule) -> None:
        """Keep only parts that a later rule needs."""
        self.uses.subtract(rule.parts)
        for name in rule.parts:
            if not self.uses[name]:
                self.made.pop(name, None)

    def _of(
        self, column: str, *functions: Callable[[str], str] | None
    ) -> list[HashArray]:
        """Hashes of these functions of a column, of its values if there are none.

        What no record has is left out, which counts where there is but one record.
        """
        found = self.records.column(column)
        if not found.values:
            return []
        made = [found.hashes(function) for function in functions or (None,)]
        return [hashes for hashes in made if hashes.any()]

    def _full_name(self) -> list[HashArray]:
        """Sounds of given and family name, whichever comes first."""
        return [
            np.where(
                (given != 0) & (family != 0),
                combine(np.minimum(given, family), np.maximum(given, family)),
                np.uint64(0),
            )
            for given in self._part("given sound")
            for family in self._part("family sound")
        ]

    def _family_sound(self) -> list[HashArray]:
        return self._of("family", skeleton)

    def _given_sound(self) -> list[HashArray]:
        return self._of("given", lambda name: skeleton(nickname_root(name)))

    def _text(self) -> list[HashArray]:
        """Values of columns of which only the name is known."""
        found = []
        for name in self.records.texts[:_MOST_TEXTS]:
            for hashes in self._of(name):
                salted = mix(mix(hashes) ^ hash_texts([name]))
                found.append(np.where(hashes != 0, salted, np.uint64(0)))
        return found

    def _name_sound(self) -> list[HashArray]:
        """Given and family name are taken for each other so often that both count."""
        return [*self._part("given sound"), *self._part("family sound")]

    def _name_letters(self) -> list[HashArray]:
        """Swapped and doubled letters are the commonest slips in a name."""
        return [*self._of("given", _letters), *self._of("family", _letters)]

    def _initial(self) -> list[HashArray]:
        """First letter of the other name, in a key that both orders share."""
        return [*self._of("family", _start(1)), *self._of("given", _start(1))]

    def _street_word(self) -> list[HashArray]:
        return self._of("street", lambda text: skeleton(max(text.split(), key=len)))

    def _second_line(self) -> list[HashArray]:
        """The two lines of an address are taken for each other."""
        second = self._of("street2", _joined_words)
        return [*second, *self._of("street", _joined_words)] if second else []

    def _zip(self) -> list[HashArray]:
        """Swapped digits are the commonest slip, so their order does not count."""
        return self._of("zip", lambda text: "".join(sorted(text)))

    def _email_letters(self) -> list[HashArray]:
        return self._of("email", _letters)

    def _email_domain(self) -> list[HashArray]:
        return self._of("email_domain", lambda t: "" if is_free_provider(t) else t)

    def _birth(self) -> list[HashArray]:
        return self._of("birth", lambda text: text[:4] + _day_and_month(text))

    def _birthday(self) -> list[HashArray]:
        return self._of("birth", _day_and_month)

    def _birth_year(self) -> list[HashArray]:
        return self._of("birth", _start(4))

    def _near_year(self) -> list[HashArray]:
        """Keys that are shared with the year before and the year after."""
        return self._of("birth", _start(4), lambda text: str(int(text[:4]) + 1))

    def _phone_start(self) -> list[HashArray]:
        return [*self._of("phone", _start(4)), *self._of("mobile", _start(4))]

    def _mailbox(self) -> list[HashArray]:
        return self._of(
            "email_local", lambda text: "" if is_role(text) or len(text) < 5 else text
        )

    def _mailbox_start(self) -> list[HashArray]:
        return self._of("email_local", lambda text: "" if is_role(text) else text[:4])

    def _mailbox_number(self) -> list[HashArray]:
        """Digits of an address, which outlive a slip in its letters."""
        return self._of("email_local", _digits_if_many)

    def _employer(self) -> list[HashArray]:
        return [*self._part("company sorted"), *self._part("email domain")]

    def _firm(self) -> list[HashArray]:
        """A company's own records meet however many people name it."""
        return [(self.records.kinds == COMPANY).astype(np.uint64)]

    def _company_sorted(self) -> list[HashArray]:
        return self._of("company", _sorted_words)

    def _company_start(self) -> list[HashArray]:
        return self._of("company", lambda text: text.split()[0])

    def _company_initials(self) -> list[HashArray]:
        return self._of("company", acronym)

    def _company_joined(self) -> list[HashArray]:
        def joined_if_short(text: str) -> str:
            joined = _joined_words(text)
            return joined if len(joined) <= 8 else ""

        return self._of("company", joined_if_short)

    def _company_word(self) -> list[HashArray]:
        """Each of the longer words; the cap drops common ones."""
        return self._of("company", *map(_nth_word, range(_MOST_WORDS)))

    def _company_first_word(self) -> list[HashArray]:
        return self._of("company", *map(_nth_word, range(_FIRST_WORDS)))

    def _company_two_words(self) -> list[HashArray]:
        """Neighbours in the order of the alphabet."""
        return self._of("company", *map(_nth_two_words, range(_MOST_WORDS // 2)))


@cache
def _salt(family: str) -> HashArray:
    """What tells the keys of one family from those of another."""
    return combine(hash_texts([family]))


def _start(length: int) -> Callable[[str], str]:
    return lambda text: text[:length]


def _day_and_month(birth: str) -> str:
    """Month and day of a date, which are taken for each other, in order of size."""
    return "".join(sorted((birth[4:6], birth[6:])))


def _digits_if_many(text: str) -> str:
    digits = "".join(filter(str.isdigit, text))
    return digits if len(digits) > 3 else ""


def _joined_words(text: str) -> str:
    return text.replace(" ", "")


def _letters(text: str) -> str:
    """The letters and digits of a text, each once, in alphabetical order."""
    return "".join(sorted(filter(str.isalnum, set(text))))


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))


def _nth_word(position: int) -> Callable[[str], str]:
    def pick(text: str) -> str:
        words = [word for word in text.split() if len(word) > 3]
        return words[position] if len(words) > position else ""

    return pick


def _nth_two_words(position: int) -> Callable[[str], str]:
    def pick(text: str) -> str:
        words = sorted({word for word in text.split() if len(word) > 2})
        return " ".join(words[position : position + 2]) if words[position + 1 :] else ""

    return pick
