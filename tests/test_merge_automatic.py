"""Nearly certain groups are merged without a person, where a company chose that."""

from unittest.mock import patch

from odoo.tests import tagged

from .common import MatchingCase, Person

AUTOMATIC = "odoo.addons.crm_ai_insights.models.crm_ai_duplicate_automatic"


@tagged("post_install", "-at_install")
class TestMergeAutomatic(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        owner = {"company_id": cls.company.id}
        cls.pair = cls.Partner.create(
            [{**Person.ANNA, **owner}, {**Person.ANNA_AGAIN, **owner}]
        )
        cls.env["crm.ai.duplicate.decision"].create(
            [
                {
                    "res_model": "res.partner",
                    "left_id": 1_000_000 + 2 * place,
                    "right_id": 1_000_001 + 2 * place,
                    "same": True,
                    "probability": 0.995,
                    "company_id": cls.company.id,
                }
                for place in range(500)
            ]
        )
        cls.policy = cls.env["crm.ai.merge.policy"].search(
            [("company_id", "=", cls.company.id), ("res_model", "=", "res.partner")]
        )
        cls.policy.threshold = 90

    def switch_on(self):
        self.policy.with_user(self.user_system).automatic = True

    def run_jobs(self):
        self.match()
        group = self.Duplicate.search([("line_ids.res_id", "in", self.pair.ids)])
        if group.state == "queued":
            self.run_job("merging")
        return group

    def test_off_merges_nothing(self):
        group = self.run_jobs()
        self.assertEqual(group.state, "open")
        self.assertEqual(len(self.pair.exists()), 2)

    def test_on_merges_what_is_certain_and_lists_it(self):
        self.switch_on()
        group = self.run_jobs()
        self.assertEqual(group.state, "solved")
        merge = self.env["crm.ai.merge"].search([("automatic", "=", True)])
        self.assertEqual(merge.duplicate_id, group)
        self.assertEqual(merge.merged_by_id, self.user_system)
        self.assertEqual(len(self.pair.exists()), 1)
        merge.with_user(self.user_manager).action_undo()
        self.assertEqual(len(self.pair.exists()), 2)

    def test_nothing_is_merged_twice_after_an_undo(self):
        self.switch_on()
        self.run_jobs()
        self.env["crm.ai.merge"].search([]).with_user(self.user_manager).action_undo()
        self.match()
        self.assertEqual(self.run_jobs().state, "open")

    def test_nothing_to_merge_asks_for_no_run(self):
        self.switch_on()
        self.pair[1].unlink()
        self.match()
        self.assertFalse(self.Run.search([("job", "=", "merging")]))

    def test_less_certain_waits_for_a_person(self):
        group = self.run_jobs()
        group.certainty = 89
        self.switch_on()
        self.Duplicate._queue_automatic()
        self.assertEqual(group.state, "open")
        group.certainty = 91
        self.Duplicate._queue_automatic()
        self.assertEqual(group.state, "queued")

    def test_groups_of_other_companies_do_not_stand_in_the_way(self):
        other = self.env["res.company"].create({"name": "Careful"})
        self.add({**Person.BOB, "company_id": other.id})
        self.add({**Person.BOB_AGAIN, "company_id": other.id})
        group = self.run_jobs()
        self.switch_on()
        with patch(f"{AUTOMATIC}.QUEUED_AT_ONCE", 1):
            self.groups().certainty = 100
            group.certainty = 95
            self.Duplicate._queue_automatic()
        self.assertEqual(group.state, "queued")
        self.assertTrue(self.groups())

    def test_shared_contacts_need_every_company(self):
        self.switch_on()
        self.pair.company_id = False
        self.env["res.company"].create({"name": "Careful"})
        self.assertEqual(self.run_jobs().state, "open")
