"""The score that a closed lead had at a moment is not moved by what is edited later."""

import pandas as pd

from odoo import Command
from odoo.tests import tagged

from .common import START, SnapshotCase, days


@tagged("post_install", "-at_install")
class TestAsOfScores(SnapshotCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "city,priority,lead_properties"
        )
        cls.team.lead_properties_definition = [
            {"name": "seats", "string": "Seats", "type": "integer"}
        ]
        cls.good, cls.bad = cls.make_teaching_leads(100)
        cls.model = cls.train_now()._engine_model()

    def closed_lead(self, won):
        lead = self.new_lead(
            team_id=self.team.id,
            stage_id=self.stages[0].id,
            city="Lyon",
            lead_properties={"seats": 5},
            **self.good,
        )
        self.say(lead, days(3), self.customer)
        with self.at(days(5)):
            lead.stage_id = self.stages[1]
        with self.at(days(40)):
            lead.action_set_won() if won else lead.action_set_lost()
        return lead

    def scores(self, lead):
        """As the lead was known when it came in, and later while it was open."""
        return [
            self.model.predict(pd.DataFrame([self.known(lead, moment)]))[0]
            for moment in (START, days(4), days(30))
        ]

    def edits(self):
        """What is done to a lead long after it was closed, by name."""
        belgium = self.env.ref("base.be")
        tag = self.env["crm.tag"].create({"name": "Afterwards"})
        todo = self.env.ref("mail.mail_activity_data_todo").id
        values = {
            "source": self.bad,
            "stage": {"stage_id": self.stages[2].id},
            "revenue": {"expected_revenue": 5},
            "phone": {"phone": "+32 2 555 12 12"},
            "e-mail": {"email_from": "late@buyer.example"},
            "tags": {"tag_ids": [Command.link(tag.id)]},
            "country": {"country_id": belgium.id},
            "contact": {"partner_id": self.customer.id, "contact_name": "Late"},
            "team": {"team_id": False},
            "salesperson": {"user_id": self.user_all.id},
            "title": {"name": "Was too slow"},
            "description": {"description": "<p>They took another one</p>"},
            "website": {"website": "https://late.example"},
            "custom fields": {"city": "Gone", "priority": "3"},
            "properties": {"lead_properties": {"seats": 900}},
        }
        done = {
            "message": lambda lead: self.say(lead, days(200), self.customer),
            "activity": lambda lead: lead.activity_schedule(
                activity_type_id=todo, date_deadline=days(190).date()
            ).action_done(),
            "meeting": lambda lead: self.env["calendar.event"].create(
                {
                    "name": "Review",
                    "start": days(200),
                    "stop": days(200),
                    "opportunity_id": lead.id,
                }
            ),
        }
        for name, each in values.items():
            yield name, lambda lead, each=each: lead.write(each)
        yield from done.items()

    def assert_edits_move_nothing(self, won):
        for name, edit in self.edits():
            with self.subTest(name, won=won):
                lead = self.closed_lead(won)
                before = self.scores(lead)
                with self.at(days(200)):
                    edit(lead)
                self.assertEqual(self.scores(lead), before)

    def test_won_leads(self):
        self.assert_edits_move_nothing(won=True)

    def test_lost_leads(self):
        self.assert_edits_move_nothing(won=False)

    def test_what_came_before_does_move_it(self):
        """Else nothing were shown above."""
        lead = self.closed_lead(won=False)
        other = self.closed_lead(won=False)
        with self.at(days(2)):
            other.write(self.bad)
        first, later, _last = self.scores(lead)
        self.assertNotEqual(first, later)
        self.assertNotEqual(self.scores(other)[1], later)
