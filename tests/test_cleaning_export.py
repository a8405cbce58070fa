"""What a run changed, as a file for Excel and for other programs."""

import csv
import io
import json
from datetime import timedelta

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .journal_case import JournalCase

UNTIDY = 'Jürgen "JJ" Groß; Söhne, 🏭'


@tagged("post_install", "-at_install")
class TestCleaningExport(JournalCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.applied = cls.Run.create({"job": "apply", "state": "done"})
        cls.partner = cls.Partner.create(
            {"name": f"{UNTIDY} ", "street": "=1+1", "phone": "030 7654321"}
        )

    def correct_all(self):
        """A change with every kind of character that files stumble over."""
        self.apply(
            self.propose(self.partner, "name", UNTIDY),
            self.propose(self.partner, "street", "@home\nRear building", "html"),
            self.propose(self.partner, "phone", "+49 30 7654321", "phone_format"),
            run=self.applied,
        )

    def get(self, kind, user=None, run=None):
        user = user or self.user_manager
        self.authenticate(user.login, user.login)
        run_id = self.applied.id if run is None else run
        return self.url_open(f"/crm_ai_insights/cleaning/{run_id}.{kind}")

    def csv_rows(self, content, delimiter=","):
        text = content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))

    def test_csv_keeps_every_character(self):
        self.correct_all()
        response = self.get("csv")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.content.startswith(b"\xef\xbb\xbf"))
        header, *rows = self.csv_rows(response.content)
        before, after, rule = (header.index(n) for n in ("Before", "After", "Rule"))
        self.assertEqual(
            [(row[before], row[after]) for row in rows],
            [
                (f"{UNTIDY} ", UNTIDY),
                ("'=1+1", "'@home\nRear building"),
                ("030 7654321", "'+49 30 7654321"),
            ],
        )
        self.assertEqual(rows[0][rule], self.rule("spaces").name)
        self.assertEqual(rows[0][header.index("Record ID")], str(self.partner.id))
        self.assertEqual({len(row) for row in rows}, {len(header)})

    def test_csv_is_parted_as_the_language_expects(self):
        self.correct_all()
        language = self.env["res.lang"]._activate_lang("de_DE")
        language.decimal_point = ","
        self.user_manager.lang = "de_DE"
        [_header, name, *_rest] = self.csv_rows(self.get("csv").content, ";")
        self.assertIn(UNTIDY, name)

    def test_xlsx_has_text_cells_as_they_are(self):
        self.correct_all()
        book = openpyxl.load_workbook(io.BytesIO(self.get("xlsx").content))
        header, *rows = book.active.iter_rows()
        names = [cell.value for cell in header]
        before, after = names.index("Before"), names.index("After")
        self.assertEqual(
            [(row[before].value, row[after].value) for row in rows],
            [
                (f"{UNTIDY} ", UNTIDY),
                ("=1+1", "@home\nRear building"),
                ("030 7654321", "+49 30 7654321"),
            ],
        )
        self.assertEqual({cell.data_type for row in rows for cell in row}, {"s"})
        self.assertEqual(book.active.freeze_panes, "A2")

    def test_a_check_lists_what_waits_for_a_decision(self):
        lead = self.make_lead(contact_name="Ada  Lovelace", country_id=self.germany.id)
        run = self.clean()
        rows = run.with_user(self.user_manager).cleaning_changes()
        mine = [row for row in rows if row["record_id"] == lead.id]
        found = {row["field"]: row for row in mine}
        spaces, unreachable = found["contact_name"], found["email_from"]
        self.assertEqual(spaces["state"], "open")
        self.assertEqual(spaces["new"], "Ada Lovelace")
        self.assertIsNone(spaces["change_id"])
        self.assertIsNone(unreachable["new"])
        again = [
            row
            for start in range(len(rows))
            for row in run.cleaning_changes(offset=start, limit=1)
        ]
        self.assertEqual(again, rows)
        exported = self.csv_rows(self.get("csv", run=run.id).content)
        self.assertEqual(len(exported), 1 + len(rows))
        self.assertEqual({row[-1] for row in exported[1:]}, {"To Review"})

    def test_a_run_that_changed_nothing_is_a_header(self):
        [header] = self.csv_rows(self.get("csv").content)
        self.assertIn("Before", header)

    def test_only_managers_export(self):
        self.correct_all()
        for kind in ("csv", "xlsx"):
            response = self.get(kind, self.user_own)
            self.assertEqual(response.status_code, 403)
            self.assertNotIn(b"7654321", response.content)
        with self.assertRaises(AccessError):
            self.applied.with_user(self.user_own).cleaning_changes()

    def test_unknown_runs_and_formats_are_not_found(self):
        self.assertEqual(self.get("csv", run=10**9).status_code, 404)
        self.assertEqual(self.get("pdf").status_code, 404)

    def test_changes_of_hidden_records_are_left_out(self):
        hidden = self.contact(
            "Hidden  Person",
            company_id=self.env["res.company"].create({"name": "Other"}).id,
        )
        self.correct_all()
        self.apply(self.propose(hidden, "name", "Hidden Person"), run=self.applied)
        self.assertEqual(len(self.applied.sudo().cleaning_changes()), 4)
        as_manager = self.applied.with_user(self.user_manager)
        self.assertEqual(len(as_manager.cleaning_changes()), 3)
        self.assertEqual(as_manager.change_count, 3)
        self.assertNotIn(b"Hidden", self.get("csv").content)

    def test_other_programs_get_the_same(self):
        self.correct_all()
        keys = self.env["res.users.apikeys"].with_user(self.user_manager)
        key = keys._generate("rpc", "Export", self.clock + timedelta(days=1))
        response = self.url_open(
            "/json/2/crm.ai.run/cleaning_changes",
            data=json.dumps({"ids": self.applied.ids, "offset": 1, "limit": 1}),
            headers={
                "Authorization": f"bearer {key}",
                "Content-Type": "application/json",
                "X-Odoo-Database": self.env.cr.dbname,
            },
        )
        self.assertEqual(response.status_code, 200, response.text)
        [change] = response.json()
        self.assertEqual(change["record_id"], self.partner.id)
        self.assertEqual(change["field"], "street")
        self.assertEqual(
            (change["old"], change["new"]), ("=1+1", "@home\nRear building")
        )
        self.assertEqual(change["rules"], ["html"])
        self.assertEqual(change["state"], "applied")
