"""Features that know how a lead ended do not teach, and it is said why."""

from datetime import timedelta
from unittest.mock import patch

import pandas as pd

from odoo import fields
from odoo.tests import tagged

from ..engine import scoring
from .common import SnapshotCase, days

READING = "odoo.addons.crm_ai_insights.models.crm_ai_lead_snapshot_reading"


@tagged("post_install", "-at_install")
class TestLeaks(SnapshotCase):
    def train(self, won, number, **values):
        self.make_closed(won, number, **values)
        self.take()
        frame, features = self.Snapshot._training_frame(days(-9999), 9999)
        return frame, features

    def left_out(self, frame, features):
        model = self.Model._fit_scoring(frame, features)
        return {
            name: reason
            for name, reason in model.left_out.items()
            if reason in vars(scoring.leaks).values()
        }

    def tick(self, names):
        self.env["ir.config_parameter"].set_param("crm_ai_insights.extra_fields", names)

    def test_planted_leaks_are_found_and_honest_fields_kept(self):
        self.tick("city,zip,priority,recurring_revenue")
        won = [True, False, True, False, False]
        found = self.left_out(
            *self.train(
                won,
                200,
                # A contract number, an archive and a judgement in hindsight.
                zip=["C-1", False, "C-2", False, False],
                city=["Signed", "Gone", "Signed", "Gone", "Gone"],
                priority=["3", "1", "3", "0", "0"],
                # Strong, but it was there before.
                expected_revenue=[900, 100, 950, 150, 120],
                recurring_revenue=[10, 20, 30, 10, 20, 30, 40],
            )
        )
        self.assertEqual(set(found), {"zip", "city", "priority"})
        self.assertEqual(found["zip"], scoring.leaks.ONE_OUTCOME)

    def test_filled_in_after_closing(self):
        """Known since the addon remembers: before, the value might be older."""
        sources = self.env["utm.source"].create([{"name": "A"}, {"name": "B"}])
        leads = [self.new_lead() for _number in range(60)]
        for place, lead in enumerate(leads):
            with self.at(days(30)):
                lead.action_set_won() if place % 2 else lead.action_set_lost()
            with self.at(days(45)):
                lead.source_id = sources[place % 3 // 2]
        self.take()
        frame, features = self.Snapshot._training_frame(days(-9999), 9999)
        self.assertTrue(features["source_id"].isna().all(), "As it was.")
        features["source_id"] = ["1", "2"] * (len(features) // 2)
        found = self.left_out(frame, features)
        self.assertEqual(found, {"source_id": scoring.leaks.AFTER})

    def test_filled_in_for_closed_leads_only(self):
        self.tick("city")
        self.Lead.create([{"name": f"Open {number}"} for number in range(40)])
        frame, features = self.train(
            [True, False], 80, city=["Lyon", "Paris", "Rome", "Ghent", False]
        )
        self.assertEqual(
            self.left_out(frame, features), {"city": scoring.leaks.CLOSED_ONLY}
        )

    def test_reasons_have_words(self):
        lead = self.env["crm.lead"]
        for name, reason in vars(scoring.leaks).items():
            if name.isupper() and isinstance(reason, str):
                self.assertRegex(lead._ai_leak_reason(reason), r"^It .+\.$")
        self.assertEqual(lead._ai_leak_reason("empty"), "empty")

    def test_a_season_needs_two_years(self):
        frame, features = self.train([True, False, True], 60, spread=3.0)
        kinds = self.env["crm.lead"]._ai_honest_kinds(frame, features)
        self.assertEqual(kinds["created_month"].name, "ignored")
        frame.loc[0, "created"] -= timedelta(days=710)
        kinds = self.env["crm.lead"]._ai_honest_kinds(frame, features)
        self.assertEqual(kinds["created_month"].name, "category")


@tagged("post_install", "-at_install")
class TestWeights(SnapshotCase):
    def totals(self):
        self.take()
        frame, _features = self.Snapshot._training_frame(days(-9999), 9999)
        return frame.groupby("lead_id")["weight"].sum()

    def test_slow_deals_stand_for_open_ones(self):
        quick, slow = self.make_closed([True], 2, days_ago=200)
        now = fields.Datetime.now()
        for lead, length in ((quick, 5), (slow, 100)):
            start = fields.Datetime.subtract(now, days=150)
            self.close_by_sql(
                lead, True, start, fields.Datetime.add(start, days=length)
            )
        opened = self.Lead.create([{"name": f"Open {n}"} for n in range(2)])
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = %s WHERE id = ANY(%s)",
            [now - timedelta(days=50), opened.ids],
        )
        self.env.invalidate_all()
        totals = self.totals()
        self.assertAlmostEqual(totals[quick.id], 1)
        self.assertGreater(totals[slow.id], 1.5)

    def test_archived_open_leads_are_no_open_leads(self):
        slow = self.make_closed([True], 1, days_ago=200)
        self.Lead.create({"name": "Archived", "active": False, "probability": 20})
        self.assertAlmostEqual(self.totals()[slow.id], 1)

    def test_ages_of_the_settings(self):
        self.make_closed([True], 1)
        for text, ages in (
            ("3,5", [0, 3, 5]),
            ("5, 3,5", [0, 3, 5]),
            ("nonsense", [0, 7]),
            ("-4,3", [0, 7]),
            ("3,,5", [0, 7]),
            ("3,99999", [0, 7]),
            ("nan", [0, 7]),
            ("", [0, 7]),
        ):
            self.env["ir.config_parameter"].set_param(
                "crm_ai_insights.snapshot_ages", text
            )
            self.take()
            moments = self.Snapshot.search([], order="as_of").mapped("as_of")
            found = [
                round((one - moments[0]).total_seconds() / 86400) for one in moments
            ]
            self.assertEqual(found, ages, text)

    def test_nothing_closed_is_an_empty_frame(self):
        frame, features = self.Snapshot._training_frame(days(-9999), 9999)
        self.assertEqual((len(frame), len(features)), (0, 0))

    def test_rows_are_read_in_parts(self):
        self.make_closed([True, False], 6)
        self.take()
        whole = self.Snapshot._training_frame(days(-9999), 9999)
        with patch(f"{READING}.ROWS_AT_ONCE", 4):
            parts = self.Snapshot._training_frame(days(-9999), 9999)
        for one, other in zip(whole, parts, strict=True):
            pd.testing.assert_frame_equal(one, other)

    def test_more_snapshots_than_can_be_learned_from_at_once(self):
        """Every lead teaches, and as much as before."""
        self.make_closed([True, False], 6)
        before = self.totals()
        with patch(f"{READING}.TRAINING_ROWS", 8):
            frame, features = self.Snapshot._training_frame(days(-9999), 9999)
        self.assertEqual((len(frame), len(features)), (8, 8))
        pd.testing.assert_series_equal(frame.groupby("lead_id")["weight"].sum(), before)
