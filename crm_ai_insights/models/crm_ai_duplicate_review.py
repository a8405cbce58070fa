import itertools

from odoo import api, models

from .difference import mark_difference
from .roles import is_manager

# Texts that have less in common than this are shown as they are: marking most of the
# letters would explain nothing.
ALIKE = 0.6
# How many managers a salesperson is told to ask.
ASK = 3


class CrmAiDuplicate(models.Model):
    """What the screen of a group shows: its records side by side."""

    _inherit = "crm.ai.duplicate"

    @api.readonly
    def review(self, survivor_id=None):
        """The records side by side, as the user may see them.

        :param int survivor_id: the record that others are compared with
        :return: ``{"res_model", "state", "certainty", "refusal", "snoozed_until",
            "may_decide", "ask": names of managers, "survivor_id", "survivor_reason",
            "records": [{"id", "name", "active"}], "facts": [{"name", "label",
            "values": texts in the order of the records}], "fields": [{"name", "label",
            "type", "differs", "choosable", "values": [{"id", "value", "display",
            "parts"}]}], "evidence": see the field}``
        """
        self.ensure_one()
        self.check_access("read")
        records = self._review_records()
        survivor, reason = self.env["crm.ai.merge"]._propose_survivor(records)
        base = records.filtered(lambda record: record.id == survivor_id) or survivor
        return {
            **self._review_state(),
            "survivor_id": survivor.id,
            "survivor_reason": reason,
            "records": [
                {"id": each.id, "name": each.display_name, "active": each.active}
                for each in records
            ],
            "facts": self._review_facts(records),
            "fields": self._review_fields(records, base),
            "evidence": self.evidence,
        }

    def _review_state(self):
        return {
            "res_model": self.res_model,
            "state": self.state,
            "certainty": self.certainty,
            "refusal": self.refusal or "",
            "snoozed_until": self.snoozed_until and str(self.snoozed_until),
            "may_decide": is_manager(self.env),
            "ask": [] if is_manager(self.env) else self._whom_to_ask(),
        }

    def _review_records(self):
        """The records of the group that the user may see."""
        return self._records_of_groups()[self]

    def _records_of_groups(self):
        """``{group: its records that the user may see}``, read together."""
        lines = self._lines()
        found = {}
        for res_model, groups in self.grouped("res_model").items():
            ids = [line.res_id for group in groups for line in lines[group]]
            host = self.env[res_model].with_context(active_test=False)
            there = set(host.browse(ids).exists().ids)
            for group in groups:
                mine = [
                    res_id
                    for res_id in lines[group].mapped("res_id")
                    if res_id in there
                ]
                found[group] = host.browse(mine).with_prefetch(there)
        return found

    @api.model
    def _review_facts(self, records):
        """Rows of what is known of one of the records at least."""
        facts = records._ai_facts()
        rows = {}
        for position, record in enumerate(records):
            for name, label, value in facts[record.id]:
                row = {"name": name, "label": label, "values": [""] * len(records)}
                rows.setdefault(name, row)["values"][position] = value
        return [row for row in rows.values() if any(row["values"])]

    @api.model
    def _whom_to_ask(self):
        """Names of managers who share a company with the user."""
        managers = self.env.ref("crm_ai_insights.group_manager").sudo().all_user_ids
        managers = managers.filtered(
            lambda user: not user.share and user.company_ids & self.env.user.company_ids
        )
        return managers.sorted("name")[:ASK].mapped("name")

    # ------------------------------------------------------------
    # FIELDS
    # ------------------------------------------------------------

    @api.model
    def _review_fields(self, records, base):
        """Rows of the comparison, those that differ first."""
        rows = self.env["crm.ai.merge"]._comparison(records)
        for row in rows:
            for value in row["values"]:
                value["parts"] = []
            if row["differs"] and row["type"] in ("char", "text"):
                _mark(row["values"], records.ids.index(base.id))
            # Of many2many fields the survivor gets what any of them has.
            row["choosable"] = row["differs"] and row["type"] != "many2many"
        return sorted(rows, key=lambda row: not row["differs"])


def _mark(values, base):
    """Mark what differs from the value of the survivor."""
    for value in itertools.chain(values[:base], values[base + 1 :]):
        parts = mark_difference(values[base]["display"], value["display"])["new"]
        same = sum(len(part["text"]) for part in parts if part["kind"] == "same")
        if value["display"] and same >= ALIKE * len(value["display"]):
            value["parts"] = parts
