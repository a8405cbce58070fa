"""Nobody learns from proposals and quality of a record that he may not read."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from .cleaning_case import CleaningCase
from .common import QUIET


@tagged("post_install", "-at_install")
class TestCleaningAccess(CleaningCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls.env["res.company"].create({"name": "Other Company"})
        values = {
            "contact_name": "Anna  Kowalczyk",
            "email_from": "anna@kowalczyk.example",
            "company_id": cls.env.company.id,
            "team_id": False,
        }
        cls.mine = cls.make_lead("Mine", user_id=cls.user_own.id, **values)
        cls.theirs = cls.make_lead("Theirs", user_id=cls.user_all.id, **values)
        cls.foreign = cls.Partner.create(
            {"name": "Bob  Reid", "company_id": cls.other_company.id}
        )
        cls.env.flush_all()
        cls.Quality._check((cls.mine + cls.theirs).sudo())
        cls.Quality._check(cls.foreign.sudo())
        cls.env.invalidate_all()

    def found(self, user, records):
        return self.Proposal.with_user(user).search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )

    def assert_learns_nothing(self, user, record):
        self.env.invalidate_all()
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        for model in ("crm.ai.cleaning.proposal", "crm.ai.quality"):
            rows = self.env[model].sudo().search(domain)
            self.assertTrue(rows)
            seen = self.env[model].with_user(user)
            for each in (domain, [("id", "in", rows.ids)]):
                self.assertFalse(seen.search(each))
                self.assertEqual(seen.search_count(each), 0)
                [total] = seen.formatted_read_group(each, [], ["__count"])
                self.assertEqual(total["__count"], 0)
            with self.assertRaises(AccessError):
                rows.with_user(user).read()
        proposals = self.proposals(record).with_user(user)
        for name in ("action_accept", "action_reject", "action_reopen"):
            with self.assertRaises(AccessError):
                getattr(proposals, name)()
        with self.assertRaises(AccessError):
            proposals.new_value = "x"
        for name in ("action_ai_clean", "read"):
            with self.assertRaises(AccessError):
                getattr(record.with_user(user), name)()

    def test_salesman_with_own_documents(self):
        self.assertTrue(self.found(self.user_own, self.mine))
        self.assert_learns_nothing(self.user_own, self.theirs)

    def test_salesman_with_all_documents(self):
        self.assertEqual(len(self.found(self.user_all, self.mine + self.theirs)), 2)

    def test_contacts_of_another_company(self):
        for user in (self.user_own, self.user_all, self.user_manager):
            self.assert_learns_nothing(user, self.foreign)

    def test_score_tells_nothing_of_others_leads(self):
        twin = self.make_lead(
            "Mine too", user_id=self.user_own.id, company_id=self.env.company.id
        )
        leads = self.mine + self.theirs + twin
        self.env["crm.ai.match.record"]._upsert(leads)
        for other, expected in ((self.theirs, 100), (twin, 10)):
            self.Duplicate.create(
                {
                    "res_model": "crm.lead",
                    "certainty": 90,
                    "line_ids": [
                        (0, 0, {"res_id": lead.id}) for lead in self.mine + other
                    ],
                }
            )
            self.check(leads)
            self.assertAlmostEqual(self.quality(self.mine).uniqueness, expected)
            self.env.invalidate_all()
            parts = self.mine.with_user(self.user_own).ai_quality["parts"]
            [shown] = [part["value"] for part in parts if part["name"] == "uniqueness"]
            self.assertAlmostEqual(shown, expected)

    def test_field_that_a_group_keeps_to_itself(self):
        proposals = self.proposals(self.mine)
        self.assertIn("contact_name", proposals.mapped("field_name"))
        lead = self.mine.with_user(self.user_own)
        self.assertTrue(lead.ai_quality["problems"])
        field = self.env["crm.lead"]._fields["contact_name"]
        with patch.object(field, "groups", "base.group_system"):
            self.env.invalidate_all()
            self.assertFalse(self.found(self.user_own, self.mine))
            self.assertFalse(lead.ai_quality["problems"])
            with self.assertRaises(AccessError):
                proposals.with_user(self.user_own).read()

    def test_counts_are_those_of_what_may_be_read(self):
        rule = self.rule("spaces")
        counts = []
        for user in (self.user_own, self.user_all):
            self.env.invalidate_all()
            counts.append(rule.with_user(user).proposal_count)
        self.assertEqual(counts, [1, 2])

    def test_all_of_a_rule_are_those_that_may_be_written(self):
        self.rule("spaces").with_user(self.user_own).action_accept_all()
        self.assertEqual(self.mine.contact_name, "Anna Kowalczyk")
        self.assertEqual(self.theirs.contact_name, "Anna  Kowalczyk")
        self.assertEqual(self.foreign.name, "Bob  Reid")

    def test_who_may_read_only_decides_nothing(self):
        reader = new_test_user(
            self.env,
            login="clean_reader",
            groups="base.group_user,crm_ai_insights.group_user",
            context=QUIET,
        )
        contact = self.contact("Anna  Kowalczyk")
        proposal = self.check(contact)
        self.assertEqual(self.found(reader, contact), proposal.with_user(reader))
        self.assertTrue(contact.with_user(reader).ai_quality["problems"])
        self.assertFalse(self.found(reader, self.mine))
        for name in ("action_accept", "action_reject", "action_reopen"):
            with self.assertRaises(AccessError):
                getattr(proposal.with_user(reader), name)()
        for name in ("action_ai_apply", "action_ai_ignore"):
            with self.assertRaises(AccessError):
                getattr(contact.with_user(reader), name)("name", "spaces")

    def test_people_without_sales_see_nothing(self):
        stranger = new_test_user(
            self.env, login="clean_stranger", groups="base.group_user", context=QUIET
        )
        for model in (
            "crm.ai.cleaning.rule",
            "crm.ai.cleaning.proposal",
            "crm.ai.quality",
            "crm.ai.quality.history",
        ):
            with self.assertRaises(AccessError):
                self.env[model].with_user(stranger).search([])
        with self.assertRaises(AccessError):
            self.contact().with_user(stranger).action_ai_clean()

    def test_quality_is_not_for_customers(self):
        """A customer may read the own contact, but not what is thought of it."""
        customer = new_test_user(self.env, "customer", groups="base.group_portal")
        contact = customer.partner_id.with_user(customer)
        self.assertTrue(contact.read(["name"]))
        for name in (
            "ai_quality",
            "ai_quality_score",
            "ai_unreachable",
            "ai_bounced",
        ):
            with self.assertRaises(AccessError):
                contact.read([name])

    def test_history_is_for_managers_of_the_company(self):
        self.clean()
        for user in (self.user_own, self.user_all):
            with self.assertRaises(AccessError):
                self.History.with_user(user).search([])
        seen = self.History.with_user(self.user_manager).search([])
        self.assertTrue(seen)
        self.assertNotIn(self.other_company.id, seen.mapped("company_id").ids)

    def test_private_methods_are_no_remote_calls(self):
        for records, names in (
            (self.Proposal, ["_replace", "_upsert", "_apply_batch", "_rejected"]),
            (self.Quality, ["_check", "_base", "_clean_batch", "_forget_records"]),
            (self.mine, ["_ai_judge", "_ai_clean_row", "_ai_proposal"]),
            (self.rule("spaces"), ["_modes", "_follow_mode"]),
        ):
            for name in names:
                with self.assertRaises(AccessError):
                    call_kw(records.with_user(self.user_system), name, [[]], {})
