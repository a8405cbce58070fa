"""Snapshots of closed leads: the past as it was, whatever is edited later."""

from odoo.tests import tagged
from odoo.tools import SQL

from .common import START, SnapshotCase, days


@tagged("post_install", "-at_install")
class TestClosedLeads(SnapshotCase):
    def closed_lead(self, won=True, **values):
        lead = self.new_lead(stage_id=self.stages[0].id, **values)
        with self.at(days(8)):
            lead.stage_id = self.stages[1]
        self.say(lead, days(9), self.customer)
        with self.at(days(40)):
            lead.action_set_won() if won else lead.action_set_lost()
        return lead

    def test_moments_before_the_end(self):
        lead = self.closed_lead()
        self.assertEqual(self.take(), 1)
        stored = self.stored(lead)
        self.assertEqual([as_of for as_of, *_ in stored], [START, days(7), days(30)])
        self.assertEqual([known_at for _, known_at, *_ in stored], [days(40)] * 3)
        self.assertTrue(all(won for _, _, won, _ in stored))
        counts = [features["message_in_count"] for *_rest, features in stored]
        self.assertEqual(counts, [0, 0, 1])
        stages = [features["stage"] for *_rest, features in stored]
        self.assertNotIn(str(self.won_stage.id), stages)
        self.assertEqual(stages[-1], str(self.stages[1].id))

    def test_taken_once(self):
        self.closed_lead()
        self.closed_lead(won=False)
        self.assertEqual(self.take(), 2)
        self.assertEqual(self.take(), 0)

    def test_open_leads_are_not_taken(self):
        lead = self.new_lead()
        archived = self.new_lead(probability=20)
        with self.at(days(3)):
            archived.action_archive()
        self.assertEqual(archived.won_status, "pending")
        self.take()
        self.assertFalse(self.stored(lead) + self.stored(archived))

    def assert_edits_change_nothing(self, won, edits):
        source = self.env["utm.source"].create({"name": "Fair"})
        for name, edit in edits.items():
            with self.subTest(name, won=won):
                lead = self.closed_lead(won=won)
                self.take()
                before = self.stored(lead)
                with self.at(days(200)):
                    edit(lead, source)
                self.take()
                self.assertEqual(self.stored(lead), before)

    def test_later_edits_of_won_leads_change_nothing(self):
        self.assert_edits_change_nothing(
            True,
            {
                "values": lambda lead, source: lead.write(
                    {"source_id": source.id, "expected_revenue": 9, "phone": "1"}
                ),
                "message": lambda lead, _source: lead.message_post(body="Thanks"),
                "archived": lambda lead, _source: lead.action_archive(),
                "saved as won": lambda lead, _source: lead.write({"probability": 100}),
            },
        )

    def test_later_edits_of_lost_leads_change_nothing(self):
        reason = self.env["crm.lost.reason"].create({"name": "Too slow"})
        self.assert_edits_change_nothing(
            False,
            {
                "values": lambda lead, source: lead.write(
                    {"source_id": source.id, "expected_revenue": 9, "phone": "1"}
                ),
                "reason": lambda lead, _source: lead.write(
                    {"lost_reason_id": reason.id}
                ),
                "stage": lambda lead, _source: lead.write(
                    {"stage_id": self.stages[2].id}
                ),
                "lost again": lambda lead, _source: lead.action_set_lost(),
                "archived again": lambda lead, _source: lead.write({"active": False}),
            },
        )

    def test_edits_before_the_first_look_change_no_dated_feature(self):
        """Also where the training comes long after the edit."""
        edited, untouched = self.closed_lead(won=False), self.closed_lead(won=False)
        with self.at(days(200)):
            edited.write({"stage_id": self.stages[2].id, "expected_revenue": 5})
            edited.message_post(body="Cleaning up")
        self.take()
        self.assertEqual(self.stored(edited), self.stored(untouched))

    def test_reopened_and_closed_again(self):
        lead = self.closed_lead(won=False)
        self.take()
        with self.at(days(60)):
            lead.action_unarchive()
        self.assertEqual(lead.won_status, "pending")
        self.assertEqual(self.take(), 0)
        self.say(lead, days(70), self.customer)
        with self.at(days(120)):
            lead.action_set_won()
        self.assertEqual(self.take(), 1)
        stored = self.stored(lead)
        self.assertTrue(all(won for _, _, won, _ in stored))
        self.assertEqual({known_at for _, known_at, *_ in stored}, {days(120)})
        self.assertEqual(stored[-1][0], days(90))
        self.assertEqual(stored[-1][3]["message_in_count"], 2)

    def test_closed_again_with_the_same_outcome(self):
        lead = self.closed_lead(won=False)
        self.take()
        with self.at(days(60)):
            lead.action_unarchive()
        with self.at(days(100)):
            lead.action_set_lost()
        self.assertEqual(self.take(), 1)
        self.assertEqual({row[1] for row in self.stored(lead)}, {days(100)})

    def test_imported_as_won_keeps_its_stage_secret(self):
        imported = self.make_closed([True], 1, days_ago=100)
        self.assertEqual(imported.stage_id, self.won_stage)
        self.take()
        self.assertTrue(self.stored(imported))
        for *_rest, features in self.stored(imported):
            self.assertIsNone(features["stage"])

    def test_created_in_the_won_stage(self):
        with self.at(START):
            lead = self.tracked(self.make_lead(stage_id=self.won_stage.id))
        self.take()
        self.assertEqual(len(self.stored(lead)), 1)
        self.assertIsNone(self.stored(lead)[0][3]["stage"])

    def test_missing_stages_do_not_tell_the_outcome(self):
        """Of imported leads only the lost ones have a stage left."""
        self.make_closed([True, False], 60)
        self.take()
        frame, features = self.Snapshot._training_frame(days(-9999), 1000)
        self.assertTrue(features["stage"].isna()[frame["won"]].all())
        kinds = self.env["crm.lead"]._ai_feature_kinds(features)
        self.assertEqual(kinds["stage"].name, "ignored")
        self.assertEqual(kinds["stage_days"].name, "ignored")

    def test_closing_date_that_nobody_knows(self):
        leads = self.make_closed([True, False], 4)
        self.env.cr.execute(
            SQL(
                "UPDATE crm_lead SET date_closed = NULL, date_last_stage_update = NULL "
                "WHERE id = ANY(%s)",
                leads.ids,
            )
        )
        self.assertEqual(self.take(), 4)
        self.assertEqual(len(self.Snapshot.search([])), 4)

    def test_closed_before_it_came_in(self):
        [lead] = self.make_closed([True], 1)
        self.close_by_sql(lead, True, days(10), days(2))
        self.assertEqual(self.take(), 1)
        self.assertEqual([as_of for as_of, *_ in self.stored(lead)], [days(10)])

    def test_snapshots_of_a_lead_count_once(self):
        self.closed_lead()
        self.make_closed([True, False], 6)
        self.take()
        frame, _features = self.Snapshot._training_frame(days(-9999), 1000)
        totals = frame.groupby("lead_id")["weight"].sum()
        self.assertEqual(totals.round(9).tolist(), [1.0] * 7)

    def test_deleted_lead_teaches_nothing(self):
        leads = self.make_closed([True, False], 4)
        self.take()
        gone = leads[0].id
        leads[0].unlink()
        self.assertFalse(self.Snapshot.search([("lead_id", "=", gone)]))
        frame, _features = self.Snapshot._training_frame(days(-9999), 1000)
        self.assertNotIn(gone, frame["lead_id"].tolist())
        self.assertEqual(frame["lead_id"].nunique(), 3)
