"""What people click, in a real browser."""

from datetime import timedelta

from odoo import Command, fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .cleaning_case import CleaningCase
from .common import InsightsCase, MatchingCase, Person
from .forecast_case import ForecastCase

MERGE_LOG = "odoo.addons.base.partner.merge"


@tagged("post_install", "-at_install")
class TestTours(InsightsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        source = cls.env["utm.source"].create({"name": "Trade Fair"})
        model = cls.Model.create({"kind": "scoring", "state": "retired"})
        cls.hot, cls.unscored = cls.Lead.create(
            [
                {
                    "name": name,
                    "type": "opportunity",
                    "user_id": cls.user_own.id,
                    "source_id": source.id,
                }
                for name in ("Hot Offer", "Unscored Offer")
            ]
        )
        cls.hot.write(
            {
                "ai_score": 87.2,
                "ai_score_low": 71.4,
                "ai_score_high": 94.8,
                "ai_support": 46,
                "ai_trend": "rising",
                "ai_missing": [{"feature": "phone_class", "points": 5.1}],
                "ai_grade": "A",
                "ai_scored_on": fields.Datetime.now(),
                "ai_model_id": model.id,
                "ai_reasons": [
                    {"feature": "source_id", "value": str(source.id), "points": 12.3},
                    {"feature": "age_days", "value": "40", "points": -4.5},
                ],
            }
        )

    def trigger(self, job):
        """The registry of a browser's test is in test mode already."""
        return self.cron(job).method_direct_trigger()

    def start(self, url, name, user):
        self.start_tour(f"/odoo/{url}", f"crm_ai_insights_{name}", login=user.login)

    def test_salesperson_looks_at_hot_leads(self):
        self.start("ai-hot-leads", "hot_leads", self.user_own)

    def test_salesperson_groups_by_grade(self):
        self.start("ai-hot-leads", "grades", self.user_own)

    def test_salesperson_asks_why_the_probability_is_the_score(self):
        self.hot.company_id = self.env.company
        self.env.company.ai_use_probability = True
        self.trigger("probability")
        self.assertEqual(self.hot.probability, 87.2)
        self.start(f"crm.lead/{self.hot.id}", "probability", self.user_own)

    def test_manager_starts_a_run_and_sees_its_outcome(self):
        self.start("ai-runs", "request_run", self.user_manager)
        run = self.Run.search([])
        self.assertEqual((run.job, run.state), ("matching", "waiting"))
        self.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])
        self.trigger("matching")
        self.start("ai-runs", "finished_run", self.user_manager)

    def test_administrator_changes_settings(self):
        action = "action-crm_ai_insights.crm_ai_settings_action"
        self.start(action, "settings", self.user_system)
        get = self.env["ir.config_parameter"].get_param
        self.assertEqual(float(get("crm_ai_insights.grade_a")), 77)
        self.assertEqual(get("crm_ai_insights.extra_fields"), "referred")
        self.assertEqual(get("crm_ai_insights.features_off"), "source_id")
        self.assertEqual(self.cron("training").interval_number, 2)


