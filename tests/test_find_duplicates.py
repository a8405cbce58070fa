"""Looking for the twins of values that are not saved yet."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import QUIET, MatchingCase, Person


@tagged("post_install", "-at_install")
class TestFindDuplicates(MatchingCase):
    def find(self, values=None, model="res.partner", user=None, **arguments):
        host = self.env[model].with_user(user or self.user_manager)
        return host.ai_find_duplicates(values or Person.ANNA_AGAIN, **arguments)

    def found(self, *arguments, **options):
        return [
            (each["model"], each["id"]) for each in self.find(*arguments, **options)
        ]

    def ids(self, *arguments, **options):
        return [each["id"] for each in self.find(*arguments, **options)]

    def test_twin_is_found_with_reasons(self):
        anna, _bob = self.add(Person.ANNA, Person.BOB)
        self.match()
        [twin] = self.find()
        self.assertEqual(twin["id"], anna.id)
        self.assertEqual(twin["model"], "res.partner")
        self.assertEqual(twin["name"], "Anna Kowalczyk")
        self.assertGreater(twin["certainty"], 80)
        self.assertLessEqual(twin["certainty"], 100)
        self.assertIn("E-mail: same address", twin["reasons"])
        self.assertFalse(self.find({"name": "Nobody Known"}))

    def test_person_in_a_form_that_begins_as_a_company(self):
        anna = self.add(Person.ANNA)
        self.match()
        values = {"name": Person.ANNA["name"], "email": Person.ANNA["email"]}
        [as_person] = self.find(values)
        [as_company] = self.find({**values, "is_company": True})
        self.assertEqual(as_company["id"], anna.id)
        self.assertEqual(as_company["certainty"], as_person["certainty"])

    def test_company_stays_one(self):
        firm = {"name": "Vistula", "is_company": True, "website": "vistula.example"}
        twin = self.add({**firm, "phone": "+48 601 234 567"})
        self.match()
        self.assertEqual(self.ids(firm), twin.ids)

    def test_mailbox_with_dots_and_a_wrong_digit(self):
        """What stock Odoo does not find, since it compares exactly."""
        firm = {"name": "Jon Smith", "company_name": "Clydeside Engineering"}
        twin = self.add(
            {**firm, "email": "jon.smith@gmail.com", "phone": "+44 141 496 0123"}
        )
        self.match()
        values = {**firm, "email": "jonsmith@gmail.com", "phone": "+44 141 496 0124"}
        self.assertEqual(self.ids(values), twin.ids)

    def test_surest_first_and_no_more_than_asked(self):
        near = {"name": "Anna Kowalczyk", "city": "Warszawa", "zip": "00-950"}
        self.add(near, Person.ANNA, {**Person.ANNA, "function": "Buyer"})
        self.match()
        sure = [each["certainty"] for each in self.find()]
        self.assertGreater(len(sure), 1)
        self.assertEqual(sure, sorted(sure, reverse=True))
        self.assertEqual(self.ids(limit=1), self.ids()[:1])

    def test_record_that_is_being_changed(self):
        anna, bob = self.add(Person.ANNA, Person.BOB)
        self.match()
        self.assertFalse(self.find({"id": anna.id}))
        changed = {"id": bob.id, **Person.ANNA_AGAIN}
        self.assertEqual(self.ids(changed), anna.ids)
        self.assertEqual(bob.name, Person.BOB["name"])

    def test_decided_to_be_another(self):
        anna, again = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        self.assertEqual(self.ids({"id": again.id}), anna.ids)
        decisions = self.env["crm.ai.duplicate.decision"]
        pair = [(anna.id, again.id)]
        decisions._record("res.partner", pair, same=False)
        self.assertFalse(self.find({"id": again.id}))
        decisions._withdraw("res.partner", pair)
        self.assertEqual(self.ids({"id": again.id}), anna.ids)

    def test_created_since_the_last_run(self):
        self.match()
        anna = self.add(Person.ANNA)
        self.assertEqual(self.ids(), anna.ids)
        same_number = {**Person.ANNA, "name": "A. Kowalczyk", "email": False}
        self.assertEqual(self.ids(same_number), anna.ids)

    def test_archived_twin_is_not_told(self):
        anna = self.add(Person.ANNA)
        self.match()
        anna.action_archive()
        self.assertFalse(self.find())

    def test_across_leads_and_contacts(self):
        anna = self.add(Person.ANNA)
        values = {
            "contact_name": "Anna Kowalczyk",
            "email_from": Person.ANNA["email"],
            "phone": Person.ANNA["phone"],
        }
        lead = self.make_lead(**values)
        self.match()
        both = {("res.partner", anna.id), ("crm.lead", lead.id)}
        self.assertEqual(set(self.found()), both)
        self.assertEqual(set(self.found(values, model="crm.lead")), both)
        with_customer = {**values, "partner_id": anna.id}
        self.assertEqual(
            self.found(with_customer, model="crm.lead"), [("crm.lead", lead.id)]
        )
        lead.partner_id = anna
        self.assertEqual(self.found(), [("res.partner", anna.id)])

    def test_more_twins_than_odoo_counts(self):
        """A criterion with more than 20 hits is thrown away by stock Odoo."""
        values = {"contact_name": "Anna Kowalczyk", "email_from": "anna@firm.example"}
        self.Lead.create([{"name": f"Offer {i}", **values} for i in range(25)])
        self.match()
        self.assertEqual(len(self.find(values, model="crm.lead", limit=50)), 25)


@tagged("post_install", "-at_install")
class TestRights(MatchingCase):
    def setUp(self):
        super().setUp()
        self.other_company = self.env["res.company"].create({"name": "Other Company"})
        self.values = {
            "contact_name": "Anna Kowalczyk",
            "email_from": Person.ANNA["email"],
            "phone": Person.ANNA["phone"],
        }
        self.lead = self.make_lead(user_id=self.user_all.id, **self.values)
        self.foreign = self.add({**Person.BOB, "company_id": self.other_company.id})
        self.match()

    def find(self, user, **values):
        leads = self.env["crm.lead"].with_user(user)
        return leads.ai_find_duplicates({**self.values, **values})

    def test_lead_of_a_colleague(self):
        [twin] = self.find(self.user_all)
        self.assertEqual(twin["id"], self.lead.id)
        self.assertEqual(self.find(self.user_own), [])

    def test_hint_of_hidden_records_is_the_administrators_choice(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("crm_ai_insights.hint_hidden", "True")
        [hint] = self.find(self.user_own)
        self.assertEqual(
            hint,
            {
                "id": False,
                "model": "crm.lead",
                "name": False,
                "certainty": False,
                "reasons": [],
                "hidden": 1,
            },
        )
        self.assertEqual(len(self.find(self.user_all)), 1)
        parameters.set_param("crm_ai_insights.hint_hidden", "False")
        self.assertEqual(self.find(self.user_own), [])

    def test_customers_get_no_hint(self):
        self.env["ir.config_parameter"].set_param("crm_ai_insights.hint_hidden", "True")
        self.add(Person.ANNA)
        portal = new_test_user(
            self.env, login="ai_portal", groups="base.group_portal", context=QUIET
        )
        partners = self.env["res.partner"].with_user(portal)
        self.assertEqual(partners.ai_find_duplicates(Person.ANNA), [])

    def test_other_company(self):
        """Not even a count of what another company has."""
        self.env["ir.config_parameter"].set_param("crm_ai_insights.hint_hidden", "True")
        partners = self.env["res.partner"].with_user(self.user_manager)
        self.assertEqual(partners.ai_find_duplicates(Person.BOB_AGAIN), [])
        self.user_manager.company_ids += self.other_company
        both = partners.with_context(
            allowed_company_ids=self.user_manager.company_ids.ids
        )
        [twin] = both.ai_find_duplicates(Person.BOB_AGAIN)
        self.assertEqual(twin["id"], self.foreign.id)
        # What belongs to one company is no twin of what belongs to another.
        ours = {**Person.BOB_AGAIN, "company_id": self.env.company.id}
        self.assertEqual(both.ai_find_duplicates(ours), [])

    def test_record_that_may_not_be_read(self):
        for values in ({"id": self.lead.id}, {"id": self.lead.id, "name": "Mine"}):
            with self.assertRaises(AccessError):
                self.find(self.user_own, **values)

    def test_contacts_alone(self):
        reader = new_test_user(
            self.env, login="ai_contacts", groups="base.group_user", context=QUIET
        )
        partners = self.env["res.partner"].with_user(reader)
        self.assertEqual(partners.ai_find_duplicates(Person.ANNA), [])
        anna = self.add(Person.ANNA)
        [twin] = partners.ai_find_duplicates(Person.ANNA)
        self.assertEqual((twin["model"], twin["id"]), ("res.partner", anna.id))


@tagged("post_install", "-at_install")
class TestInput(MatchingCase):
    def test_what_is_no_values(self):
        for values in (None, [], "Anna", 7, [("name", "Anna")]):
            with self.assertRaises(UserError):
                self.Partner.ai_find_duplicates(values)

    def test_wrong_types(self):
        for values in (
            {"name": 7},
            {"name": ["Anna"]},
            {"email": True},
            {"country_id": "PL"},
            {"country_id": [21, "Poland"]},
            {"is_company": "yes"},
            {"id": "7"},
        ):
            with self.assertRaises(UserError):
                self.Partner.ai_find_duplicates(values)

    def test_wrong_limits(self):
        for limit in (0, -1, 101, "10", None, 1.5, True):
            with self.assertRaises(UserError):
                self.Partner.ai_find_duplicates(Person.ANNA, limit=limit)

    def test_what_says_nothing(self):
        self.add(Person.ANNA)
        self.match()
        for values in (
            {},
            {"id": False},
            {"name": False, "email": None},
            {"name": " ", "phone": "-"},
            {"country_id": 999999999, "parent_id": 999999999},
            {"no_such_field": 1, "child_ids": [(5, 0, 0)], "user_id": {"id": 3}},
        ):
            self.assertEqual(self.Partner.ai_find_duplicates(values), [])

    def test_nothing_is_written(self):
        before = self.Partner.search_count([])
        self.Partner.ai_find_duplicates(Person.ANNA)
        self.env.flush_all()
        self.assertEqual(self.Partner.search_count([]), before)
