"""A merge changes nothing that its user may not change."""

from odoo.tests import new_test_user, tagged

from .common import QUIET
from .merging_case import MergingCase


@tagged("post_install", "-at_install")
class TestContactRights(MergingCase):
    def test_a_users_contact_is_never_a_loser(self):
        for active in (True, False):
            with self.subTest(active=active):
                user = new_test_user(
                    self.env,
                    login=f"portal_{active}",
                    groups="base.group_portal",
                    context=QUIET,
                )
                user.active = active
                self.assert_refused(self.add({}), user.partner_id, "user")

    def test_two_users_contacts_are_never_merged(self):
        first, second = (
            new_test_user(self.env, login=name, groups="base.group_portal")
            for name in ("portal_1", "portal_2")
        )
        self.assert_refused(first.partner_id, second.partner_id, "Two of them")

    def test_the_contact_of_a_company_of_ours(self):
        self.assert_refused(self.add({}), self.other_company.partner_id, "companies")

    def test_a_colleagues_contact_is_the_administrators(self):
        self.assert_refused(self.user_own.partner_id, self.add({}), "administrator")

    def test_the_own_contact_may_stay(self):
        gone = self.add({})
        self.merge(self.user_manager.partner_id, gone)
        self.assertFalse(gone.exists())

    def test_a_company_and_who_belongs_to_it(self):
        company = self.add({"is_company": True})
        branch = self.add({"parent_id": company.id, "active": False})
        person = self.add({"parent_id": branch.id})
        for above in (company, branch):
            self.assert_refused(above, person, "belongs to")
            self.assert_refused(person, above, "belongs to")

    def test_contacts_of_different_companies(self):
        self.user_manager.company_ids += self.other_company
        Merge = self.Merge.with_context(
            allowed_company_ids=self.user_manager.company_ids.ids
        )
        ours, theirs = self.add(
            {"company_id": self.env.company.id}, {"company_id": self.other_company.id}
        )
        preview = Merge.preview("res.partner", (ours + theirs).ids, ours.id)
        self.assertIn("different companies", preview["refusals"][0])

    def test_a_user_does_not_change_companies(self):
        user = self.user_manager
        user.company_ids += self.other_company
        user.partner_id.company_id = self.env.company
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_users SET company_id = %s WHERE id = %s",
            (self.other_company.id, user.id),
        )
        self.env.invalidate_all()
        self.Merge = self.Merge.with_context(allowed_company_ids=user.company_ids.ids)
        self.assert_refused(user.partner_id, self.add({}), "another company")


@tagged("post_install", "-at_install")
class TestHiddenRecords(MergingCase):
    def make_foreign_lead(self, contact):
        return self.make_lead(
            "Secret",
            partner_id=contact.id,
            company_id=self.other_company.id,
            user_id=False,
            team_id=False,
        )

    def test_a_lead_of_a_company_of_others_is_not_moved(self):
        kept, gone = self.add({}, {})
        lead = self.make_foreign_lead(gone)
        self.assert_refused(kept, gone, "company that you do not belong to: Lead")
        self.assertEqual(lead.partner_id, gone)
        refusals = self.preview(kept + gone, kept)["refusals"]
        self.assertNotIn("Secret", str(refusals))

    def test_it_is_no_matter_where_nothing_of_theirs_changes(self):
        kept, gone = self.add({}, {})
        lead = self.make_foreign_lead(kept)
        self.merge(kept, gone)
        self.assertEqual(lead.partner_id, kept)

    def test_what_a_colleague_uploaded_is_moved(self):
        kept, gone = self.add({}, {})
        file = self.env["ir.attachment"].create(
            {
                "name": "Offer",
                "res_model": "res.partner",
                "res_id": gone.id,
                "company_id": self.other_company.id,
            }
        )
        self.merge(kept, gone)
        self.assertEqual(file.res_id, kept.id)

    def test_a_value_for_a_company_of_others_is_not_changed(self):
        kept, gone = self.add({}, {})
        gone.with_company(self.other_company).barcode = "0123456789"
        self.assert_refused(kept, gone, "company that you do not belong to")

    def test_who_belongs_to_both_may(self):
        self.user_manager.company_ids += self.other_company
        kept, gone = self.add({}, {})
        lead = self.make_foreign_lead(gone)
        gone.with_company(self.other_company).barcode = "0123456789"
        self.merge(kept, gone)
        self.assertEqual(lead.partner_id, kept)
        self.assertEqual(kept.with_company(self.other_company).barcode, "0123456789")

    def test_hidden_records_are_not_named(self):
        kept = self.add({"company_id": self.env.company.id})
        hidden = self.add({"name": "Hidden", "company_id": self.other_company.id})
        preview = self.preview(kept + hidden, kept)
        self.assertTrue(preview["refusals"])
        self.assertNotIn("Hidden", str(preview))
        self.assert_refused(kept, hidden, "may not read")

    def test_who_may_not_change_contacts(self):
        self.user_manager.group_ids -= self.env.ref("base.group_partner_manager")
        self.assert_refused(*self.add({}, {}), "may not delete")

    def test_collisions_of_hidden_records_are_counted_only(self):
        kept, gone = self.add({}, {})
        secret = self.add({"name": "Secret", "company_id": self.other_company.id})
        for contact in (kept, gone):
            contact.message_subscribe(secret.ids)
        preview = self.preview(kept + gone, kept)
        [collision] = preview["collisions"]
        self.assertEqual((collision["count"], collision["examples"]), (1, []))