@tagged("post_install", "-at_install")
class TestModelTours(InsightsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_teaching_leads()
        cls.first = cls.train_now()

    def start(self, url, name, user):
        self.start_tour(f"/odoo/{url}", f"crm_ai_insights_{name}", login=user.login)

    def train_to_the_end(self):
        """The registry of a browser's test is in test mode already."""
        run = self.Run._open_run("training")
        while run.state in ("waiting", "running"):
            self.cron("training").method_direct_trigger()
        return run

    def test_manager_trains_judges_takes_back_and_publishes(self):
        self.start("ai-models", "train_model", self.user_manager)
        run = self.train_to_the_end()
        second = run.model_id
        self.assertEqual(self.active_model(), second)
        self.start(f"ai-runs/{run.id}", "judge_model", self.user_manager)
        self.assertEqual(self.active_model(), self.first)
        self.start("ai-models", "publish_model", self.user_manager)
        self.assertEqual(self.active_model(), second)

    def test_salesperson_looks_but_decides_nothing(self):
        url = f"ai-models/{self.first.id}"
        self.start(url, "look_at_model", self.user_own)


@tagged("post_install", "-at_install")
class TestCleaningTours(CleaningCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada, cls.grace, cls.bell = cls.people = cls.Partner.create(
            [
                {"name": "ADA LOVELACE", "email": "ada@gmial.com"},
                {"name": "grace hopper", "email": "grace@navy.example"},
                {"name": "BELL HOOKS", "email": "bell@hooks.example"},
            ]
        )
        cls.env["crm.ai.quality"]._check(cls.people)

    def start(self, url, name, user):
        self.start_tour(f"/odoo/{url}", f"crm_ai_insights_{name}", login=user.login)

    def test_manager_accepts_edits_and_rejects(self):
        self.start("ai-corrections", "corrections", self.user_manager)
        self.assertEqual(
            self.people.mapped("name"),
            ["Ada Lovelace", "Grace B. Hopper", "BELL HOOKS"],
        )
        rejected = self.proposals(self.people, "name", state="rejected")
        self.assertEqual(rejected.res_id, self.bell.id)
        self.check(self.bell)
        self.assertFalse(self.proposals(self.people, "name"))

    def test_manager_accepts_all_of_a_rule(self):
        self.start("ai-quality-rules", "accept_all", self.user_manager)
        self.assertEqual(
            self.people.mapped("name"), ["Ada Lovelace", "Grace Hopper", "Bell Hooks"]
        )
        self.assertEqual(self.ada.email, "ada@gmial.com")

    def test_manager_corrects_on_the_form(self):
        self.start(f"res.partner/{self.ada.id}", "problems", self.user_manager)
        self.assertEqual(self.ada.name, "Ada Lovelace")
        self.assertEqual(self.ada.email, "ada@gmial.com")
        rejected = self.proposals(self.ada, state="rejected")
        self.assertEqual(rejected.field_name, "email")

    def test_manager_reverts(self):
        self.proposals(self.ada + self.grace, "name").action_accept()
        self.grace.name = "Rear Admiral Hopper"
        self.start("ai-journal", "journal", self.user_manager)
        self.assertEqual(self.ada.name, "ADA LOVELACE")
        self.assertEqual(self.grace.name, "Rear Admiral Hopper")

    def test_manager_sees_what_bad_data_costs(self):
        lead = self.make_lead("Nobody to Call", expected_revenue=4200)
        self.clean()
        for days_ago in (1, 2):
            self.History.create(
                {
                    "date": fields.Date.today() - timedelta(days=days_ago),
                    "res_model": "crm.lead",
                    "record_count": 2,
                    "score_sum": 120,
                }
            )
        self.start("ai-data-quality", "data_quality", self.user_manager)
        self.assertTrue(lead.ai_unreachable)

    def test_manager_starts_the_first_check(self):
        self.env["crm.ai.quality"].search([]).unlink()
        self.start("ai-data-quality", "unchecked", self.user_manager)
        run = self.Run.search([])
        self.assertEqual((run.job, run.state), ("cleaning", "waiting"))


@tagged("post_install", "-at_install")
class TestDuplicateTours(MatchingCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])

    def trigger(self, job):
        """The registry of a browser's test is in test mode already."""
        return self.cron(job).method_direct_trigger()

    def start(self, url, name, user=None):
        login = (user or self.user_manager).login
        with mute_logger(MERGE_LOG):
            self.start_tour(f"/odoo/{url}", f"crm_ai_insights_{name}", login=login)

    def propose(self, *pairs):
        """Proposals about these alone, not about contacts of the installation."""
        self.match()
        wanted = self.Duplicate.union(*(map(self.assert_proposed, pairs)))
        (self.groups() - wanted).unlink()

    def add_bob(self):
        """A proposal that is less certain than the one about Anna."""
        bob = self.add({**Person.BOB, "phone": False}, Person.BOB_AGAIN)
        self.propose(self.anna, bob)
        return bob

    def group(self, records):
        return self.Duplicate.search([("line_ids.res_id", "in", records.ids)])

    def test_salesperson_is_warned_of_a_contact_that_is_there(self):
        self.run_job("matching")
        self.start("res.partner/new", "twins_contact", self.user_own)

    def test_salesperson_chooses_the_customer_of_a_new_lead(self):
        self.run_job("matching")
        self.start("crm.lead/new", "twins_lead", self.user_own)

    def test_salesperson_is_warned_in_the_pipeline(self):
        self.run_job("matching")
        self.start("crm", "twins_quick", self.user_own)

    def test_manager_links_a_lead_with_its_customer(self):
        lead = self.make_lead(
            "Machine", contact_name=Person.ANNA["name"], email_from=Person.ANNA["email"]
        )
        self.run_job("matching")
        self.start("ai-lead-customers", "lead_customer", self.user_manager)
        self.assertIn(lead.partner_id, self.anna)

    def test_not_the_same(self):
        self.propose(self.anna)
        group = self.group(self.anna)
        self.start(f"res.partner/{self.anna[0].id}", "duplicates")
        self.assertEqual(group.state, "different")
        self.assertEqual(group.decided_by_id, self.user_manager)

    def test_merge_with_a_chosen_value(self):
        self.add_bob()
        self.start("ai-duplicates", "duplicates_merge")
        survivor = self.anna.exists()
        self.assertEqual(survivor.phone, "0048601234567")
        self.assertEqual(survivor.name, "Anna Kowalczyk")
        self.assertEqual(self.group(survivor).state, "solved")

    def test_refused(self):
        self.propose(self.anna)
        for contact in self.anna:
            self.env["res.users"].create(
                {
                    "login": f"portal_{contact.id}",
                    "partner_id": contact.id,
                    "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                }
            )
        self.start("ai-duplicates", "duplicates_refused")
        self.assertEqual(self.anna.exists(), self.anna)
        self.assertEqual(self.group(self.anna).state, "open")

    def test_keyboard(self):
        bob = self.add_bob()
        self.start("ai-duplicates", "duplicates_keys")
        self.assertEqual(self.group(self.anna).state, "different")
        self.assertEqual(len(bob.exists()), 1)

    def test_two_clicks_are_one_decision(self):
        other = self.add({**Person.ANNA, "name": "Ania Kowalczyk"})
        self.propose(self.anna + other)
        group = self.group(self.anna)
        self.start("ai-duplicates", "duplicates_twice")
        self.assertEqual(group.state, "open")
        self.assertEqual(group.line_ids.mapped("res_id"), self.anna.ids)

    def test_undo_before_the_answer(self):
        self.add_bob()
        self.start("ai-duplicates", "duplicates_haste")
        self.assertEqual(self.group(self.anna).state, "open")

    def test_somebody_else_deletes_a_record(self):
        bob = self.add_bob()
        self.start("ai-duplicates", "duplicates_gone")
        self.assertEqual(self.group(bob).state, "open")

    def test_many_in_the_background_and_one_back(self):
        bob = self.add_bob()
        self.start("ai-duplicates", "duplicates_bulk")
        self.assertEqual(self.group(bob).state, "queued")
        with mute_logger(MERGE_LOG):
            self.trigger("merging")
        self.assertEqual(len(bob.exists()) + len(self.anna.exists()), 2)
        self.start("ai-runs", "merges")
        self.env.invalidate_all()
        self.assertEqual(self.anna.exists(), self.anna)
        self.assertEqual(self.assert_proposed(self.anna).state, "open")
        self.assertEqual(len(bob.exists()), 1)


@tagged("post_install", "-at_install")
class TestForecastTours(ForecastCase, HttpCase):
    def start(self, name):
        self.start_tour(
            "/odoo/ai-forecast",
            f"crm_ai_insights_{name}",
            login=self.user_manager.login,
        )

    def test_manager_looks_ahead_and_back(self):
        far = self.env["crm.team"].create({"name": "Far Team"})
        self.open_lead(50, name="Near Offer", expected_revenue=1000)
        self.open_lead(25, name="Far Offer", expected_revenue=400, team_id=far.id)
        leads = self.make_closed([True, False], 210, days_ago=200, spread=0.5)
        self.scored(leads, [55] * 210)
        self.start("forecast")

    def test_manager_is_told_what_is_missing(self):
        self.model.state = "retired"
        self.start("no_forecast")
        run = self.Run.search([])
        self.assertEqual((run.job, run.state), ("training", "waiting"))
