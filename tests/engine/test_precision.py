"""The lower bound of a measured precision."""

import pytest

from engine.errors import InvalidInput
from engine.matching import lower_bound


def test_as_tables_say():
    # Wilson's interval of 81 in 263, Agresti and Coull 1998.
    assert lower_bound(81, 263) == pytest.approx(0.2553, abs=1e-4)
    assert lower_bound(15, 20) == pytest.approx(0.5313, abs=1e-4)


def test_without_decisions_nothing_is_certain():
    assert lower_bound(0, 0) == 0


def test_a_mistake_or_few_decisions_keep_it_low():
    assert lower_bound(20, 20) < 0.9
    assert lower_bound(380, 380) < 0.99 < lower_bound(400, 400)
    assert lower_bound(399, 400) < lower_bound(400, 400)
    assert lower_bound(0, 10) == 0


def test_it_is_below_the_share_and_rises_with_more_of_the_same():
    bounds = [lower_bound(9 * n, 10 * n) for n in (1, 10, 100, 1000)]
    assert bounds == sorted(bounds)
    assert bounds[-1] < 0.9


@pytest.mark.parametrize("right, decided", [(2, 1), (-1, 3), (0, -1)])
def test_impossible_counts(right, decided):
    with pytest.raises(InvalidInput):
        lower_bound(right, decided)
