"""Blocking: keys that records of one customer share, and the pairs that share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..cleaning import acronym, is_free_provider, is_role, nickname_root
from .hashing import HashArray, combine, hash_texts
from .records import Column, IntArray, Records
from .sounds import skeleton

# A block of more records than this is no hint that two of them are one customer.
DEFAULT_CAP = 60
# So many columns of unknown meaning give keys; each costs several a record.
_MOST_TEXTS = 6


@dataclass(frozen=True)
class BlockingRule:
    """Records that agree in all ``parts`` share a key of this rule.

    Rules with the same ``family`` share their keys, so that ``phone`` meets ``mobile``.
    """

    name: str
    parts: tuple[str, ...]
    family: str = ""


def _rules(*lines: str) -> tuple[BlockingRule, ...]:
    return tuple(BlockingRule(line, tuple(line.split("+"))) for line in lines)


DEFAULT_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("phone", ("phone",), "phone"),
    BlockingRule("mobile", ("mobile",), "phone"),
    BlockingRule("company initials", ("company initials",), "initials"),
    BlockingRule("company joined", ("company joined",), "initials"),
    *_rules(
        "email", "mailbox", "email domain", "vat", "website", "full name",
        "name", "name sound+zip", "name sound+number", "name sound+city",
        "name sound+street word", "name sound+employer", "name sound+birth year",
        "name sound+birthday", "name sound+second line", "name sound+initial",
        "name sound+phone start",
        "street+number", "street+zip", "zip+number", "second line", "street",
        "city+number", "street word+city",
        "birth", "birth year+city", "birthday+city", "birth year+mailbox start",
        "company", "company sorted", "company start+zip", "company start+city",
        "company start+number", "company word", "company word+city",
        "text", "text+city", "name sound+text",
        "mailbox start+employer", "mailbox start+city",
    ),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs of row positions, ``left < right``, each once, in ascending order.

    :ivar left_out: pairs within blocks that were larger than the cap (a pair counts
        once for each such block, and may be a candidate through another)
    :ivar blocks_left_out: number of these blocks
    """

    left: IntArray
    right: IntArray
    left_out: int = 0
    blocks_left_out: int = 0

    def __len__(self) -> int:
        return len(self.left)


def blocking_keys(
    records: Records, rules: Sequence[BlockingRule] | None = None
) -> tuple[IntArray, npt.NDArray[np.int64]]:
    """Keys of each record: the same for the same values in every process and run.

    :return: row positions and keys, one entry a row and key
    """
    parts = _Parts(records)
    rows: list[IntArray] = []
    keys: list[npt.NDArray[np.int64]] = []
    for rule in DEFAULT_RULES if rules is None else rules:
        for which, hashes in parts.joined(rule):
            rows.append(which)
            keys.append(hashes.view(np.int64))
    if not rows:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    both = np.unique(np.rec.fromarrays([np.concatenate(rows), np.concatenate(keys)]))
    return both["f0"].astype(np.int64), both["f1"].astype(np.int64)


