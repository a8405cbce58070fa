"""A file of leads through Odoo's own import, as ``./scripts/demo --leads`` does it."""

import csv
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from odoo.tests import tagged

from .common import InsightsCase, use_scripts

HEADER = ("Name", "Email", "Country", "Source", "Expected Revenue", "Came in", "End")
MAPS = ("Came in=create_date",)


@tagged("post_install", "-at_install")
class TestLeadImport(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        use_scripts(cls)
        from demonstration import import_leads, lead_file

        cls.import_leads = staticmethod(import_leads.import_leads)
        cls.error = lead_file.LeadFileError

    def _import(self, rows, maps=MAPS, header=HEADER):
        """Import rows; return the leads by name and what was printed."""
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        folder = Path(temporary.name)
        path = folder / "leads.csv"
        with path.open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows([header, *rows])
        printed = StringIO()
        with redirect_stdout(printed):
            self.import_leads(self.env, path, maps, "End=Won", folder)
        leads = {lead.name: lead for lead in self.Lead.search([])}
        return leads, printed.getvalue()

    def _row(self, name, end, country="Germany", revenue="100", date="2025-01-02"):
        email = f"{name.lower()}@{name.lower()}.example"
        return (name, email, country, "Fair", revenue, date, end)

    def test_outcomes_and_dates_are_stored_as_odoo_stores_them(self):
        leads, _printed = self._import(
            [self._row("Mill", "Won"), self._row("Farm", "Lost"), self._row("Inn", "")]
        )
        self.assertEqual(leads["Mill"].won_status, "won")
        self.assertEqual(leads["Farm"].won_status, "lost")
        self.assertFalse(leads["Farm"].active)
        self.assertEqual(leads["Inn"].won_status, "pending")
        self.assertEqual(leads["Inn"].probability, leads["Inn"].automated_probability)
        self.assertFalse(leads["Inn"].date_closed)
        self.assertEqual(str(leads["Mill"].create_date.date()), "2025-01-02")
        self.assertEqual(leads["Mill"].date_closed, leads["Mill"].create_date)
        self.assertEqual(leads["Mill"].country_id.code, "DE")
        self.assertEqual(leads["Mill"].source_id.name, "Fair")

    def test_what_odoo_refuses_is_named_and_the_rest_is_taken(self):
        leads, printed = self._import(
            [
                self._row("Mill", "Won"),
                self._row("Farm", "Lost", revenue="five"),
                self._row("Inn", "Lost", country="Atlantis"),
            ]
        )
        self.assertEqual(set(leads), {"Mill", "Inn"})
        self.assertRegex(printed, r"line 3: .*expected_revenue.*five")
        self.assertIn("1 rows were imported without Country 'Atlantis'", printed)
        self.assertFalse(leads["Inn"].country_id)

    def test_a_column_that_knows_the_outcome_is_left_out(self):
        rows = [
            (f"Lead {number}", "sale" if number % 3 else "none", end)
            for number in range(60)
            for end in ["Won" if number % 3 else "Lost"]
        ]
        _leads, printed = self._import(rows, (), ("Name", "Result", "End"))
        self.assertIn("Result: left out, it knows the outcome nearly alone", printed)
        self.assertEqual(self.env["crm.lead"]._ai_extra_fields(), [])

    def test_a_column_named_like_a_reference_needs_values_that_odoo_knows(self):
        partner = self.Partner.create({"name": "Anna Known"})
        rows = [
            ("Mill", "Anna Known", "somebody", "Won"),
            ("Farm", "Anna Known", "somebody", "Lost"),
        ]
        header = ("Name", "Contact", "Salesperson", "End")
        leads, printed = self._import(rows, (), header)
        self.assertEqual(leads["Mill"].partner_id, partner)
        self.assertNotIn("Salesperson -> user_id", printed)
        self.assertFalse(leads["Mill"].user_id)

    def test_the_hidden_outcomes_stay_out_of_the_database(self):
        rows = [self._row(f"L{n}", "Won" if n % 2 else "Lost") for n in range(20)]
        leads, printed = self._import(rows)
        self.assertIn("2 newest ones are imported as open leads", printed)
        pending = [lead for lead in leads.values() if lead.won_status == "pending"]
        self.assertEqual({lead.name for lead in pending}, {"L18", "L19"})

    def test_unknown_columns_and_fields_are_refused(self):
        rows = [self._row("Mill", "Won"), self._row("Farm", "Lost")]
        with self.assertRaisesRegex(self.error, "no column 'Nothing'"):
            self._import(rows, ("Nothing=name",))
        with self.assertRaisesRegex(self.error, "no field 'not_a_field'"):
            self._import(rows, ("Source=not_a_field",))
        with self.assertRaisesRegex(self.error, "COLUMN=FIELD"):
            self._import(rows, ("Source",))
