"""Companies: those that moved, and those that are there under many spellings."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import matching

SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ne", "ro", "sa", "ti", "vu", "wel", "zan"]


def firms(size, seed=6):
    """Unrelated companies, each with its own address, phone and mailbox."""
    random = np.random.default_rng(seed)
    return [{**address(random), **firm(random)} for _ in range(size)]


def word(random):
    return "".join(random.choice(SYLLABLES, 4)).title()


def address(random):
    return {
        "street": f"{word(random)}weg {random.integers(1, 90)}",
        "zip": str(random.integers(10**4, 10**5)),
        "city": word(random),
    }


def firm(random):
    name = word(random)
    return {
        "name": f"{name} Werke GmbH",
        "is_company": "1",
        "email": f"info@{name.lower()}.example",
        "phone": phone(random),
    }


def phone(random):
    return f"+49 30 {random.integers(10**6, 10**7)}"


def found(rows):
    result = matching.match(pd.DataFrame(rows).assign(id=range(len(rows))))
    together = result.matches
    return set(zip(together.left.tolist(), together.right.tolist(), strict=True))


def test_a_company_that_moved_keeps_its_phone_and_a_branch_has_its_own():
    size, random = 400, np.random.default_rng(7)
    rows = firms(size)
    moved = [{**row, **address(random)} for row in rows[:100]]
    branches = [
        {**row, **address(random), "phone": phone(random)} for row in rows[100:250]
    ]
    assert found(rows + moved + branches) == {(i, size + i) for i in range(100)}
