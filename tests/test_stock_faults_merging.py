"""Where Odoo's own merging loses what people entered, and that this one does not."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .stock_case import WIZARD, StockCase

JANE = {
    "name": "Jane Doe",
    "email": "jane@doe.example",
    "phone": "+1 212 555 0100",
    "street": "First Street 1",
    "city": "Springfield",
    "ref": "J-1",
    "comment": "<p>Prefers mornings</p>",
}
JANE_AGAIN = {
    **JANE,
    "name": "Jane DOE",
    "phone": "+1 212 555 0199",
    "street": "Second Avenue 2",
    "city": "Shelbyville",
    "ref": "J-2",
    "comment": "<p>Prefers evenings</p>",
}


@tagged("post_install", "-at_install")
class TestContactMerge(StockCase):
    def groups_by_email(self):
        """Groups of two, four and two contacts with one e-mail address."""
        return [
            self.add(*([{"name": name, "email": f"{name}@buyer.example"}] * size))
            for name, size in (("ada", 2), ("bob", 4), ("cleo", 2))
        ]

    def test_four_are_too_many_for_the_wizard(self):
        """The first group is committed, the second raises, the third waits for ever."""
        first, second, third = self.groups_by_email()
        wizard = self.wizard(group_by_email=True, group_by_name=True)
        with (
            self.stock(WIZARD),
            patch.object(self.env.cr, "commit") as commit,
            self.assertRaisesRegex(UserError, "more than 3"),
        ):
            wizard.action_start_automatic_process()
        self.assertEqual(commit.call_count, 1)
        self.assertEqual(len(first.exists()), 1)
        self.assertEqual((second.exists(), third.exists()), (second, third))

    def test_four_are_one_after_a_merge(self):
        for group in self.groups_by_email():
            merge = self.Merge.merge("res.partner", group.ids, group[0].id)
            self.assertTrue(merge)
            self.assertEqual(group.exists(), group[0])

    def shared_contacts_with_a_lead_elsewhere(self):
        """Two contacts of all companies, and a lead of company B for the second."""
        kept, lost = self.add(JANE, {**JANE, "ref": "J-3"})
        lead = self.make_lead(
            "Secret Offer",
            partner_id=lost.id,
            company_id=self.company_b.id,
            user_id=False,
            team_id=False,
        )
        self.assertFalse(self.readable(lead, self.user_manager))
        return kept, lost, lead

    def test_v3x_the_wizard_changes_what_its_user_may_not_read(self):
        kept, lost, lead = self.shared_contacts_with_a_lead_elsewhere()
        wizard = self.wizard(self.user_manager)
        with self.stock(WIZARD):
            wizard._merge((kept + lost).ids, kept.with_user(self.user_manager))
        self.assertEqual(lead.partner_id, kept)

    def test_v3x_the_merge_is_refused_with_the_reason(self):
        kept, lost, lead = self.shared_contacts_with_a_lead_elsewhere()
        both = (kept + lost).ids
        [refusal] = self.Merge.preview("res.partner", both, kept.id)["refusals"]
        self.assertNotIn(lead.name, refusal)
        with self.assertRaisesRegex(UserError, refusal):
            self.Merge.merge("res.partner", both, kept.id)
        self.assertEqual(lost.exists(), lost)
        self.assertEqual(lead.partner_id, lost)

    def two_janes(self):
        """Two contacts that differ in five values, of which nothing is tracked."""
        kept, lost = self.tracked(self.Partner).create([dict(JANE), dict(JANE_AGAIN)])
        self.flush_tracking()
        return kept, lost

    def only_of_the_second(self):
        return [text for name, text in JANE_AGAIN.items() if text != JANE[name]][1:]

    def test_the_wizard_loses_the_values_of_the_other(self):
        kept, lost = self.two_janes()
        with self.stock(WIZARD, "res.partner"):
            self.wizard()._merge((kept + lost).ids, kept)
        self.assertFalse(lost.exists())
        known = self.history(kept) + str(kept.read())
        for text in self.only_of_the_second():
            self.assertNotIn(text, known)

    def test_the_values_of_the_other_are_shown_and_come_back(self):
        kept, lost = self.two_janes()
        before = lost.read()
        both = (kept + lost).ids
        preview = self.Merge.preview("res.partner", both, kept.id)
        shown = " ".join(str(each["display"]) for each in preview["lost"])
        for name in ("phone", "street", "city", "ref"):
            self.assertIn(JANE_AGAIN[name], shown)
        self.assertIn("Prefers evenings", shown)
        merge = self.Merge.browse(self.Merge.merge("res.partner", both, kept.id))
        self.assertFalse(lost.exists())
        merge.action_undo()
        self.env.invalidate_all()
        self.assertEqual(lost.exists(), lost)
        self.assertEqual(lost.read(), before)


@tagged("post_install", "-at_install")
class TestLeadMerge(StockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.model.fields"].create(
            {
                "model_id": cls.env["ir.model"]._get_id("crm.lead"),
                "name": "x_budget_note",
                "field_description": "Budget",
                "ttype": "char",
            }
        )

    def leads_of_which_one_knows_the_budget(self):
        strong = self.make_lead("Strong", stage_id=self.stages[1].id)
        weak = self.make_lead(
            "Weak", type="lead", phone="+1 212 555 0100", x_budget_note="About 40k"
        )
        return strong, weak

    def test_odoo_loses_custom_fields(self):
        strong, weak = self.leads_of_which_one_knows_the_budget()
        with self.stock("crm.lead"):
            (strong + weak).merge_opportunity()
        self.assertFalse(weak.exists())
        self.assertEqual(strong.phone, "+1 212 555 0100")
        self.assertFalse(strong.x_budget_note)
        self.assertNotIn("40k", self.history(strong))

    def test_custom_fields_are_kept(self):
        strong, weak = self.leads_of_which_one_knows_the_budget()
        self.Merge.merge("crm.lead", (strong + weak).ids, strong.id)
        self.env.invalidate_all()
        self.assertFalse(weak.exists())
        self.assertEqual(strong.x_budget_note, "About 40k")

    def leads_of_two_companies(self):
        """Eight unassigned leads with one e-mail address, and a team to take them."""
        self.env["crm.team"].search([]).assignment_optout = True
        team = self.env["crm.team"].create({"name": "Takers", "company_id": False})
        self.env["crm.team.member"].create(
            {"crm_team_id": team.id, "user_id": self.user_own.id, "assignment_max": 90}
        )
        leads = self.Lead.create(
            [
                {
                    "name": f"Lead {place}",
                    "type": "lead",
                    "email_from": "same@buyer.example",
                    "team_id": False,
                    "user_id": False,
                    "company_id": company.id,
                }
                for company in (self.company_a, self.company_b)
                for place in range(4)
            ]
        )
        self.flush_tracking()
        return team, leads

    @mute_logger("odoo.models.unlink")
    def test_odoo_merges_across_companies_without_asking(self):
        team, leads = self.leads_of_two_companies()
        with self.stock("crm.lead", "crm.team"):
            team._allocate_leads()
        self.assertEqual(len(leads.exists()), 1)

    @mute_logger("odoo.models.unlink")
    def test_assignment_leaves_other_companies_alone(self):
        team, leads = self.leads_of_two_companies()
        of_companies = set(leads[:4].ids), set(leads[4:].ids)
        team._allocate_leads()
        gone = set((leads - leads.exists()).ids)
        self.assertTrue(gone)
        merges = self.env["crm.ai.merge"].search([("res_model", "=", "crm.lead")])
        together = [{merge.survivor_id, *merge.loser_ids} for merge in merges]
        for members in together:
            self.assertTrue(any(members <= company for company in of_companies))
        self.assertLessEqual(gone, set().union(*together))
