"""Duplicates that Odoo does not find or should not tell, and what this addon does."""

from odoo.tests import tagged

from .stock_case import WIZARD, StockCase

ACMES = ("Acme SA", "ACME S.A.", "Acme  SA", "Acmé SA", "Acme SA ", "acme sa")
JON = {
    "contact_name": "Jon Smith",
    "partner_name": "Smith Roofing Ltd",
    "email_from": "jon.smith@gmail.com",
    "phone": "+1 212 555 0143",
}
JON_AGAIN = {**JON, "email_from": "jonsmith@gmail.com", "phone": "+1 212 555 0148"}
PEOPLE = (
    "Ada Moreau",
    "Boris Novak",
    "Chloe Okafor",
    "Dmitri Petrov",
    "Elena Quist",
    "Farid Rahimi",
    "Greta Sand",
    "Hugo Thorn",
    "Ines Ulloa",
    "Jakob Vogt",
    "Kaya Wolf",
    "Liam Xu",
    "Mara Young",
    "Nils Zander",
    "Olga Abel",
    "Pavel Brandt",
    "Quinn Carter",
    "Rosa Diaz",
    "Sven Ek",
    "Tara Finch",
    "Umar Gill",
    "Vera Holm",
    "Willem Iver",
    "Xenia Jung",
    "Yusuf Kaplan",
)


@tagged("post_install", "-at_install")
class TestFinding(StockCase):
    def six_acmes(self):
        values = {"is_company": True, "phone": "+32 2 555 01 23", "city": "Bruxelles"}
        return self.add(*({"name": name, **values} for name in ACMES))

    def test_the_wizard_groups_two_of_six(self):
        acmes = self.six_acmes()
        wizard = self.wizard(group_by_name=True)
        with self.stock(WIZARD, "res.partner"):
            wizard.action_start_manual_process()
        grouped = [
            acmes.filtered(lambda acme, line=line: str(acme.id) in line.aggr_ids)
            for line in wizard.line_ids
        ]
        self.assertEqual(
            [sorted(group.mapped("name")) for group in grouped if group],
            [["Acme SA", "acme sa"]],
        )

    def test_all_six_are_proposed(self):
        acmes = self.six_acmes()
        self.match()
        self.assert_proposed(acmes)

    def a_domain_with_many_leads(self):
        """25 people of one company, one of whom writes again."""
        leads = self.Lead.create(
            [
                {
                    "name": f"Request of {name}",
                    "contact_name": name,
                    "email_from": f"{name.lower().replace(' ', '.')}@busy-buyers.com",
                }
                for name in PEOPLE
            ]
        )
        self.env.flush_all()
        again = self.Lead.create(
            {
                "name": "One more request",
                "contact_name": "Chloe Okafor",
                "email_from": "chloe.okafor@busy-buyers.com",
            }
        )
        return leads, again

    def test_odoo_shows_none_where_there_are_many(self):
        _leads, again = self.a_domain_with_many_leads()
        with self.stock("crm.lead"):
            self.assertEqual(self.similar(again), 0)

    def test_the_same_person_is_found_among_many(self):
        leads, again = self.a_domain_with_many_leads()
        twin = leads.filtered(lambda lead: lead.contact_name == "Chloe Okafor")
        self.match()
        self.assert_proposed(twin + again)

    def test_odoo_compares_to_the_letter(self):
        one, _other = self.Lead.create(
            [{"name": "Roof", **JON}, {"name": "New roof", **JON_AGAIN}]
        )
        with self.stock("crm.lead"):
            self.assertEqual(self.similar(one), 0)

    def test_what_almost_agrees_is_found(self):
        both = self.Lead.create(
            [{"name": "Roof", **JON}, {"name": "New roof", **JON_AGAIN}]
        )
        self.match()
        self.assert_proposed(both)

    def leads_of_two_companies(self):
        """The same inquiry in two companies, of which the salesperson has one."""
        ours, theirs = self.Lead.create(
            [
                {
                    "name": "Roof",
                    **JON,
                    "company_id": company.id,
                    "team_id": False,
                    "user_id": user,
                }
                for company, user in (
                    (self.company_a, self.user_all.id),
                    (self.company_b, False),
                )
            ]
        )
        self.assertTrue(self.readable(ours, self.user_all))
        self.assertFalse(self.readable(theirs, self.user_all))
        return ours, theirs

    def test_odoo_counts_what_the_user_may_not_read(self):
        ours, _theirs = self.leads_of_two_companies()
        with self.stock("crm.lead"):
            self.assertEqual(self.similar(ours, self.user_all), 1)

    def test_nobody_learns_of_the_other_company(self):
        ours, theirs = self.leads_of_two_companies()
        self.match()
        self.env.invalidate_all()
        self.assertEqual(ours.with_user(self.user_all).ai_duplicate_count, 0)
        found = self.Lead.with_user(self.user_all).ai_find_duplicates(
            {"name": "Roof", **JON}
        )
        self.assertNotIn(theirs.id, [each["id"] for each in found])
