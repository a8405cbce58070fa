"""The stored model says what its members said together."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.scoring.blend import Blend
from engine.scoring.settings import DEFAULTS
from engine.scoring.training import _read

WORDS = ["urgent", "chairs", "tables", "lamps", "office", "school", "quote", "price"]


def texts(rows, seed=0):
    """Texts of five words, and whether the lead was won: most of the urgent ones."""
    random = np.random.default_rng(seed)
    found = [" ".join(random.choice(WORDS, 5)) for _ in range(rows)]
    chance = [0.8 if "urgent" in text else 0.2 for text in found]
    return found, (random.random(rows) < chance).astype(int)


def test_texts_alone_are_learned_from():
    found, won = texts(300)
    frame = pd.DataFrame({"text": found})
    p = scoring.fit(frame, won, kinds={"text": "text"}).predict(frame)
    assert p[won == 1].mean() - p[won == 0].mean() > 0.3


@pytest.mark.parametrize("kind", ["text", "set"])
def test_words_that_never_come_back_leave_the_base_rate(kind):
    words = ["".join(word) for word in product("abcdefgh", repeat=3)]
    frame = pd.DataFrame({"column": words})
    won = np.arange(len(words)) % 4 == 0
    p = scoring.fit(frame, won, kinds={"column": kind}).predict(frame)
    np.testing.assert_allclose(p, 0.25, atol=0.01)


def many_levels(rows=800, seed=0):
    """Categories whose pairs tell, a number, and gaps."""
    random = np.random.default_rng(seed)
    source, country = random.integers(0, 6, (2, rows))
    amount = np.where(random.random(rows) < 0.2, np.nan, random.normal(size=rows))
    chance = 1 / (1 + np.exp(-((source + country) % 3 - 1) - np.nan_to_num(amount)))
    frame = pd.DataFrame(
        {
            "source": np.char.add("s", source.astype(str)),
            "country": np.char.add("c", country.astype(str)),
            "amount": amount,
        }
    )
    return frame, (random.random(rows) < chance).astype(int)


def test_the_stored_model_says_what_its_members_say_together():
    """Whatever the members' shares are: trees are cut, merged, moved and coded."""
    frame, won = many_levels()
    training, left_out = _read(frame, won, None, None, None, None, (), DEFAULTS)
    chosen = training.plan().chosen
    blend = Blend(0.1, np.array([0.4, 0.1, 0.25, 0.15, 0.2]))
    model = training.model(scoring.Plan(chosen, blend), left_out)

    matrix = training.design.matrix(training.values, len(frame))
    linear = training._learner([]).average(chosen).log_odds(matrix)
    trees = training._grow(DEFAULTS.bags).log_odds(training.values, len(frame))
    together = blend.shift + np.column_stack([linear, trees]) @ blend.weights
    np.testing.assert_allclose(model.log_odds(frame), together, rtol=0, atol=1e-9)
