"""Settings: saved, refused with a sentence, for administrators only."""

from importlib import metadata
from unittest.mock import patch

import numpy as np

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.crm_ai_insights import hooks

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestSettings(InsightsCase):
    def settings(self, **values):
        return (
            self.env["res.config.settings"].with_user(self.user_system).create(values)
        )

    def parameter(self, name):
        return self.env["ir.config_parameter"].get_param(f"crm_ai_insights.{name}")

    def test_defaults(self):
        settings = self.settings()
        self.assertEqual(settings.ai_training_months, 24)
        grades = settings.ai_grade_a, settings.ai_grade_b, settings.ai_grade_c
        self.assertEqual(grades, (60, 40, 20))
        self.assertEqual(settings.ai_pooling, "teams")
        rhythm = settings.ai_training_interval, settings.ai_training_unit
        self.assertEqual(rhythm, (1, "weeks"))
        self.assertEqual(settings.ai_on_drift, "train")
        self.assertEqual(
            self.env["crm.lead"]._ai_grade_thresholds(),
            [("A", 60), ("B", 40), ("C", 20)],
        )

    def test_saved_and_loaded(self):
        self.settings(
            ai_training_months=36,
            ai_grade_a=75.5,
            ai_grade_b=50,
            ai_grade_c=5,
            ai_training_leads=5000,
            ai_pooling="shared",
            ai_on_drift="tell",
        ).execute()
        again = self.settings()
        self.assertEqual(again.ai_training_months, 36)
        self.assertEqual(again.ai_grade_a, 75.5)
        self.assertEqual((again.ai_grade_b, again.ai_grade_c), (50, 5))
        self.assertEqual(again.ai_training_leads, 5000)
        self.assertEqual((again.ai_pooling, again.ai_on_drift), ("shared", "tell"))
        self.assertEqual(
            self.env["crm.lead"]._ai_grade_thresholds(),
            [("A", 75.5), ("B", 50), ("C", 5)],
        )

    def test_ages_to_learn_from(self):
        self.assertEqual(self.settings().ai_snapshot_ages, "7,30,90")
        self.settings(ai_snapshot_ages="5, 45").execute()
        self.assertEqual(self.env["crm.ai.lead.snapshot"]._ages(), [5, 45])
        for ages in ("", "soon", "-3,7", "0", "7,99999"):
            with self.assertRaisesRegex(ValidationError, "7,30,90"):
                self.settings(ai_snapshot_ages=ages)

    def test_form_saves(self):
        form = Form(self.env["res.config.settings"].with_user(self.user_system))
        form.ai_grade_a = 80
        form.ai_training_unit = "months"
        form.save().execute()
        self.assertEqual(float(self.parameter("grade_a")), 80)
        self.assertEqual(self.cron("training").interval_type, "months")

    def test_saving_other_settings_changes_nothing(self):
        self.settings(ai_grade_a=70).execute()
        self.settings().execute()
        self.assertEqual(float(self.parameter("grade_a")), 70)

    def test_a_journal_that_is_kept_for_ever(self):
        self.settings(ai_journal_months=0).execute()
        self.assertEqual(self.parameter("journal_months"), "0")
        self.assertEqual(self.settings().ai_journal_months, 0)

    def test_each_company_decides_on_its_probabilities(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.user_system.company_ids += other
        self.settings(ai_use_probability=True).execute()
        self.assertTrue(self.env.company.ai_use_probability)
        self.assertFalse(other.ai_use_probability)
        settings = self.env["res.config.settings"].with_user(self.user_system)
        self.assertFalse(settings.with_company(other).create({}).ai_use_probability)

    def test_wrong_thresholds_are_refused(self):
        for grades in (
            (40, 60, 20),
            (60, 60, 20),
            (60, 40, 40),
            (101, 40, 20),
            (60, 40, 0),
            (60, 40, -5),
        ):
            values = dict(
                zip(("ai_grade_a", "ai_grade_b", "ai_grade_c"), grades, strict=True)
            )
            with self.assertRaisesRegex(ValidationError, "falling thresholds"):
                self.settings(**values)
        self.assertFalse(self.parameter("grade_a"))

    def test_endless_period_is_no_error(self):
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.training_months", "99999999"
        )
        self.make_closed([True, False], 4, days_ago=5000)
        self.assertIn("2 won and 2 lost", self.make_lead("O").ai_insight["message"])

    def test_wrong_period_is_refused(self):
        for months in (0, -3):
            with self.assertRaisesRegex(ValidationError, "at least a month"):
                self.settings(ai_training_months=months)

    def test_broken_parameters_do_not_stop_scoring(self):
        """Someone wrote into the system parameters by hand."""
        parameters = self.env["ir.config_parameter"]
        for name in ("grade_a", "grade_b", "training_months"):
            parameters.set_param(f"crm_ai_insights.{name}", "a lot")
        self.assertEqual(
            self.env["crm.lead"]._ai_grade_thresholds(),
            [("A", 60), ("B", 40), ("C", 20)],
        )
        message = self.make_lead("Open").ai_insight["message"]
        self.assertIn("40 won and 40 lost are missing", message)

    def test_rhythm(self):
        self.settings(ai_training_interval=2, ai_training_unit="days").execute()
        cron = self.cron("training")
        self.assertEqual((cron.interval_number, cron.interval_type), (2, "days"))
        for number in (0, -1):
            with self.assertRaisesRegex(ValidationError, "every day"):
                self.settings(ai_training_interval=number)

    def test_rhythm_that_is_set_elsewhere_stays(self):
        cron = self.cron("training")
        cron.write({"interval_number": 36, "interval_type": "hours"})
        settings = self.settings(ai_grade_a=70)
        self.assertFalse(settings.ai_training_unit)
        settings.execute()
        self.assertEqual((cron.interval_number, cron.interval_type), (36, "hours"))

    def test_saving_while_a_training_runs(self):
        """Odoo refuses to write an action that is running."""
        with patch.object(type(self.cron("training")), "write") as write:
            self.settings(ai_grade_a=70).execute()
            write.assert_not_called()

    def test_too_few_or_too_many_leads_to_learn_from_are_refused(self):
        for leads in (199, 100_001):
            with self.assertRaisesRegex(ValidationError, "from 200 to 100000 leads"):
                self.settings(ai_training_leads=leads)

    def test_thresholds_that_nobody_chose_are_still_proposed(self):
        self.settings(ai_training_months=30).execute()
        self.assertFalse(self.parameter("grade_a"))
        lead = self.env["crm.lead"]
        chances = [np.linspace(0.01, highest, 100) for highest in (0.9, 0.3)]
        with patch.object(type(lead), "_ai_open_chances", side_effect=chances):
            lead._ai_settle_thresholds(self.env["crm.ai.model"])
            self.assertTrue(self.parameter("grade_a"))
            chosen = lead._ai_grade_thresholds()
            lead._ai_settle_thresholds(self.env["crm.ai.model"])
        self.assertEqual(lead._ai_grade_thresholds(), chosen)

    def score_leads(self, number):
        """Open leads with scores between 0 and 90 %, as if a model had given them."""
        leads = self.Lead.create([{"name": str(place)} for place in range(number)])
        for place, lead in enumerate(leads):
            lead.ai_score = 90 * place / number
        leads.ai_scored_on = fields.Datetime.now()
        return leads

    def test_thresholds_proposed_from_the_scores(self):
        self.settings(ai_grade_a=70).execute()
        self.score_leads(200)
        action = self.settings().action_ai_propose_grades()
        proposed = action["context"]["ai_proposed_grades"]
        self.assertGreater(proposed[0], proposed[1])
        self.assertEqual(float(self.parameter("grade_a")), 70, "Not saved yet.")
        settings = self.env["res.config.settings"].with_context(action["context"])
        form = Form(settings.with_user(self.user_system))
        self.assertEqual([form.ai_grade_a, form.ai_grade_b, form.ai_grade_c], proposed)
        form.save().execute()
        self.assertEqual(
            [lowest for _grade, lowest in self.env["crm.lead"]._ai_grade_thresholds()],
            proposed,
        )

    def test_too_few_scores_to_propose_from(self):
        self.score_leads(20)
        with self.assertRaisesRegex(UserError, "at least 100 open leads"):
            self.settings().action_ai_propose_grades()

    def test_thresholds_are_proposed_to_administrators_only(self):
        self.score_leads(200)
        for user in (self.user_own, self.user_manager):
            settings = self.env["res.config.settings"].with_user(user)
            with self.assertRaises(AccessError):
                settings.action_ai_propose_grades()

    def test_settings_without_the_scheduled_action(self):
        self.cron("training").unlink()
        settings = self.settings(ai_training_interval=3, ai_training_unit="days")
        settings.execute()
        self.assertFalse(self.settings().ai_training_unit)

    def test_shares_of_the_grades(self):
        form = Form(self.env["res.config.settings"].with_user(self.user_system))
        self.assertIn("No open lead", form.ai_grade_note)
        self.score_leads(100)
        form = Form(self.env["res.config.settings"].with_user(self.user_system))
        form.ai_grade_a, form.ai_grade_b, form.ai_grade_c = 81, 45, 9
        self.assertIn("A 10 %, B 40 %, C 40 %, D 10 %", form.ai_grade_note)

    def test_for_administrators_only(self):
        for user in (self.user_own, self.user_all, self.user_manager):
            with self.assertRaises(AccessError):
                self.env["res.config.settings"].with_user(user).create({}).execute()

    def test_buttons_start_jobs(self):
        settings = self.settings()
        for name, job in (
            ("action_ai_train", "training"),
            ("action_ai_score", "scoring"),
            ("action_ai_match", "matching"),
        ):
            action = getattr(settings, name)()
            self.assertEqual(self.Run.browse(action["res_id"]).job, job)


