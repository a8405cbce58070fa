"""Leads are merged by Odoo, and what it forgets is merged, too."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .merging_case import MergingCase


@tagged("post_install", "-at_install")
class TestMergeLeads(MergingCase):
    def test_more_than_odoo_takes_at_once(self):
        leads = self.Lead.concat(*[self.make_lead(f"Lead {n}") for n in range(7)])
        self.merge(leads[3], leads - leads[3])
        self.assertEqual(leads.exists(), leads[3])

    def test_the_chosen_one_stays_whatever_odoo_prefers(self):
        weak = self.make_lead("Weak", type="lead")
        strong = self.make_lead("Strong", stage_id=self.stages[1].id)
        self.merge(weak, strong)
        self.assertEqual((weak + strong).exists(), weak)
        self.assertEqual((weak.name, weak.type), ("Weak", "opportunity"))

    def test_properties_are_kept(self):
        self.team.lead_properties_definition = [
            {"name": "budget", "string": "Budget", "type": "char"},
            {"name": "floor", "string": "Floor", "type": "char"},
        ]
        kept, gone = (
            self.make_lead(name, team_id=self.team.id) for name in ("Kept", "Gone")
        )
        kept.lead_properties = {"floor": "First"}
        gone.lead_properties = {"budget": "40k", "floor": "Second"}
        self.merge(kept, gone)
        self.assertEqual(kept.lead_properties["budget"], "40k")
        self.assertEqual(kept.lead_properties["floor"], "First")

    def test_properties_of_another_team_are_shown_as_lost(self):
        self.team.lead_properties_definition = [
            {"name": "budget", "string": "Budget", "type": "char"},
        ]
        kept = self.make_lead("Kept", team_id=self.team.copy().id)
        gone = self.make_lead("Gone", team_id=self.team.id)
        gone.lead_properties = {"budget": "40k"}
        lost = self.preview(kept + gone, kept)["lost"]
        self.assertIn(
            ("Budget", "40k", gone.id),
            [(item["label"], item["display"], item["id"]) for item in lost],
        )

    def test_silent_followers_and_done_activities_are_kept(self):
        """Odoo keeps followers who wrote in the last 30 days, and open activities."""
        kept, gone = self.make_lead("Kept"), self.make_lead("Gone")
        silent = self.add({"name": "Silent"})
        gone.message_subscribe(silent.ids)
        done = gone.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.user_own.id
        )
        done.action_feedback()
        self.merge(kept, gone)
        self.assertIn(silent, kept.message_partner_ids)
        self.assertEqual(done.exists().res_id, kept.id)

    def test_meetings_of_others_and_external_ids_are_moved(self):
        kept, gone = self.make_lead("Kept"), self.make_lead("Gone")
        meeting = self.env["calendar.event"].create(
            {
                "name": "Private",
                "privacy": "private",
                "user_id": self.user_own.id,
                "start": "2026-03-02 09:00:00",
                "stop": "2026-03-02 10:00:00",
                "opportunity_id": gone.id,
            }
        )
        xmlid = self.env["ir.model.data"].create(
            {"module": "import", "name": "x", "model": "crm.lead", "res_id": gone.id}
        )
        self.merge(kept, gone)
        self.assertEqual(meeting.opportunity_id, kept)
        self.assertEqual(xmlid.res_id, kept.id)

    def test_the_team_stays_though_the_salesperson_is_in_another(self):
        """Odoo takes the team of the salesperson whenever it merges leads."""
        kept, gone = (
            self.make_lead(name, team_id=self.team.id, user_id=self.user_own.id)
            for name in ("Kept", "Gone")
        )
        self.env["crm.team"].create(
            {"name": "Theirs", "sequence": 0, "member_ids": self.user_own.ids}
        )
        self.merge(kept, gone)
        self.assertEqual(kept.team_id, self.team)

    def test_chosen_values_win(self):
        kept = self.make_lead("Kept", phone="+1 212 555 0101")
        gone = self.make_lead("Gone", phone="+1 212 555 0102")
        chosen = {"phone": "+1 212 555 0102", "name": "Both", "expected_revenue": 50.5}
        self.merge(kept, gone, chosen)
        self.assertEqual((kept.phone, kept.name), ("+1 212 555 0102", "Both"))
        self.assertEqual(kept.expected_revenue, 50.5)

    def test_the_past_of_a_lost_lead_is_not_taken_over(self):
        kept, gone = self.make_lead("Open"), self.make_lead("Lost")
        gone.action_set_lost()
        self.merge(kept, gone)
        self.assertTrue(kept.active)
        self.assertFalse(kept.date_closed)
        self.assertEqual(kept.won_status, "pending")


@tagged("post_install", "-at_install")
class TestLeadRefusals(MergingCase):
    def test_different_companies(self):
        ours = self.make_lead("Ours", company_id=self.env.company.id)
        theirs = self.make_lead(
            "Theirs", company_id=self.other_company.id, user_id=False, team_id=False
        )
        self.user_manager.company_ids += self.other_company
        Merge = self.Merge.with_context(
            allowed_company_ids=self.user_manager.company_ids.ids
        )
        with self.assertRaisesRegex(UserError, "different companies"):
            Merge.merge("crm.lead", (ours + theirs).ids, ours.id)
        with self.assertRaisesRegex(UserError, "different companies"):
            (ours + theirs).merge_opportunity()
        self.assertEqual((ours + theirs).exists(), ours + theirs)

    def test_a_won_lead(self):
        won = self.make_lead("Won")
        won.action_set_won()
        self.assert_refused(won, self.make_lead("Open"), "was won")

    def test_a_lost_lead_does_not_swallow_an_open_one(self):
        lost = self.make_lead("Lost")
        lost.action_set_lost()
        self.assert_refused(lost, self.make_lead("Open"), "choose that one")

    def test_two_lost_leads_may_be_merged(self):
        first, second = self.make_lead("First"), self.make_lead("Second")
        (first + second).action_set_lost()
        self.merge(first, second)
        self.assertEqual((first + second).exists(), first)
        self.assertEqual(first.won_status, "lost")

    def test_the_proposed_one_is_never_refused_for_being_lost(self):
        lost = self.make_lead("Lost", stage_id=self.stages[1].id)
        lost.action_set_lost()
        lead = self.make_lead("Open", type="lead")
        best, reason = self.Merge._propose_survivor(lost + lead)
        self.assertEqual(best, lead)
        self.assertIn("lost", reason)

    def test_conversion_offers_the_leads_of_its_company_only(self):
        same = {"email_from": "same@buyer.example", "user_id": False, "team_id": False}
        lead, ours = (
            self.make_lead(name, company_id=self.env.company.id, **same)
            for name in ("Lead", "Ours")
        )
        theirs = self.make_lead("Theirs", company_id=self.other_company.id, **same)
        Wizard = self.env["crm.lead2opportunity.partner"]
        wizard = Wizard.with_context(active_id=lead.id).create({"lead_id": lead.id})
        self.assertIn(ours, wizard.duplicated_lead_ids)
        self.assertNotIn(theirs, wizard.duplicated_lead_ids)
