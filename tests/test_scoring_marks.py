"""A lead that changes is marked and scored again soon; a score that moves is kept."""

from datetime import timedelta

import pandas as pd

from odoo import fields
from odoo.tests import tagged
from odoo.tools.date_utils import start_of

from odoo.addons.crm_ai_insights.engine import scoring

from .common import InsightsCase

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestMarks(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Mark = cls.env["crm.ai.lead.mark"]
        cls.model = cls.Model.create(
            {"kind": "scoring", "state": "active", "model_format": scoring.FORMAT}
        )
        cls.lead = cls.make_lead("Open", user_id=cls.user_own.id)

    def setUp(self):
        super().setUp()
        self.clear_marks()

    def clear_marks(self):
        self.flush_tracking()
        self.Mark.search([]).unlink()

    def assert_marked(self, *leads):
        self.flush_tracking()
        self.assertEqual(
            sorted(self.Mark.search([]).mapped("lead_id.id")),
            sorted(lead.id for lead in leads),
        )
        self.clear_marks()

    def test_marked_once_whatever_changes(self):
        self.lead.write({"expected_revenue": 5, "phone": "+32 2 123 45 67"})
        self.lead.description = "A new roof"
        self.assert_marked(self.lead)

    def test_marked_when_it_comes_in(self):
        lead = self.make_lead("New")
        self.assert_marked(lead)

    def test_marked_by_a_message(self):
        self.lead.message_post(body="Hello")
        self.assert_marked(self.lead)

    def test_marked_by_an_activity(self):
        activity = self.lead.activity_schedule("mail.mail_activity_data_call")
        self.assert_marked(self.lead)
        activity.date_deadline -= DAY
        self.assert_marked(self.lead)
        activity.action_feedback()
        self.assert_marked(self.lead)

    def test_marked_by_a_meeting(self):
        other = self.make_lead("Other")
        self.clear_marks()
        now = fields.Datetime.now()
        event = self.env["calendar.event"].create(
            {"name": "Demo", "start": now, "stop": now, "opportunity_id": self.lead.id}
        )
        self.assert_marked(self.lead)
        event.opportunity_id = other
        self.assert_marked(self.lead, other)
        event.unlink()
        self.assert_marked(other)

    def test_not_marked_by_what_is_said_elsewhere(self):
        self.user_own.partner_id.message_post(body="Hello")
        self.assert_marked()

    def test_not_marked_by_its_own_score(self):
        self.lead.write({"ai_grade": "A", "ai_score": 80})
        self.assert_marked()

    def test_not_marked_as_long_as_nothing_is_scored(self):
        self.model.state = "retired"
        self.lead.expected_revenue = 7
        self.assert_marked()

    def test_the_schedule_wakes_within_minutes_and_once(self):
        triggers = self.env["ir.cron.trigger"]
        domain = [("cron_id", "=", self.cron("scoring").id)]
        triggers.search(domain).unlink()
        for revenue in (1, 2):
            self.lead.expected_revenue = revenue
            self.flush_tracking()
        planned = triggers.search(domain)
        self.assertEqual(len(planned), 1)
        self.assertLess(planned.call_at, fields.Datetime.now() + timedelta(minutes=5))

    def test_marks_of_a_deleted_lead_go(self):
        self.lead.expected_revenue = 7
        self.flush_tracking()
        self.lead.unlink()
        self.assertFalse(self.Mark.search([]))

    def test_old_marks_go(self):
        self.lead.expected_revenue = 7
        self.flush_tracking()
        self.Mark._gc_marks()
        self.assertTrue(self.Mark.search([]))
        self.Mark.search([]).marked_on -= 3 * DAY
        self.Mark._gc_marks()
        self.assertFalse(self.Mark.search([]))


@tagged("post_install", "-at_install")
class TestScoreHistory(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Score = cls.env["crm.ai.lead.score"]
        cls.model, cls.newer = cls.Model.create([{"kind": "scoring"}] * 2)
        cls.lead, cls.other = cls.make_lead("One"), cls.make_lead("Two")

    def follow(self, days_ago, score, grade="B", model=None):
        """Store a score of that time; return the lead's trend."""
        lead, model = self.lead, model or self.model
        scored_on = pd.Timestamp(fields.Datetime.now() - days_ago * DAY)
        row = [lead.id, scored_on, score, grade, model.id]
        names = ["lead_id", "scored_on", "score", "grade", "model_id"]
        return self.Score._follow(pd.DataFrame([row], columns=names))[lead.id]

    def scores(self):
        return self.Score.search([("lead_id", "=", self.lead.id)]).mapped("score")

    def test_only_a_real_change_is_kept(self):
        self.follow(5, 40.0)
        self.follow(4, 40.4)
        self.follow(3, 40.8)
        self.assertEqual(self.scores(), [40.0])
        self.follow(2, 41.2)
        self.assertEqual(self.scores(), [40.0, 41.2])

    def test_small_steps_add_up_to_a_change(self):
        for days_ago, score in ((5, 40.0), (4, 40.6), (3, 41.1)):
            self.follow(days_ago, score)
        self.assertEqual(self.scores(), [40.0, 41.1])

    def test_another_grade_or_model_is_a_change(self):
        self.follow(5, 40.0)
        self.follow(4, 40.0, grade="A")
        self.follow(3, 40.0, grade="A", model=self.newer)
        self.assertEqual(len(self.scores()), 3)

    def test_trend(self):
        self.assertEqual(self.follow(10, 40.0), "steady")
        self.assertEqual(self.follow(0, 60.0), "rising")
        self.assertEqual(self.follow(0, 41.0), "steady")
        self.assertEqual(self.follow(0, 20.0), "falling")

    def test_another_model_is_no_trend(self):
        self.follow(10, 40.0)
        self.assertEqual(self.follow(0, 70.0, model=self.newer), "steady")

    def test_bounded_but_for_the_first_score(self):
        for days_ago, score in ((400, 40.0), (380, 45.0), (370, 48.0), (10, 50.0)):
            self.follow(days_ago, score)
        self.Score._gc_scores()
        self.assertEqual(self.scores(), [40.0, 50.0])

    def test_the_only_score_stays(self):
        self.follow(400, 40.0)
        self.Score._gc_scores()
        self.assertEqual(self.scores(), [40.0])

    def test_beyond_the_trend_one_score_a_week_is_kept(self):
        now = fields.Datetime.now()
        monday = (now - start_of(now - 60 * DAY, "week")) / DAY
        self.follow(100, 30.0)
        for later, score in ((0.5, 40.0), (1.5, 45.0), (6.5, 50.0), (7.5, 55.0)):
            self.follow(monday - later, score)
        for days_ago, score in ((2, 60.0), (1, 65.0)):
            self.follow(days_ago, score)
        self.Score._gc_scores()
        self.assertEqual(self.scores(), [30.0, 40.0, 55.0, 60.0, 65.0])

    def test_a_deleted_lead_leaves_nothing(self):
        self.follow(1, 40.0)
        self.lead.unlink()
        self.assertFalse(self.Score.search([]))
