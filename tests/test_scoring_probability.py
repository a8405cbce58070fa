"""A company's leads take Odoo's automated probability from their score, if wanted."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.crm_ai_insights import hooks
from odoo.addons.crm_ai_insights.models import crm_ai_lead_switch

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestProbability(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_teaching_leads(20)
        cls.Lead._rebuild_pls_frequency_table()
        cls.company = cls.env.company
        cls.lead, cls.manual = cls.Lead.create(
            [
                {
                    "name": name,
                    "type": "opportunity",
                    "company_id": cls.company.id,
                    "stage_id": cls.first_stage.id,
                    "team_id": cls.team.id,
                    "expected_revenue": 1000,
                }
                for name in ("Automated", "By hand")
            ]
        )
        cls.manual.probability = 12.5
        leads = cls.lead + cls.manual
        leads.write({"ai_score": 43.219, "ai_scored_on": fields.Datetime.now()})
        leads.flush_recordset()
        cls.of_odoo = cls.lead.automated_probability

    def switch(self, on, companies=None):
        """Switch, and let the job do it."""
        (companies or self.company).ai_use_probability = on
        return self.run_job("probability")

    def probabilities(self, lead):
        self.env.invalidate_all()
        return [lead.automated_probability, lead.probability, lead.prorated_revenue]

    def test_off_by_default(self):
        self.lead._compute_probabilities()
        self.assertFalse(self.company.ai_use_probability)
        self.assertEqual(self.lead.automated_probability, self.of_odoo)
        self.assertNotAlmostEqual(self.of_odoo, 43.22)

    def test_switched_on_and_off_again(self):
        before = self.probabilities(self.lead)
        written = self.lead.write_date
        run = self.switch(True)
        self.assertEqual((run.processed, run.progress), (2, 100))
        self.assertEqual(self.probabilities(self.lead), [43.22, 43.22, 432.2])
        self.assertEqual(self.lead.write_date, written)
        self.switch(False)
        self.assertEqual(self.probabilities(self.lead), before)

    def test_what_was_set_by_hand_stays(self):
        self.switch(True)
        self.assertEqual(self.probabilities(self.manual), [43.22, 12.5, 125])
        self.switch(False)
        self.assertEqual(self.probabilities(self.manual)[1:], [12.5, 125])

    def test_whoever_switches_does_not_wait(self):
        """The request stores what is to be done and asks for it, nothing else."""
        before = self.probabilities(self.lead)
        with patch.object(
            type(self.Lead), "_pls_get_naive_bayes_probabilities"
        ) as reckoned:
            self.company.ai_use_probability = True
            self.env.flush_all()
        self.assertFalse(reckoned.called)
        self.assertEqual(self.probabilities(self.lead), before)
        run = self.Run.search([("job", "=", "probability")])
        self.assertEqual((run.state, run.requested_by_id), ("waiting", self.env.user))

    def test_killed_worker_goes_on_where_it_stopped(self):
        more = self.lead + self.Lead.union(*(self.lead.copy() for _ in range(5)))
        more.write({"ai_score": 43.219, "ai_scored_on": fields.Datetime.now()})
        self.company.ai_use_probability = True
        run = self.Run._open_run("probability")
        Switch = self.env["crm.ai.lead.switch"]
        self.startPatcher(patch.object(crm_ai_lead_switch, "BATCH", 3))
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            run.with_env(self.env(cr=cr))._advance_batch()
        self.assertEqual((run.processed, run.remaining, run.progress), (3, 4, 3 / 0.07))
        left = Switch.search([])
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr)
            env["crm.ai.lead.switch"]._switch_batch(run.with_env(env))
            cr.rollback()
        self.assertEqual(Switch.search([]), left)
        self.trigger("probability")
        self.assertEqual((run.state, run.processed), ("done", 7))
        self.env.invalidate_all()
        self.assertEqual(set(more.mapped("automated_probability")), {43.22})

    def test_back_before_the_job_is_done(self):
        before = self.probabilities(self.lead)
        self.company.ai_use_probability = True
        self.switch(False)
        self.assertEqual(self.probabilities(self.lead), before)
        self.assertFalse(self.env["crm.ai.lead.switch"].search([]))

    def test_a_lead_that_somebody_saves_is_left_to_the_next_run(self):
        lead, lead_class = self.lead, type(self.Lead)
        try_lock = lead_class.try_lock_for_update

        def all_but_one(leads, **options):
            return try_lock(leads - lead, **options)

        with patch.object(lead_class, "try_lock_for_update", all_but_one):
            run = self.switch(True)
        self.assertIn("right now", run.outcome)
        self.assertEqual(self.probabilities(self.manual)[0], 43.22)
        self.assertEqual(self.probabilities(lead)[0], self.of_odoo)
        self.run_job("probability")
        self.assertEqual(self.probabilities(lead)[0], 43.22)

    def test_uninstalling_gives_odoos_back(self):
        before = self.probabilities(self.lead)
        self.switch(True)
        hooks.uninstall_hook(self.env)
        self.assertEqual(self.probabilities(self.lead), before)

    def test_uninstalling_while_leads_are_saved_and_companies_archived(self):
        company = self.env["res.company"].create({"name": "Archived"})
        self.lead.company_id = company
        before = self.probabilities(self.lead)
        self.switch(True, company)
        self.assertEqual(self.probabilities(self.lead)[0], 43.22)
        company.active = False
        with patch.object(
            type(self.Lead), "try_lock_for_update", lambda leads, **_: leads.browse()
        ):
            hooks.uninstall_hook(self.env)
        self.assertEqual(self.probabilities(self.lead), before)

    def test_where_odoo_has_no_number_the_score_does_not_stay(self):
        # Odoo passes over the first lead of a team only.
        self.manual.unlink()
        self.switch(True)
        self.env["crm.lead.scoring.frequency"].search([]).won_count = 0
        self.switch(False)
        self.assertEqual(self.probabilities(self.lead), [0, 0, 0])

    def test_another_company_another_source(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.switch(True)
        self.lead.company_id = other
        self.assertNotAlmostEqual(self.probabilities(self.lead)[0], 43.22)
        self.lead.company_id = self.company
        self.assertEqual(self.probabilities(self.lead)[0], 43.22)

    def test_odoos_own_ways_keep_the_score(self):
        self.switch(True)
        self.lead.team_id = False
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])
        self.Lead._cron_update_automated_probabilities()
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])
        self.lead.prepare_pls_tooltip_data()
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])
        self.manual.action_set_automated_probability()
        self.assertEqual(self.probabilities(self.manual)[:2], [43.22, 43.22])

    def test_a_closed_lead_is_won_or_lost(self):
        self.switch(True)
        self.lead.action_set_won()
        self.assertEqual(self.probabilities(self.lead)[1], 100)
        self.manual.action_set_lost()
        self.assertEqual(self.probabilities(self.manual)[1], 0)
        self.manual.action_restore()
        self.assertEqual(self.probabilities(self.manual)[1], 43.22)

    def test_a_new_score_is_the_new_probability(self):
        self.switch(True)
        self.lead.write({"ai_score": 61})
        self.lead._ai_use_as_probability()
        self.assertEqual(self.probabilities(self.lead), [61, 61, 610])

    def test_not_of_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.switch(True, other)
        self.assertEqual(self.probabilities(self.lead)[0], self.of_odoo)

    def test_leads_of_no_company_follow_when_all_do(self):
        self.lead.company_id = False
        self.lead.flush_recordset()
        self.switch(True, self.env["res.company"].search([]))
        self.assertEqual(self.probabilities(self.lead)[0], 43.22)
        self.env["res.company"].create({"name": "Other"})
        self.run_job("probability")
        self.assertNotAlmostEqual(self.probabilities(self.lead)[0], 43.22)

    # ------------------------------------------------------------
    # ODOO'S TOOLTIP
    # ------------------------------------------------------------

    def tooltip(self, user=None):
        lead = self.lead.with_user(user or self.user_manager)
        return lead.prepare_pls_tooltip_data()

    def test_the_tooltip_tells_our_reasons(self):
        source = self.env["utm.source"].create({"name": "Trade Fair"})
        self.lead.ai_reasons = [
            {"feature": "source_id", "value": str(source.id), "points": 12.3},
            {"feature": "age_days", "value": "40", "points": -4.5},
            {"feature": "rest", "value": "", "points": 9.1},
        ]
        self.company.ai_use_probability = True
        found = self.tooltip()
        self.assertEqual(found["probability"], 43.22)
        [up], [down] = found["top_3_data"], found["low_3_data"]
        self.assertEqual(
            (up["field"], up["value"], up["points"]),
            ("ai_reason", "Source: Trade Fair", 12.3),
        )
        self.assertEqual(down["points"], -4.5)
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])

    def test_the_tooltip_never_names_what_odoo_would(self):
        """Where a list is empty, Odoo says that the win rate decides."""
        self.company.ai_use_probability = True
        for score, half in ((80, "top_3_data"), (20, "low_3_data")):
            self.lead.ai_score = score
            [line] = self.tooltip()[half]
            self.assertEqual(line["field"], "ai_reason")

    def test_the_tooltip_is_odoos_where_its_scoring_decides(self):
        found = self.tooltip()
        lines = found["top_3_data"] + found["low_3_data"]
        self.assertNotIn("ai_reason", [line["field"] for line in lines])
        self.assertEqual(found["team_name"], self.team.name)

    def test_the_tooltip_changes_nothing_for_those_who_only_read(self):
        self.company.ai_use_probability = True
        self.env.flush_all()
        with patch.object(
            type(self.Lead), "_ai_write_probabilities", autospec=True
        ) as written:
            with patch.object(type(self.Lead), "has_access", lambda *_: False):
                self.assertEqual(self.tooltip()["probability"], 43.22)
            self.assertFalse(written.called)
            self.tooltip()
            self.assertTrue(written.called)

    def test_the_tooltip_is_for_those_who_may_read_the_lead(self):
        self.company.ai_use_probability = True
        self.lead.user_id = self.user_manager
        self.env.flush_all()
        with self.assertRaises(AccessError):
            self.tooltip(self.user_own)
