"""The nightly check: batches, what it leaves alone, and the history."""

from datetime import timedelta
from functools import partialmethod
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from .cleaning_case import CleaningCase


@tagged("post_install", "-at_install")
class TestCleaningRun(CleaningCase):
    def limit_batches(self, limit):
        model = type(self.Quality)
        method = partialmethod(model._clean_batch, limit=limit)
        patcher = patch.object(model, "_clean_batch", method)
        patcher.start()
        self.addCleanup(patcher.stop)

    def judged(self):
        self.env.invalidate_all()
        return {(row.res_model, row.res_id) for row in self.Quality.search([])}

    def test_everybody_who_takes_part(self):
        won, lost = self.lead(), self.lead()
        won.action_set_won()
        lost.action_set_lost()
        archived = self.contact(active=False)
        lead, contact = self.lead(), self.contact()
        run = self.clean()
        judged = self.judged()
        for record in (lead, contact):
            self.assertIn((record._name, record.id), judged)
        for record in (won, lost, archived, self.env.ref("base.partner_root")):
            self.assertNotIn((record._name, record.id), judged)
        self.assertEqual(run.processed, len(judged))
        self.assertIn(str(len(judged)), run.outcome)

    def test_tax_numbers_of_all_kinds(self):
        """Odoo patches the library that knows them."""
        numbers = {
            "AT": ("123456782", "ATU12345670"),
            "CN": ("360426199101010071", "91110000600037341L"),
            "ID": ("3171011708450001", "01.312.166.0-091.000"),
        }
        contacts = self.Partner.browse()
        for code, values in numbers.items():
            country = self.env["res.country"].search([("code", "=", code)])
            for value in values:
                contact = self.contact(country_id=country.id)
                # Past Odoo's own check of such numbers.
                self.env.flush_all()
                self.env.cr.execute(
                    "UPDATE res_partner SET vat = %s WHERE id = %s", (value, contact.id)
                )
                contacts += contact
        self.env.invalidate_all()
        self.clean()
        judged = {res_id for _model, res_id in self.judged()}
        self.assertLessEqual({*contacts.ids}, judged)
        self.assertIn("vat_invalid", self.proposals(contacts).rule_ids.mapped("code"))

    def test_unchanged_records_are_left_alone(self):
        contact = self.contact()
        self.clean()
        self.assertEqual(self.clean().processed, 0)
        contact.function = "Buyer"
        self.touch(contact)
        self.assertEqual(self.clean().processed, 1)

    def test_contact_is_checked_again_with_its_company(self):
        firm = self.contact("Clydeside Ltd", is_company=True)
        person = self.Partner.create({"name": "Bob Reid", "parent_id": firm.id})
        self.clean()
        self.assertFalse(self.proposals(person))
        firm.email = False
        self.touch(firm)
        self.assertEqual(self.clean().processed, 2)
        self.assertEqual(self.proposals(person).rule_id.code, "unreachable")

    def test_everybody_is_checked_again_after_a_month(self):
        """Records grow stale though nobody writes them."""
        contact = self.contact()
        self.clean()
        month = fields.Datetime.now() - timedelta(days=31)
        self.quality(contact).checked_on = month
        self.assertEqual(self.clean().processed, 1)
        self.assertGreater(self.quality(contact).checked_on, month)

    def test_found_duplicates_are_followed(self):
        contacts = self.contact() + self.contact()
        self.clean()
        self.assertFalse(self.quality(contacts[0]).uniqueness)
        self.env["crm.ai.match.record"]._upsert(contacts)
        self.assertEqual(self.clean().processed, 2)
        self.assertEqual(self.quality(contacts[0]).uniqueness, 100)
        group = self.Duplicate.create(
            {
                "res_model": "res.partner",
                "certainty": 90,
                "line_ids": [(0, 0, {"res_id": each}) for each in contacts.ids],
            }
        )
        self.assertEqual(self.clean().processed, 2)
        self.assertAlmostEqual(self.quality(contacts[0]).uniqueness, 10)
        group.state = "different"
        self.clean()
        self.assertEqual(self.quality(contacts[0]).uniqueness, 100)
        self.assertEqual(self.clean().processed, 0)

    def test_values_of_an_import_are_caught(self):
        self.clean()
        result = self.Partner.load(
            ["name", "email", "phone", "country_id/id"],
            [["Anna  Kowalczyk", "anna@kowalczyk.example", "030 901820", "base.de"]],
        )
        self.clean()
        contact = self.Partner.browse(result["ids"])
        self.assertEqual(self.proposals(contact, "name").new_value, "Anna Kowalczyk")
        self.assertEqual(self.proposals(contact, "phone").new_value, "+49 30 901820")

    def test_rows_without_a_date_are_checked_once(self):
        contact = self.contact("Anna  Kowalczyk")
        lead = self.lead(partner_id=contact.id)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = NULL, write_date = NULL "
            "WHERE id = %s",
            (contact.id,),
        )
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = NULL, write_date = NULL, "
            "date_last_stage_update = NULL WHERE id = %s",
            (lead.id,),
        )
        self.env.invalidate_all()
        for job in ("cleaning", "matching"):
            self.run_job(job)
            self.assertEqual(self.run_job(job).processed, 0)
        self.assertEqual(self.proposals(contact).rule_id.code, "spaces")

    def test_killed_worker_goes_on_where_it_stopped(self):
        contacts = self.Partner.create(
            [
                {"name": f"Anna  {name}", "email": f"anna@{name.lower()}.example"}
                for name in ("Nowak", "Wolska", "Pawlak", "Zielinska") * 3
            ]
        )
        self.limit_batches(5)
        run = self.Run._request("cleaning")
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            run.with_env(self.env(cr=cr))._advance_batch()
        self.assertEqual(len(self.judged()), 5)
        self.assertGreater(run.remaining, 0)
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr)
            env["crm.ai.quality"]._clean_batch(run.with_env(env))
            cr.rollback()
        self.assertEqual(len(self.judged()), 5)
        self.trigger("cleaning")
        self.assertEqual(run.state, "done")
        self.assertEqual(run.processed, len(self.judged()))
        self.assertEqual(len(self.proposals(contacts)), 12)

    def test_archived_records_leave_the_list_and_what_was_rejected_is_kept(self):
        open_one, rejected = self.contact("Anna  K"), self.contact("Bob  R")
        self.clean()
        self.proposals(rejected).action_reject()
        (open_one + rejected).action_archive()
        self.clean()
        self.assertFalse(self.proposals(open_one))
        self.assertFalse(self.quality(open_one + rejected))
        self.assertTrue(self.proposals(rejected, state="rejected"))

    def test_queries_do_not_grow_with_the_records(self):
        self.rule("invisible").mode = "automatic"
        firms = self.Partner.create(
            [{"name": f"Firm {i} Ltd", "is_company": True} for i in range(40)]
        )
        contacts = self.Partner.create(
            [
                {
                    "name": f"Anna  K{i}",
                    "email": f"a{i}@gmial.com",
                    "country_id": self.germany.id,
                    "company_id": self.env.company.id,
                    "parent_id": firms[i % 40].id,
                }
                for i in range(120)
            ]
        )
        leads = self.Lead.create(
            [
                {
                    "name": "Lead",
                    "contact_name": f"Anna  K{i}",
                    "partner_id": contacts[i].id,
                }
                for i in range(120)
            ]
        )
        for records in (contacts, leads):
            self.check(records[:1])
            counts = []
            for batch in (records[1:20], records[20:]):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                self.Quality._check(batch.sudo(), automatic=True)
                self.env.flush_all()
                counts.append(self.cr.sql_log_count - before)
                self.assertGreaterEqual(len(self.proposals(batch)), len(batch))
            self.assertEqual(counts[0], counts[1], records._name)
            counts = []
            for batch in (records[:20], records[20:]):
                self.env.invalidate_all()
                batch.mapped("name")
                before = self.cr.sql_log_count
                batch.mapped("ai_quality")
                counts.append(self.cr.sql_log_count - before)
            self.assertEqual(counts[0], counts[1], records._name)

    def test_history_is_written_once_a_day(self):
        country = {"country_id": self.germany.id}
        self.contact("Anna  K", phone="+49 30 901820", **country)
        self.contact(phone="+49 30 901820", **country)
        self.clean()
        self.clean()
        today = self.History.search(
            [("res_model", "=", "res.partner"), ("country_id", "=", self.germany.id)]
        )
        self.assertEqual(len(today), 1)
        rows = self.quality(self.Partner.search([("country_id", "=", self.germany.id)]))
        self.assertEqual(today.date, fields.Date.today())
        self.assertEqual(today.record_count, len(rows))
        self.assertAlmostEqual(today.score, sum(rows.mapped("score")) / len(rows))
        self.assertEqual(today.problem_count, sum(rows.mapped("problem_count")))

    def test_history_is_written_though_nothing_changed(self):
        self.contact()
        self.clean()
        yesterday = fields.Date.today() - timedelta(days=1)
        self.History.search([]).write({"date": yesterday})
        runs = self.Run.search([])
        self.trigger("cleaning")
        self.assertEqual(self.Run.search([]), runs)
        self.assertEqual(
            set(self.History.search([]).mapped("date")),
            {yesterday, fields.Date.today()},
        )

    def test_mean_of_a_group_weighs_records(self):
        self.History.create(
            [
                {
                    "date": fields.Date.today(),
                    "res_model": "crm.lead",
                    "record_count": count,
                    "score_sum": total,
                }
                for count, total in ((1, 100), (9, 450))
            ]
        )
        [(score,)] = self.History._read_group([], [], ["score:avg"])
        self.assertAlmostEqual(score, 55)

    def test_what_the_base_is_like_was_edited(self):
        parameter = "crm_ai_insights.cleaning_base"
        parameters = self.env["ir.config_parameter"]
        contact = self.contact("Anna  Kowalczyk")
        for value in ("?", "[]", "3", '{"vat_share": 3}', '{"x": 1}'):
            parameters.set_param(parameter, value)
            self.assertTrue(self.check(contact))
        self.clean()
        self.assertIn("vat_share", parameters.get_param(parameter))

    def test_sharing_companies_agree_on_a_country_or_have_none(self):
        companies = self.env["res.company"].search([])
        companies.country_id = self.germany
        self.assertEqual(self.Quality._base()[False].country, "DE")
        other = self.env["res.company"].create(
            {"name": "Other", "country_id": self.env.ref("base.fr").id}
        )
        base = self.Quality._base()
        self.assertEqual(base[False].country, "")
        self.assertEqual(base[other.id].country, "FR")
