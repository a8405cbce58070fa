"""Models: which one is used, back to the one before, what their form tells whom."""

import base64
import json

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine import artifact, scoring
from .common import InsightsCase


class ModelCase(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_teaching_leads()
        cls.model = cls.train_now()

    def store_in_other_format(self, model):
        """As an earlier version of the addon would have stored it."""
        payload = {**model._load(), "format": scoring.FORMAT - 1}
        document = {"format": artifact.FORMAT, "kind": "scoring", "payload": payload}
        data = json.dumps(document).encode()
        model.write(
            {
                "artifact": base64.b64encode(data),
                "fingerprint": artifact.fingerprint(data),
                "model_format": scoring.FORMAT - 1,
            }
        )


@tagged("post_install", "-at_install")
class TestRevert(ModelCase):
    def test_back_to_the_one_before(self):
        second = self.train_now()
        self.assertEqual((self.model.state, second.state), ("retired", "active"))
        self.assertEqual(second.previous_id, self.model)
        action = second.with_user(self.user_manager).action_revert()
        self.assertEqual((self.model.state, second.state), ("active", "retired"))
        self.assertEqual(action["res_id"], self.model.id)
        self.assertTrue(self.Run._open_run("scoring"), "Leads are scored anew.")

    def test_further_back(self):
        second = self.train_now()
        third = self.train_now()
        third.action_revert()
        second.action_revert()
        self.assertEqual(self.active_model(), self.model)
        with self.assertRaisesRegex(UserError, "No model was in use before"):
            self.model.action_revert()

    def test_what_is_not_in_use_cannot_be_reverted(self):
        self.train_now()
        with self.assertRaises(UserError):
            self.model.action_revert()

    def test_back_to_another_version_is_refused(self):
        second = self.train_now()
        self.store_in_other_format(self.model)
        with self.assertRaisesRegex(UserError, "Train it again"):
            second.action_revert()
        self.assertEqual(self.active_model(), second)

    def test_the_one_before_was_deleted(self):
        second = self.train_now()
        self.model.unlink()
        self.env.invalidate_all()
        with self.assertRaises(UserError):
            second.action_revert()
        self.assertEqual(self.active_model(), second)

    def test_salespeople_do_not_revert(self):
        second = self.train_now()
        with self.assertRaises(AccessError):
            second.with_user(self.user_all).action_revert()


@tagged("post_install", "-at_install")
class TestRights(ModelCase):
    def test_managers_train_and_decide(self):
        action = self.model.with_user(self.user_manager).action_train()
        self.assertEqual(self.Run.browse(action["res_id"]).job, "training")
        self.model.with_user(self.user_manager).action_retire()
        self.model.with_user(self.user_manager).action_publish()
        self.assertEqual(self.active_model(), self.model)
        self.assertEqual(self.model.published_by_id, self.user_manager)

    def test_salespeople_read_only(self):
        for user in (self.user_own, self.user_all):
            model = self.model.with_user(user)
            self.assertTrue(model.quality and model.curves and model.importance)
            for button in ("action_train", "action_publish", "action_retire"):
                with self.assertRaises(AccessError):
                    getattr(model, button)()
            with self.assertRaises(AccessError):
                model.note = "Mine"

    def test_nobody_writes_a_model_by_hand(self):
        for user in (self.user_manager, self.user_system):
            with self.assertRaises(AccessError):
                self.model.with_user(user).write({"state": "candidate"})


@tagged("post_install", "-at_install")
class TestComparison(ModelCase):
    def test_beside_rivals_with_intervals(self):
        [table] = self.model.quality
        rows = {row["label"]: row["cells"] for row in table["rows"]}
        odoo = rows["Log loss"][1]
        self.assertTrue(odoo["beside"]["better"])
        self.assertIn("this model better by", odoo["beside"]["text"])
        self.assertLess(odoo["low"], odoo["high"])
        self.assertFalse(rows["Log loss"][0]["beside"])
        self.assertFalse(rows["Ranking (AUC)"][1]["beside"])

    def test_beside_the_model_in_use(self):
        comparison = {"difference": 0.05, "low": 0.01, "high": 0.09}
        self.model.metrics = {
            **self.model.metrics,
            "active": {
                "leads": 321,
                "model": self.model.metrics["model"],
                "active": self.model.metrics["odoo"],
                "intervals": self.model.metrics["intervals"],
                "verdict": {"comparisons": {"active": {"log_loss": comparison}}},
            },
        }
        table = self.model.quality[1]
        self.assertIn("321", table["caption"])
        cells = {row["label"]: row["cells"] for row in table["rows"]}["Log loss"]
        self.assertTrue(cells[1]["beside"]["worse"])
        self.assertIn("0.050 (0.010–0.090)", cells[1]["beside"]["text"])
        self.env["res.company"].create({"name": "Another"})
        table = self.model.with_user(self.user_manager).quality[1]
        self.assertNotIn("321", table["caption"])

    def test_no_sure_difference(self):
        found = self.model._beside({"difference": 0.0, "low": -0.01, "high": 0.01})
        self.assertEqual(found, {"text": "no sure difference"})

    def test_the_one_before_had_learned_from_the_leads_that_judge(self):
        second = self.train_now()
        self.assertEqual(second.previous_id, self.model)
        self.assertFalse(second.metrics["active"])
        self.assertIn("not compared", second.quality[1]["caption"])


@tagged("post_install", "-at_install")
class TestOtherVersion(ModelCase):
    def setUp(self):
        super().setUp()
        self.store_in_other_format(self.model)

    def test_scores_nothing_and_says_so(self):
        lead = self.make_lead("Open", **self.good)
        run = self.run_job("scoring")
        self.assertFalse(lead.ai_scored_on)
        self.assertIn("Another version", run.outcome)
        self.assertIn("Another version", lead.ai_insight["message"])

    def test_watching_has_a_new_one_trained(self):
        self.trained_long_ago(self.model)
        self.run_job("monitoring")
        self.assertTrue(self.Run._open_run("training"))

    def test_a_new_one_takes_its_place(self):
        newer = self.train_now()
        self.assertEqual((self.model.state, newer.state), ("retired", "active"))
        self.assertFalse(newer.metrics["active"], "Nothing to compare with.")

    def test_cannot_be_published(self):
        self.model.action_retire()
        with self.assertRaisesRegex(UserError, "Train it again"):
            self.model.action_publish()


@tagged("post_install", "-at_install")
class TestForm(ModelCase):
    def test_what_it_was_trained_with(self):
        facts = {row["label"]: row["value"] for row in self.model.facts}
        self.assertEqual((facts["Leads"], facts["Won"]), ("150", "75"))
        self.assertIn("scikit-learn", facts["Libraries"])
        self.assertEqual(len(facts["Fingerprint of the data"]), 64)

    def test_curves_and_segments(self):
        curves = self.model.curves
        self.assertEqual(curves["roc_model"][0]["true_positive_rate"], 0)
        self.assertEqual(curves["capture_odoo"][-1]["captured"], 1)
        tables = {table["label"]: table["rows"] for table in self.model.segments}
        self.assertEqual(tables["Team"][0]["segment"], "Test Team")
        self.assertEqual(
            {row["segment"] for row in tables["Source"]},
            {"Recommendation", "Bought Addresses"},
        )

    def test_measures_have_intervals(self):
        log_loss = self.model.quality[0]["rows"][2]["cells"][0]
        self.assertLess(log_loss["low"], log_loss["value"])
        self.assertGreater(log_loss["high"], log_loss["value"])

    def test_calibration_error_that_is_chance_is_called_so(self):
        hints = {row["label"]: row["hint"] for row in self.model.quality[0]["rows"]}
        self.assertIn("chance alone", hints["Calibration error"])
        self.assertEqual(hints["Log loss"], "lower is better")

    def test_leaks_are_named_with_the_reason(self):
        self.model.metrics = {
            **self.model.metrics,
            "left_out": {"medium_id": "empty", "country_id": scoring.leaks.ALONE},
        }
        first, second = self.model.left_out
        self.assertEqual((first["label"], first["leak"]), ("Country", True))
        self.assertIn("nearly perfectly", first["reason"])
        self.assertFalse(second["leak"])

    def test_counts_are_for_those_who_belong_to_all_companies(self):
        self.env["res.company"].create({"name": "Another"})
        model = self.model.with_user(self.user_manager)
        self.assertNotIn("Leads", [row["label"] for row in model.facts])
        self.assertFalse(model.segments)
        for name in ("count", "observed_low", "observed_high"):
            told = {bin[name] for bin in model.curves["reliability"]}
            self.assertEqual(told, {None})
        for name in ("records_used", "won_count", "metrics", "held_out", "health"):
            with self.assertRaises(AccessError):
                model.read([name])
        self.user_manager.company_ids = [
            Command.set(self.env["res.company"].search([]).ids)
        ]
        self.env.invalidate_all()
        self.assertIn("Leads", [row["label"] for row in model.facts])
        self.assertTrue(model.segments)
