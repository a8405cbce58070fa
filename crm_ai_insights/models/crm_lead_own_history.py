from contextlib import contextmanager

import pandas as pd

from odoo import api, models
from odoo.tools import SQL

# Words of the customer's names are no words of a text.
NAMES = ["contact_name", "partner_name"]


class CrmLead(models.Model):
    """Leads remember what scoring looks at and Odoo does not track."""

    _inherit = "crm.lead"

    def write(self, vals):
        types = {name: self._fields[name].type for name in vals if name in self._fields}
        linked = [name for name in types if types[name] == "many2many"]
        with self._ai_remembering(linked):
            return super().write(vals)

    def _write_multi(self, vals_list):
        # Here and not in write(): what Odoo computes, such as the country of the
        # contact, comes this way only.
        with self._ai_remembering(set().union(*vals_list)):
            return super()._write_multi(vals_list)

    @contextmanager
    def _ai_remembering(self, names):
        """Store what changes of these fields, as far as scoring looks at them."""
        watched = self._ai_watched(names) if names else {}
        if not watched:
            yield
            return
        before = self._ai_values(watched)
        yield
        # A lead that comes in has had no other value.
        known = before["created"] < self.env.cr.now()
        self._ai_remember(before[known], self._ai_values(watched))

    @api.model
    def _ai_watched(self, names):
        """The features that hang on these fields, as ``{feature: field}``."""
        names = set(names)
        return {
            feature: name
            for feature, name in self._ai_static_features().items()
            if name in names or names.intersection(self._ai_sources(feature, name))
        }

    @api.model
    def _ai_sources(self, feature, name):
        """Names of the other fields that decide what a feature is."""
        if feature == "quantity":
            return ["name"]
        is_text = feature == "title" or self._fields[name].type in ("text", "html")
        return NAMES if is_text else []

    @api.model
    def _ai_remember(self, before, after):
        after = after.set_index("lead_id").reindex(before["lead_id"])
        rows = [
            (lead_id, feature, old, new)
            for feature in before.columns.difference(["lead_id", "created"])
            for lead_id, old, new in zip(
                before["lead_id"],
                without_nan(before[feature]),
                without_nan(after[feature]),
                strict=True,
            )
            if old != new
        ]
        if rows:
            self.env["crm.ai.lead.value"]._remember(rows)

    def _ai_own_history(self):
        """Remembered changes: ``lead_id``, ``at``, ``kind``, ``old``, ``value``."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lead_id, changed_on, feature, old, new FROM crm_ai_lead_value
                 WHERE lead_id = ANY(%s) ORDER BY changed_on, id
                """,
                self.ids,
            )
        )
        columns = ["lead_id", "at", "kind", "old", "value"]
        frame = pd.DataFrame(rows, columns=columns, dtype=object)
        return frame.astype({"lead_id": int, "at": "datetime64[ns]", "kind": object})


def without_nan(values):
    """The values as Python objects; None where there is none."""
    return values.astype(object).where(values.notna(), None).tolist()
