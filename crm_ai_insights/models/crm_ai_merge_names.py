import json

from odoo import models


class CrmAiMerge(models.Model):
    """How rows were called, for words on those that will be gone."""

    _inherit = "crm.ai.merge"

    def _named(self, effects, changes):
        """The effects with the names of their rows, as far as the user may read them.

        :param list effects: :class:`journal.Effect`
        :param list changes: :class:`journal.Change`
        """
        names = {}
        for table in {change.table_name for change in changes}:
            rows = [change for change in changes if change.table_name == table]
            names |= self._names_of_rows(table, rows)
        return [
            each._replace(name=names.get((each.table_name, each.res_id)))
            for each in effects
        ]

    def _names_of_rows(self, table, changes):
        """``{(table, id): name}`` of rows of a table that were there before."""
        model = self._table_model(table)
        field = model is not None and model._fields.get(model._rec_name)
        if not (field and field.store and field.type == "char"):
            return {}
        before = {
            change.key: change.before.get(field.name)
            for change in changes
            if change.before
        }
        readable = set(model.browse(before).exists()._filtered_access("read").ids)
        if model._name == self.res_model:
            # Whoever may merge records may read them.
            readable.update(self.loser_ids)
        return {
            (table, key): _name(field, text)
            for key, text in before.items()
            if text and key in readable
        }


def _name(field, text):
    """A column's text as a name."""
    if not field.translate:
        return text
    names = json.loads(text)
    return names.get("en_US") or next(iter(names.values()), None)
