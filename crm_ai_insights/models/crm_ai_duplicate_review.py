import itertools

from odoo import api, models
from odoo.tools import format_amount, format_date, format_datetime, html2plaintext

from .difference import mark_difference
from .roles import is_manager

# Texts that have less in common than this are shown as they are: marking most of the
# letters would explain nothing.
ALIKE = 0.5
COMPARED_TYPES = {
    *("char", "text", "html", "selection", "boolean", "integer", "float", "monetary"),
    *("date", "datetime", "many2one", "many2many"),
}
# Longer texts are cut on the screen.
SHOWN_CHARACTERS = 300
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
            "records": [{"id", "name", "active", "facts": [{"name", "label", "value"}]}],
            "fields": [{"name", "label", "type", "differs", "choosable",
            "values": [{"id", "value", "display", "parts"}]}],
            "evidence": see the field}``
        """
        self.ensure_one()
        self.check_access("read")
        records = self._review_records()
        survivor, reason = self._review_survivor(records)
        base = records.filtered(lambda record: record.id == survivor_id) or survivor
        facts = records._ai_facts()
        return {
            **self._review_state(),
            "survivor_id": survivor.id,
            "survivor_reason": reason,
            "records": [
                {
                    "id": record.id,
                    "name": record.display_name,
                    "active": record.active,
                    "facts": facts[record.id],
                }
                for record in records
            ],
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
        ids = self._lines()[self].mapped("res_id")
        return self.env[self.res_model].with_context(active_test=False).browse(ids)

    @api.model
    def _review_survivor(self, records):
        return records.sorted("id")[:1], ""

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
        """Rows of the comparison: fields that one of the records has filled.

        Those that differ come first.
        """
        rows = []
        for name in self._compared_fields(records):
            values = [self._review_value(record, name) for record in records]
            if not any(value["display"] for value in values):
                continue
            field = records._fields[name]
            differs = len({value["display"] for value in values}) > 1
            if differs and field.type in ("char", "text"):
                _mark(values, records.ids.index(base.id))
            rows.append(
                {
                    "name": name,
                    "label": field._description_string(self.env),
                    "type": field.type,
                    "differs": differs,
                    # Of many2many fields the survivor gets what any of them has.
                    "choosable": differs and field.type != "many2many",
                    "values": values,
                }
            )
        return sorted(rows, key=lambda row: not row["differs"])

    @api.model
    def _compared_fields(self, records):
        """Names of the fields that people fill, in the order of the model."""
        return [
            name
            for name, field in records._fields.items()
            if field.type in COMPARED_TYPES
            and (field.store or field.company_dependent)
            and name not in models.MAGIC_COLUMNS
            and not (field.compute and field.readonly)
            and not name.startswith(("ai_", "message_", "activity_"))
            and records._has_field_access(field, "read")
        ]

    @api.model
    def _review_value(self, record, name):
        field, value = record._fields[name], record[name]
        shown = self._review_display(record, field, value)
        if field.type == "many2many":
            raw = [(6, 0, value.ids)]
        elif field.type in ("date", "datetime"):
            raw = value and str(value)
        else:
            raw = value.id if field.type == "many2one" else value
        return {"id": record.id, "value": raw, "display": shown, "parts": []}

    @api.model
    def _review_display(self, record, field, value):
        """A value in words, empty where there is none."""
        if not value:
            return ""
        match field.type:
            case "many2one":
                return value.sudo().display_name
            case "many2many":
                return ", ".join(value.sudo().mapped("display_name"))
            case "selection":
                labels = dict(field._description_selection(self.env))
                return labels.get(value, value)
            case "boolean":
                return self.env._("Yes")
            case "date":
                return format_date(self.env, value)
            case "datetime":
                return format_datetime(self.env, value)
            case "monetary":
                currency = record[field.get_currency_field(record)]
                return format_amount(self.env, value, currency)
            case "html":
                return _cut(html2plaintext(value))
            case "integer" | "float":
                return f"{value:g}"
        return _cut(value)


def _cut(text):
    return f"{text[:SHOWN_CHARACTERS]}…" if len(text) > SHOWN_CHARACTERS else text


def _mark(values, base):
    """Mark what differs from the value of the survivor."""
    for value in itertools.chain(values[:base], values[base + 1 :]):
        parts = mark_difference(values[base]["display"], value["display"])["new"]
        same = sum(len(part["text"]) for part in parts if part["kind"] == "same")
        if value["display"] and same >= ALIKE * len(value["display"]):
            value["parts"] = parts
