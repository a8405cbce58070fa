"""What sure pairs imply tells how dirty the copies of a base are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import matching
from engine.matching.implied import with_implied
from engine.matching.vectors import vectors_of
from engine.matching.weights import weigh_vectors

MANY = 150


def base(number, ends):
    """Chains of three: a full record, and two that share ``ends`` among themselves."""
    rows = []
    for person in range(number):
        letters = "".join(chr(97 + int(digit)) for digit in f"{person:03}")
        full = {
            "name": f"Ann{letters} Quor{letters[::-1]}",
            "email": f"{letters}@{letters}.example",
            "phone": f"+1 212 555 {person:04}",
            "zip": f"{10000 + person}",
            "street": f"{person} Mill{letters} Road",
            "birthdate": f"{1910 + person % 80}-0{person % 9 + 1}-1{person % 7}",
        }
        one, other = ("name", "email", *ends), ("birthdate", "phone", "street", *ends)
        rows += [full, *({key: full[key] for key in half} for half in (one, other))]
    return pd.DataFrame(rows).assign(id=[str(row) for row in range(len(rows))])


def compared(data):
    """Model, records, all pairs of the chains and their comparisons."""
    records = matching.prepare(data)
    first = np.arange(0, len(data), 3)
    left = np.concatenate([first, first, first + 1])
    right = np.concatenate([first + 1, first + 2, first + 2])
    model = matching.MatchModel.default(len(data))
    return model, records, left, right, vectors_of(
        model.frequencies, records, left, right
    )  # fmt: skip


def shift(found):
    return with_implied(*found).shares["match"] - found[0].shares["match"]


def totals(found):
    return weigh_vectors(found[0], found[4]).total.reshape(3, -1)


def test_pairs_are_likelier_where_sure_ones_imply_doubtful_ones():
    found = compared(base(MANY, ("zip",)))
    assert totals(found)[:2].min() > 5
    assert -8 < totals(found)[2].min() <= totals(found)[2].max() < 0
    assert 0 < shift(found) <= 3


def test_nothing_changes_where_they_imply_sure_ones():
    found = compared(base(MANY, ("name", "email")))
    assert totals(found).min() > 5
    assert shift(found) == 0


def test_a_few_chains_prove_nothing():
    assert shift(compared(base(MANY // 3, ("zip",)))) == 0


def test_no_sure_pairs_imply_nothing():
    model, records, left, right, _ = compared(base(MANY, ("zip",)))
    none = left[:0]
    pairs = vectors_of(model.frequencies, records, none, none)
    assert with_implied(model, records, none, none, pairs) is model


def test_look_alikes_that_no_sure_pair_implies_stay_doubtful():
    found = compared(base(MANY, ("zip",)))
    model, records, left, right, _ = found
    ends = slice(2 * MANY, None)
    pairs = vectors_of(model.frequencies, records, left[ends], right[ends])
    assert shift((model, records, left[ends], right[ends], pairs)) == 0


def test_one_customer_differs_as_often_as_implied_pairs_do():
    """A second street is no surprise where pairs that sure ones imply have two."""
    data = base(MANY, ("zip",))
    data.loc[1::3, "street"] = [f"{row + 500} Other Avenue" for row in range(MANY)]
    model, records, left, right, _ = compared(data)
    pairs = vectors_of(model.frequencies, records, left, right)
    fitted = with_implied(model, records, left, right, pairs)
    assert fitted.match("address")[1] > model.match("address")[1] + 1
    assert fitted.match("email").tolist() == model.match("email").tolist()