class _Parts:
    """Hashed parts of keys; 0 stands for missing."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.made: dict[str, list[HashArray]] = {}

    def joined(self, rule: BlockingRule) -> Sequence[tuple[IntArray, HashArray]]:
        """Rows and keys of a rule; several where a part has alternatives."""
        salt = hash_texts([rule.family or rule.name])[0]
        every = np.arange(len(self.records))
        found: list[tuple[IntArray, HashArray]] = [(every, np.full(len(every), salt))]
        for name in rule.parts:
            longer = []
            for rows, hashes in found:
                for part in self._part(name):
                    here = part[rows]
                    there = here != 0
                    longer.append((rows[there], combine(hashes[there], here[there])))
            found = longer
        return found

    def _part(self, name: str) -> list[HashArray]:
        if name not in self.made:
            self.made[name] = self._make(name)
        return self.made[name]

    def _make(self, name: str) -> list[HashArray]:
        special = getattr(self, f"_{name.replace(' ', '_')}", None)
        if special is not None:
            made: list[HashArray] = special()
            return made
        return [self.records.column(name).hashes()]

    def _full_name(self) -> list[HashArray]:
        """Sounds of given and family name, whichever comes first."""
        given, family = self._given_sound()[0], self._family_sound()[0]
        both = combine(np.minimum(given, family), np.maximum(given, family))
        return [np.where((given != 0) & (family != 0), both, np.uint64(0))]

    def _family_sound(self) -> list[HashArray]:
        return [self.records.column("family").map(skeleton).hashes()]

    def _given_sound(self) -> list[HashArray]:
        column = self.records.column("given")
        return [column.map(lambda name: skeleton(nickname_root(name))).hashes()]

    def _text(self) -> list[HashArray]:
        """Values of columns of which only the name is known."""
        found = []
        for name in self.records.texts[:_MOST_TEXTS]:
            hashes = self.records.column(name).hashes()
            salted = combine(hashes, np.full(len(hashes), hash_texts([name])[0]))
            found.append(np.where(hashes != 0, salted, np.uint64(0)))
        return found

    def _name_sound(self) -> list[HashArray]:
        """Given and family name are taken for each other so often that both count."""
        return [*self._part("given sound"), *self._part("family sound")]

    def _name(self) -> list[HashArray]:
        return [self.records.column(name).hashes() for name in ("given", "family")]

    def _initial(self) -> list[HashArray]:
        """First letter of the other name, in a key that both orders share."""
        columns = [self.records.column(name) for name in ("family", "given")]
        return [column.map(lambda text: text[0]).hashes() for column in columns]

    def _street_word(self) -> list[HashArray]:
        longest = self.records.column("street").map(
            lambda text: skeleton(max(text.split(), key=len))
        )
        return [longest.hashes()]

    def _second_line(self) -> list[HashArray]:
        """The two lines of an address are taken for each other."""
        if not self.records.column("street2").values:
            return []
        lines = [self.records.column(name) for name in ("street2", "street")]
        return [line.map(lambda text: text.replace(" ", "")).hashes() for line in lines]

    def _zip(self) -> list[HashArray]:
        """Swapped digits are the commonest slip, so their order does not count."""
        return [self.records.column("zip").map(lambda t: "".join(sorted(t))).hashes()]

    def _email_domain(self) -> list[HashArray]:
        domain = self.records.column("email_domain")
        return [domain.map(lambda t: "" if is_free_provider(t) else t).hashes()]

    def _birthday(self) -> list[HashArray]:
        return [self.records.column("birth").map(lambda text: text[4:]).hashes()]

    def _phone_start(self) -> list[HashArray]:
        return [
            self.records.column(name).map(lambda text: text[:4]).hashes()
            for name in ("phone", "mobile")
        ]

    def _mailbox(self) -> list[HashArray]:
        column = self.records.column("email_local")
        return [column.map(lambda t: "" if is_role(t) or len(t) < 5 else t).hashes()]

    def _mailbox_start(self) -> list[HashArray]:
        column = self.records.column("email_local")
        return [column.map(lambda t: "" if is_role(t) else t[:4]).hashes()]

    def _employer(self) -> list[HashArray]:
        return [*self._part("company sorted"), *self._part("email domain")]

    def _birth_year(self) -> list[HashArray]:
        return [self.records.column("birth").map(lambda text: text[:4]).hashes()]

    def _company_sorted(self) -> list[HashArray]:
        return [self.records.column("company").map(_sorted_words).hashes()]

    def _company_start(self) -> list[HashArray]:
        return [self.records.column("company").map(lambda t: t.split()[0]).hashes()]

    def _company_initials(self) -> list[HashArray]:
        return [self.records.column("company").map(acronym).hashes()]

    def _company_joined(self) -> list[HashArray]:
        joined = self.records.column("company").map(lambda t: t.replace(" ", ""))
        return [joined.map(lambda t: t if len(t) <= 8 else "").hashes()]

    def _company_word(self) -> list[HashArray]:
        """Each of the first four longer words; the cap drops common ones."""
        column = self.records.column("company")
        return [_nth_word(column, position).hashes() for position in range(4)]


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))


def _nth_word(column: Column, position: int) -> Column:
    def pick(text: str) -> str:
        words = [word for word in text.split() if len(word) > 3]
        return words[position] if len(words) > position else ""

    return column.map(pick)


def candidate_pairs(
    positions: IntArray, keys: npt.NDArray[np.int64], cap: int = DEFAULT_CAP
) -> Candidates:
    """All pairs of rows that share a key which at most ``cap`` rows bear."""
    if not len(positions):
        return Candidates(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    order = np.lexsort((positions, keys))
    positions, keys = np.asarray(positions, dtype=np.int64)[order], keys[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    large = sizes[sizes > cap].astype(np.int64)
    width = int(positions.max()) + 1
    pairs: list[IntArray] = []
    for size in np.unique(sizes[(sizes > 1) & (sizes <= cap)]):
        pairs.append(_pairs_of_blocks(positions, starts[sizes == size], size, width))
    joined = np.unique(np.concatenate(pairs)) if pairs else np.empty(0, dtype=np.int64)
    left_out = int((large * (large - 1) // 2).sum())
    return Candidates(joined // width, joined % width, left_out, len(large))


def _pairs_of_blocks(
    positions: IntArray, starts: IntArray, size: int, width: int
) -> IntArray:
    """Distinct pairs within blocks of one size, as left * width + right."""
    first, second = np.triu_indices(int(size), k=1)
    found = []
    step = max(1, 2_000_000 // len(first))
    for begin in range(0, len(starts), step):
        rows = positions[starts[begin : begin + step, None] + np.arange(size)]
        left, right = rows[:, first].ravel(), rows[:, second].ravel()
        found.append(np.unique(left[left != right] * width + right[left != right]))
    return np.unique(np.concatenate(found))
