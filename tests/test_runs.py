"""Runs: requested, worked off in batches, resumed, failed, forgotten."""

from contextlib import suppress
from datetime import timedelta
from functools import partialmethod
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.crm_ai_insights.models.crm_ai_run import MOST_ATTEMPTS

from .common import InsightsCase

CRON_LOG = "odoo.addons.base.models.ir_cron"


@tagged("post_install", "-at_install")
class TestRequest(InsightsCase):
    def test_request_makes_a_waiting_run(self):
        action = self.Run.with_user(self.user_manager).action_request("scoring")
        run = self.Run.browse(action["res_id"])
        self.assertEqual((run.job, run.state), ("scoring", "waiting"))
        self.assertEqual(run.requested_by_id, self.user_manager)
        self.assertEqual(run.progress, 0)
        trigger = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.cron("scoring").id)]
        )
        self.assertTrue(trigger, "The scheduler was not told.")

    def test_second_request_gives_the_same_run(self):
        first = self.Run.with_user(self.user_manager).action_request("matching")
        second = self.Run.with_user(self.user_system).action_request("matching")
        other = self.Run.with_user(self.user_system).action_request("scoring")
        self.assertEqual(first["res_id"], second["res_id"])
        self.assertNotEqual(first["res_id"], other["res_id"])

    def test_finished_run_is_not_reused(self):
        first = self.run_job("scoring")
        self.assertNotEqual(self.Run._request("scoring"), first)

    def test_only_managers_request(self):
        for user in (self.user_own, self.user_all):
            for job in ("training", "scoring", "matching"):
                with self.assertRaises(AccessError):
                    self.Run.with_user(user).action_request(job)
            with self.assertRaises(AccessError):
                self.Run.with_user(user).search([]).read()
        self.assertFalse(self.Run.search([]))

    def test_unknown_job_is_refused(self):
        with self.assertRaises(UserError):
            self.Run.with_user(self.user_manager).action_request("unlink")

    def test_buttons_of_the_list(self):
        """The web client passes the ids of the selected runs to a button."""
        runs = self.Run.with_user(self.user_manager)
        for job in ("training", "scoring", "matching"):
            action = call_kw(runs, f"action_request_{job}", [[]], {})
            self.assertEqual(self.Run.browse(action["res_id"]).job, job)

    def test_run_cannot_be_forged(self):
        runs = self.Run.with_user(self.user_manager)
        with self.assertRaises(AccessError):
            runs.create({"job": "scoring"})
        run = self.Run._request("scoring").with_user(self.user_manager)
        with self.assertRaises(AccessError):
            run.write({"state": "done"})
        with self.assertRaises(AccessError):
            run.unlink()

    def test_private_methods_are_no_remote_calls(self):
        run = self.Run._request("scoring").with_user(self.user_manager)
        for name in ("_advance", "_cron_run", "_request", "_finish", "_gc_runs"):
            with self.assertRaises(AccessError):
                call_kw(run, name, [run.ids], {})


