import json

from odoo import api, models
from odoo.exceptions import UserError

# An attachment names the company where it was uploaded; who may see the record that it
# belongs to may see it.
NO_COMPANY = {"ir_attachment"}


class CrmAiMerge(models.Model):
    """Who may merge what."""

    _inherit = "crm.ai.merge"

    @api.model
    def _merge_records(self, model, record_ids):
        """The records that somebody named.

        :raises UserError: for what is no contact or lead
        """
        if model not in {host._name for host in self.env["crm.ai.duplicate"]._hosts()}:
            raise UserError(self.env._("Only contacts and leads can be merged."))
        whole = isinstance(record_ids, list | tuple) and all(
            isinstance(record_id, int) for record_id in record_ids
        )
        if not whole:
            raise UserError(self.env._("Records are named by their identifiers."))
        return self.env[model].browse(dict.fromkeys(record_ids))

    @api.model
    def _refusals(self, records, survivor):
        """Why these records may not be merged, in words; empty where they may be.

        No name or value is told, since some of them may be hidden from the user. What
        only carrying it out can tell is not among the reasons.
        """
        if len(records) < 2:
            return [self.env._("Choose two records at least.")]
        if len(records.exists()) < len(records):
            return [self.env._("Some of these were deleted meanwhile.")]
        if refusal := self._access_refusal(records, survivor):
            return [refusal]
        if len(survivor) != 1 or survivor not in records:
            return [self.env._("The one that stays must be one of them.")]
        return survivor._ai_merge_refusals(records - survivor)

    @api.model
    def _access_refusal(self, records, survivor):
        allowed = records._filtered_access("read")._filtered_access("write")
        if allowed != records:
            return self.env._("You may not read and change all of these records.")
        losers = records - survivor
        if losers._filtered_access("unlink") != losers:
            return self.env._(
                "You may not delete these records, which merging them does with all "
                "but the one that stays."
            )
        return None

    @api.model
    def _value_refusals(self, host, values):
        """Why values may not be given to the survivor."""
        if not isinstance(values, dict):
            return [self.env._("Values are named by their fields.")]
        names = set(host._ai_choice_fields())
        refusals = []
        for name, value in values.items():
            if name not in names:
                refusals.append(self.env._("%s cannot be chosen.", name))
            elif not self._fits(host._fields[name], value):
                refusals.append(self.env._("%s: this is no value for it.", name))
        return refusals

    @api.model
    def _fits(self, field, value):
        """Whether a field can hold a value."""
        if field.type in ("many2one", "many2many"):
            ids = _linked(field, value)
            linked = self.env[field.comodel_name].browse(ids or ())
            # Nobody chooses what he may not see.
            return (
                ids is not None and linked.exists()._filtered_access("read") == linked
            )
        try:
            field.convert_to_cache(value, self.env[field.model_name])
        except (ValueError, TypeError):
            return False
        return True

    @api.model
    def _check_merge(self, records, survivor, values=None):
        """Let only go on who may merge these records like that.

        :raises UserError: with all the reasons, one a line
        """
        refusals = self._refusals(records, survivor)
        refusals += self._value_refusals(records.browse(), values or {})
        if refusals:
            raise UserError("\n".join(refusals))

    @api.model
    def _check_companies(self, changes):
        """Nothing may have changed in a company that the user does not belong to.

        :param list changes: :class:`journal.Change`
        :raises UserError: naming the kinds of records
        """
        if self.env.su:
            return
        own = {str(company) for company in self.env.user.company_ids.ids}
        touched = {change.table_name for change in changes} - NO_COMPANY
        dependent = {table: self._company_columns(table) for table in touched}
        tables = {
            change.table_name
            for change in changes
            if change.table_name in touched
            and not _companies(change, dependent[change.table_name]) <= own
        }
        if tables:
            raise UserError(
                self.env._(
                    "This would change records of a company that you do not belong to: "
                    "%s. Ask somebody who belongs to it.",
                    ", ".join(sorted(map(self._table_label, tables))),
                )
            )

    @api.model
    def _company_columns(self, table):
        """The columns of a table that hold a value for each company."""
        model = self._table_model(table)
        columns = model._fields.items() if model is not None else ()
        return [
            name for name, field in columns if field.company_dependent and field.store
        ]


def _linked(field, value):
    """Identifiers of what a value links to; None where it is no value for the field."""
    if not value:
        return []
    if field.type == "many2one":
        ids = [value]
    else:
        try:
            [[command, _nothing, ids]] = value
        except (ValueError, TypeError):
            return None
        if command != 6 or not isinstance(ids, list | tuple):
            return None
    return ids if all(isinstance(linked, int) for linked in ids) else None


def _companies(change, dependent):
    """Identifiers, as texts, of the companies that a row or its values belong to.

    :param list dependent: columns that hold a value for each company
    """
    before, after = change.before or {}, change.after or {}
    companies = {row.get("company_id") for row in (before, after)} - {None}
    for name in dependent:
        old, new = (json.loads(row.get(name) or "{}") for row in (before, after))
        companies |= {key for key in {*old, *new} if old.get(key) != new.get(key)}
    return companies
