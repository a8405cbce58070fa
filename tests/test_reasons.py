"""Reasons in words: no ids, no technical names, in the reader's language."""

import re
from unittest.mock import patch

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL
from odoo.tools.misc import format_amount

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestReasons(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = cls.Model.create({"kind": "scoring", "state": "active"})
        cls.lead = cls.make_lead("Open")
        cls.source = cls.env["utm.source"].create({"name": "Trade Fair"})

    def explain(self, *reasons, lead=None):
        """The insight of a lead with reasons ``(feature, value, points)``."""
        lead = lead or self.lead
        names = ("feature", "value", "points")
        lead.write(
            {
                "ai_score": 71.6,
                "ai_grade": "A",
                "ai_scored_on": fields.Datetime.now(),
                "ai_model_id": self.model.id,
                "ai_reasons": [
                    dict(zip(names, reason, strict=True)) for reason in reasons
                ],
            }
        )
        return lead.ai_insight

    def label(self, feature, value):
        return self.explain((feature, value, 1.0))["up"][0]["label"]

    def test_score_grade_and_reasons(self):
        insight = self.explain(
            ("source_id", str(self.source.id), 12.34),
            ("age_days", "40", -8.21),
        )
        self.assertEqual(insight["score"], 71.6)
        self.assertEqual(insight["grade"], "A")
        self.assertEqual(
            insight["up"], [{"label": "Source: Trade Fair", "points": 12.3}]
        )
        self.assertEqual(
            insight["down"], [{"label": "Days since it came in: 40", "points": -8.2}]
        )
        self.assertEqual(insight["model"], self.model.display_name)
        self.assertNotIn("message", insight)

    def test_values_in_words(self):
        tags = self.env["crm.tag"].create([{"name": "Solar"}, {"name": "Wind"}])
        currency = self.env["crm.lead"]._ai_first_company().currency_id
        amount = format_amount(self.env, 12500, currency, trailing_zeroes=False)
        for feature, value, expected in (
            ("stage", str(self.first_stage.id), f"Stage: {self.first_stage.name}"),
            ("team", str(self.team.id), "Sales team: Test Team"),
            ("team", "", "Sales team: none"),
            ("has_email", "True", "E-mail address known: yes"),
            ("has_phone", "false", "Phone number known: no"),
            ("revenue", "12500.4", f"Expected revenue: {amount}"),
            ("response_hours", "2.26", "Hours until we answered: 2.3"),
            ("days_since_message_in", "", "Days since the customer wrote: none"),
            ("tag_ids", ",".join(map(str, tags.ids)), "Tags: Solar, Wind"),
            ("source_id", "999999", "Source: none"),
        ):
            self.assertEqual(self.label(feature, value), expected)

    def test_classes_and_dates_in_words(self):
        for feature, value, expected in (
            ("email_class", "free", "Kind of e-mail address: of a free provider"),
            ("phone_class", "abroad", "Kind of phone number: of another country"),
            ("company_form", "gmbh", "Legal form of the company: gmbh"),
            ("created_month", "3", "Month in which it came in: March"),
            ("created_weekday", "1", "Weekday on which it came in: Monday"),
            ("type", "lead", "Type: Lead"),
            ("has_customer", "True", "Contact in the database: yes"),
            ("quantity", "50.0", "Number named in title or description: 50"),
        ):
            self.assertEqual(self.label(feature, value), expected)

    def test_groups_have_names_and_members(self):
        lead = self.env["crm.lead"]
        for feature, group in lead._ai_feature_groups().items():
            for name in (feature, group):
                self.assertNotIn("_", lead._ai_feature_label(name))

    def test_no_reason_of_a_field_that_the_reader_may_not_read(self):
        reasons = [(name, "3", 2.0) for name in ("revenue", "revenue_to_team", "team")]
        self.explain(*reasons, ("customer_won_count", "2", 1.0))
        self.lead.user_id = self.user_own
        self.env.flush_all()
        field = self.env["crm.lead"]._fields["expected_revenue"]
        with patch.object(field, "groups", "base.group_system"):
            self.env.invalidate_all()
            insight = self.lead.with_user(self.user_own).ai_insight
        self.assertEqual(len(insight["up"]), 1)
        self.assertIn("Sales team", insight["up"][0]["label"])

    def test_what_is_stored_is_for_nobody(self):
        """The reader's rights are asked where reasons become words, not before."""
        self.explain(("customer_won_count", "3", 2.0))
        self.lead.user_id = self.user_own
        self.env.flush_all()
        for user in (self.user_own, self.user_manager):
            lead = self.lead.with_user(user)
            self.assertTrue(lead.read(["ai_insight"]))
            for name in ("ai_reasons", "ai_missing"):
                with self.assertRaises(AccessError):
                    lead.read([name])
                with self.assertRaises(AccessError):
                    lead.search([(name, "!=", False)])

    def test_additional_fields_in_words(self):
        """A selection shows its label, a text is no number."""
        self.assertEqual(self.label("priority", "3"), "Priority: Very High")
        self.assertEqual(self.label("phone_state", "correct"), "Phone Quality: Correct")
        self.assertEqual(self.label("zip", "01067"), "Zip: 01067")
        self.assertEqual(
            self.label("date_deadline", "2026-03-02"), ("Expected Closing: 03/02/2026")
        )

    def test_every_feature_has_a_name(self):
        self.make_closed([True, False], 6)
        self.Snapshot._take_missing(fields.Datetime.to_datetime("2000-01-01"), 10)
        lead = self.env["crm.lead"]
        for name in self.Snapshot.search([], limit=1).features:
            self.assertNotIn("_", lead._ai_feature_label(name))
            self.assertNotEqual(lead._ai_feature_label(name), name)

    def test_reasons_of_a_real_model_hold_no_ids(self):
        good, _bad = self.train(100)
        lead = self.make_lead("Scored", **good)
        self.run_job("scoring")
        labels = [
            reason["label"]
            for reason in lead.ai_insight["up"] + lead.ai_insight["down"]
        ]
        self.assertIn("Source: Recommendation", labels)
        for label in labels:
            self.assertRegex(label, r"^[A-Z][\w -]+: .+$")
            self.assertFalse(re.search(r"_id\b|_count|False|None|nan", label), label)

    def test_reasons_follow_the_readers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        field = self.env["ir.model.fields"]._get("crm.lead", "source_id")
        field.with_context(lang="fr_FR").field_description = "Origine"
        self.env["crm.stage"].browse(self.first_stage.id).with_context(
            lang="fr_FR"
        ).name = "Nouveau"
        self.explain(
            ("source_id", str(self.source.id), 1.0),
            ("stage", str(self.first_stage.id), 1.0),
        )
        french = self.lead.with_context(lang="fr_FR").ai_insight
        english = self.lead.with_context(lang="en_US").ai_insight
        self.assertIn("Origine", french["up"][0]["label"])
        self.assertIn("Nouveau", french["up"][1]["label"])
        self.assertIn("Source", english["up"][0]["label"])

    def test_names_of_records_that_the_reader_may_not_see(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        secret = self.Partner.create({"name": "Secret Ltd", "company_id": other.id})
        self.env.cr.execute(
            SQL(
                "UPDATE crm_lead SET user_id = %s WHERE id = %s",
                self.user_own.id,
                self.lead.id,
            )
        )
        self.explain(("partner_id", str(secret.id), 3.0))
        self.env.invalidate_all()
        insight = self.lead.with_user(self.user_own).ai_insight
        self.assertNotIn("Secret", str(insight))
        self.assertNotIn(str(secret.id), insight["up"][0]["label"])

    def test_tags_of_a_lead(self):
        tag = self.env["crm.tag"].create({"name": "Key"})
        self.lead.tag_ids = [Command.link(tag.id)]
        self.assertEqual(self.label("tag_ids", str(tag.id)), "Tags: Key")
