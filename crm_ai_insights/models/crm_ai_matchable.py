from typing import NamedTuple

import numpy as np
import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import matching


class PreparedPairs(NamedTuple):
    """Pairs of records as the engine takes them.

    :ivar records: all records of the pairs; those that are gone have no values
    :ivar left, right: positions in ``records`` of both sides of each pair
    :ivar companies: id of the company of each record, 0 where all companies share it
    """

    records: matching.Records
    left: np.ndarray
    right: np.ndarray
    companies: np.ndarray


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
        self.env["crm.ai.lead.customer"].sudo()._about(self._name, ids).unlink()
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

    @api.model
    def _ai_match_columns(self):
        """What to read: stored fields, or paths to some, by the name of the column.

        These are what contacts and leads have in common.
        """
        return {
            "function": "function",
            "phone": "phone",
            "street": "street",
            "street2": "street2",
            "city": "city",
            "zip": "zip",
            "state": "state_id.code",
            "country": "country_id.code",
            "website": "website",
        }

    @api.model
    def _ai_match_shape(self, frame):
        """What was read as the engine takes it, see :func:`engine.matching.prepare`."""
        return frame

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    def _ai_match_frame(self, more=()):
        """The records that exist, in this order, as the engine takes them.

        They are read past the ORM's cache, which takes ten times as long.

        :param more: names of further columns to read
        :rtype: pandas.DataFrame
        """
        columns = {**self._ai_match_columns(), **{name: name for name in more}}
        query = self._as_query(ordered=False)
        key = SQL.identifier(self._table, "id")
        terms = [self._ai_path_to_sql(query, path) for path in columns.values()]
        rows = self.env.execute_query(query.select(key, *terms))
        frame = pd.DataFrame(rows, columns=["id", *columns], dtype=object)
        order = {res_id: place for place, res_id in enumerate(self._ids)}
        frame = frame.sort_values("id", key=lambda ids: ids.map(order))
        return self._ai_match_shape(frame.reset_index(drop=True))

    @api.model
    def _ai_path_to_sql(self, query, path):
        *steps, name = path.split(".")
        model, alias = self, query.table
        for step in steps:
            model, alias = model._fields[step].join(model, alias, query)
        return model._field_to_sql(alias, name, query)

    @api.model
    def _ai_prepared_pairs(self, pairs):
        """Read and prepare the records of pairs.

        :param pairs: ``(id, id)`` of each pair
        :rtype: PreparedPairs
        """
        left, right = np.array(pairs).T
        ids = np.unique(np.concatenate([left, right]))
        frame = self.browse(ids.tolist())._ai_match_frame(("company_id",))
        frame = frame.set_index("id").reindex(ids).reset_index()
        companies = frame.pop("company_id")
        return PreparedPairs(
            matching.prepare(frame),
            np.searchsorted(ids, left),
            np.searchsorted(ids, right),
            companies.where(companies.notna(), 0).to_numpy(dtype=int),
        )

    def _ai_match_row(self):
        """One record, saved or not, as the engine takes it."""
        self.ensure_one()
        row = {"id": self.id}
        for column, path in self._ai_match_columns().items():
            value = self
            for step in path.split("."):
                value = value[step]
            row[column] = value
        frame = pd.DataFrame([row], dtype=object)
        [shaped] = self._ai_match_shape(frame).to_dict("records")
        return shaped
