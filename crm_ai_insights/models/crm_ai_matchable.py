import pandas as pd

from odoo import api, fields, models


class CrmAiMatchable(models.AbstractModel):
    """A model whose records are searched for duplicates."""

    _name = "crm.ai.matchable"
    _description = "Model with Duplicate Detection"

    ai_duplicate_count = fields.Integer(
        "Possible Duplicates",
        compute="_compute_ai_duplicate_count",
        help="Other records that may be the same customer.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_ai_duplicate_count(self):
        groups = self._ai_open_duplicates()
        peers = self.browse({peer for group in groups.values() for peer in group})
        readable = set(peers._filtered_access("read").ids)
        for record in self:
            others = groups.get(record.id, set()) & readable
            record.ai_duplicate_count = len(others - {record.id})

    def _ai_open_duplicates(self):
        """``{record id: ids of the records in its open duplicate groups}``."""
        lines = self.env["crm.ai.duplicate.line"].sudo()
        groups = lines.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("duplicate_id.state", "=", "open"),
            ]
        ).duplicate_id
        result = {}
        for group in groups:
            members = set(group.line_ids.mapped("res_id"))
            for member in members:
                result.setdefault(member, set()).update(members)
        return result

    def action_ai_open_duplicates(self):
        """Open the duplicate groups of this record."""
        self.ensure_one()
        groups = self.env["crm.ai.duplicate"].search(
            [
                ("state", "=", "open"),
                ("line_ids.res_model", "=", self._name),
                ("line_ids.res_id", "=", self.id),
            ]
        )
        return groups._action_open()

    def unlink(self):
        # There is no foreign key that would do it, see columns.LooseMany2one.
        ids = self.ids
        result = super().unlink()
        self.env["crm.ai.duplicate"].sudo()._forget_records(self._name, ids)
        return result

    # ------------------------------------------------------------
    # READING (override these)
    # ------------------------------------------------------------

    @api.model
    def _ai_match_query(self):
        """The records that are searched for duplicates.

        :rtype: odoo.tools.Query
        """
        return self.sudo()._search([])

    def _ai_match_frame(self):
        """The records as the engine takes them.

        :rtype: pandas.DataFrame
        """
        return pd.DataFrame([record._ai_match_row() for record in self])

    def _ai_match_row(self):
        """One record as the engine takes it, see :func:`engine.matching.prepare`.

        These are the fields that contacts and leads have in common.
        """
        return {
            "id": self.id,
            "function": self.function,
            "phone": self.phone,
            "street": self.street,
            "street2": self.street2,
            "city": self.city,
            "zip": self.zip,
            "state": self.state_id.code,
            "country": self.country_id.code,
            "website": self.website,
        }
