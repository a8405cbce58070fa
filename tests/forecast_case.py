"""Leads whose scores, and what came of them, a test decides."""

import random
from datetime import timedelta

from odoo import fields

from ..engine import scoring
from .common import InsightsCase


class ForecastCase(InsightsCase):
    """A model in use, and leads with the scores that a test gives them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Score = cls.env["crm.ai.lead.score"]
        cls.Hindcast = cls.env["crm.ai.lead.hindcast"]
        cls.model = cls.Model.create(
            {"kind": "scoring", "state": "active", "model_format": scoring.FORMAT}
        )
        cls.user_manager.tz = "America/New_York"

    @classmethod
    def closed(cls, number, seed=1, better=0.0, **values):
        """Leads closed in the last months, won as often as their first score says.

        :param float better: what is added to the chance that the score says
        """
        draw = random.Random(seed)
        scores = [draw.uniform(5, 95) for _lead in range(number)]
        won = [draw.random() < score / 100 + better for score in scores]
        leads = cls.make_closed(
            won, number, days_ago=330, spread=300 / number, **values
        )
        return leads, scores

    @classmethod
    def scored(cls, leads, scores):
        """A history: the first score, a later one, and one after closing."""
        rows = []
        for lead, score in zip(leads, scores, strict=True):
            moments = [lead.create_date, lead.date_closed, lead.date_closed]
            for moment, hours, given in zip(
                moments, (1, -1, 1), (score, 99, 1), strict=True
            ):
                moment += timedelta(hours=hours)
                rows.append([lead.id, moment, given, "B", cls.model.id])
        cls.env.cr.execute_values(
            "INSERT INTO crm_ai_lead_score "
            "(lead_id, scored_on, score, grade, model_id) VALUES %s",
            rows,
        )
        cls.env.invalidate_all()

    @classmethod
    def open_lead(cls, score=50.0, **values):
        scored = {
            "ai_score": score,
            "ai_scored_on": fields.Datetime.now(),
            "ai_model_id": cls.model.id,
        }
        return cls.make_lead(**{"team_id": cls.team.id, **scored, **values})

    def page(self, user=None, companies=None, **filters):
        self.env.flush_all()
        self.env.invalidate_all()
        page = self.env["crm.ai.forecast"].with_user(user or self.user_manager)
        if companies:
            page = page.with_context(allowed_company_ids=companies.ids)
        return page.dashboard(**filters)

    def figure(self, page, name):
        return {each["name"]: each for each in page["figures"]}[name]

    def table(self, page, part, name):
        if part == "past":
            return page["past"][name]["rows"]
        return {table["name"]: table["rows"] for table in page["ahead"]}[name]

    def behind(self, action, user=None):
        """The leads that an action of the page opens."""
        Lead = self.env["crm.lead"].with_user(user or self.user_manager)
        return Lead.with_context(**action["context"]).search(action["domain"])
