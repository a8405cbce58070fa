"""What a trigger of somebody else writes is refused where the journal cannot see it."""

from psycopg2.errors import UniqueViolation
from psycopg2.extras import Json

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.journal import journal

from .merge_case import MergeCase


@tagged("post_install", "-at_install")
class TestMergeJournalComplete(MergeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.bob = cls.Partner.create([{"name": "Anna"}, {"name": "Bob"}])
        cls.tag = cls.env["crm.tag"].create({"name": "T"})
        cls.env.flush_all()

    def trigger(self, table, moment, statement):
        """Let each changed row of a table have a statement carried out."""
        self.sql(
            "CREATE FUNCTION foreign_trigger() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF pg_trigger_depth() = 1 THEN {statement}; END IF; "
            "RETURN NULL; END $$"
        )
        self.sql(
            f"CREATE TRIGGER foreign_trigger AFTER {moment} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION foreign_trigger()"
        )

    def assert_refused(self, table, action, *args):
        with self.assertRaisesRegex(UserError, rf"\b{table}\b"):
            self.watch(action, *args)

    def test_a_table_that_no_statement_names(self):
        self.trigger("res_partner", "UPDATE", "UPDATE crm_tag SET color = 3")
        self.assert_refused("crm_tag", self.anna.write, {"function": "Boss"})

    def test_a_statement_that_cannot_be_followed(self):
        with self.assertRaisesRegex(UserError, "crm_tag"), journal(self.env):
            self.env.cr.execute("TRUNCATE crm_tag CASCADE")

    def test_another_row_of_the_same_table(self):
        self.trigger(
            "res_partner",
            "UPDATE",
            f"UPDATE res_partner SET ref = 'x' WHERE id = {self.bob.id}",
        )
        self.assert_refused("res_partner", self.anna.write, {"function": "Boss"})

    def test_a_row_that_is_created_or_deleted(self):
        for statement in (
            "INSERT INTO res_partner (name, active) VALUES ('X', true)",
            f"DELETE FROM crm_tag WHERE id = {self.tag.id}",
        ):
            with self.subTest(statement=statement), self.env.cr.savepoint() as point:
                self.trigger("res_partner", "UPDATE", statement)
                # The other table is seen, too.
                other = self.env["crm.tag"].create({"name": "U"})

                def write(other=other):
                    (self.anna.function, other.color) = ("Boss", 4)

                self.assert_refused("(res_partner|crm_tag)", write)
                point.rollback()

    def test_merging_is_refused_and_takes_nothing_along(self):
        self.trigger(
            "res_partner",
            "DELETE",
            f"UPDATE res_partner SET ref = 'x' WHERE id = {self.env.company.id}",
        )
        with self.assertRaisesRegex(UserError, "res_partner"):
            self.Merge.merge("res.partner", (self.anna + self.bob).ids, self.anna.id)
        self.assertTrue(self.bob.exists())

    # ------------------------------------------------------------
    # WHAT IS NOT REFUSED
    # ------------------------------------------------------------

    def test_the_same_row_written_again(self):
        """By a trigger, in a table in which the transaction wrote nothing before."""
        self.trigger(
            "res_country",
            "UPDATE",
            "UPDATE res_country SET phone_code = 7 WHERE id = NEW.id",
        )
        country = self.env.ref("base.de")
        effects = self.watch(country.write, {"code": "XY"})
        [changed] = self.of(effects, "res_country", "changed")
        self.assertEqual(changed.after["phone_code"], "7")

    def test_the_same_row_written_twice(self):
        def write():
            for ref in ("1", "2"):
                self.anna.ref = ref
                self.env.flush_all()

        self.assertEqual(self.watch(write)[0].after["ref"], "2")

    def test_statements_that_fail_in_the_middle(self):
        """PostgreSQL counts the rows that were written before one was refused."""
        tags = self.tag + self.env["crm.tag"].create({"name": "U"})

        def fail():
            with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
                self.env.cr.execute(
                    "UPDATE crm_tag SET name = %s WHERE id IN %s",
                    (Json({"en_US": "Same"}), tuple(tags.ids)),
                    log_exceptions=False,
                )
            self.anna.function = "Clerk"

        [effect] = self.watch(fail)
        self.assertEqual(effect.after["function"], "Clerk")

    def test_rows_that_go_by_two_foreign_keys(self):
        """A contact is deleted whose row refers to another one that is deleted."""
        self.bob.parent_id = self.anna
        lead = self.make_lead(partner_id=self.bob.id, tag_ids=[(6, 0, self.tag.ids)])
        self.env.flush_all()

        def delete():
            contacts = tuple((self.anna + self.bob).ids)
            self.env.cr.execute("DELETE FROM res_partner WHERE id IN %s", (contacts,))
            self.env.cr.execute("DELETE FROM crm_tag WHERE id = %s", [self.tag.id])

        tables = {each.table_name for each in self.watch(delete)}
        self.assertLessEqual(
            {"res_partner", "crm_lead", "crm_tag", "crm_tag_rel"}, tables
        )
        self.env.invalidate_all()
        self.assertFalse(lead.partner_id)
