"""What the tests of the journal share."""

from datetime import timedelta

from odoo import fields
from odoo.tools import SQL

from .cleaning_case import CleaningCase

# What Odoo writes by the clock, and what this addon does.
NOT_COMPARED = (
    r"^(crm_ai_.*|bus_.*|ir_cron.*|ir_logging|ir_profile|auth_.*|res_device.*"
    r"|res_users_log|orm_signaling_.*)$"
)
OWN_COLUMNS = ["write_date", "ai_quality_score"]


class JournalCase(CleaningCase):
    """Corrections to apply and to revert."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Change = cls.env["crm.ai.cleaning.change"]
        cls.Effect = cls.env["crm.ai.cleaning.effect"]
        cls.clock = fields.Datetime.now()

    def propose(self, record, field, new, rule="spaces", **values):
        """A proposal as the check makes it, whatever the engine thinks of the value."""
        record.flush_recordset()
        old = record[field]
        if record._fields[field].type == "many2one":
            old = old.code
        elif record._fields[field].type == "boolean":
            old = str(int(old))
        rule = self.rule(rule)
        return self.Proposal.create(
            {
                "res_model": record._name,
                "res_id": record.id,
                "record_name": record.display_name,
                "rule_id": rule.id,
                "rule_ids": [(6, 0, rule.ids)],
                "field_name": field,
                "old_value": old or "",
                "new_value": new,
                "has_new": True,
                "certainty": 90,
                **values,
            }
        )

    def apply(self, *proposals, user=None, **options):
        """Apply proposals in a transaction of their own time; return the changes."""
        proposals = self.Proposal.concat(*proposals)
        if user:
            proposals = proposals.with_user(user)
        with self.later():
            return self.Change._apply(proposals, **options).with_env(self.env)

    def correct(self, record, field, new, **options):
        """Propose and apply one correction."""
        change = self.apply(self.propose(record, field, new), **options)
        self.assertEqual(len(change), 1, self.proposals(record).mapped("error"))
        return change

    def revert(self, changes, user=None):
        """Revert changes in a transaction of their own time."""
        if user:
            changes = changes.with_user(user)
        with self.later():
            return changes._revert()

    def edit(self, record, **values):
        """Somebody writes a record."""
        with self.later():
            record.write(values)
            record.env.flush_all()

    def later(self):
        """A minute after what was done before, as another transaction would be."""
        type(self).clock += timedelta(minutes=1)
        return self.at(self.clock)

    def sql(self, query, *values):
        """Write behind the ORM's back."""
        self.env.flush_all()
        self.env.cr.execute(SQL(query, *values))
        self.env.invalidate_all()

    def column(self, record, name):
        """What the database holds, NULL and all."""
        self.env.flush_all()
        query = SQL(
            "SELECT %s FROM %s WHERE id = %s",
            SQL.identifier(name),
            SQL.identifier(record._table),
            record.id,
        )
        [(value,)] = self.env.execute_query(query)
        return value

    def dump(self):
        """``{table: its rows as texts}`` of all tables but the addon's own."""
        self.flush_tracking()
        tables = self.env.execute_query(
            SQL(
                "SELECT tablename FROM pg_tables "
                "WHERE schemaname = current_schema AND tablename !~ %s",
                NOT_COMPARED,
            )
        )
        return {
            table: [
                row
                for (row,) in self.env.execute_query(
                    SQL(
                        "SELECT (to_jsonb(t) - %s::text[])::text FROM %s AS t "
                        "WHERE to_jsonb(t)->>'key' IS NULL "
                        "OR to_jsonb(t)->>'key' NOT LIKE 'crm_ai_insights.%%' "
                        "ORDER BY 1",
                        OWN_COLUMNS,
                        SQL.identifier(table),
                    )
                )
            ]
            for (table,) in tables
        }

    def differences(self, before, after):
        """The rows that one dump has and the other has not."""
        return {
            table: sorted(set(before[table]) ^ set(after[table]))
            for table in before
            if before[table] != after[table]
        }

    def assert_as_it_was(self, before):
        self.assertEqual(self.differences(before, self.dump()), {})
