"""Columns of sets, such as tags: each member counts, in any order."""

import numpy as np
import pandas as pd

from engine import scoring
from engine.scoring.members import Members


def fitted(cells):
    return Members.fit(pd.Series(cells, dtype=object), scoring.Settings())


def test_members_count_in_any_order():
    column = fitted(["a,b", "a", "b", None] * 5)
    assert column.members == ["a", "b"]
    values = column.parse(pd.Series(["b, A", "a,zebra", None, ""]))
    expected = [[1, 1, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1]]
    assert column.encode(values).toarray().tolist() == expected
    assert column.features(values).tolist() == [row[:2] for row in expected]
    assert column.known(values).all()


def test_rare_members_are_not_learned_from():
    column = fitted(["a", "b"] * 5 + ["rare"])
    assert column.members == ["a", "b"]
    values = column.parse(pd.Series(["rare", None], dtype=object))
    assert column.known(values).tolist() == [True, False]


def test_stored_and_read_again():
    column = fitted(["a,b", None, "a"] * 4)
    again = Members(**column.to_dict())
    asked = pd.Series(["a", None, "b,c"], dtype=object)
    values = column.parse(asked)
    assert (again.encode(values) != column.encode(values)).nnz == 0
    assert column.shown(asked).tolist() == ["a", "", "b,c"]


def test_a_model_learns_from_tags():
    random = np.random.default_rng(3)
    hot = random.random(400) < 0.5
    tags = [",".join(["hot"] * int(h) + ["x"] * (i % 2)) for i, h in enumerate(hot)]
    frame = pd.DataFrame({"tags": tags})
    won = (random.random(400) < np.where(hot, 0.8, 0.2)).astype(int)
    model = scoring.fit(frame, won, kinds={"tags": "set"})
    high, low = model.predict(pd.DataFrame({"tags": ["x,hot", "x"]}))
    assert high > 0.65 and low < 0.35
