"""Why a lead is won: the stated truth behind the believable CRM.

The log-odds of winning are a sum of terms (natural logarithm)::

    known at creation   base + source + product + need + company size + position
                        + reachable + mailbox + customer + team fit + season + country
                        + salesperson + price + pairs (source x product, source x size)
    what happens then   - .35 ln((1 + reply hours) / 9) + .55 (ln(1 + inbound) - .9)
                        + .5 (min(meetings, 3) - .8) - .35 missed + .3 mood
    never seen          u ~ N(0, .6)

and the lead is won with that probability. What happens is drawn from the facts known
at creation and an interest ``v ~ N(0, 1)`` that shows in nothing else: interested
customers write more, in a better mood, and meet more often. So a model that sees the
history can do better than one that sees only the form that was filled in, and none can
be perfect. Language, state and part of the team repeat what the country says; naive
Bayes counts that evidence several times. The largest country terms and the pairs of
categories are there for models that can see them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

PRODUCTS = ("erp", "shop", "support", "training", "consulting", "terminals")
BASE = -0.7
UNSEEN_SD = 0.6
SOURCE = {
    "Website": 0.2, "Search engine": -0.1, "Referral": 1.1, "Partner": 0.6,
    "Trade fair": 0.3, "Newsletter": -0.15, "LinkedIn": -0.3, "Cold call": -0.8,
    "Purchased list": -1.3,
}  # fmt: skip
PRODUCT = dict(zip(PRODUCTS, (-0.2, 0.0, 0.5, 0.25, 0.0, -0.2), strict=True))
NEED = (-1.0, 0.0, 0.9)
SIZE = (-0.25, 0.1, 0.4, -0.2)
POSITION = {"decides": 0.4, "middle": 0.0, "junior": -0.55, "": -0.1}
COUNTRY = {"DE": 0.25, "NL": 0.3, "FR": -0.1, "US": 0.1, "IN": -0.5, "CN": -0.4,
           "JP": 0.2, "BR": -0.25, "IT": -0.15, "AE": -0.2}  # fmt: skip
SEASON = {3: 0.15, 9: 0.2, 7: -0.25, 8: -0.35, 12: -0.25}
PAIRS = {("Trade fair", "terminals"): 0.7, ("Website", "support"): 0.5,
         ("LinkedIn", "consulting"): 0.6, ("Newsletter", "erp"): -0.4}  # fmt: skip
REFERRED_LARGE = 0.6
NO_REPLY_HOURS = 240.0


def known_at_creation(facts: pd.DataFrame, skill: np.ndarray) -> np.ndarray:
    """Log-odds of the facts of the form; columns as :mod:`believable.leads` makes them.

    ``skill`` has the log-odds of each lead's salesperson.
    """
    total = np.full(len(facts), BASE) + skill
    for column, effects in (("source", SOURCE), ("product", PRODUCT),
                            ("level", POSITION), ("country", COUNTRY)):  # fmt: skip
        total += facts[column].map(effects).fillna(0.0).to_numpy(dtype=float)
    total += np.array(NEED)[facts["need"]] + np.array(SIZE)[facts["size"]]
    total += facts["created"].dt.month.map(SEASON).fillna(0.0).to_numpy(dtype=float)
    total += 0.35 * facts["has_phone"] + 0.1 * facts["has_email"] - 0.4
    total += -0.3 * facts["free_mail"] + 0.7 * facts["is_customer"]
    total += -0.6 * ~facts["fits_team"].to_numpy(dtype=bool)
    total += -0.4 * np.clip(facts["price"].to_numpy(dtype=float), -2, 2)
    pair = list(zip(facts["source"], facts["product"], strict=True))
    total += np.array([PAIRS.get(key, 0.0) for key in pair])
    large = facts["source"].eq("Referral") & facts["size"].ge(2)
    return np.asarray(total + REFERRED_LARGE * large, dtype=float)


def draw_history(
    rng: np.random.Generator,
    need: np.ndarray,
    decides: np.ndarray,
    hours: np.ndarray,
    carelessness: np.ndarray,
    writes: np.ndarray,
) -> dict[str, np.ndarray]:
    """What happens on a lead: reply hours, inbound, meetings, missed, mood, interest.

    Arrays of one shape; ``need`` -1 to 1, ``hours`` the salesperson's median reply
    time, ``carelessness`` the chance that one of three follow-ups is missed,
    ``writes`` 1 for customers with an e-mail address, 0 for those who cannot write.
    """
    shape = need.shape
    interest = rng.standard_normal(shape)
    reply = hours * np.exp(0.9 * rng.standard_normal(shape))
    reply = np.where(rng.random(shape) < 0.04, NO_REPLY_HOURS, reply)
    lag = np.log((1 + reply) / 9)
    return {
        "interest": interest,
        "reply_hours": reply,
        "inbound": rng.poisson(
            writes * np.exp(0.1 + 0.5 * interest + 0.2 * need - 0.1 * lag)
        ),
        "meetings": rng.poisson(np.exp(-0.75 + 0.6 * interest + 0.3 * need
                                       + 0.2 * decides)),
        "missed": rng.binomial(3, carelessness),
        "mood": np.clip(0.6 * interest + 0.8 * rng.standard_normal(shape), -2, 2),
    }  # fmt: skip


def of_history(history: dict[str, np.ndarray]) -> np.ndarray:
    """Log-odds that the course of a lead adds."""
    return (
        -0.35 * np.log((1 + history["reply_hours"]) / 9)
        + 0.55 * (np.log1p(history["inbound"]) - 0.9)
        + 0.5 * (np.minimum(history["meetings"], 3) - 0.8)
        - 0.35 * history["missed"]
        + 0.3 * history["mood"]
    )


def probability(log_odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-log_odds))


def without_unseen(log_odds: np.ndarray) -> np.ndarray:
    """Probability of winning when all but the unseen term is known (Gauss-Hermite)."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(15)
    at_nodes = probability(log_odds[:, None] + UNSEEN_SD * nodes)
    return at_nodes @ weights / weights.sum()


def best_guess_at_creation(
    rng: np.random.Generator,
    known: np.ndarray,
    draws: int,
    **facts: np.ndarray,
) -> np.ndarray:
    """Probability given the form only: the mean over ``draws`` possible histories."""
    chances = []
    for start in range(0, len(known), 2000):
        part = slice(start, start + 2000)
        size = (len(known[part]), draws)
        wide = {name: np.broadcast_to(values[part, None], size)
                for name, values in facts.items()}  # fmt: skip
        course = of_history(draw_history(rng, **wide))
        unseen = UNSEEN_SD * rng.standard_normal(size)
        chances.append(probability(known[part, None] + course + unseen).mean(axis=1))
    return np.concatenate(chances) if chances else np.zeros(0)
