"""The rival: Odoo's own predictive scoring, number for number."""

import random

import pandas as pd

from odoo import Command
from odoo.tests import tagged

from .common import InsightsCase

FIELDS = "state_id,country_id,phone_state,email_state,source_id,lang_id,tag_ids"


@tagged("post_install", "-at_install")
class TestSameNumbers(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        parameters = cls.env["ir.config_parameter"]
        parameters.set_param("crm.pls_fields", FIELDS)
        random_ = random.Random(20)
        env = cls.env
        cls.teams = env["crm.team"].create([{"name": f"Team {i}"} for i in range(3)])
        cls.newcomers = env["crm.team"].create({"name": "No history"})
        cls.own_stage = env["crm.stage"].create(
            {
                "name": "Trial",
                "sequence": 2,
                "team_ids": [Command.link(cls.teams[0].id)],
            }
        )
        cls.env["crm.stage"].create({"name": "Paid", "sequence": 90, "is_won": True})
        cls.open_stages = env["crm.stage"].search([("is_won", "=", False)])
        sources = env["utm.source"].create([{"name": f"S{i}"} for i in range(6)])
        cls.unseen = env["utm.source"].create({"name": "Never seen"})
        countries = env["res.country"].search([], limit=4)
        states = env["res.country.state"].search([], limit=5)
        tags = env["crm.tag"].create([{"name": f"T{i}"} for i in range(4)])
        langs = env["res.lang"].with_context(active_test=False).search([], limit=2)
        some_teams = [*cls.teams.ids, False]

        def values(place):
            return {
                "name": f"Lead {place}",
                "type": "opportunity",
                "user_id": False,
                "team_id": random_.choice(some_teams),
                "stage_id": random_.choice(cls.open_stages.ids),
                "source_id": random_.choice([*sources.ids, False]),
                "country_id": random_.choice([*countries.ids, False]),
                "state_id": random_.choice([*states.ids, False]),
                "lang_id": random_.choice([*langs.ids, False]),
                "email_state": random_.choice(["correct", "incorrect", False]),
                "phone_state": random_.choice(["correct", "incorrect", False]),
                # Tags 0 and 1 pass Odoo's minimum of 50, the others do not.
                "tag_ids": [
                    Command.set(
                        tag.id
                        for tag, share in zip(tags, (0.6, 0.5, 0.1, 0.02), strict=True)
                        if random_.random() < share
                    )
                ],
            }

        closed = cls.Lead.create([values(place) for place in range(400)])
        won = [random_.random() < 0.4 for _lead in closed]
        winners = cls.Lead.browse(
            lead.id for lead, is_won in zip(closed, won, strict=True) if is_won
        )
        winners.action_set_won()
        (closed - winners).action_set_lost()
        cls.closed, cls.won = closed, won
        cls.open = cls.Lead.create([values(place) for place in range(60)])
        cls.set_states(closed + cls.open, random_)
        cls.env.flush_all()
        cls.env["crm.lead"]._rebuild_pls_frequency_table()

    @classmethod
    def set_states(cls, leads, random_):
        """Odoo computes these; here they are what the draw says."""
        states = ("correct", "incorrect", None)
        for lead in leads:
            cls.env.cr.execute(
                "UPDATE crm_lead SET email_state = %s, phone_state = %s WHERE id = %s",
                (random_.choice(states), random_.choice(states), lead.id),
            )
        cls.env.invalidate_all()

    def odoo(self, leads):
        self.env.invalidate_all()
        found, _tooltip = leads._pls_get_naive_bayes_probabilities(batch_mode=True)
        return [found.get(lead.id) for lead in leads]

    def ours(self, leads):
        scoring = self.closed._ai_odoo_scoring(self.won)
        return [
            round(100 * value, 2)
            for value in scoring.predict(leads._ai_odoo_frame()).tolist()
        ]

    def assert_same(self, leads):
        expected = self.odoo(leads)
        self.assertEqual(self.ours(leads), expected)
        return expected

    def test_every_open_lead(self):
        numbers = self.assert_same(self.open)
        self.assertGreater(len(set(numbers)), 40, "They differ, so they are tested.")

    def test_leads_without_team(self):
        self.open.team_id = False
        self.assert_same(self.open)

    def test_teams_without_history(self):
        self.open.team_id = self.newcomers
        self.assert_same(self.open)

    def test_stage_of_one_team(self):
        self.open.stage_id = self.own_stage
        self.assert_same(self.open)

    def test_leads_without_stage(self):
        self.open[:20].stage_id = False
        numbers = self.assert_same(self.open)
        self.assertEqual(set(numbers[:20]), {0})

    def test_unseen_values(self):
        self.open.write({"source_id": self.unseen.id})
        self.assert_same(self.open)

    def test_nothing_filled_in(self):
        names = ("source_id", "country_id", "state_id", "lang_id")
        self.open.write(dict.fromkeys(names, False))
        self.open.tag_ids = False
        self.assert_same(self.open)

    def test_fields_that_the_settings_choose(self):
        parameters = self.env["ir.config_parameter"]
        for names in ("", "source_id", "tag_ids", "phone_state,tag_ids,no_such_field"):
            parameters.set_param("crm.pls_fields", names)
            self.env["crm.lead"]._rebuild_pls_frequency_table()
            self.assert_same(self.open)

    def test_what_odoo_writes(self):
        """As the scheduled action of Odoo leaves it on the leads."""
        self.env["crm.lead"]._update_automated_probabilities()
        self.env.invalidate_all()
        written = self.open.mapped("automated_probability")
        for ours, odoo in zip(self.ours(self.open), written, strict=True):
            self.assertAlmostEqual(ours, odoo, places=2)

    def test_stage_and_team_as_they_were(self):
        """The judged leads are taken at the stage and in the team of that moment."""
        stage, team = self.open_stages[1], self.teams[1]
        asked = self.open[:10]
        frame = asked._ai_odoo_frame().rename(
            columns={"stage_id": "stage", "team_id": "team"}
        )
        frame = frame[["stage", "team"]].assign(stage=str(stage.id), team=str(team.id))
        numbers = self.Lead._ai_odoo_probabilities(
            self.closed, self.won, asked.ids, frame
        )
        asked.write({"stage_id": stage.id, "team_id": team.id})
        self.assertEqual([round(100 * x, 2) for x in numbers], self.odoo(asked))

    def test_sources_and_tags_as_they_were(self):
        asked = self.open[:10]
        source, tag = self.unseen, self.closed.tag_ids[0]
        as_of = pd.DataFrame(
            {
                "stage": [str(lead.stage_id.id) for lead in asked],
                "team": [str(lead.team_id.id) if lead.team_id else None
                         for lead in asked],
                "source_id": [str(source.id), None] * 5,
                "tag_ids": [str(tag.id), None] * 5,
                "phone_state": "correct",
            }
        )  # fmt: skip
        numbers = self.Lead._ai_odoo_probabilities(
            self.closed, self.won, asked.ids, as_of
        )
        for place, lead in enumerate(asked):
            lead.source_id = source if place % 2 == 0 else False
            lead.tag_ids = tag if place % 2 == 0 else False
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_lead SET phone_state = 'correct' WHERE id = ANY(%s)",
            [asked.ids],
        )
        self.assertEqual([round(100 * x, 2) for x in numbers], self.odoo(asked))
