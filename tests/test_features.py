"""What is known of a lead at a moment, and what else may be looked at."""

from datetime import timedelta

import pandas as pd
from markupsafe import Markup

from odoo import Command, fields
from odoo.tests import tagged

from .common import START, SnapshotCase, days


@tagged("post_install", "-at_install")
class TestFeatures(SnapshotCase):
    def test_stage_as_it_was(self):
        lead = self.new_lead(stage_id=self.stages[0].id)
        for number, stage in ((4, self.stages[1]), (20, self.stages[2])):
            with self.at(days(number)):
                lead.stage_id = stage
        for number, place, age in ((0, 0, 0), (3, 0, 3), (5, 1, 1), (30, 2, 10)):
            known = self.known(lead, days(number))
            self.assertEqual(known["stage"], str(self.stages[place].id))
            self.assertAlmostEqual(known["stage_days"], age, places=3)

    def test_tracked_values_as_they_were(self):
        lead = self.new_lead(expected_revenue=100, team_id=self.team.id)
        other = self.env["crm.team"].create({"name": "Other Team"})
        with self.at(days(10)):
            lead.write(
                {
                    "expected_revenue": 9000,
                    "email_from": "late@buyer.example",
                    "phone": "+32 2 555 12 12",
                    "partner_name": "Late Ltd",
                    "team_id": other.id,
                }
            )
        before, after = self.known(lead, days(9)), self.known(lead, days(11))
        for name, old, new in (
            ("revenue", 100, 9000),
            ("has_email", False, True),
            ("has_phone", False, True),
            ("has_company_name", False, True),
            ("team", str(self.team.id), str(other.id)),
        ):
            self.assertEqual(before[name], old, name)
            self.assertEqual(after[name], new, name)

    def test_no_leads_have_all_features(self):
        features, kinds = self.env["crm.lead"]._ai_choosable()
        self.assertEqual(len(features), 0)
        self.assertEqual(set(features), set(kinds))

    def test_values_that_were_removed(self):
        lead = self.new_lead(email_from="early@buyer.example")
        with self.at(days(10)):
            lead.email_from = False
        self.assertTrue(self.known(lead, days(9))["has_email"])
        self.assertFalse(self.known(lead, days(11))["has_email"])

    def test_contact_data_as_they_were(self):
        lead = self.new_lead(
            email_from="info@acme-tools.de", partner_name="Acme GmbH", name="Lead"
        )
        with self.at(days(10)):
            lead.write({"email_from": "a@gmail.com", "phone": "12", "user_id": False})
        before, after = self.known(lead, days(9)), self.known(lead, days(11))
        self.assertEqual(
            (before["email_class"], after["email_class"]), ("shared", "free")
        )
        self.assertEqual(
            (before["phone_class"], after["phone_class"]), (None, "invalid")
        )
        self.assertEqual(before["company_form"], "gmbh")

    def test_salesperson_is_off_by_default(self):
        lead = self.new_lead(user_id=self.user_all.id)
        with self.at(days(10)):
            lead.user_id = False
        self.assertNotIn("salesperson", self.known(lead, days(1)))
        self.assertTrue(self.known(lead, days(1))["has_salesperson"])
        self.assertFalse(self.known(lead, days(11))["has_salesperson"])
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.use_salesperson", "True"
        )
        known = self.known(lead, days(1))["salesperson"]
        self.assertEqual(known, str(self.user_all.id))

    def test_converted_lead(self):
        lead = self.new_lead(type="lead")
        with self.at(days(10)):
            lead.convert_opportunity(False)
        found = [self.known(lead, days(number))["type"] for number in (5, 15)]
        self.assertEqual(found, ["lead", "opportunity"])

    def test_words_of_the_customer(self):
        lead = self.new_lead()
        for number, author, body in (
            (2, self.customer, "<p>Interested, thanks</p>"),
            (4, self.colleague, "<p>Offer</p>"),
            (6, self.customer, "<p>Too expensive</p><blockquote>Offer</blockquote>"),
        ):
            with self.at(days(number)):
                lead.message_post(
                    body=Markup(body),
                    author_id=author.id,
                    message_type="comment",
                    subtype_xmlid="mail.mt_comment",
                )
        words = [self.known(lead, days(n))["message_words"] for n in (1, 3, 7)]
        self.assertEqual(
            words,
            [None, "interested thanks", "expensive interested thanks too"],
        )

    def test_messages_by_direction(self):
        lead = self.new_lead()
        self.say(lead, days(1), self.colleague)
        self.say(lead, days(2), self.customer)
        self.say(lead, days(3), self.customer)
        self.say(lead, days(4), self.colleague, subtype_xmlid="mail.mt_note")
        known = self.known(lead, days(5))
        self.assertEqual(known["message_in_count"], 2)
        self.assertEqual(known["message_out_count"], 1)
        self.assertEqual(known["note_count"], 1)
        self.assertAlmostEqual(known["days_since_message_in"], 2, places=3)
        self.assertAlmostEqual(known["response_hours"], 24, places=3)
        self.assertAlmostEqual(known["reply_hours"], 24, places=3)
        early = self.known(lead, days(1.5))
        self.assertEqual(early["message_in_count"], 0)
        self.assertTrue(pd.isna(early["reply_hours"]))

    def test_what_odoo_logs_is_no_message(self):
        lead = self.new_lead(stage_id=self.stages[0].id)
        with self.at(days(1)):
            lead.stage_id = self.stages[1]
        known = self.known(lead, days(2))
        for name in ("message_in_count", "message_out_count", "note_count"):
            self.assertEqual(known[name], 0, name)

    def test_incoming_mail_of_a_stranger(self):
        lead = self.new_lead()
        with self.at(days(1)):
            lead.message_post(
                body="Buy!",
                author_id=False,
                email_from="stranger@web.example",
                message_type="email",
                subtype_xmlid="mail.mt_comment",
            )
        self.assertEqual(self.known(lead, days(2))["message_in_count"], 1)

    def test_activities_done_and_missed(self):
        lead = self.new_lead()
        with self.at(START):
            done, late = (
                lead.activity_schedule(
                    "mail.mail_activity_data_call",
                    date_deadline=days(number).date(),
                    user_id=self.user_all.id,
                )
                for number in (5, 10)
            )
        with self.at(days(3)):
            done.action_done()
        with self.at(days(20)):
            late.action_done()
        for number, done_count, missed_count in ((2, 0, 0), (6, 1, 0), (15, 1, 1)):
            known = self.known(lead, days(number))
            self.assertEqual(known["activity_done_count"], done_count, number)
            self.assertEqual(known["activity_missed_count"], missed_count, number)
        self.assertEqual(self.known(lead, days(21))["activity_done_count"], 2)

    def test_losing_does_not_wipe_what_was_missed(self):
        """Else overdue activities would tell how a lead ended."""
        won, lost = self.new_lead(), self.new_lead()
        for lead in (won, lost):
            with self.at(START):
                lead.activity_schedule(
                    "mail.mail_activity_data_call",
                    date_deadline=days(5).date(),
                    user_id=self.user_all.id,
                )
        with self.at(days(30)):
            won.action_set_won()
            lost.action_set_lost()
        self.take()
        counts = [
            [features["activity_missed_count"] for *_rest, features in self.stored(one)]
            for one in (won, lost)
        ]
        self.assertEqual(counts[0], counts[1])

    def test_meetings(self):
        lead = self.new_lead()
        self.env["calendar.event"].create(
            [
                {
                    "name": "Demo",
                    "start": days(number),
                    "stop": days(number) + timedelta(hours=1),
                    "opportunity_id": lead.id,
                    "partner_ids": [Command.clear()],
                }
                for number in (2, 40)
            ]
        )
        self.assertEqual(self.known(lead, days(1))["meeting_count"], 0)
        self.assertEqual(self.known(lead, days(30))["meeting_count"], 1)
        self.assertAlmostEqual(
            self.known(lead, days(30))["days_since_meeting"], 28, places=3
        )

    def test_reading_many_leads_takes_few_queries(self):
        leads = self.make_closed([True, False], 60)
        as_of = pd.DataFrame(
            {"lead_id": leads.ids, "as_of": [pd.Timestamp(START)] * len(leads)}
        )
        counts = []
        leads._ai_snapshots(as_of)
        for number in (10, 60):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            leads[:number]._ai_snapshots(as_of[:number])
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])


