import json
import re

from odoo import api, fields, models
from odoo.tools import SQL, frozendict, ormcache

from ..journal import EXEMPT, Catalog, Kept

# No more new rows of a table are listed.
LISTED = 1000
# What Odoo adds with each message; the message is what people know of.
CONSEQUENCES = {"mail_mail", "mail_notification"}


class CrmAiMerge(models.Model):
    """What people did since a merge with what the merge had left alone.

    It stays as it is, and the undo tells of it.
    """

    _inherit = "crm.ai.merge"

    afterwards = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="What there was right after the merge: the newest row of each table that "
        "may refer to the survivor, and the survivor's tags and the like.",
    )

    # ------------------------------------------------------------
    # AFTER THE MERGE
    # ------------------------------------------------------------

    def _note_afterwards(self):
        """The value of ``afterwards``."""
        tables = sorted(self._references_by_table())
        rows = self.env.execute_query(
            SQL(
                """
                SELECT name, pg_sequence_last_value(sequence::regclass)
                  FROM unnest(%s) AS name,
                       pg_get_serial_sequence(quote_ident(name), 'id') AS sequence
                 WHERE sequence IS NOT NULL
                """,
                tables,
            )
        )
        newest = {name: last for name, last in rows if last}
        return {"newest": newest, "links": self._links()}

    # ------------------------------------------------------------
    # BEFORE THE UNDO
    # ------------------------------------------------------------

    def _changed_since(self):
        """What was linked with the survivor and added to it.

        :rtype: list[Kept]
        """
        before = self.sudo().afterwards
        survivor = self._survivor().sudo()
        if not before or not survivor:
            return []
        links = self._links()
        changed = [
            Kept(
                survivor._table,
                survivor.id,
                name,
                "changed",
                json.dumps(ids),
                json.dumps(links.get(name)),
            )
            for name, ids in before["links"].items()
            if name in links and links[name] != ids
        ]
        return changed + self._added_since(before["newest"])

    def _added_since(self, newest):
        """The rows that were created since and refer to the survivor."""
        queries = [
            SQL(
                "(SELECT %s, array_agg(id) FROM (SELECT id FROM %s AS t "
                "WHERE id > %s AND %s ORDER BY id LIMIT %s) AS added)",
                table,
                SQL.identifier(table),
                newest.get(table, 0),
                self._condition(table, references),
                LISTED,
            )
            for table, references in self._references_by_table().items()
        ]
        self.env.flush_all()
        added = self.env.execute_query(SQL(" UNION ALL ").join(queries))
        return [Kept(table, ids, None, "added") for table, ids in added if ids]

    def _condition(self, table, references):
        """The condition on the alias ``t`` that a row refers to the survivor."""
        conditions = []
        for column, model_column in references:
            condition = SQL("%s = %s", SQL.identifier("t", column), self.survivor_id)
            if model_column:
                owner = SQL.identifier("t", model_column)
                condition = SQL("%s AND %s = %s", condition, owner, self.res_model)
            conditions.append(condition)
        condition = SQL("(%s)", SQL(" OR ").join(conditions))
        if table == "ir_attachment":
            # Others are pictures, and values of fields.
            condition = SQL("%s AND t.res_field IS NULL", condition)
        return condition

    def _given_up(self):
        """What came back and another record has since, and may have alone.

        :rtype: list[Kept]
        """
        records = (self._survivor() | self._losers().exists()).sudo()
        return [
            Kept(records._table, record, column, "taken", text)
            for record, column, text in records._ai_give_up_taken()
        ]

    # ------------------------------------------------------------
    # WHAT REFERS TO IT
    # ------------------------------------------------------------

    def _links(self):
        """``{many2many field: ids}`` of the survivor, of what was chosen for it."""
        survivor = self._survivor().sudo().with_context(active_test=False)
        return {
            name: sorted(survivor[name].ids)
            for name, field in survivor._fields.items()
            if field.type == "many2many" and field.store and field.copy
        }

    def _references_by_table(self):
        """``{table: [(column, column of the model or None)]}``"""
        catalog = Catalog(self.env.cr)
        found = {}
        for key in catalog.referring(self.env[self.res_model]._table):
            if catalog.table(key.table).keyed:
                found.setdefault(key.table, []).append((key.column, None))
        for table, references in self._loose_references().items():
            found[table] = [*found.get(table, ()), *references]
        return {
            table: references
            for table, references in found.items()
            if table not in CONSEQUENCES and not re.match(EXEMPT, table)
        }

    @api.model
    @ormcache()
    def _loose_references(self):
        """The same of references that name the model in another column."""
        found = {}
        for model in self.env.registry.values():
            if model._abstract or not model._auto:
                continue
            for field in model._fields.values():
                if field.type == "many2one_reference" and field.store:
                    owner = model._fields.get(field.model_field)
                    if owner and owner.store and owner.column_type:
                        pair = (field.name, owner.name)
                        found.setdefault(model._table, set()).add(pair)
        return frozendict({table: sorted(some) for table, some in found.items()})
