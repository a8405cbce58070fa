"""Tables of other addons, with every kind of foreign key and unique value."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.journal import Effect, Restoration, journal

from .merge_case import MergeCase

TABLES = """
    CREATE TABLE trial_head (id serial PRIMARY KEY, name varchar UNIQUE, main_id int,
        parent_id int REFERENCES trial_head ON DELETE SET NULL);
    CREATE TABLE trial_line (id serial PRIMARY KEY, code varchar,
        data bytea, amount numeric(16, 3), at timestamp, twice int GENERATED ALWAYS
        AS (length(code) * 2) STORED, head_id int NOT NULL REFERENCES trial_head
        ON DELETE CASCADE, UNIQUE (head_id, code));
    ALTER TABLE trial_head ADD FOREIGN KEY (main_id) REFERENCES trial_line
        ON DELETE SET NULL;
    CREATE TABLE trial_rel (head_id int REFERENCES trial_head ON DELETE CASCADE,
        line_id int REFERENCES trial_line ON DELETE CASCADE,
        PRIMARY KEY (head_id, line_id));
    CREATE TABLE trial_code (code varchar PRIMARY KEY, head_id int, line_id int);
    INSERT INTO trial_code VALUES ('a', 1, NULL), ('b', 2, 22), ('c', NULL, NULL);
    INSERT INTO trial_head (id, name) VALUES (1, 'one'), (2, 'two'), (3, 'three');
    INSERT INTO trial_line (id, code, head_id, data, amount, at) VALUES
        (11, 'x', 1, '\\x00ff27', 1.500, 'infinity'), (21, 'x', 2, NULL, NULL, NULL),
        (22, 'y', 2, '', 'NaN', '2026-01-01 10:00:00.123456');
    UPDATE trial_head SET main_id = 21, parent_id = 3 WHERE id = 2;
    UPDATE trial_head SET parent_id = 2 WHERE id = 3;
    INSERT INTO trial_rel VALUES (1, 11), (2, 21), (2, 22);
