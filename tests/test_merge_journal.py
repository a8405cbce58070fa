"""The journal sees whatever is written, by whom and by what means ever."""

from psycopg2.extras import Json

from odoo.tests import tagged

from odoo.addons.crm_ai_insights.journal import journal
from odoo.addons.crm_ai_insights.journal.statement import Statement

from .merge_case import MergeCase


@tagged("post_install", "-at_install")
class TestMergeJournal(MergeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.bob = cls.Partner.create([{"name": "Anna"}, {"name": "Bob"}])
        cls.env.flush_all()

    def execute(self, query, *values):
        """Run SQL under the journal; return the effects and what it fetches."""
        with journal(self.env) as log:
            self.env.cr.execute(query, values or None)
            rows = self.env.cr.fetchall() if "RETURNING" in query else None
            self.counted = self.env.cr.rowcount
        return log.effects(), rows

    def test_written_by_the_orm(self):
        [effect] = self.watch(self.anna.write, {"function": "Boss"})
        self.assertEqual(
            (effect.table_name, effect.res_id, effect.kind),
            ("res_partner", self.anna.id, "changed"),
        )
        self.assertEqual(
            (effect.before["function"], effect.after["function"]), (None, "Boss")
        )
        self.assertNotIn("name", effect.before)

    def test_created_and_deleted(self):
        effects = self.watch(self.Partner.create, {"name": "Carl"})
        [created] = self.of(effects, "res_partner", "created")
        self.assertIsNone(created.before)
        self.assertEqual(created.after["name"], "Carl")
        effects = self.watch(self.Partner.browse(created.res_id).unlink)
        [deleted] = self.of(effects, "res_partner", "deleted")
        self.assertEqual(deleted.before["name"], "Carl")

    def test_what_comes_and_goes_leaves_nothing(self):
        self.env.invalidate_all()
        self.assertEqual(
            self.watch(lambda: self.Partner.create({"name": "X"}).unlink()), []
        )

    def test_many2many(self):
        tags = self.env["res.partner.category"].create([{"name": "A"}, {"name": "B"}])
        self.anna.category_id = tags[0]
        effects = self.watch(self.anna.write, {"category_id": [(6, 0, tags[1].ids)]})
        relation = "res_partner_res_partner_category_rel"
        [created] = self.of(effects, relation, "created")
        [deleted] = self.of(effects, relation, "deleted")
        self.assertEqual(
            (created.after["category_id"], deleted.before["category_id"]),
            (str(tags[1].id), str(tags[0].id)),
        )

    def test_statements(self):
        """Whatever the form, and the caller gets what it would have got."""
        ids = (self.anna.id, self.bob.id)
        for query in (
            "UPDATE res_partner SET ref = 'a%%b' WHERE id IN %s",
            'update only "res_partner" as p set ref = p.name where p.id in %s',
            "/* why */ UPDATE res_partner p SET ref = 'd' FROM res_lang l "
            "WHERE p.lang = l.code AND p.id IN %s OR p.id IN %s AND l.id = 1",
            "WITH x AS (SELECT id FROM res_partner WHERE id IN %s FOR UPDATE) "
            "UPDATE res_partner SET ref = 'e' FROM x WHERE x.id = res_partner.id",
        ):
            with self.subTest(query=query), self.env.cr.savepoint():
                values = [ids] * query.count("%s")
                self.env.cr.execute(query, values)
                self.sql("UPDATE res_partner SET ref = NULL WHERE id IN %s", ids)
                effects, _rows = self.execute(query, *values)
                changed = self.of(effects, "res_partner", "changed")
                self.assertEqual({each.res_id for each in changed}, set(ids))
                self.assertEqual(self.counted, 2)

    def test_statements_that_return(self):
        effects, rows = self.execute(
            "UPDATE res_partner SET ref = name WHERE id = %s RETURNING ref",
            self.anna.id,
        )
        self.assertEqual(rows, [("Anna",)])
        self.assertEqual(effects[0].before, {"ref": None})
        effects, rows = self.execute(
            "INSERT INTO res_partner_category (name, color) VALUES (%s, 1) "
            "RETURNING color, id",
            Json({"en_US": "A % B"}),
        )
        self.assertEqual(rows, [(1, effects[0].res_id)])
        tag = effects[0].res_id
        effects, rows = self.execute(
            "INSERT INTO res_partner_category (id, name) VALUES (%s, %s) "
            "ON CONFLICT (id) DO UPDATE SET color = 7 RETURNING color",
            tag,
            Json({}),
        )
        self.assertEqual((rows, effects[0].kind), ([(7,)], "changed"))
        effects, rows = self.execute(
            "DELETE FROM res_partner_category c USING res_partner p "
            "WHERE c.id = %s AND p.id = %s RETURNING c.color",
            tag,
            self.anna.id,
        )
        self.assertEqual((rows, effects[0].kind), ([(7,)], "deleted"))
        self.assertEqual(effects[0].before["color"], "7")

    def test_what_foreign_keys_do(self):
        """PostgreSQL deletes and empties on its own, through several tables."""
        tag = self.env["crm.tag"].create({"name": "T"})
        lead = self.make_lead(tag_ids=[(6, 0, tag.ids)])
        team = self.env["crm.team"].create({"name": "Gone"})
        lead.team_id = team
        self.env.flush_all()
        effects, _rows = self.execute("DELETE FROM crm_team WHERE id = %s", team.id)
        self.assertEqual(
            {(each.table_name, each.kind) for each in effects},
            {
                ("crm_team", "deleted"),
                ("crm_lead", "changed"),
                ("team_favorite_user_rel", "deleted"),
            },
        )
        effects, _rows = self.execute("DELETE FROM crm_lead WHERE id = %s", lead.id)
        self.assertEqual(len(self.of(effects, "crm_tag_rel", "deleted")), 1)

    def test_relation_rows_that_are_updated(self):
        tag = self.env["res.partner.category"].create({"name": "A"})
        self.anna.category_id = tag
        self.env.flush_all()
        effects, _rows = self.execute(
            "UPDATE res_partner_res_partner_category_rel AS r SET partner_id = %s "
            "WHERE partner_id = %s",
            self.bob.id,
            self.anna.id,
        )
        self.assertEqual({each.kind for each in effects}, {"created", "deleted"})
        self.assertEqual(len(effects), 2)

    def test_a_failed_statement_is_no_change(self):
        def fail():
            with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
                self.anna.function = "Boss"
                self.env.flush_all()
                raise ZeroDivisionError

        self.assertEqual(self.watch(fail), [])

    def test_afterwards_the_cursor_is_as_before(self):
        with self.assertRaises(ZeroDivisionError), journal(self.env):
            raise ZeroDivisionError
        self.assertNotIn("execute", vars(self.env.cr))

    def test_words_of_values_mislead_nobody(self):
        self.assertIsNone(Statement.parse("SELECT 1 FOR UPDATE"))
        self.assertIsNone(Statement.parse("WITH x AS (SELECT 1) SELECT * FROM x"))
        name = "UPDATE crm_lead SET x = 1 RETURNING id ON CONFLICT DO UPDATE"
        effects = self.watch(self.anna.write, {"name": name})
        self.assertEqual({each.table_name for each in effects}, {"res_partner"})
