"""Scoring open leads: who is scored, when again, and what stays untouched."""

from ast import literal_eval
from datetime import timedelta
from unittest.mock import patch

import numpy as np
from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.crm_ai_insights.models import crm_lead_grades, crm_lead_scoring

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestScoring(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_teaching_leads(100)
        cls.model = cls.train_now()
        cls.hot, cls.cold = cls.Lead.create(
            [
                {"name": "Hot", "type": "opportunity", **cls.good},
                {"name": "Cold", "type": "opportunity", **cls.bad},
            ]
        )

    def set_grades(self, **thresholds):
        for grade, lowest in thresholds.items():
            name = f"crm_ai_insights.grade_{grade}"
            self.env["ir.config_parameter"].set_param(name, lowest)

    def mark(self, leads):
        self.env["crm.ai.lead.mark"]._mark(leads.ids)
        self.flush_tracking()

    def test_scores_are_probabilities_in_percent(self):
        run = self.run_job("scoring")
        self.assertEqual(run.processed, 2)
        self.assertEqual(run.model_id, self.model)
        for lead in self.hot + self.cold:
            self.assertTrue(0 <= lead.ai_score <= 100)
            self.assertEqual(lead.ai_model_id, self.model)
            self.assertTrue(lead.ai_scored_on)
        self.assertGreater(self.hot.ai_score, self.cold.ai_score)
        self.assertGreater(self.hot.ai_score, 50)
        self.assertLess(self.cold.ai_score, 50)

    def test_grades_follow_the_thresholds(self):
        self.set_grades(a=99.9, b=self._score(self.hot) - 1, c=1)
        self.run_job("scoring")
        self.assertEqual((self.hot.ai_grade, self.cold.ai_grade), ("B", "C"))

    def _score(self, lead):
        return lead._ai_assess(self.model)["score"].item()

    def test_new_thresholds_grade_anew(self):
        self.run_job("scoring")
        self.assertEqual(self.run_job("scoring").processed, 0)
        self.set_grades(a=0.2, b=0.15, c=0.1)
        self.assertEqual((self.hot.ai_grade, self.cold.ai_grade), ("A", "D"))
        self.assertEqual(self.run_job("scoring").processed, 1)
        self.assertEqual({self.hot.ai_grade, self.cold.ai_grade}, {"A"})
        self.set_grades(a=99.99, b=99.98, c=99.97)
        self.run_job("scoring")
        self.assertEqual(self.cold.ai_grade, "D")

    def test_a_grade_is_kept_until_the_score_clearly_left_it(self):
        score = self._score(self.hot)
        self.set_grades(a=score - 1, b=20, c=10)
        self.run_job("scoring")
        self.set_grades(a=score + 1)
        self.assertEqual(self.run_job("scoring").processed, 0)
        self.mark(self.hot)
        self.run_job("scoring")
        self.assertEqual(self.hot.ai_grade, "A")
        self.set_grades(a=score - 1)
        new = self.hot.copy()
        self.set_grades(a=score + 1)
        self.run_job("scoring")
        self.assertEqual(new.ai_grade, "B")

    def test_a_grade_change_is_a_write_that_others_can_follow(self):
        self.model.published_on -= timedelta(hours=1)
        written, write = [], type(self.Lead).write

        def following(leads, vals):
            written.append((leads.ids, vals))
            return write(leads, vals)

        with patch.object(type(self.Lead), "write", following):
            self.run_job("scoring")
            self.assertIn((self.hot.ids, {"ai_grade": self.hot.ai_grade}), written)
            written.clear()
            self.mark(self.hot + self.cold)
            self.run_job("scoring")
        self.assertEqual(written, [])

    def settle(self, chance):
        """The thresholds when open leads have these chances to be won."""
        with patch.object(type(self.Lead), "_ai_open_chances", lambda _self: chance):
            self.assertTrue(self.Lead._ai_settle_thresholds(self.model))
        return self.Lead._ai_grade_thresholds()

    def test_thresholds_are_proposed_once(self):
        (self.hot + self.cold).ai_model_id = self.model
        chance = np.linspace(0.01, 0.3, 200)
        self.assertEqual(self.settle(chance[:50])[0], ("A", 60))
        proposed = self.settle(chance)
        self.assertLess(proposed[0][1], 30)
        self.assertEqual(self.settle(chance * 3), proposed)

    def test_thresholds_are_proposed_from_all_leads(self):
        """Not from the first batch: those are the leads that came in last."""
        self.startPatcher(patch.object(crm_lead_scoring, "SCORE_BATCH", 1))
        with patch.object(crm_lead_grades, "suitable_thresholds") as suitable:
            suitable.return_value = [99.9, 99.8, 99.7]
            run = self.run_job("scoring")
        [((chance,), _kwargs)] = suitable.call_args_list
        scores = [lead.ai_score / 100 for lead in self.hot + self.cold]
        self.assertEqual(sorted(chance), sorted(scores))
        self.assertEqual(set((self.hot + self.cold).mapped("ai_grade")), {"D"})
        self.assertEqual((run.remaining, run.progress), (0, 100))

    def test_what_just_changed_is_scored_first(self):
        self.run_job("scoring")
        self.Lead.search([]).ai_scored_on = fields.Datetime.now() - timedelta(days=2)
        self.mark(self.hot)
        first, _waiting = self.Lead._ai_leads_to_score(self.model, limit=1)
        self.assertEqual(first, self.hot)

    def test_the_widget_shows_interval_support_and_sum(self):
        self.run_job("scoring")
        insight = self.hot.ai_insight
        self.assertTrue(insight["low"] < insight["score"] < insight["high"])
        self.assertGreater(insight["support"], 0)
        points = [reason["points"] for reason in insight["up"] + insight["down"]]
        total = insight["average"] + sum(points) + insight["rest"]
        self.assertAlmostEqual(total, insight["score"], places=6)
        self.assertEqual(insight["trend"], "steady")

    def test_only_open_leads(self):
        won, lost, archived = (self.make_lead(name) for name in ("W", "L", "A"))
        won.action_set_won()
        lost.action_set_lost()
        archived.write({"probability": 20, "active": False})
        self.assertEqual(self.run_job("scoring").processed, 2)
        for lead in won + lost + archived:
            self.assertFalse(lead.ai_scored_on)
            self.assertFalse(lead.ai_grade)
        for lead in won + lost:
            self.assertIn("closed", lead.ai_insight["message"])

    def test_closed_lead_keeps_the_score_it_had(self):
        self.run_job("scoring")
        before = self.hot.ai_score, self.hot.ai_scored_on
        self.hot.action_set_won()
        self.flush_tracking()
        self.assertEqual(self.run_job("scoring").processed, 0)
        self.assertEqual((self.hot.ai_score, self.hot.ai_scored_on), before)

    def test_nothing_else_of_a_lead_changes(self):
        lead = self.tracked(self.make_lead("Careful", **self.good))
        self.run_job("scoring")
        self.mark(lead)
        watched = ["write_date", "write_uid", "probability", "automated_probability"]
        watched += ["message_ids", "activity_ids", "date_last_stage_update"]
        watched += ["message_follower_ids", "duration_tracking"]
        before = lead.read(watched)
        self.assertEqual(self.run_job("scoring").processed, 1)
        self.flush_tracking()
        self.env.invalidate_all()
        self.assertEqual(lead.read(watched), before)

    def test_scored_again_after_a_change(self):
        self.run_job("scoring")
        before = self.cold.ai_score
        self.assertEqual(self.run_job("scoring").processed, 0)
        self.cold.write(self.good)
        self.flush_tracking()
        self.assertEqual(self.run_job("scoring").processed, 1)
        self.assertGreater(self.cold.ai_score, before)
        self.assertEqual(self.run_job("scoring").processed, 0)

    def test_scored_again_after_a_day(self):
        self.run_job("scoring")
        self.env.cr.execute(
            SQL(
                "UPDATE crm_lead SET ai_scored_on = %s, write_date = %s WHERE id = %s",
                fields.Datetime.now() - timedelta(hours=25),
                fields.Datetime.now() - timedelta(days=3),
                self.hot.id,
            )
        )
        self.assertEqual(self.run_job("scoring").processed, 1)

    def test_scored_again_by_a_new_model(self):
        self.run_job("scoring")
        newer = self.train_now()
        self.assertEqual(self.run_job("scoring").processed, 2)
        self.assertEqual((self.hot + self.cold).ai_model_id, newer)

    def test_locked_lead_is_left_to_the_next_run(self):
        hot, lead_class = self.hot, type(self.Lead)
        try_lock = lead_class.try_lock_for_update

        def all_but_hot(leads, **options):
            return try_lock(leads - hot, **options)

        with patch.object(lead_class, "try_lock_for_update", all_but_hot):
            self.run_job("scoring")
        self.assertFalse(self.hot.ai_scored_on)
        self.assertTrue(self.cold.ai_scored_on)
        self.assertEqual(self.run_job("scoring").processed, 1)
        self.assertTrue(self.hot.ai_scored_on)

    def test_many_leads_in_few_queries(self):
        self.run_job("scoring")
        more = self.Lead.create([{"name": f"Lead {i}"} for i in range(40)])
        self.env.flush_all()
        counts = []
        for leads in (more[:5], more):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            leads._ai_store_scores(self.model, leads._ai_assess(self.model))
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_score_is_not_copied(self):
        self.run_job("scoring")
        copy = self.hot.copy()
        self.assertFalse(copy.ai_scored_on)
        self.assertFalse(copy.ai_grade)
        self.assertFalse(copy.ai_reasons)

    def test_people_do_not_write_scores(self):
        self.run_job("scoring")
        lead = self.hot.with_user(self.user_manager)
        for name in ("_ai_score", "_ai_score_batch", "_ai_snapshots"):
            with self.assertRaises(AccessError):
                call_kw(lead, name, [lead.ids], {})

    def test_field_that_is_no_longer_looked_at(self):
        """A model that learned from a field that is no longer looked at."""
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "priority"
        )
        closed = self.Lead.search([("won_status", "in", ("won", "lost"))])
        for place, lead in enumerate(closed):
            self.env.cr.execute(
                SQL(
                    "UPDATE crm_lead SET priority = %s WHERE id = %s",
                    str(place % 3),
                    lead.id,
                )
            )
        self.env.invalidate_all()
        self.run_job("training")
        self.run_job("scoring")
        self.env["ir.config_parameter"].set_param("crm_ai_insights.extra_fields", "")
        before = self.hot.ai_score
        self.mark(self.hot)
        self.assertEqual(self.run_job("scoring").processed, 1)
        self.assertAlmostEqual(self.hot.ai_score, before, places=3)


