"""What the tests of merges share."""

from odoo.tools import SQL

from odoo.addons.crm_ai_insights.journal import EXEMPT, journal

from .journal_case import JournalCase


class MergeCase(JournalCase):
    """Contacts and leads that Odoo merges while the journal looks on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Merge = cls.env["crm.ai.merge"]

    def watch(self, action, *args):
        """Do something under the journal and return its effects."""
        with self.later(), journal(self.env) as log:
            action(*args)
        return log.effects()

    def merge_contacts(self, survivor, losers):
        """What Odoo's wizard does, without its limit on the number."""
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((survivor + losers).ids, survivor, extra_checks=False)

    def merge(self, survivor, losers, action=None):
        """Merge by Odoo's own means and keep what it takes to undo it."""
        names = " / ".join((survivor + losers).mapped("display_name"))
        values = {
            "name": names,
            "res_model": survivor._name,
            "survivor_id": survivor.id,
            "loser_ids": losers.ids,
        }
        if survivor._name == "res.partner":
            action = action or self.merge_contacts
        effects = self.watch(action or self.merge_leads, survivor, losers)
        merge = self.Merge.create(values)
        merge.effect_ids._store(merge, effects)
        return merge

    def merge_leads(self, survivor, losers):
        leads = (survivor + losers).with_context(tracking_disable=False)
        leads.merge_opportunity(auto_unlink=True)

    def undo(self, merge, user=None):
        """Undo merges as a person does; return the words on what was kept."""
        with self.later():
            merge.with_user(user or self.env.user).action_undo()
        return [words for each in merge for words in each.kept or []]

    def content(self):
        """``{table: its rows}`` of all tables that a merge may change."""
        self.env.cr.flush()
        tables = self.env.execute_query(
            SQL(
                "SELECT tablename FROM pg_tables "
                "WHERE schemaname = current_schema AND tablename !~ %s",
                EXEMPT,
            )
        )
        return {
            table: self.env.execute_query(
                SQL("SELECT t::text FROM %s AS t ORDER BY 1", SQL.identifier(table))
            )
            for (table,) in tables
        }

    def assert_content(self, before):
        self.assertEqual(self.differences(before, self.content()), {})

    def of(self, effects, table, kind):
        """The effects of a kind on a table."""
        return [
            each for each in effects if (each.table_name, each.kind) == (table, kind)
        ]
