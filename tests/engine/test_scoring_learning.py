"""The stored model says what its members said together."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from engine import scoring

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
