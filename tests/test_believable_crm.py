"""The believable CRM in a database: as Odoo itself would have left it."""

import datetime as dt
import tempfile
from pathlib import Path

import pandas as pd

from odoo import fields
from odoo.tests import TransactionCase, tagged

from .common import use_scripts


@tagged("post_install", "-at_install")
class TestBelievableCrm(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        use_scripts(cls)
        import believable

        cls.believable = believable
        cls.counts = {
            model: cls.env[model].with_context(active_test=False).search_count([])
            for model in ("res.partner", "crm.lead", "mail.mail", "mail.notification")
        }
        cls.told = []
        cls.world = believable.make_world(seed=11, contacts=300, leads=240)
        cls.truth = believable.write_world(
            cls.env, cls.world, lambda *progress: cls.told.append(progress)
        )
        cls.leads = (
            cls.env["crm.lead"]
            .with_context(active_test=False)
            .browse(cls.truth.leads["lead_id"].tolist())
        )
        cls.now = fields.Datetime.now()

    def _of_state(self, state):
        rows = self.truth.leads[self.truth.leads["state"] == state]
        return self.leads.browse(rows["lead_id"].tolist())

    def _new(self, model, domain=()):
        return self.env[model].with_context(active_test=False).search(list(domain))

    def test_all_contacts_and_leads_are_there(self):
        self.assertEqual(len(self._new("crm.lead")), self.counts["crm.lead"] + 240)
        users = len(self.env["res.users"].search([("login", "=", "anna")]))
        self.assertEqual(users, 1)
        self.assertGreaterEqual(
            len(self._new("res.partner")), self.counts["res.partner"] + 300
        )

    def test_won_lost_and_open_are_stored_as_odoo_stores_them(self):
        won, lost, pending = map(self._of_state, ("won", "lost", "open"))
        self.assertTrue(won and lost and pending)
        self.assertEqual(set(won.mapped("won_status")), {"won"})
        self.assertEqual(set(won.mapped("probability")), {100})
        self.assertTrue(all(won.mapped("active")))
        self.assertEqual(set(lost.mapped("won_status")), {"lost"})
        self.assertEqual(set(lost.mapped("probability")), {0})
        self.assertFalse(any(lost.mapped("active")))
        self.assertTrue(lost.mapped("lost_reason_id"))
        self.assertEqual(set(pending.mapped("won_status")), {"pending"})
        self.assertFalse(any(pending.mapped("date_closed")))
        self.assertTrue(all((won | lost).mapped("date_closed")))

    def test_dates_of_leads_are_in_the_past_and_in_order(self):
        for lead in self.leads:
            self.assertLessEqual(lead.create_date, lead.date_open)
            self.assertLessEqual(lead.create_date, lead.date_last_stage_update)
            self.assertLess(lead.date_open, self.now)
            if lead.date_closed:
                self.assertLess(lead.create_date, lead.date_closed)
                self.assertLess(lead.date_closed, self.now)
                days = (lead.date_closed - lead.create_date).days
                self.assertEqual(lead.day_close, days)
        self.assertGreater(self.now - min(self.leads.mapped("create_date")),
                           dt.timedelta(days=600))  # fmt: skip

    def test_contacts_were_entered_before_their_leads(self):
        for lead in self.leads.filtered("partner_id"):
            self.assertLessEqual(lead.partner_id.create_date, lead.create_date)

    def test_no_mail_is_queued_and_nobody_notified(self):
        for model in ("mail.mail", "mail.notification"):
            self.assertEqual(len(self._new(model)), self.counts[model], model)

    def test_messages_have_authors_kinds_and_past_dates(self):
        messages = self.env["mail.message"].search([
            ("model", "=", "crm.lead"), ("res_id", "in", self.leads.ids),
        ])  # fmt: skip
        self.assertEqual(set(messages.mapped("message_type")),
                         {"email", "comment", "notification"})  # fmt: skip
        for message in messages:
            self.assertLess(message.date, self.now)
            self.assertEqual(message.date, message.create_date)
        users = self.env["res.users"].search([("login", "in", ("anna", "farid"))])
        for message in messages.filtered(lambda m: m.message_type == "email"):
            self.assertIn("@", message.email_from)
            self.assertNotIn(message.author_id, users.partner_id)
            lead = self.leads.browse(message.res_id)
            self.assertEqual(message.author_id, lead.partner_id)
        created = messages.filtered(
            lambda m: m.subtype_id == self.env.ref("crm.mt_lead_create")
        )
        self.assertEqual(sorted(created.mapped("res_id")), sorted(self.leads.ids))

    def test_messages_are_numbered_in_the_order_in_which_they_happened(self):
        for lead in self.leads[:60]:
            dates = lead.message_ids.sorted("id").mapped("date")
            self.assertEqual(dates, sorted(dates))

    def test_changes_of_stage_revenue_and_outcome_are_tracked(self):
        values = self.env["mail.tracking.value"].sudo().search([
            ("mail_message_id.model", "=", "crm.lead"),
            ("mail_message_id.res_id", "in", self.leads.ids),
        ])  # fmt: skip
        changed = values.mapped("field_id.name")
        for name in ("stage_id", "expected_revenue", "won_status", "active"):
            self.assertIn(name, changed)
        for value in values:
            self.assertEqual(value.create_date, value.mail_message_id.date)
        for lead in self._of_state("won"):
            stages = values.filtered(
                lambda v, lead=lead: (
                    v.mail_message_id.res_id == lead.id
                    and v.field_id.name == "stage_id"
                )
            ).sorted("id")
            self.assertEqual(stages[-1].new_value_integer, lead.stage_id.id)

    def test_odoo_computes_the_time_in_each_stage(self):
        lead = self._of_state("won")[0]
        spent = {
            int(stage): seconds for stage, seconds in lead.duration_tracking.items()
        }
        open_days = (lead.date_closed - lead.create_date).total_seconds()
        before = sum(s for stage, s in spent.items() if stage != lead.stage_id.id)
        self.assertAlmostEqual(before, open_days, delta=120)

    def test_done_activities_are_archived_and_open_ones_belong_to_open_leads(self):
        activities = self._new(
            "mail.activity",
            [("res_model", "=", "crm.lead"), ("res_id", "in", self.leads.ids)],
        )
        done = activities.filtered("date_done")
        self.assertTrue(done)
        self.assertFalse(any(done.mapped("active")))
        self.assertLessEqual(max(done.mapped("date_done")), self.now.date())
        self.assertTrue(any(a.date_done > a.date_deadline for a in done))
        planned = activities - done
        self.assertTrue(planned)
        self.assertLessEqual(
            set(planned.mapped("res_id")), set(self._of_state("open").ids)
        )

    def test_meetings_belong_to_leads_and_lie_in_office_hours(self):
        meetings = self.leads.calendar_event_ids
        self.assertGreater(len(meetings), 50)
        for meeting in meetings:
            self.assertEqual(meeting.res_id, meeting.opportunity_id.id)
            self.assertIn(meeting.start.hour, range(7, 17))
            self.assertLess(meeting.start.weekday(), 5)
            self.assertGreater(meeting.stop, meeting.start)
            self.assertIn(meeting.user_id.partner_id, meeting.partner_ids)
        self.assertEqual(
            len(meetings),
            len(self.world.history.meetings),
            "not one more, not one less",
        )

    def test_salespeople_work_for_their_team_and_can_log_in(self):
        for lead in self.leads:
            self.assertIn(lead.user_id, lead.team_id.member_ids)
            self.assertIn(lead.user_id.partner_id, lead.message_partner_ids)
        anna = self.env["res.users"].search([("login", "=", "anna")])
        anna.with_user(anna)._check_credentials(
            {"type": "password", "password": "anna"}, {"interactive": True}
        )

    def test_truth_is_about_these_records(self):
        pairs = self.truth.duplicates
        self.assertEqual(set(pairs["model"]), {"res.partner", "crm.lead"})
        partners = pairs[pairs["model"] == "res.partner"]
        self.assertEqual(len(partners), len(self.world.duplicates))
        self.assertTrue((pairs["id_a"] < pairs["id_b"]).all())
        ids = {*partners["id_a"], *partners["id_b"]}
        self.assertEqual(len(self.env["res.partner"].browse(ids).exists()), len(ids))
        fault = self.truth.blemishes.iloc[0]
        partner = self.env["res.partner"].browse(int(fault["partner_id"]))
        self.assertNotEqual(partner[fault["field"]], fault["right"])

    def test_truth_goes_to_files(self):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, "new")
            self.believable.write_truth(self.truth, target)
            leads = pd.read_csv(target / "leads.csv")
            self.assertEqual(leads["lead_id"].tolist(), self.leads.ids)
            self.assertTrue(leads["p_creation"].between(0, 1).all())
            self.assertTrue((target / "duplicates.csv").stat().st_size)

    def test_odoos_own_scoring_has_learnt_from_these_leads(self):
        start = self.env["ir.config_parameter"].get_param("crm.pls_start_date")
        first = min(self.leads.mapped("create_date"))
        self.assertLessEqual(start, first.date().isoformat())
        frequencies = self.env["crm.lead.scoring.frequency"].search([])
        self.assertGreater(sum(frequencies.mapped("won_count")), 40)
        pending = self._of_state("open")
        self.assertGreater(len(set(pending.mapped("automated_probability"))), 5)
        self.assertTrue(all(pending.mapped("is_automated_probability")))

    def test_progress_grows_to_its_total(self):
        done = [progress[0] for progress in self.told]
        self.assertEqual(done, sorted(done))
        self.assertEqual(done[-1], self.told[-1][1])