"""


@tagged("post_install", "-at_install")
class TestMergeTables(MergeCase):
    def setUp(self):
        super().setUp()
        self.env.cr.execute(TABLES)
        self.before = self.content()

    def execute(self, *queries):
        """Run SQL under the journal and return its effects."""
        with journal(self.env) as log:
            for query in queries:
                self.env.cr.execute(query)
        return log.effects()

    def restore(self, effects):
        """What was kept, as ``(table, key, column, reason)``."""
        kept = Restoration(self.env, effects).carry_out()
        return [each[:4] for each in kept]

    def test_rows_that_refer_to_each_other(self):
        """A head to its main line, that to its head, heads to each other."""
        effects = self.execute("DELETE FROM trial_head WHERE id IN (2, 3)")
        self.assertEqual(len(self.of(effects, "trial_line", "deleted")), 2)
        self.assertEqual(len(self.of(effects, "trial_rel", "deleted")), 2)
        self.assertEqual(self.restore(effects), [])
        self.assert_content(self.before)

    def test_a_place_that_changed_hands(self):
        """The survivor's row went, the loser's took its place."""
        effects = self.execute(
            "DELETE FROM trial_line WHERE id = 11",
            "UPDATE trial_line SET head_id = 1 WHERE head_id = 2",
            "UPDATE trial_rel SET head_id = 1 WHERE head_id = 2",
            "DELETE FROM trial_head WHERE id = 2",
            "UPDATE trial_head SET name = 'two' WHERE id = 1",
        )
        self.assertEqual(self.restore(effects), [])
        self.assert_content(self.before)

    def test_rows_without_identifier(self):
        effects = self.execute(
            "UPDATE trial_code SET head_id = 2 WHERE code = 'a'",
            "UPDATE trial_code SET head_id = line_id",
            "DELETE FROM trial_code WHERE code = 'c'",
        )
        self.assertEqual(self.restore(effects), [])
        self.assert_content(self.before)

    def test_rows_without_identifier_that_somebody_wrote(self):
        effects = self.execute("UPDATE trial_code SET head_id = 2 WHERE code = 'a'")
        self.env.cr.execute("UPDATE trial_code SET line_id = 22 WHERE code = 'a'")
        before = ("trial_code", ("a", "1", None), None, "taken")
        self.assertEqual(self.restore(effects), [before])
        self.env.cr.execute("SELECT * FROM trial_code WHERE code = 'a'")
        self.assertEqual(self.env.cr.fetchall(), [("a", 2, 22)])

    def test_a_value_that_was_taken(self):
        effects = self.execute("DELETE FROM trial_line WHERE id IN (21, 22)")
        self.env.cr.execute(
            "INSERT INTO trial_line (id, code, head_id) VALUES (99, 'y', 2)"
        )
        self.assertEqual(self.restore(effects), [("trial_line", 22, None, "taken")])
        self.env.cr.execute("SELECT code FROM trial_line WHERE id IN (21, 22)")
        self.assertEqual(self.env.cr.fetchall(), [("x",)])
        self.env.cr.execute("SELECT main_id FROM trial_head WHERE id = 2")
        self.assertEqual(self.env.cr.fetchall(), [(21,)])

    def test_what_refers_to_a_row_that_cannot_come_back(self):
        effects = self.execute(
            "UPDATE trial_head SET main_id = NULL WHERE id = 2",
            "DELETE FROM trial_line WHERE id = 21",
        )
        self.env.cr.execute(
            "INSERT INTO trial_line (id, code, head_id) VALUES (99, 'x', 2)"
        )
        self.assertCountEqual(
            self.restore(effects),
            [
                ("trial_line", 21, None, "taken"),
                ("trial_head", 2, "main_id", "taken"),
            ],
        )

    def test_an_update_whose_value_was_taken(self):
        effects = self.execute("UPDATE trial_head SET name = name || '!', main_id = 11")
        self.env.cr.execute("INSERT INTO trial_head (id, name) VALUES (99, 'two')")
        self.assertCountEqual(
            self.restore(effects),
            [("trial_head", 2, name, "taken") for name in ("name", "main_id")],
        )
        self.env.cr.execute("SELECT name FROM trial_head WHERE id < 4 ORDER BY id")
        names = [name for (name,) in self.env.cr.fetchall()]
        self.assertEqual(names, ["one", "two!", "three"])

    def test_what_rows_belonged_to_was_deleted(self):
        effects = self.execute(
            "DELETE FROM trial_line WHERE head_id = 2",
            "UPDATE trial_head SET parent_id = NULL WHERE id = 3",
        )
        self.env.cr.execute("DELETE FROM trial_head WHERE id = 2")
        self.assertCountEqual(
            self.restore(effects),
            [
                ("trial_head", 2, None, "deleted"),
                ("trial_head", 3, "parent_id", "missing"),
                ("trial_line", 21, None, "missing"),
                ("trial_line", 22, None, "missing"),
            ],
        )

    def test_new_rows_keep_what_they_need(self):
        effects = self.execute(
            "INSERT INTO trial_head (id, name) VALUES (4, 'four'), (5, 'five')",
            "INSERT INTO trial_line (id, code, head_id) VALUES (41, 'a', 4)",
        )
        self.env.cr.execute(
            "INSERT INTO trial_line (id, code, head_id) VALUES (42, 'b', 4);"
            "INSERT INTO trial_rel VALUES (5, 11)"
        )
        self.assertEqual(self.restore(effects), [("trial_head", 4, None, "used")])
        self.env.cr.execute("SELECT id FROM trial_head WHERE id > 3")
        self.assertEqual(self.env.cr.fetchall(), [(4,)])
        self.env.cr.execute("SELECT id FROM trial_line WHERE id > 40")
        self.assertEqual(self.env.cr.fetchall(), [(42,)])

    def test_tables_and_columns_that_are_gone(self):
        """The app that they belonged to was uninstalled, another one updated."""
        effects = self.execute(
            "DELETE FROM trial_line WHERE id = 22",
            "UPDATE trial_head SET name = 'new', parent_id = 1 WHERE id = 2",
            "INSERT INTO trial_rel VALUES (3, 21)",
        )
        self.env.cr.execute(
            "DROP TABLE trial_rel; ALTER TABLE trial_line DROP COLUMN amount; "
            "ALTER TABLE trial_head DROP COLUMN parent_id"
        )
        self.assertEqual(self.restore(effects), [])
        self.env.cr.execute(
            "SELECT name, code FROM trial_head h JOIN trial_line l "
            "ON l.head_id = h.id WHERE l.id = 22"
        )
        self.assertEqual(self.env.cr.fetchall(), [("two", "y")])

    def test_foreign_keys_of_several_columns_are_refused(self):
        self.env.cr.execute(
            "CREATE TABLE trial_pair (id serial PRIMARY KEY, head_id int, line_id int,"
            " FOREIGN KEY (head_id, line_id) REFERENCES trial_rel ON DELETE CASCADE);"
            "INSERT INTO trial_pair (head_id, line_id) VALUES (2, 21)"
        )
        with self.assertRaisesRegex(UserError, "trial_pair"):
            self.execute("DELETE FROM trial_head WHERE id = 2")

    def test_somebody_is_saving_a_record(self):
        user = self.env.ref("base.user_root")
        effect = Effect("res_users", user.id, "changed", {"login": "a"}, {"login": "b"})
        with self.registry.cursor() as other:
            query = "SELECT FROM res_users WHERE id = %s FOR NO KEY UPDATE NOWAIT"
            other.execute(query, [user.id])
            with self.assertRaisesRegex(UserError, "saving one of the records"):
                Restoration(self.env, [effect])
            other.rollback()