@tagged("post_install", "-at_install")
class TestViews(InsightsCase):
    """Filters, groups and order as the web client asks for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leads = cls.Lead.create(
            [{"name": name, "type": "opportunity"} for name in ("A", "B", "none")]
        )
        cls.env.flush_all()
        for lead, score, grade in zip(
            cls.leads, (80.0, 50.0), ("A", "B"), strict=False
        ):
            cls.env.cr.execute(
                SQL(
                    "UPDATE crm_lead SET ai_score = %s, ai_grade = %s, "
                    "ai_scored_on = now() AT TIME ZONE 'UTC' WHERE id = %s",
                    score,
                    grade,
                    lead.id,
                )
            )
        cls.env.invalidate_all()

    def filtered(self, name):
        view = self.env.ref("crm.view_crm_case_opportunities_filter")
        arch = self.env["crm.lead"].get_view(view.id, "search")["arch"]
        node = etree.fromstring(arch).find(f".//filter[@name='{name}']")
        return self.env["crm.lead"].search(literal_eval(node.get("domain")))

    def test_filters(self):
        self.assertEqual(self.filtered("ai_hot"), self.leads[0])
        self.assertEqual(self.filtered("ai_not_scored"), self.leads[2])
        self.leads[0].ai_trend, self.leads[1].ai_trend = "rising", "falling"
        self.assertEqual(self.filtered("ai_rising"), self.leads[0])
        self.assertEqual(self.filtered("ai_falling"), self.leads[1])

    def test_group_by_grade(self):
        groups = self.env["crm.lead"].formatted_read_group(
            [], ["ai_grade"], ["__count", "ai_score:avg"]
        )
        self.assertEqual(
            [(group["ai_grade"], group["__count"]) for group in groups],
            [("A", 1), ("B", 1), (False, 1)],
        )

    def test_hottest_first_and_not_scored_last(self):
        found = self.env["crm.lead"].search([], order="ai_score desc, id desc")
        self.assertEqual(found.mapped("name"), ["A", "B", "none"])
