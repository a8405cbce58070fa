"""The company that owns the CRM: two teams, six salespeople, its vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Salesperson:
    """``hours``: median time to the first reply; ``skill`` in log-odds."""

    login: str
    name: str
    team: str
    hours: float
    carelessness: float
    skill: float
    share: float


EUROPE, INTERNATIONAL = "Sales Europe", "Sales International"
TEAMS = (EUROPE, INTERNATIONAL)
SALESPEOPLE = (
    Salesperson("anna", "Anna Lindqvist", EUROPE, 2.0, 0.08, 0.25, 0.30),
    Salesperson("bruno", "Bruno Keller", EUROPE, 6.0, 0.15, 0.05, 0.40),
    Salesperson("clara", "Clara Vermeer", EUROPE, 16.0, 0.30, -0.15, 0.30),
    Salesperson("daniel", "Daniel Okafor", INTERNATIONAL, 4.0, 0.12, 0.15, 0.35),
    Salesperson("emi", "Emi Nakagawa", INTERNATIONAL, 9.0, 0.10, 0.0, 0.40),
    Salesperson("farid", "Farid Rahmani", INTERNATIONAL, 24.0, 0.35, -0.2, 0.25),
)
HOME = frozenset({"GB", "FR", "ES", "IT", "DE", "NL", "PL", "GR", "UA"})
STAGES = ("New", "Qualified", "Proposition", "Won")
LOST_REASONS = ("Too expensive", "Competitor", "No reply", "Postponed", "Not a fit")
PRODUCT_TAGS = ("Software", "E-commerce", "Services", "Training", "Consulting",
                "Hardware")  # fmt: skip
SIZE_TAGS = ("Micro", "Small", "Mid-size", "Enterprise")
MEDIUM = {
    "Website": "Website", "Search engine": "Google Adwords", "Referral": "Direct",
    "Partner": "Direct", "Trade fair": "Direct", "Newsletter": "Email",
    "LinkedIn": "LinkedIn", "Cold call": "Phone", "Purchased list": "Phone",
}  # fmt: skip
CAMPAIGNS = ("Spring offer", "Autumn offer", "Product launch")


def region(country: str) -> str:
    """The team whose countries this one belongs to."""
    return EUROPE if country in HOME else INTERNATIONAL


def column(attribute: str) -> np.ndarray:
    """One attribute of every salesperson, in their order."""
    return np.array([getattr(person, attribute) for person in SALESPEOPLE])
