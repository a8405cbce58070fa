"""Scores for other programs: with the rights of the caller, and without a trace."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestScoreApi(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_teaching_leads(100)
        cls.model = cls.train_now()
        cls.leads = cls.Lead.create(
            [
                {
                    "name": name,
                    "type": "opportunity",
                    "user_id": cls.user_own.id,
                    **values,
                }
                for name, values in (("Hot", cls.good), ("Cold", cls.bad))
            ]
        )
        cls.env.flush_all()

    def call(self, method, *args, user=None):
        leads = self.env["crm.lead"].with_user(user or self.user_own)
        return call_kw(leads, method, list(args), {})

    def test_the_score_that_the_job_gives(self):
        hot, cold = self.call("ai_score_leads", self.leads.ids)
        self.run_job("scoring")
        for lead, told in zip(self.leads, (hot, cold), strict=True):
            self.assertEqual(told["id"], lead.id)
            self.assertAlmostEqual(told["score"], lead.ai_score, places=1)
            self.assertAlmostEqual(told["low"], lead.ai_score_low, places=1)
            self.assertEqual(told["grade"], lead.ai_grade)
            self.assertTrue(told["low"] <= told["score"] <= told["high"])
            self.assertGreater(told["support"], 0)

    def test_reasons_add_up(self):
        for told in self.call("ai_explain_leads", self.leads.ids):
            total = sum(reason["points"] for reason in told["reasons"]) + told["rest"]
            self.assertAlmostEqual(told["average"] + total, told["score"], delta=0.06)

    def test_nothing_is_stored(self):
        self.call("ai_explain_leads", self.leads.ids)
        self.assertFalse(any(self.leads.mapped("ai_scored_on")))

    def test_values_of_no_lead(self):
        before = self.Lead.search_count([])
        values = {"name": "Hot", "type": "opportunity", **self.good}
        told = self.call("ai_score_values", values)
        [hot] = self.call("ai_score_leads", self.leads[0].ids)
        self.assertAlmostEqual(told["score"], hot["score"], delta=0.5)
        self.assertNotIn("id", told)
        self.assertEqual(self.Lead.search_count([]), before)
        bad = self.call("ai_score_values", {**values, **self.bad})
        self.assertLess(bad["score"], told["score"])

    def test_tags_of_values_are_looked_at(self):
        tag = self.env["crm.tag"].create({"name": "Key"})
        seen, lead_class = [], type(self.Lead)
        assess = lead_class._ai_assess

        def seeing(leads, model):
            leads.invalidate_recordset(["tag_ids"])
            seen.append(leads.tag_ids)
            return assess(leads, model)

        with patch.object(lead_class, "_ai_assess", seeing):
            self.call("ai_score_values", {"name": "X", "tag_ids": tag.ids})
        self.assertEqual(seen, [tag])

    def test_leads_of_others_are_refused(self):
        self.leads.user_id = self.user_manager
        self.env.flush_all()
        for method in ("ai_score_leads", "ai_explain_leads"):
            with self.assertRaises(AccessError):
                self.call(method, self.leads.ids)

    def test_values_are_for_those_who_may_create(self):
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "portal_of_scores",
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        with self.assertRaises(AccessError):
            self.call("ai_score_values", {"name": "X"}, user=portal)

    def test_values_that_the_caller_may_not_give_a_lead(self):
        values = {"name": "Theirs", "user_id": self.user_manager.id}
        with self.assertRaises(AccessError):
            self.call("ai_score_values", values)
        self.assertTrue(self.call("ai_score_values", values, user=self.user_all))

    def test_without_a_model_it_says_what_is_missing(self):
        self.model.state = "retired"
        with self.assertRaises(UserError):
            self.call("ai_score_leads", self.leads.ids)
