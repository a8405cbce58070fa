"""The check of contacts and leads: what it finds, and how it follows them."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.engine import cleaning

from .cleaning_case import CleaningCase


@tagged("post_install", "-at_install")
class TestFinding(CleaningCase):
    def test_wrong_value_of_a_contact(self):
        contact = self.contact(" Anna  Kowalczyk ", company_id=self.env.company.id)
        proposal = self.check(contact)
        self.assertEqual(proposal.field_name, "name")
        self.assertEqual(proposal.field_label, "Name")
        self.assertEqual(proposal.old_value, " Anna  Kowalczyk ")
        self.assertEqual(proposal.new_value, "Anna Kowalczyk")
        self.assertTrue(proposal.has_new)
        self.assertEqual(proposal.rule_ids.mapped("code"), ["spaces"])
        self.assertEqual(proposal.rule_id, proposal.rule_ids)
        self.assertEqual(proposal.severity, "notice")
        self.assertEqual(proposal.company_id, self.env.company)
        self.assertEqual(proposal.record_name, contact.display_name)
        self.assertGreater(proposal.certainty, 90)
        self.assertLessEqual(proposal.certainty, 100)
        self.assertEqual(contact.name, " Anna  Kowalczyk ", "Nothing is written.")

    def test_lead_has_fields_of_its_own(self):
        lead = self.lead(contact_name="Anna  Kowalczyk", email_from="anna@gmial.com")
        self.check(lead)
        self.assertEqual(
            self.proposals(lead, "contact_name").old_value, "Anna  Kowalczyk"
        )
        self.assertEqual(self.proposals(lead, "email_from").new_value, "anna@gmail.com")

    def test_wrong_value_with_nothing_better(self):
        contact = self.contact(email="anna.kowalczyk")
        proposal = self.check(contact)
        self.assertEqual(proposal.rule_id.code, "email_invalid")
        self.assertFalse(proposal.has_new)
        self.assertFalse(proposal.new_value)

    def test_several_rules_make_one_proposal(self):
        contact = self.contact(email=" Anna@gmial.com")
        proposal = self.check(contact)
        self.assertEqual(proposal.new_value, "anna@gmail.com")
        self.assertGreaterEqual(
            set(proposal.rule_ids.mapped("code")), {"email_typo", "email_case"}
        )
        self.assertEqual(proposal.rule_id.code, "email_typo", "The least certain.")
        self.assertEqual(proposal.severity, "error")

    def test_values_that_move_belong_together(self):
        contact = self.contact(email=False, phone="anna@kowalczyk.example")
        proposals = self.check(contact)
        self.assertEqual(set(proposals.mapped("field_name")), {"email", "phone"})
        self.assertEqual(set(proposals.mapped("together")), {"email_misplaced"})
        self.assertEqual(self.proposals(contact, "email").old_value, "")
        cleared = self.proposals(contact, "phone")
        self.assertTrue(cleared.has_new)
        self.assertFalse(cleared.new_value)

    def test_clean_records_have_no_proposals(self):
        self.assertFalse(self.check(self.contact()))
        self.assertFalse(self.check(self.lead()))

    def test_number_is_completed_with_the_country(self):
        contact = self.contact(phone="030 901820", country_id=self.germany.id)
        proposal = self.check(contact)
        self.assertEqual(proposal.new_value, "+49 30 901820")

    def test_number_is_completed_with_the_country_of_the_company(self):
        company = self.env["res.company"].create(
            {"name": "GmbH", "country_id": self.germany.id}
        )
        contact = self.contact(phone="030 901820", company_id=company.id)
        proposal = self.proposals(contact, "phone") or self.check(contact).filtered(
            lambda each: each.field_name == "phone"
        )
        self.assertEqual(proposal.new_value, "+49 30 901820")

    def test_person_is_reached_through_the_company(self):
        firm = self.contact("Clydeside Ltd", is_company=True)
        person = self.Partner.create({"name": "Bob Reid", "parent_id": firm.id})
        alone = self.Partner.create({"name": "Bob Reid"})
        self.check(firm + person + alone)
        self.assertFalse(self.proposals(person))
        self.assertEqual(self.proposals(alone).rule_id.code, "unreachable")
        self.assertEqual(
            [self.quality(each).unreachable for each in (person, alone)], [False, True]
        )

    def test_addresses_of_a_contact(self):
        firm = self.contact("Clydeside Ltd", is_company=True)
        address = self.Partner.create(
            {"parent_id": firm.id, "type": "invoice", "city": "Glasgow "}
        )
        self.assertEqual(self.check(address).mapped("field_name"), ["city"])
        self.assertFalse(self.quality(address).unreachable)

    def test_what_a_company_hands_down_is_corrected_there(self):
        firm = self.contact("Clydeside Ltd", is_company=True, city="Glasgow ")
        person = self.contact("Bob Reid", parent_id=firm.id)
        self.assertEqual(person.city, "Glasgow ")
        self.check(firm + person)
        self.assertEqual(self.proposals(firm).field_name, "city")
        self.assertFalse(self.proposals(person))

    def test_what_a_lead_has_from_its_customer_is_corrected_there(self):
        customer = self.contact(email="anna@gmial.com")
        lead = self.make_lead(partner_id=customer.id)
        self.assertEqual(lead.email_from, "anna@gmial.com")
        self.check(customer + self.Partner)
        self.assertEqual(self.proposals(customer).field_name, "email")
        self.assertFalse(self.check(lead))

    def test_strange_values_do_no_harm(self):
        names = ["?" * 3000, "😀", "‏اسم", "<b>", "\x01\x02", "a" * 100000]
        contacts = self.Partner.create([{"name": name} for name in names])
        leads = self.Lead.create(
            [{"name": "Lead", "contact_name": name} for name in names] + [{"name": "-"}]
        )
        self.check(contacts)
        self.check(leads)
        self.assertEqual(len(self.quality(contacts)), len(contacts))
        self.assertEqual(len(self.quality(leads)), len(leads))

    def test_difference_is_marked(self):
        contact = self.contact(email="anna@gmial.com")
        difference = self.check(contact).difference
        for side, text in (("old", "anna@gmial.com"), ("new", "anna@gmail.com")):
            parts = difference[side]
            self.assertEqual("".join(part["text"] for part in parts), text)
            self.assertIn("same", [part["kind"] for part in parts])
        self.assertIn("removed", [part["kind"] for part in difference["old"]])
        self.assertIn("added", [part["kind"] for part in difference["new"]])

    def test_difference_of_long_texts(self):
        contact = self.contact(street="x" * 600 + " ")
        difference = (
            self.check(contact)
            .filtered(lambda each: each.field_name == "street")
            .difference
        )
        self.assertEqual([part["kind"] for part in difference["old"]], ["removed"])
        self.assertEqual([part["kind"] for part in difference["new"]], ["added"])

    def test_countries_are_shown_by_name(self):
        contact = self.contact(phone="+49 30 901820")
        proposal = self.check(contact)
        self.assertEqual(
            (proposal.field_name, proposal.new_value), ("country_id", "DE")
        )
        self.assertEqual(proposal.difference["new"][0]["text"], "Germany")


@tagged("post_install", "-at_install")
class TestFollowing(CleaningCase):
    """Proposals are those of the record as it is."""

    def test_proposal_goes_with_what_was_wrong(self):
        contact = self.contact("Anna  Kowalczyk")
        self.assertTrue(self.check(contact))
        contact.name = "Anna Kowalczyk"
        self.assertFalse(self.check(contact))

    def test_proposal_follows_the_value(self):
        contact = self.contact("Anna  Kowalczyk")
        first = self.check(contact)
        contact.name = "Anna  Nowak"
        second = self.check(contact)
        self.assertFalse(first.exists())
        self.assertEqual(second.new_value, "Anna Nowak")

    def test_unchanged_proposal_stays_the_same(self):
        contact = self.contact("Anna  Kowalczyk")
        first = self.check(contact)
        contact.function = "Buyer"
        self.assertEqual(self.check(contact), first)

    def test_what_a_person_typed_stays(self):
        contact = self.contact("Anna  Kowalczyk")
        proposal = self.check(contact)
        proposal.with_user(self.user_all).new_value = "Anna Maria Kowalczyk"
        contact.function = "Buyer"
        self.assertEqual(self.check(contact), proposal)
        self.assertEqual(proposal.new_value, "Anna Maria Kowalczyk")

    def test_rejected_is_remembered_for_that_value(self):
        contact = self.contact("Anna  Kowalczyk")
        self.check(contact).with_user(self.user_all).action_reject()
        self.assertFalse(self.check(contact))
        contact.name = "Anna  Nowak"
        self.assertTrue(self.check(contact))
        contact.name = "Anna  Kowalczyk"
        self.assertFalse(self.check(contact), "Remembered for the first value, too.")

    def test_rejected_value_that_breaks_another_rule(self):
        contact = self.contact("Anna  Kowalczyk")
        self.check(contact).action_reject()
        contact.name = "Anna  Kowalczyk"
        rejected = self.proposals(contact, state="rejected")
        rejected.sudo().rule_ids = self.rule("name_case")
        self.assertEqual(self.check(contact), rejected)
        self.assertEqual(rejected.rule_ids.mapped("code"), ["spaces"])

    def test_rejecting_improves_the_quality(self):
        contact = self.contact(email="anna@gmial.com")
        proposal = self.check(contact)
        before = contact.ai_quality_score
        proposal.action_reject()
        self.assertTrue(self.quality(contact).to_check)
        self.check(contact)
        self.assertGreater(contact.ai_quality_score, before)
        self.assertFalse(self.quality(contact).problem_count)

    def test_reopened_is_open_again(self):
        contact = self.contact("Anna  Kowalczyk")
        proposal = self.check(contact)
        proposal.action_reject()
        self.assertTrue(proposal.decided_by_id)
        proposal.action_reopen()
        self.assertEqual(proposal.state, "open")
        self.assertEqual(self.check(contact), proposal)

    def test_deleted_record_takes_everything_along(self):
        contact, lead = self.contact("Anna  Kowalczyk"), self.lead(city="Lodz ")
        self.check(contact)
        self.check(lead)
        for record in (contact, lead):
            self.assertTrue(self.proposals(record) and self.quality(record))
            ids = record.ids
            model = record._name
            record.unlink()
            domain = [("res_model", "=", model), ("res_id", "in", ids)]
            self.assertFalse(self.Proposal.search(domain))
            self.assertFalse(self.Quality.search(domain))

    def make_old(self, contact):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET write_date = write_date - interval '5 years' "
            "WHERE id = %s",
            (contact.id,),
        )
        self.env.invalidate_all()

    def test_stale_records(self):
        contact = self.contact()
        self.make_old(contact)
        proposal = self.check(contact)
        self.assertEqual(proposal.rule_id.code, "stale")
        self.assertEqual(proposal.field_name, "write_date")
        self.assertFalse(proposal.has_new)
        years = fields.Date.today().year - int(proposal.old_value[:4])
        self.assertIn(years, (5, 6))
        proposal.action_reject()
        self.assertFalse(self.check(contact))

    def test_lead_keeps_its_customer_fresh(self):
        contact = self.contact()
        self.make_old(contact)
        self.assertEqual(self.check(contact).rule_id.code, "stale")
        self.env["crm.lead"].create({"name": "Again", "partner_id": contact.id})
        self.assertFalse(self.check(contact))

    def test_lead_of_another_company_tells_nothing_of_its_date(self):
        contact = self.contact()
        self.make_old(contact)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        lead = self.env["crm.lead"].create({"name": "Again", "company_id": other.id})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_lead SET partner_id = %s WHERE id = %s", (contact.id, lead.id)
        )
        self.env.invalidate_all()
        self.assertEqual(self.check(contact).rule_id.code, "stale")

    def test_message_keeps_a_record_fresh(self):
        contact = self.contact()
        self.make_old(contact)
        self.env["mail.message"].create(
            {
                "model": "res.partner",
                "res_id": contact.id,
                "message_type": "email",
                "date": fields.Datetime.now() - timedelta(days=30),
            }
        )
        self.assertFalse(self.check(contact))
        self.assertGreater(self.quality(contact).freshness, 95)


@tagged("post_install", "-at_install")
class TestQuality(CleaningCase):
    def test_score_is_on_the_record_and_moves_no_date(self):
        contact = self.contact()
        self.env.flush_all()
        before = contact.write_date
        self.check(contact)
        self.env.invalidate_all()
        self.assertGreater(contact.ai_quality_score, 0)
        self.assertEqual(contact.write_date, before)
        row = self.quality(contact)
        self.assertEqual(row.score, contact.ai_quality_score)
        self.assertEqual(row.source_date, before)

    def test_score_falls_with_what_is_wrong(self):
        good = self.contact(phone="+49 30 901820", country_id=self.germany.id)
        bad = self.contact(phone="030/901820 xx", country_id=self.germany.id)
        self.check(good + bad)
        self.assertGreater(good.ai_quality_score, bad.ai_quality_score)
        self.assertEqual(self.quality(bad).problem_count, 1)

    def test_duplicates_cost_uniqueness(self):
        contacts = self.contact() + self.contact()
        single = self.contact()
        self.env["crm.ai.match.record"]._upsert(contacts + single)
        self.Duplicate.create(
            {
                "res_model": "res.partner",
                "certainty": 90,
                "line_ids": [(0, 0, {"res_id": each}) for each in contacts.ids],
            }
        )
        unknown = self.contact()
        self.check(contacts + single + unknown)
        self.assertAlmostEqual(self.quality(contacts[0]).uniqueness, 10)
        self.assertEqual(self.quality(single).uniqueness, 100)
        parts = [part["name"] for part in unknown.ai_quality["parts"]]
        self.assertNotIn("uniqueness", parts, "It was not searched for yet.")

    def test_form_tells_problems_and_what_helps(self):
        contact = self.contact(email="anna@gmial.com").with_user(self.user_all)
        quality = contact.ai_quality
        self.assertEqual(
            {part["name"] for part in quality["parts"]},
            {"completeness", "validity", "freshness"},
        )
        self.assertTrue(quality["help"]["label"])
        self.assertGreater(quality["help"]["points"], 0)
        [problem] = quality["problems"]
        self.assertEqual(problem["field"], "email")
        self.assertEqual(problem["rule"], "email_typo")
        self.assertEqual(problem["title"], self.rule("email_typo").name)
        self.assertEqual(
            (problem["old"], problem["new"]), ("anna@gmial.com", "anna@gmail.com")
        )
        self.assertGreater(problem["certainty"], 1)

    def test_form_of_a_new_record(self):
        self.assertFalse(self.Partner.new({"name": "x"}).ai_quality)

    def test_rejected_problem_is_not_shown(self):
        contact = self.contact(email="anna@gmial.com")
        contact.with_user(self.user_all).action_ai_ignore("email", "email_typo")
        self.env.invalidate_all()
        self.assertFalse(contact.ai_quality["problems"])

    def test_bounces_are_told(self):
        contact = self.contact()
        contact.message_bounce = 2
        self.check(contact)
        self.assertTrue(self.quality(contact).bounced)

    def test_rule_of_another_addon(self):
        def check(contact, _base):
            if not contact["reference"].isupper():
                yield cleaning.Finding("reference", contact["reference"].upper(), 0.9)

        rule = cleaning.Rule("reference", "Reference in small letters", "notice", check)
        self.env["crm.ai.cleaning.rule"].create(
            {"code": rule.name, "name": rule.title, "severity": rule.severity}
        )
        model = type(self.Partner)
        names = {**self.Partner._ai_clean_fields(), "reference": "ref"}
        rules = (*self.Partner._ai_cleaning_rules(), rule)
        with (
            patch.object(model, "_ai_clean_fields", lambda _self: names),
            patch.object(model, "_ai_cleaning_rules", lambda _self: rules),
        ):
            contact = self.contact(ref="k-1")
            self.check(contact).action_accept()
        self.assertEqual(contact.ref, "K-1")

    def test_rules_are_those_of_the_engine(self):
        rules = self.env["crm.ai.cleaning.rule"].search([])
        self.assertEqual(
            {(rule.code, rule.name, rule.severity, rule.certain) for rule in rules},
            {
                (rule.name, rule.title, rule.severity, rule.certain)
                for rule in cleaning.RULES
            },
        )
        self.assertTrue(all(rules.mapped("description")))