@tagged("post_install", "-at_install")
class TestAdditionalFields(SnapshotCase):
    def set_extra(self, names):
        self.env["ir.config_parameter"].set_param("crm_ai_insights.extra_fields", names)

    def test_new_field_means_new_snapshots(self):
        self.make_closed([True, False], 4, priority=["1", "3"])
        self.take()
        before = self.Snapshot._feature_set()
        self.assertEqual(self.take(), 0)
        self.set_extra("priority")
        self.assertNotEqual(self.Snapshot._feature_set(), before)
        self.assertEqual(self.take(), 4)
        for snapshot in self.Snapshot.search([]):
            self.assertIn(snapshot.features["priority"], ("1", "3"))

    def test_types_of_fields(self):
        today = fields.Date.to_date("2026-01-05")
        tags = self.env["crm.tag"].create([{"name": "One"}, {"name": "Two"}])
        leads = self.make_closed(
            [True, False],
            2,
            priority="2",
            tag_ids=[[Command.set(tags.ids)], [Command.clear()]],
            city=["Lyon", False],
            date_deadline=today,
            recurring_revenue=12.5,
        )
        self.set_extra("priority,city,date_deadline,recurring_revenue")
        self.take()
        first, second = (self.stored(lead)[0][-1] for lead in leads)
        self.assertEqual(first["tag_ids"], ",".join(map(str, sorted(tags.ids))))
        self.assertEqual(first["city"], "Lyon")
        self.assertTrue(str(first["date_deadline"]).startswith("2026-01-05"))
        self.assertEqual(first["recurring_revenue"], 12.5)
        self.assertIsNone(second["tag_ids"])
        self.assertIsNone(second["city"])

    def test_field_that_is_already_looked_at(self):
        self.make_closed([True, False], 4)
        for names in ("source_id", "source_id,source_id", "priority,priority"):
            self.set_extra(names)
            extra = self.env["crm.lead"]._ai_extra_fields()
            self.assertEqual(extra, [] if "source" in names else ["priority"])
            self.take()

    def test_fields_that_know_the_outcome_are_not_looked_at(self):
        names = (
            "active,automated_probability,date_closed,day_close,lost_reason_id,"
            "probability,stage_id,won_status,write_date,date_last_stage_update,"
            "ai_score,ai_grade,user_id,duration_tracking"
        )
        self.set_extra(names)
        used = self.env["crm.lead"]._ai_static_features()
        self.assertFalse(set(names.split(",")) & set(used.values()))

    def test_unknown_field_is_passed_over(self):
        self.set_extra("x_no_such_field,, priority")
        self.make_closed([True, False], 2)
        self.assertEqual(self.take(), 2)
