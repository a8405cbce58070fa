"""Reverting: who may, and two at once."""

from odoo import SUPERUSER_ID, api
from odoo.tests import new_test_user, tagged

from .journal_case import JournalCase


@tagged("post_install", "-at_install")
class TestWhoMay(JournalCase):
    def test_salesmen_revert_only_what_they_may_write(self):
        mine = self.make_lead(contact_name="a", user_id=self.user_own.id)
        change = self.correct(mine, "contact_name", "A")
        self.revert(change, user=self.user_own)
        self.assertEqual(mine.contact_name, "a")
        reader = new_test_user(
            self.env, "reader", "base.group_user,crm_ai_insights.group_user"
        )
        contact = self.contact(city="X")
        change = self.correct(contact, "city", "Y")
        self.assertTrue(change.with_user(reader).has_access("read"))
        reverted, changed = self.revert(change, user=reader)
        self.assertFalse(reverted + changed)
        self.assertEqual((contact.city, change.state), ("Y", "applied"))
        self.assertTrue(change.error)

    def test_consequences_on_records_that_one_may_not_write(self):
        """A lead takes its contact along: who may not write that, may not revert."""
        writer = new_test_user(
            self.env, "writer", "base.group_user,sales_team.group_sale_salesman"
        )
        contact = self.contact(email="OLD@b.example")
        lead = self.make_lead(partner_id=contact.id, user_id=writer.id)
        change = self.correct(lead, "email_from", "new@b.example")
        self.assertEqual(contact.email, "new@b.example")
        rule = self.env["ir.rule"].create(
            {
                "name": "Nobody writes contacts",
                "model_id": self.env.ref("base.model_res_partner").id,
                "domain_force": "[('id', '=', 0)]",
                "perm_read": False,
            }
        )
        self.revert(change, user=writer)
        self.assertEqual((change.state, contact.email), ("applied", "new@b.example"))
        rule.unlink()
        self.revert(change, user=writer)
        self.assertEqual((lead.email_from, contact.email), ("OLD@b.example",) * 2)

    def test_leads_of_others_that_follow_their_contact(self):
        """Odoo lets them follow whoever writes the contact, and so does the revert."""
        contact = self.contact(email="OLD@b.example")
        lead = self.make_lead(partner_id=contact.id, user_id=self.user_all.id)
        writer = new_test_user(
            self.env,
            "writer",
            "base.group_user,sales_team.group_sale_salesman,base.group_partner_manager",
        )
        change = self.correct(contact, "email", "new@b.example", user=writer)
        self.assertEqual(lead.email_from, "new@b.example")
        self.revert(change, user=writer)
        self.assertEqual((change.state, lead.email_from), ("reverted", "OLD@b.example"))


@tagged("post_install", "-at_install")
class TestTwoAtOnce(JournalCase):
    """Two transactions that see only what the other committed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            contact = env["res.partner"].create({"name": "Committed", "city": "X"})
            rule = env["crm.ai.cleaning.rule"].search([], limit=1)
            proposal = env["crm.ai.cleaning.proposal"].create(
                {
                    "res_model": "res.partner",
                    "res_id": contact.id,
                    "rule_id": rule.id,
                    "field_name": "city",
                    "old_value": "X",
                    "new_value": "Y",
                    "has_new": True,
                }
            )
            cls.contact_id, cls.proposal_id = contact.id, proposal.id
        cls.addClassCleanup(cls.remove)

    @classmethod
    def remove(cls):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["res.partner"].browse(cls.contact_id).unlink()
            env["crm.ai.cleaning.change"]._gc_changes_of_gone_records()

    def seen_by(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return (
            env["crm.ai.cleaning.change"],
            env["crm.ai.cleaning.proposal"].browse(self.proposal_id),
            env["res.partner"].browse(self.contact_id),
        )

    def test_second_user_is_left_out_and_nothing_is_lost(self):
        with self.registry.cursor() as cr, self.registry.cursor() as other:
            Change, proposal, contact = self.seen_by(cr)
            OtherChange, other_proposal, other_contact = self.seen_by(other)
            change = Change._apply(proposal)
            self.assertEqual(len(change), 1)
            self.assertFalse(OtherChange._apply(other_proposal))
            cr.commit()
            other.rollback()
            self.assertFalse(OtherChange._apply(other_proposal))
            self.assertEqual(other_contact.city, "Y")
            seen = OtherChange.browse(change.id)
            reverted, changed = change._revert()
            self.assertEqual((reverted, len(changed)), (change, 0))
            self.assertEqual([len(some) for some in seen._revert()], [0, 0])
            cr.commit()
            other.rollback()
            self.assertEqual([len(some) for some in seen._revert()], [1, 0])
            self.assertEqual(other_contact.city, "X")
            self.assertEqual(
                OtherChange.search_count([("res_id", "=", self.contact_id)]), 1
            )
            other.rollback()
