"""The evidence is a marginal likelihood: it knows signs from noise without twins."""

import numpy as np
import pytest
from scipy import sparse
from scipy.stats import multivariate_normal

from engine.scoring.evidence import evidence

STRENGTHS = (0.01, 0.1)


def leads(rows, seed, effect):
    random = np.random.default_rng(seed)
    matrix = random.normal(size=(rows, 4))
    chance = 1 / (1 + np.exp(-(effect * matrix[:, 0] - 1)))
    return sparse.csr_matrix(matrix), (random.random(rows) < chance).astype(float)


def likelihood(matrix, won, strength):
    """Of outcomes that are normal around the base rate with their true variance."""
    rate = (won.sum() + 0.5) / (len(won) + 1)
    spread = rate * (1 - rate)
    centred = matrix.toarray() - matrix.toarray().mean(axis=0)
    covariance = spread**2 * strength * centred @ centred.T
    noise = spread * np.eye(len(won))
    return multivariate_normal(np.full(len(won), rate), covariance + noise).logpdf(won)


def test_it_is_the_likelihood_of_the_outcomes_over_all_coefficients():
    matrix, won = leads(40, 1, 1.0)
    without = likelihood(matrix, won, 0.0)
    ratios = [np.exp(likelihood(matrix, won, one) - without) for one in STRENGTHS]
    found = evidence(matrix, won, np.ones(40), STRENGTHS)
    assert found == pytest.approx(np.log(np.mean(ratios)))


def test_a_lead_in_two_rows_counts_once():
    matrix, won = leads(60, 2, 1.0)
    twice = sparse.vstack([matrix, matrix], format="csr")
    found = evidence(twice, np.tile(won, 2), np.full(120, 0.5), STRENGTHS)
    assert found == pytest.approx(evidence(matrix, won, np.ones(60), STRENGTHS))


def test_signs_are_told_from_noise():
    for seed in range(5):
        assert evidence(*leads(150, seed, 1.5), np.ones(150), STRENGTHS) > 3
        assert evidence(*leads(150, seed, 0.0), np.ones(150), STRENGTHS) < 1
