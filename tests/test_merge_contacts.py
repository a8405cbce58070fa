"""Contacts are merged by Odoo, without its limits and without losing anything."""

from odoo.tests import tagged

from .merging_case import MergingCase


@tagged("post_install", "-at_install")
class TestMergeContacts(MergingCase):
    def test_more_than_odoo_takes_at_once(self):
        contacts = self.add(*[{"ref": f"R{place}"} for place in range(6)])
        merge = self.merge(contacts[2], contacts - contacts[2])
        self.assertEqual(contacts.exists(), contacts[2])
        self.assertEqual(merge.survivor_id, contacts[2].id)
        self.assertEqual(set(merge.loser_ids), set((contacts - contacts[2]).ids))
        self.assertEqual(merge.merged_by_id, self.user_manager)

    def test_what_referred_to_the_loser_refers_to_the_survivor(self):
        kept, gone = self.add({}, {"name": "Jane DOE"})
        child = self.add({"name": "Assistant", "parent_id": gone.id})
        lead = self.make_lead(partner_id=gone.id)
        note = gone.message_post(body="Called")
        done = gone.activity_schedule("mail.mail_activity_data_todo", summary="Call")
        done.action_feedback()
        file = self.env["ir.attachment"].create(
            {"name": "offer", "res_model": "res.partner", "res_id": gone.id}
        )
        self.merge(kept, gone)
        self.assertEqual(child.parent_id, kept)
        self.assertEqual(child.complete_name, "Jane Doe, Assistant")
        self.assertEqual(lead.partner_id, kept)
        self.assertEqual((note.res_id, file.res_id), (kept.id, kept.id))
        self.assertEqual(done.exists().res_id, kept.id)

    def test_only_the_colliding_row_is_dropped(self):
        """Odoo drops all rows of the table: nobody would follow the second lead."""
        kept, gone = self.add({"name": "Kept"}, {"name": "Gone"})
        both, alone = self.make_lead("Both"), self.make_lead("Alone")
        both.message_subscribe((kept + gone).ids)
        alone.message_subscribe(gone.ids)
        merge = self.merge(kept, gone)
        self.assertIn(kept, both.message_partner_ids)
        self.assertIn(kept, alone.message_partner_ids)
        [collision] = merge.sudo().summary["collisions"]
        self.assertEqual(
            (collision["model"], collision["count"]), ("mail.followers", 1)
        )

    def test_tags_are_united(self):
        tags = self.env["res.partner.category"].create(
            [{"name": name} for name in ("First", "Second", "Third")]
        )
        kept, gone = self.add(
            {"category_id": tags[:2].ids}, {"category_id": tags[1:].ids}
        )
        self.merge(kept, gone)
        self.assertEqual(kept.category_id, tags)

    def test_empty_fields_are_filled_from_the_most_complete_first(self):
        kept, poor, rich = self.add(
            {"email": "jane@kept.example"},
            {
                "phone": "+1 212 555 0101",
                "ref": "POOR",
                "website": "https://poor.example",
            },
            {
                "phone": "+1 212 555 0102",
                "function": "Buyer",
                "email": "jane@rich.example",
                "user_id": self.user_own.id,
                "ref": "RICH",
            },
        )
        self.merge(kept, poor + rich)
        self.assertEqual(kept.email, "jane@kept.example")
        self.assertEqual(kept.phone, "+1 212 555 0102")
        self.assertEqual((kept.ref, kept.function), ("RICH", "Buyer"))
        self.assertEqual(kept.user_id, self.user_own)
        self.assertEqual(kept.website, "https://poor.example")

    def test_defaults_are_moved(self):
        kept, gone = self.add({}, {})
        self.env["ir.default"].set("crm.lead", "partner_id", gone.id)
        self.merge(kept, gone)
        self.assertEqual(
            self.env["ir.default"]._get_model_defaults("crm.lead")["partner_id"],
            kept.id,
        )

    def test_people_decided_that_they_are_the_same(self):
        kept, gone = self.add({}, {})
        merge = self.merge(kept, gone)
        decision = self.env["crm.ai.duplicate.decision"].search(
            [("merge_id", "=", merge.id)]
        )
        self.assertTrue(decision.same)
        self.assertEqual({decision.left_id, decision.right_id}, set((kept + gone).ids))

    def test_company_dependent_values_are_kept(self):
        kept, gone = self.add({}, {"barcode": "0123456789"})
        self.merge(kept, gone)
        self.assertEqual(kept.barcode, "0123456789")

    def test_an_address_is_not_made_of_two(self):
        kept, other, same = self.add(
            {"city": "Paris"},
            {"street": "Bahnhofstr. 1", "city": "Bern", "zip": "3000", "ref": "2"},
            {"street": "Rue X 1", "city": "PARIS"},
        )
        self.merge(kept, other + same)
        self.assertEqual(
            (kept.street, kept.city, kept.zip), ("Rue X 1", "Paris", False)
        )

    def test_the_address_of_a_company_is_not_touched(self):
        company = self.add({"name": "Acme", "is_company": True, "city": "Paris"})
        kept, gone = self.add({"parent_id": company.id}, {"street": "Home 1"})
        self.merge(kept, gone)
        self.assertFalse(company.street)
        self.assertEqual(kept.city, "Paris")

    def test_chosen_values_win(self):
        kept, gone = self.add(
            {"phone": "+1 212 555 0101", "ref": "KEPT"},
            {"phone": "+1 212 555 0102", "ref": "GONE"},
        )
        self.merge(kept, gone, {"phone": "+1 212 555 0102", "ref": False})
        self.assertEqual(kept.phone, "+1 212 555 0102")
        self.assertFalse(kept.ref)

    def test_a_user_keeps_what_he_set(self):
        self.user_own.partner_id.write({"email": False, "tz": False})
        kept = self.user_own.partner_id
        kept.user_ids.share = True
        self.user_own.group_ids = self.env.ref("base.group_portal")
        gone = self.add({"email": "thief@evil.example", "tz": "Asia/Tokyo"})
        self.merge(kept, gone)
        self.assertFalse(kept.email)
        self.assertFalse(kept.tz)

    def test_shared_with_all_companies_stays_so(self):
        kept, gone = self.add({"company_id": self.env.company.id}, {})
        self.merge(kept, gone)
        self.assertFalse(kept.company_id)

    def test_the_chatter_says_so(self):
        kept, gone = self.add({}, {})
        merge = self.merge(kept, gone)
        self.assertIn(
            f'data-oe-id="{merge.id}"', "".join(kept.message_ids.mapped("body"))
        )

    def test_its_proposal_is_solved(self):
        kept, gone = self.add({}, {})
        group = self.env["crm.ai.duplicate"].create(
            {
                "res_model": "res.partner",
                "certainty": 98.0,
                "line_ids": [(0, 0, {"res_id": record.id}) for record in kept + gone],
            }
        )
        merge = self.Merge._merge(
            *(each.with_user(self.user_manager) for each in (kept + gone, kept)),
            duplicate=group,
        )
        self.assertEqual(group.state, "solved")
        self.assertEqual((merge.duplicate_id, merge.certainty), (group, 98.0))


@tagged("post_install", "-at_install")
class TestProposeContact(MergingCase):
    def proposed(self, contacts):
        return self.Merge._propose_survivor(contacts.with_user(self.user_manager))

    def test_a_users_contact(self):
        contacts = self.add({"ref": "1", "phone": "2"}) + self.user_own.partner_id
        best, reason = self.proposed(contacts)
        self.assertEqual(best.id, self.user_own.partner_id.id)
        self.assertIn("user", reason)

    def test_the_one_in_use(self):
        contacts = self.add({"ref": "1", "phone": "2"}, {}, {"active": False})
        self.make_lead(partner_id=contacts[1].id)
        best, reason = self.proposed(contacts)
        self.assertEqual(best.id, contacts[1].id)
        self.assertIn("refer", reason)

    def test_the_most_complete_then_the_oldest(self):
        contacts = self.add({}, {"ref": "1"}, {"ref": "2"})
        best, reason = self.proposed(contacts)
        self.assertEqual(best.id, contacts[1].id)
        self.assertIn("oldest", reason)
        best, reason = self.proposed(contacts[:2])
        self.assertEqual(best.id, contacts[1].id)
        self.assertIn("complete", reason)
