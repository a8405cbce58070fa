"""Training goes piece by piece, so that no worker is killed for its CPU seconds."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.crm_ai_model_judgement import WINDOWS
from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestPieces(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_teaching_leads()

    def advance(self, run):
        """One batch, committed, as a worker would do before it is killed."""
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            run.with_env(self.env(cr=cr))._advance_batch()
        self.env.invalidate_all()
        return run.model_id

    def planned(self):
        """A run whose candidate knows how to learn."""
        run = self.Run._request("training")
        while not run.model_id:
            self.advance(run)
        return run

    def begun(self):
        """A run whose candidate has predictions to be judged."""
        run = self.Run._request("training")
        while not run.model_id.held_out:
            self.advance(run)
        return run

    def test_each_batch_is_a_piece(self):
        run = self.begun()
        model = run.model_id
        steps = [model.step]
        while run.state == "running":
            left = run.remaining
            steps.append(self.advance(run).step)
            self.assertEqual(run.remaining, left - 1)
        self.assertEqual(
            steps,
            ["predicted", "judged", "looked_back", "prepared", "fitted", "ready"],
        )
        self.assertEqual((run.state, model.state), ("done", "active"))
        self.assertEqual(run.outcome, model.note)

    def test_a_slice_of_the_schedule_is_one_batch(self):
        run = self.begun()
        self.trigger("training")
        self.assertEqual(run.model_id.step, "judged")
        self.assertEqual(run.state, "running")
        cron = self.cron("training")
        self.assertTrue(
            self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]),
            "The next slice follows at once.",
        )

    def test_killed_worker_repeats_one_piece(self):
        run = self.begun()
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr)
            env["crm.ai.model"]._train_batch(run.with_env(env))
            cr.rollback()
        self.env.invalidate_all()
        self.assertEqual(run.model_id.step, "predicted")
        self.assertEqual(self.advance(run).step, "judged")

    def test_unfinished_candidate_is_neither_used_nor_kept(self):
        run = self.begun()
        unfinished = run.model_id
        self.assertFalse(self.active_model())
        with self.assertRaisesRegex(UserError, "still being trained"):
            unfinished.action_publish()
        run.write({"state": "failed"})
        model = self.run_job("training").model_id
        self.assertFalse(unfinished.exists())
        self.assertEqual(model.step, "ready")

    def test_candidate_that_is_deleted_is_begun_again(self):
        run = self.begun()
        run.model_id.unlink()
        while run.state == "running":
            self.advance(run)
        self.assertEqual(run.state, "done")
        self.assertEqual(run.model_id.state, "active")

    def test_predictions_are_kept_until_they_are_judged(self):
        run = self.begun()
        held_out = run.model_id.held_out
        self.assertEqual(len(set(held_out["lead_id"])), run.model_id.holdout_leads)
        self.assertFalse(self.advance(run).held_out)

    def test_plans_are_kept_until_they_are_carried_out(self):
        run = self.planned()
        self.assertEqual(run.model_id.step, "planned")
        self.assertEqual(len(run.model_id.plans), WINDOWS)
        self.assertFalse(self.advance(run).plans)
        while run.model_id.step != "prepared":
            self.advance(run)
        self.assertEqual(len(run.model_id.plans), 1)
        self.assertFalse(self.advance(run).plans)

    def test_a_plan_more_or_less_is_no_matter(self):
        """As when leads are closed between two pieces."""
        model = self.planned().model_id
        windows = self.Model._windows(self.Model._training_frame()[0])
        for plans in ([], model.plans * 2):
            model.write({"plans": plans, "step": "planned"})
            model._do_piece()
            self.assertEqual(model.step, "predicted")
            self.assertEqual(
                len(model.held_out["won"]),
                sum(newer.sum() for _older, newer in windows),
            )

    def test_only_the_newest_leads(self):
        self.env["ir.config_parameter"].set_param("crm_ai_insights.training_leads", 100)
        model = self.train_now()
        self.assertEqual(model.records_used, 100)


@tagged("post_install", "-at_install")
class TestGate(InsightsCase):
    """What the newest leads say decides, not what one hopes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_teaching_leads()
        cls.model = cls.train_now()

    def decide(self, *, standings=None, tells_apart=True, beside="unsure"):
        """The note of a model that was judged like that."""
        model = self.model.copy({"state": "candidate", "step": "fitted"})
        verdict = {
            **self.model.metrics["verdict"],
            "standings": {"odoo": "better", "base_rate": "better", **(standings or {})},
            "tells_apart": tells_apart,
        }
        active = {"verdict": {"standings": {"active": beside}}}
        model.metrics = {**self.model.metrics, "verdict": verdict, "active": active}
        model._decide()
        return model

    def test_surely_better(self):
        model = self.decide()
        self.assertEqual((model.state, self.model.state), ("active", "retired"))
        self.assertIn("surely better than Odoo's scoring", model.note)

    def assert_refused(self, model, why):
        self.assertEqual((model.state, self.model.state), ("candidate", "active"))
        self.assertIn("Not published", model.note)
        self.assertIn(why, model.note)

    def test_perhaps_better_is_not_enough(self):
        model = self.decide(standings={"odoo": "unsure"})
        self.assert_refused(model, "not surely better than Odoo's scoring")

    def test_win_rate_is_as_good(self):
        model = self.decide(standings={"base_rate": "worse"})
        self.assert_refused(model, "Giving every lead the win rate is surely better")

    def test_must_rank(self):
        model = self.decide(tells_apart=False)
        self.assert_refused(model, "higher scores than lost")

    def test_too_few_judges(self):
        model = self.decide(standings=dict.fromkeys(("odoo", "base_rate"), "too_few"))
        self.assert_refused(model, "Too few of the newest leads")

    def test_the_model_in_use_is_surely_better(self):
        model = self.decide(beside="worse")
        self.assert_refused(model, "The model in use is surely better")

    def test_compared_on_leads_that_neither_had_seen(self):
        """The model in use is judged on what was closed since its training."""
        self.model.date_to = self.model.date_from
        newer = self.train_now()
        beside = newer.metrics["active"]
        self.assertEqual(beside["leads"], newer.holdout_leads)
        self.assertEqual(len(newer.quality), 2)
        self.assertEqual(len(newer.quality[1]["columns"]), 2)