@tagged("post_install", "-at_install")
class TestWork(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.Partner.create(
            [{"name": f"Person {place:02}"} for place in range(12)]
        )

    def limit_batches(self, limit):
        """Let the search for duplicates take so many records at a time."""
        model = type(self.env["crm.ai.match.record"])
        for name in ("_index_changed", "_match_next"):
            method = partialmethod(getattr(model, name), limit=limit)
            patcher = patch.object(model, name, method)
            patcher.start()
            self.addCleanup(patcher.stop)

    def batches(self, sizes):
        """A job that does batches of these sizes, and a list of what was done."""
        todo, done = list(sizes), []

        def work(_leads, _run):
            step = todo.pop(0)
            if isinstance(step, Exception):
                raise step
            done.append(step)
            left = sum(size for size in todo if not isinstance(size, Exception))
            return step, left

        patcher = patch.object(type(self.env["crm.lead"]), "_ai_score_batch", work)
        patcher.start()
        self.addCleanup(patcher.stop)
        return done

    def test_schedule_with_nothing_to_do_leaves_no_run(self):
        for job in ("training", "scoring"):
            self.assertIs(self.trigger(job), True)
            self.assertFalse(self.Run.search([("job", "=", job)]))
        self.trigger("matching")
        runs = self.Run.search([])
        self.trigger("matching")
        self.assertEqual(self.Run.search([]), runs)

    def test_request_with_nothing_to_do_says_so(self):
        run = self.run_job("training")
        self.assertIn("40 won and 40 lost are missing", run.outcome)
        self.assertEqual((run.processed, run.remaining), (0, 0))

    def test_run_works_until_done(self):
        done = self.batches([5, 5, 2])
        run = self.run_job("scoring")
        self.assertEqual(done, [5, 5, 2])
        self.assertEqual((run.processed, run.remaining, run.progress), (12, 0, 100))
        self.assertGreaterEqual(run.date_end, run.date_start)
        self.assertGreaterEqual(run.duration, 0)

    def test_progress_between_batches(self):
        self.batches([3, 9])
        run = self.Run._request("scoring")
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            run.with_env(self.env(cr=cr))._advance_batch()
        self.assertEqual(run.state, "running")
        self.assertEqual((run.processed, run.remaining), (3, 9))
        self.assertEqual(run.progress, 25)
        self.assertFalse(run.date_end)

    def test_killed_worker_goes_on_where_it_stopped(self):
        """The second batch never commits; the next run does it again, and only it."""
        self.limit_batches(5)
        Record = self.env["crm.ai.match.record"]
        run = self.Run._request("matching")
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            run.with_env(self.env(cr=cr))._advance_batch()
        indexed = Record.search([])
        self.assertEqual(len(indexed), 5)
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr)
            env["crm.ai.duplicate"]._match_batch(run.with_env(env))
            cr.rollback()
        self.assertEqual(Record.search([]), indexed)
        self.trigger("matching")
        self.assertEqual(run.state, "done")
        indexed = Record.search([("res_model", "=", "res.partner")])
        everyone = self.Partner.browse(self.Partner._ai_match_query())
        self.assertEqual(sorted(indexed.mapped("res_id")), sorted(everyone.ids))
        self.assertFalse(any(indexed.mapped("to_match")))
        # Each record is indexed once, compared once and grouped once.
        self.assertEqual(run.processed, 3 * len(everyone))

    def test_failing_batch_is_told_and_the_next_run_works(self):
        done = self.batches([4, ValueError("The disk is full."), 3])
        run = self.Run._request("scoring")
        with mute_logger(CRON_LOG):
            self.trigger("scoring")
        self.assertEqual(run.state, "failed")
        self.assertEqual(run.outcome, "The disk is full.")
        self.assertTrue(run.date_end)
        self.assertEqual(run.processed, 4, "The first batch was committed.")
        # Odoo calls a job again that failed after a batch that it committed.
        self.assertEqual(done, [4, 3])
        second = self.Run.search([("job", "=", "scoring")]) - run
        self.assertEqual((second.state, second.processed), ("done", 3))

    def test_what_somebody_else_wrote_first_is_done_again_in_the_same_run(self):
        done = self.batches([4, SerializationFailure(), 3])
        run = self.Run._request("scoring")
        with mute_logger(CRON_LOG):
            self.trigger("scoring")
        self.assertEqual(done, [4, 3])
        self.assertEqual((run.state, run.processed), ("done", 7))

    def test_a_step_that_no_worker_bears_is_given_up(self):
        """A worker that is killed says nothing: only the count of its tries is left."""
        self.batches([4, 3, 2])
        run = self.Run._request("scoring")
        for _kill in range(MOST_ATTEMPTS):
            with (
                patch.object(type(run), "_report", side_effect=KeyboardInterrupt),
                # Odoo's assertRaises would roll back what was committed.
                suppress(KeyboardInterrupt),
            ):
                self.trigger("scoring")
            run.invalidate_recordset()
            self.assertEqual(run.state, "running")
            self.batches([4, 3, 2])
        self.trigger("scoring")
        self.assertEqual(run.state, "failed")
        self.assertIn("interrupted 3 times", run.outcome)
        self.assertEqual(self.run_job("scoring").state, "done")

    def test_tries_count_for_one_step(self):
        self.batches([1] * (2 * MOST_ATTEMPTS))
        self.assertEqual(self.run_job("scoring").state, "done")

    def test_failure_without_message_has_a_name(self):
        self.batches([ValueError()])
        run = self.Run._request("scoring")
        with mute_logger(CRON_LOG):
            self.trigger("scoring")
        self.assertEqual(run.outcome, "ValueError")

    def test_old_runs_are_forgotten(self):
        now = fields.Datetime.now()
        old, new = self.Run.create(
            [
                {"job": "scoring", "state": "done", "date_end": now - timedelta(days)}
                for days in (91, 89)
            ]
        )
        waiting = self.Run._request("training")
        self.Run._gc_runs()
        self.assertFalse(old.exists())
        self.assertEqual((new + waiting).exists(), new + waiting)

    def test_result_opens(self):
        for job in ("training", "scoring", "matching"):
            run = self.Run.create({"job": job, "state": "done"})
            action = run.with_user(self.user_manager).action_open_result()
            self.assertEqual(action["type"], "ir.actions.act_window")
