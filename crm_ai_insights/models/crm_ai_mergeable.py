from odoo import api, models
from odoo.models import MAGIC_COLUMNS

CHOSEN_TYPES = {
    "char",
    "text",
    "html",
    "integer",
    "float",
    "monetary",
    "boolean",
    "date",
    "datetime",
    "selection",
    "many2one",
    "many2many",
}


class CrmAiMergeable(models.AbstractModel):
    """A model whose records are merged.

    A recordset to be merged is the survivor, on which the methods are called, and the
    losers, of which nothing is left.
    """

    _name = "crm.ai.mergeable"
    _description = "Model with Merges"

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        # Odoo's merge of contacts fills the fields that this names.
        found = super().fields_get(allfields, attributes)
        hidden = set(self.env.context.get("crm_ai_not_filled", ()))
        return {name: about for name, about in found.items() if name not in hidden}

    # ------------------------------------------------------------
    # FIELDS
    # ------------------------------------------------------------

    @api.model
    def _ai_plain_fields(self):
        """Names of the fields that people or other addons fill, one value each."""
        return [
            name
            for name, field in self._fields.items()
            if field.store
            and (field.column_type or field.type == "binary")
            and not field.company_dependent
            and not (field.compute and field.readonly)
            and field.type not in ("properties", "json", "many2one_reference")
            and name not in MAGIC_COLUMNS
            and not name.startswith("ai_")
        ]

    @api.model
    def _ai_choice_fields(self):
        """Names of the fields whose value the user may choose in a merge."""
        return [
            name
            for name, field in self._fields.items()
            if field.store
            and field.type in CHOSEN_TYPES
            and not field.readonly
            # What is copied with the record is about it: its tags, not its meetings.
            and (field.copy or field.type != "many2many")
            and name not in (*MAGIC_COLUMNS, *self._ai_bookkeeping_fields())
            and not name.startswith("ai_")
            and self._has_field_access(field, "read")
            and self._has_field_access(field, "write")
        ]

    @api.model
    def _ai_bookkeeping_fields(self):
        """Names of fields that apps fill for themselves; they tell people nothing."""
        return {"color", "calendar_last_notif_ack"}

    def _ai_unfilled_fields(self):
        """Fields that are not filled from the losers even where they are empty."""
        return {"message_bounce"}

    def _ai_entered_fields(self):
        """Fields that Odoo can compute, and that have a value that shall stay."""
        return [
            self._fields[name]
            for name in self._ai_plain_fields()
            if self._fields[name].compute and self[name]
        ]

    def _ai_completeness(self):
        """How many of its fields the record has filled."""
        return sum(bool(self[name]) for name in self._ai_plain_fields())

    def _ai_merge_order(self):
        """The losers in the order in which they fill the survivor's empty fields.

        The most complete comes first, and the newest of those that are equal.
        """
        return self.sorted(lambda record: (-record._ai_completeness(), -record.id))

    def _ai_propose_survivor(self):
        """The record that should stay, and why, in words; of one there is no choice."""
        if len(self) < 2:
            return self, ""
        criteria = self.sudo()._ai_survivor_criteria()
        ranked = self.sorted(
            lambda record: [ranks[record.id] for _reason, ranks in criteria],
            reverse=True,
        )
        best, second = ranked[0], ranked[1]
        for reason, ranks in criteria:
            if ranks[best.id] > ranks[second.id]:
                return best, reason
        return best, self.env._("It comes first, and they are alike.")

    # ------------------------------------------------------------
    # FILLING
    # ------------------------------------------------------------

    def _ai_filled(self, losers):
        """What the survivor's empty fields take over from the losers, in their order.

        :return: values as ``write`` takes them
        """
        self.ensure_one()
        names = set(self._ai_plain_fields()) - self._ai_unfilled_fields()
        filled = {}
        for name in sorted(names):
            if not self[name]:
                value = self._ai_first_value(name, losers)
                if value:
                    filled[name] = value
        return filled

    def _ai_first_value(self, name, losers):
        """The first of the losers' values of a field, as ``write`` takes it.

        None of them may be one of the merged records.
        """
        field = self._fields[name]
        for loser in losers:
            value = loser[name]
            if isinstance(value, models.BaseModel) and value._name == self._name:
                value -= self | losers
            if value:
                return field.convert_to_write(value, loser)
        return None

    def _ai_properties(self):
        """``[(field, record that defines it, {property: value})]`` of these records."""
        return [
            (name, record[field.definition_record], _properties(record, name))
            for name, field in self._fields.items()
            if field.type == "properties"
            for record in self
        ]

    def _ai_fill_properties(self, found):
        """Take over properties that are empty and have the same definition."""
        for name, field in self._fields.items():
            if field.type != "properties":
                continue
            own = _properties(self, name)
            filled = dict(own)
            for found_name, definition, values in found:
                if found_name == name and definition == self[field.definition_record]:
                    for key, value in values.items():
                        filled[key] = filled.get(key) or value
            if filled != own:
                self[name] = filled

    # ------------------------------------------------------------
    # OVERRIDE THESE
    # ------------------------------------------------------------

    def _ai_merge_refusals(self, losers):
        """Why these records may not be merged, in words; nobody's name is told."""
        raise NotImplementedError

    def _ai_bound(self):
        """Those that can never be merged into another record."""
        return self.browse()

    def _ai_belonging_pairs(self):
        """Pairs of ids of which one belongs to the other, so that both are needed."""
        return []

    def _ai_survivor_criteria(self):
        """What the survivor is proposed by, the most important first.

        :return: ``[(what is said of the best, {record: its rank})]``
        """
        raise NotImplementedError

    def _ai_give_up_taken(self):
        """Empty what only one record may have, where another one has it since.

        :return: ``[(record id, column, its text)]``
        """
        return []

    def _ai_carry_out_merge(self, losers):
        """Let Odoo merge the losers into this record, and delete them."""
        raise NotImplementedError


def _properties(record, name):
    """The record's properties, as ``write`` takes them."""
    definitions = record.read([name], load=None)[0][name]
    return {about["name"]: about.get("value") for about in definitions}
