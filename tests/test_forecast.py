"""The manager's page: figures equal a recount, and count what the reader may read."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from .common import QUIET
from .forecast_case import ForecastCase


@tagged("post_install", "-at_install")
class TestForecastPast(ForecastCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_team = cls.env["crm.team"].create({"name": "Other Team"})
        teams = [cls.team.id, cls.other_team.id, cls.team.id]
        leads, scores = cls.closed(240, team_id=teams)
        cls.scored(leads, scores)
        # Scored for the first time when it was closed: nothing was said before.
        late = cls.make_closed([True], 1, days_ago=40)
        cls.scored(late, [50])
        cls.env.cr.execute(
            SQL(
                "DELETE FROM crm_ai_lead_score WHERE lead_id = %s AND scored_on < %s",
                late.id,
                late.date_closed,
            )
        )

    def recount(self, key):
        """``{key: (leads, won, mean of the first scores)}``, by SQL of its own."""
        rows = self.env.execute_query(
            SQL(
                """
                WITH first AS (
                    SELECT DISTINCT ON (score.lead_id) score.lead_id, score.score
                      FROM crm_ai_lead_score score
                      JOIN crm_lead lead ON lead.id = score.lead_id
                     WHERE score.scored_on < lead.date_closed
                  ORDER BY score.lead_id, score.scored_on)
                SELECT %s, count(*), count(*) FILTER (WHERE won_status = 'won'),
                       avg(first.score)
                  FROM crm_lead JOIN first ON first.lead_id = crm_lead.id
              GROUP BY 1 ORDER BY 1
                """,
                key,
            )
        )
        return [(leads, won, mean) for _key, leads, won, mean in rows]

    def assert_counted(self, rows, expected):
        self.assertEqual(len(rows), len(expected))
        for row, (leads, won, mean) in zip(rows, expected, strict=True):
            self.assertEqual(row["leads"], str(leads))
            self.assertEqual(row["predicted"], f"{mean:.0f} %")
            self.assertEqual(row["observed"], f"{100 * won / leads:.0f} %")
            found = self.behind(row["action"])
            self.assertEqual(len(found), leads)
            self.assertEqual(
                len(found.filtered(lambda lead: lead.won_status == "won")), won
            )

    def test_bands_equal_a_recount(self):
        page = self.page()
        self.assertIn("240 leads had", page["past"]["basis"])
        bands = self.recount(SQL("floor(first.score / 10)"))
        self.assert_counted(self.table(page, "past", "bands"), bands)

    def test_teams_equal_a_recount(self):
        rows = self.table(self.page(), "past", "teams")
        self.assert_counted(rows, self.recount(SQL("team_id")))
        self.assertEqual([row["label"] for row in rows], ["Test Team", "Other Team"])

    def test_months_equal_a_recount_in_the_readers_time(self):
        rows = self.page()["past"]["months"][::-1]
        month = SQL(
            "date_trunc('month', date_closed AT TIME ZONE 'UTC' "
            "AT TIME ZONE 'America/New_York')"
        )
        expected = self.recount(month)
        self.assert_counted(rows, expected)
        for row, (_leads, won, _mean) in zip(rows, expected, strict=True):
            self.assertEqual(row["actual"], str(won))
            self.assertEqual(len(self.behind(row["won_action"])), won)

    def test_the_first_score_counts_and_none_after_closing(self):
        lead = self.Lead.search([("ai_first_score", ">=", 0)], limit=1)
        self.assertNotIn(lead.ai_first_score, (99, 1, 0))
        late = self.Lead.search([("won_status", "!=", "pending")]) - self.Lead.search(
            [("ai_first_score", ">=", 0)]
        )
        self.assertEqual(len(late), 1)
        self.assertFalse(late.ai_first_score)

    def test_the_back_test_counts_months_whose_range_held(self):
        page = self.page()
        months = page["past"]["months"]
        inside = sum(row["inside"] for row in months)
        self.assertEqual(
            self.figure(page, "backtest")["value"], f"{inside} of {len(months)}"
        )
        self.assertGreaterEqual(inside / len(months), 0.7)
        chart = page["past"]["months_chart"]
        held = [
            low <= won <= high
            for low, won, high in zip(
                *(chart[name] for name in ("wins_low", "actual_wins", "wins_high")),
                strict=True,
            )
        ]
        self.assertEqual(held, [row["inside"] for row in months[::-1]])
        self.assertEqual(
            [f"{won:.0f}" for won in chart["actual_wins"]],
            [row["actual"] for row in months[::-1]],
        )

    def test_the_best_fifth_holds_more_than_a_fifth_of_the_wins(self):
        figure = self.figure(self.page(), "best")
        best = self.behind(figure["action"])
        won = self.Lead.search(
            [("won_status", "=", "won"), ("ai_first_score", ">=", 0)]
        )
        self.assertEqual(len(best), 48)
        share = 100 * len(best & won) / len(won)
        self.assertAlmostEqual(float(figure["value"].rstrip(" %")), share, delta=1)
        self.assertGreater(share, 25)

    def test_a_shorter_time_and_a_team_count_less(self):
        recent = self.page(months=3)["past"]["months"]
        self.assertLessEqual(len(recent), 3)
        self.assertEqual(recent[0]["label"], self.page()["past"]["months"][0]["label"])
        page = self.page(team_id=self.other_team.id)
        self.assertIn("80 leads had", page["past"]["basis"])
        self.assertEqual(len(self.table(page, "past", "teams")), 1)

    def test_scores_that_promise_too_little_are_seen(self):
        self.env.cr.execute("UPDATE crm_ai_lead_score SET score = score / 4")
        page = self.page()
        teams = self.table(page, "past", "teams")
        self.assertFalse(any(row["as_predicted"] for row in teams))
        months = page["past"]["months"]
        self.assertFalse(months[-2]["inside"], "No month before told to widen it.")


@tagged("post_install", "-at_install")
class TestForecastAhead(ForecastCase):
    def test_expected_wins_and_weighted_forecast_are_sums(self):
        leads = self.open_lead(50, expected_revenue=1000)
        leads |= self.open_lead(25, expected_revenue=400)
        self.make_lead("Waiting", team_id=self.team.id)
        lost = self.open_lead(90, expected_revenue=9000)
        lost.action_set_lost()
        page = self.page()
        opened = self.figure(page, "open")
        self.assertEqual((opened["value"], opened["hint"][:6]), ("2", "1 wait"))
        self.assertEqual(self.behind(opened["action"]), leads)
        self.assertEqual(self.figure(page, "wins")["value"], "0.8")
        self.assertIn("600", self.figure(page, "revenue")["value"])
        self.assertIn("0.0 to 2.0", self.figure(page, "wins")["hint"])

    def test_the_month_is_the_expected_closing_or_what_won_leads_took(self):
        self.make_closed([True], 30, spread=1.0)
        today = fields.Date.context_today(self.env.user)
        due = self.open_lead(40, date_deadline=today + timedelta(days=70))
        over = self.open_lead(40, date_deadline=today - timedelta(days=10))
        none = self.open_lead(40)
        far = self.open_lead(40, date_deadline=today + timedelta(days=900))
        self.assertEqual(due.ai_expected_closing, due.date_deadline)
        self.assertEqual(over.ai_expected_closing, today + timedelta(days=10))
        self.assertEqual(none.ai_expected_closing, over.ai_expected_closing)
        rows = self.table(self.page(), "ahead", "months")
        self.assertEqual(rows[-1]["label"], "Later")
        self.assertEqual(self.behind(rows[-1]["action"]), far)
        found = [self.behind(row["action"]) for row in rows]
        self.assertEqual(
            [str(len(leads)) for leads in found], [row["leads"] for row in rows]
        )
        self.assertEqual(sum(map(len, found)), 4)
        self.assertIn(over | none, found)

    def test_won_leads_of_other_companies_tell_nothing(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        self.make_closed([True], 30, company_id=other.id, team_id=False)
        lead = self.open_lead(40).with_user(self.user_manager)
        self.assertFalse(lead.ai_expected_closing)
        self.make_closed([True], 30)
        self.env.invalidate_all()
        self.assertTrue(lead.ai_expected_closing)

    def test_currencies_are_converted_to_that_of_the_readers_company(self):
        other = self.env["res.company"].create(
            {"name": "Elsewhere", "currency_id": self.foreign_currency(4.0).id}
        )
        self.user_manager.company_ids |= other
        both = self.env.company | other
        self.open_lead(50, expected_revenue=1000, company_id=self.env.company.id)
        there = self.open_lead(
            50, expected_revenue=1000, company_id=other.id, team_id=False
        )
        self.assertIn("625", self.figure(self.page(companies=both), "revenue")["value"])
        from_there = self.page(companies=other | self.env.company)
        self.assertIn("2,500", self.figure(from_there, "revenue")["value"])
        page = self.page(companies=both, company_id=other.id)
        self.assertIn("125", self.figure(page, "revenue")["value"])
        self.assertEqual(self.behind(self.figure(page, "open")["action"]), there)
        self.assertEqual(len(page["filters"]["companies"]), 2)

    def foreign_currency(self, rate):
        return self.env["res.currency"].create(
            {
                "name": "ZZZ",
                "symbol": "Z",
                "rate_ids": [
                    Command.create(
                        {"name": "2020-01-01", "rate": rate, "company_id": False}
                    )
                ],
            }
        )


@tagged("post_install", "-at_install")
class TestForecastRights(ForecastCase):
    def test_only_managers_look_at_it(self):
        with self.assertRaises(AccessError):
            self.page(self.user_own)

    def test_other_companies_do_not_count(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        mine = self.open_lead(30)
        self.open_lead(80, company_id=other.id, team_id=False)
        for company in (False, other.id):
            leads, scores = self.closed(110, company_id=company, team_id=False)
            self.scored(leads, scores)
        page = self.page()
        self.assertEqual(self.figure(page, "open")["value"], "1")
        self.assertEqual(self.behind(self.figure(page, "open")["action"]), mine)
        self.assertIn("looking back", page["past"]["basis"])
        self.user_manager.company_ids |= other
        page = self.page(companies=self.env.company | other)
        self.assertEqual(self.figure(page, "open")["value"], "2")
        self.assertIn("220 leads had", page["past"]["basis"])

    def test_who_may_read_his_own_leads_only_counts_those(self):
        user = new_test_user(
            self.env,
            login="insights_own_manager",
            groups="base.group_user,sales_team.group_sale_salesman,"
            "crm_ai_insights.group_manager",
            context=QUIET,
        )
        own = self.open_lead(40, user_id=user.id)
        self.open_lead(60, user_id=self.user_all.id)
        page = self.page(user)
        self.assertEqual(self.figure(page, "open")["value"], "1")
        self.assertEqual(self.behind(self.figure(page, "open")["action"], user), own)


@tagged("post_install", "-at_install")
class TestForecastEmpty(ForecastCase):
    def test_without_a_model_it_says_what_is_missing(self):
        self.model.state = "retired"
        page = self.page()
        self.assertIn("40 won and 40 lost", page["message"])
        self.assertEqual((page["figures"], page["ahead"]), ([], []))

    def test_without_leads_it_says_so(self):
        page = self.page()
        self.assertFalse(page["message"])
        self.assertEqual(page["ahead"], [])
        self.assertEqual(self.figure(page, "wins")["value"], "0.0")
        self.assertIn("There is no past to show", page["past"]["basis"])

    def test_too_little_history_is_looked_back_at(self):
        leads, scores = self.closed(150)
        self.scored(leads, scores)
        self.Hindcast._store(
            self.model,
            [
                (lead.id, lead.create_date, score)
                for lead, score in zip(leads[:60], scores, strict=False)
            ],
        )
        past = self.page()["past"]
        self.assertIn("this looks back", past["basis"])
        self.assertIn("60 leads that were closed", past["basis"])
        rows = past["bands"]["rows"]
        found = sum((self.behind(row["action"]).ids for row in rows), [])
        self.assertEqual(sorted(found), sorted(leads[:60].ids))

    def test_scores_of_another_version_do_not_count(self):
        leads, scores = self.closed(210)
        self.scored(leads, scores)
        self.assertIn("210 leads had", self.page()["past"]["basis"])
        old = self.Model.create(
            {"kind": "scoring", "state": "retired", "model_format": 1}
        )
        self.env.cr.execute(SQL("UPDATE crm_ai_lead_score SET model_id = %s", old.id))
        self.assertNotIn("bands", self.page()["past"])
        self.assertFalse(any(leads.mapped("ai_first_score")))

    def test_hindcasts_of_another_training_do_not_count(self):
        leads, scores = self.closed(5)
        rows = list(zip(leads.ids, leads.mapped("create_date"), scores, strict=True))
        self.Hindcast._store(self.Model.create({"kind": "scoring"}), rows)
        self.assertNotIn("bands", self.page()["past"])
        self.Hindcast._store(self.model, rows)
        self.assertIn("5 leads that were closed", self.page()["past"]["basis"])
