"""How much of the outcome one column tells alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.stats import rankdata

from . import cells
from .cells import Floats
from .members import members_of
from .words import words_of

Integers = npt.NDArray[np.int64]

FOLDS = 5
BINS = 32
#: rows that a value needs to say anything
FEWEST = 20


@dataclass(frozen=True)
class Told:
    """What a column tells alone.

    :param auc: of the win rates of its values; 0.5 says nothing
    :param error: standard error of the AUC (Hanley and McNeil 1982)
    """

    auc: float
    error: float


def told_by(series: pd.Series, kind: str, won: Floats, groups: Integers) -> Told:
    """How well the outcome is ranked by this column alone.

    :param kind: name of the column's kind
    :param won: (n) 1 or 0
    :param groups: (n) which rows are the same lead, as whole numbers from 0
    """
    if kind in ("text", "set"):
        score = _by_words(_words(series, kind), won, groups % FOLDS)
    else:
        score = _by_levels(levels_of(series, kind), won)
    first = np.unique(groups, return_index=True)[1]
    return _told(score, won, int(won[first].sum()), len(first))


def levels_of(series: pd.Series, kind: str) -> Integers:
    """(n) which level, bin of a number or date, each cell has; 0 where it is empty."""
    if kind == "number":
        return _bins(cells.numbers(series, decimal_mark(series)))
    if kind == "date":
        filled = [text for text in cells.texts(series) if text is not None]
        moments = cells.dates(series, cells.date_formats(filled))
        days = moments.astype("datetime64[s]").astype(np.float64)
        return _bins(np.where(np.isnat(moments), np.nan, days))
    found = cells.texts(series, no="no" if kind == "flag" else None)
    texts = pd.Series(found, dtype=object).str.casefold()
    return np.asarray(pd.factorize(texts)[0] + 1, dtype=np.int64)


def decimal_mark(series: pd.Series) -> str:
    """ "," or ".", whichever a column of numbers uses for decimals."""
    if pd.api.types.is_numeric_dtype(series.dtype):
        return "."
    found = dict.fromkeys(cells.texts(series))
    return cells.decimal_mark([text for text in found if text is not None])


def _bins(values: Floats) -> Integers:
    filled = np.isfinite(values)
    found = np.zeros(len(values), dtype=np.int64)
    distinct = np.unique(values[filled])
    bins = min(BINS, max(2, len(values) // FEWEST))
    if len(distinct) > bins:
        shares = np.linspace(0, 1, bins + 1)[1:-1]
        edges = np.unique(np.quantile(values[filled], shares))
        found[filled] = 1 + np.searchsorted(edges, values[filled], side="right")
    else:
        found[filled] = 1 + np.searchsorted(distinct, values[filled])
    return found


def _by_levels(levels: Integers, won: Floats) -> Floats:
    """(n) the win rate of each row's level; the average's where there are few."""
    rows = np.bincount(levels)
    wins = np.bincount(levels, weights=won)
    rates = np.where(rows < FEWEST, won.mean(), wins / np.maximum(rows, 1))
    return np.asarray(rates[levels])


def _words(series: pd.Series, kind: str) -> sparse.csr_matrix:
    """(n, words) which words or members each cell has."""
    if kind == "set":
        found = [sorted(members) for members in members_of(series)]
    else:
        found = [sorted(set(words_of(text or ""))) for text in cells.texts(series)]
    codes, names = pd.factorize(np.array([w for ws in found for w in ws], dtype=object))
    ends = np.concatenate(([0], np.cumsum([len(words) for words in found])))
    shape = (len(found), len(names))
    return sparse.csr_matrix((np.ones(len(codes)), codes, ends), shape=shape)


def _by_words(words: sparse.csr_matrix, won: Floats, folds: Integers) -> Floats:
    """(n) naive Bayes log-odds of the words, learned in the other folds."""
    score = np.zeros(len(won))
    for fold in range(FOLDS):
        taught, judged = folds != fold, folds == fold
        wins = np.asarray(words[taught & (won == 1)].sum(axis=0)).ravel() + 1.0
        losses = np.asarray(words[taught & (won == 0)].sum(axis=0)).ravel() + 1.0
        odds = np.log(wins / (won[taught].sum() + 2))
        odds -= np.log(losses / ((1 - won[taught]).sum() + 2))
        score[judged] = words[judged] @ odds
    return score


def _told(score: Floats, won: Floats, won_leads: int, leads: int) -> Told:
    rows = float(won.sum())
    if not 0 < rows < len(won) or not 0 < won_leads < leads:
        return Told(0.5, 0.5)
    ranks = rankdata(score)[won == 1].sum()
    auc = float((ranks - rows * (rows + 1) / 2) / (rows * (len(won) - rows)))
    one, both = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (won_leads - 1) * (one - auc**2)
    spread += (leads - won_leads - 1) * (both - auc**2)
    error = np.sqrt(max(spread, 0.0) / (won_leads * (leads - won_leads)))
    return Told(auc, float(error))