@tagged("post_install", "-at_install")
class TestInstalling(InsightsCase):
    def test_missing_dependency_is_named_with_the_command(self):
        version = metadata.version

        def without_rapidfuzz(name):
            if name == "rapidfuzz":
                raise metadata.PackageNotFoundError(name)
            return version(name)

        with (
            patch("importlib.metadata.version", without_rapidfuzz),
            self.assertRaises(UserError) as refused,
        ):
            self.env["ir.module.module"].check_external_dependencies(
                "crm_ai_insights", newstate="to install"
            )
        message = str(refused.exception)
        self.assertIn("rapidfuzz", message)
        self.assertIn("python3-rapidfuzz", message)
        self.assertIn("pip install 'rapidfuzz>=3.0'", message)

    def test_old_dependency_is_refused(self):
        version = metadata.version

        def old_pandas(name):
            return "1.5.3" if name == "pandas" else version(name)

        with (
            patch("importlib.metadata.version", old_pandas),
            self.assertRaisesRegex(UserError, "pandas"),
        ):
            self.env["ir.module.module"].check_external_dependencies(
                "crm_ai_insights", newstate="to install"
            )

    def test_present_dependencies_are_accepted(self):
        self.env["ir.module.module"].check_external_dependencies(
            "crm_ai_insights", newstate="to install"
        )

    def test_no_foreign_key_locks_host_tables(self):
        """Adding one would lock contacts and leads while the addon is installed."""
        self.env.cr.execute(
            """
            SELECT conrelid::regclass::text, confrelid::regclass::text
              FROM pg_constraint
             WHERE contype = 'f'
               AND (conrelid::regclass::text LIKE 'crm_ai%'
                    AND confrelid::regclass::text IN ('crm_lead', 'res_partner')
                 OR conrelid::regclass::text IN ('crm_lead', 'res_partner')
                    AND confrelid::regclass::text LIKE 'crm_ai%')
            """
        )
        self.assertEqual(self.env.cr.fetchall(), [])

    def test_columns_of_the_hook_are_those_of_the_fields(self):
        for table, columns in hooks.HOST_COLUMNS.items():
            fields = self.env[table.replace("_", ".")]._fields
            stored = [
                name
                for name, field in fields.items()
                if name.startswith("ai_") and field.store
            ]
            self.assertEqual(sorted(stored), sorted(columns))

    def test_every_model_has_access_rights(self):
        models = self.env["ir.model"].search([("model", "=like", "crm.ai.%")])
        self.assertGreaterEqual(len(models), 8)
        for model in models.filtered(lambda model: not model.abstract):
            self.assertTrue(model.access_ids, model.model)
