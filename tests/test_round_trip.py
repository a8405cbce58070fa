"""Clean everything, revert everything: the database is as it was."""

import random

from odoo.tests import tagged

from .journal_case import JournalCase

STRANGE = (
    "  two  blanks ",
    "Zero\u200bWidth\u00a0NoBreak\ufeff",
    "e\u0301 Combining, Ⅷ, ﬁ, 𝔘nicode 👩‍👩‍👧 \U0010fffd",
    "שלום עולם\u200f مرحبا",
    "tab\tnew\nline\r\nquote ' \" back\\slash %s %(x)s {} \u2028",
    "<b>Müller &amp; Söhne</b>",
    "MÃ¼ller",
)


@tagged("post_install", "-at_install")
class TestRoundTrip(JournalCase):
    """Contacts and leads with every fault, of several companies, out of step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "Second  Company"})
        cls.salesperson = cls.user_own
        cls.acme = cls.Partner.create(
            {
                "name": "ACME  GMBH",
                "is_company": True,
                "email": "INFO@ACME.EXAMPLE",
                "phone": "030 1234567",
                "street": "HAUPTSTR. 5 ",
                "zip": "D-10115",
                "city": "10115 Berlin",
                "website": "http:/acme.example",
                "vat": "DE 136.695.976",
                "country_id": cls.germany.id,
                "user_id": cls.salesperson.id,
            }
        )
        cls.anna, cls.bob, cls.site = cls.Partner.create(
            [
                {"name": "anna  müller ", "parent_id": cls.acme.id},
                {"name": "BOB SMITH", "parent_id": cls.acme.id, "company_id": False},
                {"name": "Lager", "parent_id": cls.acme.id, "type": "delivery"},
            ]
        )
        cls.people = cls.Partner.create(
            [
                {"name": "Eve\u00a0Green", "email": "eve@gmial.com", "phone": "xxx"},
                {"name": "Max Ross", "phone": "max.ross@web.de", "email": "030 998877"},
                {"name": "test", "email": "noreply@example.com", "city": "n/a"},
                {
                    "name": "KARL MAIER",
                    "street": "  Weg 3",
                    "zip": "Berlin",
                    "city": "10117",
                    "country_id": cls.germany.id,
                    "company_id": cls.company.id,
                },
                *({"name": "Person", "street": text, "city": text} for text in STRANGE),
            ]
        )
        # Contacts of users and of companies have their values in other tables, too.
        cls.colleague = cls.user_all.partner_id
        cls.colleague.write({"phone": "030 / 5556677", "city": " Berlin"})
        cls.house = cls.company.partner_id
        cls.house.write({"email": "OFFICE@SECOND.EXAMPLE", "phone": "(030) 5550000"})
        cls.env["res.partner.bank"].create(
            {"partner_id": cls.people[0].id, "acc_number": "X1"}
        )
        cls.leads = cls.Lead.create(
            [
                {
                    "name": "  Follows its contact",
                    "partner_id": cls.acme.id,
                    "user_id": cls.salesperson.id,
                },
                {"name": "Of Anna", "partner_id": cls.anna.id, "phone": "0301112222"},
                {
                    "name": "Alone ",
                    "contact_name": "HANS  BECKER",
                    "partner_name": "becker gmbh",
                    "email_from": "Hans@Becker,example",
                    "phone": "0049 30 1234567",
                    "website": "www,becker.example",
                    "zip": "10115 ",
                    "city": "BERLIN",
                    "country_id": cls.germany.id,
                },
                {"name": "Won", "email_from": "x@hotmial.com ", "phone": "n/a"},
            ]
        )
        cls.leads[3].action_set_won()
        cls.drift()

    @classmethod
    def drift(cls):
        """Let rows be as imports, older versions and hand-made SQL leave them."""
        cls.env.flush_all()
        for statement in (
            f"UPDATE res_partner SET street = 'Alte  Gasse' WHERE id = {cls.anna.id}",
            f"UPDATE res_partner SET complete_name = 'wrong', email_normalized = 'x', "
            f"phone_sanitized = NULL, commercial_company_name = '' "
            f"WHERE id IN ({cls.acme.id}, {cls.bob.id})",
            f"UPDATE res_partner SET vat = 'OTHER', zip = '', city = NULL "
            f"WHERE id = {cls.bob.id}",
            f"UPDATE crm_lead SET email_from = 'sales@acme.example  ', phone = '', "
            f"email_normalized = NULL, phone_state = NULL, won_status = NULL, "
            f"probability = 33.333333333333336, automated_probability = 12.1, "
            f"prorated_revenue = 1.50, email_domain_criterion = '@old' "
            f"WHERE id = {cls.leads[0].id}",
            f"UPDATE crm_lead SET probability = 41 WHERE id = {cls.leads[2].id}",
            f"UPDATE res_company SET email = 'drifted@second.example' "
            f"WHERE id = {cls.company.id}",
            "UPDATE res_partner SET write_uid = NULL WHERE id % 2 = 0",
        ):
            cls.env.cr.execute(statement)
        cls.env.invalidate_all()

    @property
    def everybody(self):
        contacts = self.acme + self.anna + self.bob + self.site + self.people
        return contacts + self.colleague + self.house

    def propose_everything(self):
        """What the engine finds, and more than it ever would."""
        self.clean()
        contacts = {
            each: {
                "name": f"Name {each.id}",
                "street2": "Floor 2",
                "zip": "10119",
                "website": "http://changed.example",
                "country_id": "PL",
                "is_company": "0" if each.is_company else "1",
            }
            for each in self.everybody
        }
        leads = {
            each: {
                "name": f"Name {each.id}",
                "street": "Way 1",
                "function": "Boss",
                "phone": "+49 30 5550199",
            }
            for each in self.leads
        }
        for record, texts in (contacts | leads).items():
            for name in texts.keys() - set(self.proposals(record).mapped("field_name")):
                self.propose(record, name, texts[name])
        return self.Proposal.search([("state", "=", "open"), ("has_new", "=", True)])

    def test_checking_changes_nothing(self):
        before = self.dump()
        self.clean()
        self.assertGreater(self.Proposal.search_count([]), 20)
        self.assert_as_it_was(before)

    def test_everything_by_one_user(self):
        proposals = self.propose_everything()
        before = self.dump()
        changes = self.apply(proposals)
        self.assertGreater(len(changes), 80)
        # A contact that took over what its company got has nothing left to correct.
        self.assertLessEqual(
            set(self.Proposal.search([("error", "!=", False)]).mapped("error")),
            {"The value was changed since it was checked."},
        )
        changed = self.differences(before, self.dump())
        self.assertLessEqual(
            {"res_partner", "crm_lead", "res_company", "res_partner_bank"},
            changed.keys(),
        )
        reverted, others = self.revert(changes)
        self.assertEqual((len(reverted), len(others)), (len(changes), 0))
        self.assert_as_it_was(before)
        self.assertFalse(self.Effect.search([]))

    def test_by_several_users_in_many_steps_and_any_order(self):
        """Each value is corrected twice or more, by others, and in any order undone."""
        before = self.dump()
        changes = self.Change
        users = self.env.ref("base.user_admin"), self.user_system, self.env.user
        for step in range(2):
            proposals = self.propose_everything()
            for number, user in enumerate(users):
                some = proposals.filtered(
                    lambda each, number=number: each.id % len(users) == number
                )
                changes += self.apply(*some, user=user)
            self.Proposal.search([]).unlink()
            for record in self.everybody:
                self.propose(record, "street", f"Step {step}")
                self.propose(record, "phone", f"+49 30 55501{step}")
        self.assertNotEqual(self.dump(), before)
        order = random.Random(19)
        left = changes.exists()
        while left:
            some = order.sample(list(left), min(60, len(left)))
            self.revert(self.Change.concat(*some))
            left = left.filtered(lambda change: change.state != "reverted")
        self.assert_as_it_was(before)

    def test_run_of_the_schedule(self):
        """Automatic corrections and those of the background, run by run."""
        for code in ("spaces", "invisible", "email_case"):
            self.rule(code).mode = "automatic"
        before = self.dump()
        clean = self.clean()
        self.assertTrue(self.Change.search([("run_id", "=", clean.id)]))
        accepted = self.Proposal.search([("has_new", "=", True)])
        accepted.with_user(self.user_system)._accept_later()
        self.trigger("apply")
        applied = self.Change.search([]).run_id - clean
        self.assertTrue(applied)
        self.assertNotEqual(self.dump(), before)
        (applied + clean).with_user(self.user_system).action_revert()
        self.assert_as_it_was(before)
