"""What Odoo does not track: remembered on change only, so that the past stays."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import SnapshotCase, days


@tagged("post_install", "-at_install")
class TestLeadHistory(SnapshotCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Value = cls.env["crm.ai.lead.value"]
        cls.web, cls.fair = cls.env["utm.source"].create(
            [{"name": "Web"}, {"name": "Fair"}]
        )
        cls.tags = cls.env["crm.tag"].create([{"name": "One"}, {"name": "Two"}])

    def change(self, lead, number, **values):
        with self.at(days(number)):
            lead.write(values)

    def remembered(self, lead):
        rows = self.Value.search([("lead_id", "=", lead.id)], order="changed_on, id")
        return [(row.feature, row.old or None, row.new or None) for row in rows]

    def test_source_as_it_was(self):
        lead = self.new_lead(source_id=self.web.id)
        self.change(lead, 10, source_id=self.fair.id)
        self.change(lead, 20, source_id=False)
        ids = str(self.web.id), str(self.fair.id), None
        found = [self.known(lead, days(n))["source_id"] for n in (5, 15, 25)]
        self.assertEqual(found, list(ids))
        self.assertEqual(
            self.remembered(lead),
            [("source_id", *ids[:2]), ("source_id", *ids[1:])],
        )

    def test_tags_as_they_were(self):
        lead = self.new_lead(tag_ids=[Command.link(self.tags[0].id)])
        self.change(lead, 10, tag_ids=[Command.link(self.tags[1].id)])
        self.change(lead, 20, tag_ids=[Command.clear()])
        one, two = map(str, self.tags.ids)
        found = [self.known(lead, days(n))["tag_ids"] for n in (5, 15, 25)]
        self.assertEqual(found, [one, f"{one},{two}", None])

    def test_what_odoo_computes_is_remembered_too(self):
        lead = self.new_lead()
        belgium = self.env.ref("base.be")
        self.customer.country_id = belgium
        self.change(lead, 10, partner_id=self.customer.id)
        self.assertEqual(lead.country_id, belgium)
        self.assertIsNone(self.known(lead, days(5))["country_id"])
        self.assertEqual(self.known(lead, days(15))["country_id"], str(belgium.id))

    def test_texts_are_kept_as_words_only(self):
        lead = self.new_lead(name="Chairs", description="<p>We need 50 chairs</p>")
        self.change(lead, 10, description="<p>Contract signed, 80 chairs!</p>")
        before, after = (self.known(lead, days(number)) for number in (5, 15))
        self.assertEqual(before["description"], "chairs need we")
        self.assertEqual(before["quantity"], 50)
        self.assertEqual(after["description"], "chairs contract signed")
        self.assertEqual(after["quantity"], 80)
        self.assertNotIn("50 chairs", str(self.remembered(lead)))
        self.assertEqual(self.known(lead, days(15))["title"], "chairs")

    def test_names_of_people_are_no_words(self):
        lead = self.new_lead(name="Chairs for Anna Berg", contact_name="Anna Berg")
        self.change(lead, 10, contact_name="For Sale")
        words = [self.known(lead, days(number))["title"] for number in (1, 11)]
        self.assertEqual(words, ["chairs for", "anna berg chairs"])

    def test_only_changes_leave_a_row(self):
        lead = self.new_lead(source_id=self.web.id, name="Lead")
        self.change(lead, 1, source_id=self.web.id, name="Lead")
        self.change(lead, 2, phone="+32 2 555 12 12", expected_revenue=5, priority="2")
        self.change(lead, 3, tag_ids=[Command.clear()])
        lead.with_context(active_test=False).copy()
        self.assertFalse(self.Value.search([]))

    def test_other_writes_cost_nothing(self):
        lead = self.new_lead()
        with patch.object(type(lead), "_ai_values") as read:
            self.change(lead, 1, phone="+32 2 555 12 12", priority="2", color=3)
            read.assert_not_called()

    def test_many_leads_in_few_queries(self):
        leads = self.Lead.union(*(self.new_lead() for _number in range(6)))
        counts = []
        for some, source in ((leads[:2], self.web), (leads, self.fair)):
            with self.at(days(5)):
                before = self.cr.sql_log_count
                some.source_id = source
                self.env.flush_all()
                counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
        self.assertEqual(len(self.Value.search([])), 8)

    def test_ticked_field(self):
        lead = self.new_lead(city="Lyon", priority="1")
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "city,priority"
        )
        self.change(lead, 10, city="Paris", priority="3")
        for number, expected in ((5, ("Lyon", "1")), (15, ("Paris", "3"))):
            known = self.known(lead, days(number))
            self.assertEqual((known["city"], known["priority"]), expected)

    def test_properties(self):
        self.team.lead_properties_definition = [
            {"name": "plan", "string": "Plan", "type": "selection",
             "selection": [["s", "Small"], ["l", "Large"]]},
            {"name": "seats", "string": "Seats", "type": "integer"},
            {"name": "who", "string": "Who", "type": "many2one",
             "comodel": "res.partner"},
        ]  # fmt: skip
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "lead_properties"
        )
        lead = self.new_lead(team_id=self.team.id)
        values = {"plan": "s", "seats": 5, "who": self.customer.id}
        self.change(lead, 1, lead_properties=values)
        self.change(lead, 10, lead_properties={**values, "plan": "l"})
        plan, seats, who = (f"lead_properties.{name}" for name in values)
        known = self.known(lead, days(5))
        self.assertEqual((known[plan], known[seats]), ("s", 5))
        self.assertEqual(known[who], str(self.customer.id))
        self.assertEqual(self.known(lead, days(15))[plan], "l")
        self.assertIsNone(self.known(lead, days(0.5))[plan])
        Lead = self.env["crm.lead"]
        kinds = Lead._ai_known_kinds()
        self.assertEqual(
            [kinds[name] for name in (plan, seats, who)],
            ["category", "number", "category"],
        )
        self.assertEqual(Lead._ai_reason_label(plan, "l"), "Plan: Large")
        self.assertEqual(
            Lead._ai_reason_label(who, str(self.customer.id)), "Who: Customer"
        )

    def test_edits_after_closing_change_nothing(self):
        """Also where the training comes long after the edit."""
        edited, untouched = (
            self.new_lead(source_id=self.web.id, description="<p>Chairs</p>")
            for _number in range(2)
        )
        for lead in (edited, untouched):
            with self.at(days(40)):
                lead.action_set_lost()
        self.change(
            edited,
            200,
            source_id=self.fair.id,
            tag_ids=[Command.set(self.tags.ids)],
            country_id=self.env.ref("base.be").id,
            name="Was lost",
            description="<p>Too slow</p>",
            function="Director",
            contact_name="Chairs Were Lost",
            phone="+32 2 555 12 12",
            partner_id=self.customer.id,
            website="https://late.example",
        )
        self.take()
        self.assertEqual(self.stored(edited), self.stored(untouched))

    def test_closed_at_once_and_edited_later(self):
        """Its only snapshot is that of its creation, which is its closing too."""
        [lead] = self.make_closed([True], 1, source_id=self.web.id)
        self.close_by_sql(lead, True, days(10), days(10))
        self.change(lead, 90, source_id=self.fair.id)
        self.take()
        self.assertEqual(self.stored(lead)[0][3]["source_id"], str(self.web.id))

    def test_salespeople_write_without_seeing_it(self):
        lead = self.new_lead(user_id=self.user_own.id)
        with self.at(days(3)):
            lead.with_user(self.user_own).source_id = self.fair
        self.assertEqual(len(self.remembered(lead)), 1)
        with self.assertRaises(AccessError):
            self.Value.with_user(self.user_manager).search([])

    def test_deleted_with_the_lead(self):
        lead = self.new_lead()
        self.change(lead, 3, source_id=self.fair.id)
        lead.unlink()
        self.assertFalse(self.Value.search([]))
