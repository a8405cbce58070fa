"""The page of numbers: what the search found, how right it was, what that saved."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MatchingCase, Person


@tagged("post_install", "-at_install")
class TestDuplicateNumbers(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.ai.duplicate.decision"].search([]).unlink()
        cls.env["crm.ai.merge"].search([]).unlink()
        cls.pair = cls.add(cls, Person.ANNA, Person.ANNA_AGAIN)

    def numbers(self, user=None):
        self.env.invalidate_all()
        return self.Duplicate.with_user(user or self.user_manager).numbers()

    def figure(self, name):
        found = {each["name"]: each for each in self.numbers()["figures"]}
        return found[name]["value"]

    def test_nothing_yet(self):
        numbers = self.numbers()
        self.assertEqual((numbers["bands"], numbers["runs"]), ([], []))
        self.assertEqual(self.figure("open"), "0")
        self.assertEqual(self.figure("time"), "0.0 h")

    def test_only_managers_look_at_it(self):
        with self.assertRaises(AccessError):
            self.numbers(self.user_own)

    def test_a_merge_saves_what_it_would_take_by_hand(self):
        self.env["ir.config_parameter"].set_param("crm_ai_insights.merge_minutes", "60")
        self.match()
        group = self.assert_proposed(self.pair)
        count = self.Duplicate.search_count([("state", "=", "open")])
        self.assertEqual(self.figure("open"), str(count))
        self.assertEqual(self.figure("merged"), "0")
        group.with_user(self.user_manager).action_merge(seconds=360)
        self.assertEqual(self.figure("open"), str(count - 1))
        self.assertEqual(self.figure("merged"), "1")
        self.assertEqual(self.figure("time"), "0.9 h")
        self.env["crm.ai.merge"].search([]).with_user(self.user_manager).action_undo()
        self.assertEqual((self.figure("merged"), self.figure("undone")), ("0", "1"))
        self.assertEqual(self.figure("time"), "0.0 h")

    def test_bands_say_how_often_people_agreed(self):
        self.env["crm.ai.duplicate.decision"].create(
            [
                {
                    "res_model": "res.partner",
                    "left_id": 10 + place,
                    "right_id": 20 + place,
                    "same": place < 3,
                    "probability": probability,
                    "company_id": self.env.company.id,
                }
                for place, probability in enumerate((0.995, 0.96, 0.97, 0.96, 1.0))
            ]
        )
        bands = {band["label"]: band for band in self.numbers()["bands"]}
        self.assertEqual(list(bands), ["95 to 99 %", "99 % and more"])
        self.assertEqual(
            [(band["decided"], band["right"]) for band in bands.values()],
            [(3, 66.7), (2, 50.0)],
        )
        self.assertLess(bands["95 to 99 %"]["lower_bound"], 66.7)

    def test_sources_of_leads_that_are_there_twice(self):
        fair, web = self.env["utm.source"].create([{"name": "Fair"}, {"name": "Web"}])
        lead = {"email_from": "iris@halden.example", "contact_name": "Iris Halden"}
        self.make_lead("One", source_id=fair.id, **lead)
        self.make_lead("Two", source_id=fair.id, **lead)
        self.make_lead("Three", source_id=web.id, contact_name="Tom Reed")
        self.match()
        self.assertEqual(
            [(row["label"], row["share"]) for row in self.numbers()["sources"]],
            [("Fair", 100.0), ("Web", 0.0)],
        )

    def test_runs_say_what_they_did(self):
        self.match()
        [run] = self.numbers()["runs"]
        # Each is read once, however many steps the run has.
        last = self.env["crm.ai.run"].browse(run["id"])
        self.assertEqual(run["records"], str(last.counts["records"]))
        self.assertLess(last.counts["records"], last.processed)
        self.assertGreater(int(run["candidates"].replace(",", "")), 0)
        self.assertEqual(run["proposals"], str(self.Duplicate.search_count([])))
