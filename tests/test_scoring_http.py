"""Scores over HTTP, as another program asks for them: with an API key and in JSON."""

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestScoresOverHttp(InsightsCase, HttpCase):
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
        cls.key = cls.user_own.with_user(cls.user_own).env["res.users.apikeys"]
        cls.key = cls.key._generate("rpc", "Test", datetime.now() + timedelta(hours=1))
        cls.env.flush_all()

    def post(self, method, key=None, **body):
        return self.url_open(
            f"/json/2/crm.lead/{method}",
            json=body,
            headers={"Authorization": f"bearer {key or self.key}"},
        )

    def ask(self, method, **body):
        answer = self.post(method, **body)
        self.assertEqual(answer.status_code, 200, answer.text)
        return answer.json()

    @mute_logger("odoo.http")
    def refused(self, status, method, key=None, **body):
        """The sentence with which it is refused."""
        answer = self.post(method, key, **body)
        self.assertEqual(answer.status_code, status, answer.text)
        return answer.json()["message"]

    def test_scores(self):
        hot, cold = self.ask("ai_score_leads", ids=self.leads.ids)
        self.assertEqual([hot["id"], cold["id"]], self.leads.ids)
        self.assertGreater(hot["score"], cold["score"])
        self.assertTrue(hot["low"] <= hot["score"] <= hot["high"])
        self.assertIn(hot["grade"], "ABCD")

    def test_each_lead_once(self):
        hot = self.leads[0].id
        self.assertEqual(len(self.ask("ai_score_leads", ids=[hot, hot])), 1)
        self.assertEqual(self.ask("ai_score_leads", ids=[]), [])

    def test_reasons_add_up_and_speak_the_callers_language(self):
        [told] = self.ask("ai_explain_leads", ids=self.leads[0].ids)
        total = sum(reason["points"] for reason in told["reasons"]) + told["rest"]
        self.assertAlmostEqual(told["average"] + total, told["score"], delta=0.06)
        self.assertTrue(all(reason["label"] for reason in told["reasons"]))

    def test_reasons_leave_out_what_the_caller_may_not_read(self):
        """What is left out is in the rest, so that it still adds up."""

        def about_revenue():
            [told] = self.ask("ai_explain_leads", ids=self.leads[0].ids)
            points = sum(reason["points"] for reason in told["reasons"])
            self.assertAlmostEqual(
                told["average"] + points + told["rest"], told["score"], delta=0.06
            )
            labels = [reason["label"] for reason in told["reasons"]]
            return [label for label in labels if "revenue" in label]

        self.assertTrue(about_revenue())
        field = self.env["crm.lead"]._fields["expected_revenue"]
        with patch.object(field, "groups", "base.group_system"):
            self.assertFalse(about_revenue())

    def test_values_of_no_lead(self):
        before = self.Lead.search_count([])
        good = self.ask("ai_score_values", values=self.good)
        bad = self.ask("ai_score_values", values={"name": "Bad", **self.bad})
        self.assertGreater(good["score"], bad["score"])
        self.assertTrue(good["reasons"])
        self.assertEqual(self.Lead.search_count([]), before)

    def test_leads_of_others_and_leads_that_are_not_there(self):
        self.leads[1].user_id = self.user_manager
        self.env.flush_all()
        for method in ("ai_score_leads", "ai_explain_leads"):
            self.refused(403, method, ids=self.leads.ids)
            self.assertIn("deleted", self.refused(404, method, ids=[2**30]))

    def test_ids_that_are_none(self):
        message = self.refused(422, "ai_score_leads", ids=["x"])
        self.assertIn('{"ids": [7, 8]}', message)

    def test_values_that_do_not_fit(self):
        for values, sentence in (
            ([1], "by field"),
            ({"nonsense": 1}, "no field called nonsense"),
            ({"expected_revenue": "much"}, "do not fit"),
            ({"type": "nonsense"}, "do not fit"),
            ({"source_id": 2**30}, "Source: there is no such record"),
            ({"source_id": "Fair"}, "Source: there is no such record as Fair"),
            ({"tag_ids": [2**30]}, "Tags: there is no such record"),
        ):
            message = self.refused(422, "ai_score_values", values=values)
            self.assertIn(sentence, message)

    def test_values_do_not_tell_of_a_hidden_customer(self):
        customer = self.Partner.create({"name": "Hidden"})
        self.env["ir.rule"].create(
            {
                "name": "Hidden",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {customer.id})]",
            }
        )
        self.refused(403, "ai_score_values", values={"partner_id": customer.id})

    def test_without_a_key_or_a_model(self):
        self.refused(401, "ai_score_leads", key="wrong", ids=self.leads.ids)
        self.model.state = "retired"
        self.env.flush_all()
        message = self.refused(422, "ai_score_leads", ids=self.leads.ids)
        self.assertIn("sales manager", message)
