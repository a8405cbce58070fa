"""Looking back: nothing that came later decides about a score of the past."""

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.errors import InvalidInput

START = np.datetime64("2026-01-01", "ns")


def day(number):
    return START + np.timedelta64(number, "D")


def snapshots(*leads):
    """Rows of leads ``(created, closed)`` in days, looked at on day 0, 7, 30."""
    rows = [
        {
            "lead_id": lead_id,
            "created": day(created),
            "as_of": day(created + age),
            "known_at": day(closed),
        }
        for lead_id, (created, closed) in enumerate(leads)
        for age in (0, 7, 30)
        if not age or created + age < closed
    ]
    return pd.DataFrame(rows)


MOMENTS = [day(50), day(100)]


class Recorder:
    """Predicts the lead's id and notes what it was asked."""

    def __init__(self, frame):
        self.frame, self.taught, self.asked = frame, [], []

    def __call__(self, train, test, _moment):
        self.taught.append(sorted(set(self.frame["lead_id"][train])))
        self.asked.append(sorted(self.frame["lead_id"][test]))
        return self.frame["lead_id"][test] / 100


def test_each_lead_is_scored_once_by_a_model_of_its_past():
    frame = snapshots((0, 20), (5, 70), (40, 90), (95, 120), (110, 130))
    asked = Recorder(frame)
    found = scoring.hindcast(asked, frame, MOMENTS)
    assert asked.taught == [[0], [0, 1, 2]]
    assert asked.asked == [[1, 2, 3], [4]]
    judged = frame[found.judged]
    assert judged["lead_id"].tolist() == [1, 2, 3, 4]
    assert judged["as_of"].tolist() == [day(35), day(47), day(95), day(110)]
    assert found.chance[found.judged].tolist() == [0.01, 0.02, 0.03, 0.04]
    assert found.window[found.judged].tolist() == [0, 0, 0, 1]


def test_the_order_of_rows_does_not_matter():
    frame = snapshots((0, 20), (5, 70), (40, 90), (95, 120), (110, 130))
    mixed = frame.sample(frac=1, random_state=3)
    expected, found = (
        pd.Series(scoring.hindcast(Recorder(rows), rows, MOMENTS).window, rows.index)
        for rows in (frame, mixed)
    )
    assert expected.tolist() == found[frame.index].tolist()


def test_leads_without_a_prediction_are_not_judged():
    frame = snapshots((0, 20), (40, 90), (60, 95))
    found = scoring.hindcast(
        lambda _train, test, _moment: np.full(test.sum(), np.nan), frame, [day(30)]
    )
    assert not found.judged.any()
    assert not scoring.hindcast(Recorder(frame), frame, [day(-5)]).judged.any()


def test_what_is_still_open_counts_as_it_was_open_then():
    frame = snapshots((0, 10), (1, 40), (2, 90))
    train = (frame["known_at"] < day(50)).to_numpy()
    weights = scoring.weights_then(frame, train, [day(35)], day(50))
    assert weights.shape == (train.sum(),)
    by_lead = pd.Series(weights).groupby(frame["lead_id"][train].to_numpy()).sum()
    assert by_lead[0] == pytest.approx(1)
    # It also stands for the lead that came in on day 35 and was still open.
    assert by_lead[1] > 1
    later = scoring.weights_then(frame, train, [day(35), day(60)], day(50))
    assert later.tolist() == weights.tolist()
    older = scoring.weights_then(frame, train, [day(35), day(-200)], day(50))
    assert older.tolist() == weights.tolist(), "Closed leads of then are not there."


def test_without_a_moment_nobody_looks_back():
    frame = snapshots((0, 20))
    with pytest.raises(InvalidInput):
        scoring.hindcast(Recorder(frame), frame, [])
