"""Do the columns say anything at all? The evidence of the leads, without twins.

With few leads a comparison on leads that were not seen depends on how they were
dealt out. The marginal likelihood does not: it asks how likely the outcomes are if
the coefficients are drawn from the prior, on average over its strengths (MacKay,
1992), to second order around the base rate (Goeman et al., 2004).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .cells import Floats
from .linear import base_rate
from .links import probability


def evidence(
    matrix: sparse.csr_matrix, won: Floats, weight: Floats, strengths: tuple[float, ...]
) -> float:
    """Log of how much likelier the outcomes are with the columns than without.

    :param strengths: prior variances of the coefficients, each as likely
    """
    chance = float(probability(np.array(base_rate(won, weight, 0).intercept)))
    centred = matrix.toarray() - np.average(matrix.toarray(), axis=0, weights=weight)
    vectors, roots, _axes = np.linalg.svd(
        np.sqrt(weight)[:, None] * centred, full_matrices=False
    )
    pull = vectors.T @ (np.sqrt(weight) * (won - chance)) * roots
    found = []
    for strength in strengths:
        stretch = 1 + strength * chance * (1 - chance) * roots**2
        found.append(strength * pull**2 @ (1 / stretch) - np.log(stretch).sum())
    return float(np.logaddexp.reduce(np.array(found) / 2) - np.log(len(found)))
