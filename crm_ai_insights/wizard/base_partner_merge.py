from odoo import api, models
from odoo.fields import Domain

from ..models.merging import active_merging

# Odoo moves these itself, by rules of their own; none of them can collide.
MOVED_BY_ODOO = {"ir.attachment", "ir.model.data", "mail.message"}


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Odoo's merge of contacts, as this addon has it carried out.

    What is overridden here concerns the addon's own merges only.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys_generic(self, model, src_records, dst_record):
        merge = active_merging(self.env)
        if not merge:
            return super()._update_foreign_keys_generic(model, src_records, dst_record)
        self.env.flush_all()
        relations = self._get_fk_on(self.env[model]._table)
        merge.move_all_keys(relations, src_records.ids, dst_record.id)
        self.env.invalidate_all(flush=False)
        merge.nothing_left = True
        try:
            return super()._update_foreign_keys_generic(model, src_records, dst_record)
        finally:
            merge.nothing_left = False

    def _get_fk_on(self, table):
        merge = active_merging(self.env)
        if merge and merge.nothing_left:
            # Odoo asks the database three times about each of them.
            return []
        return super()._get_fk_on(table)

    @api.model
    def _update_reference_fields_generic(
        self, referenced_model, src_records, dst_record, additional_update_records=None
    ):
        if merge := active_merging(self.env):
            for rows, field in self._ai_referencing(src_records):
                merge.move_records(rows, {field: dst_record.id})
            self._ai_defaults(src_records).json_value = str(dst_record.id)
        result = super()._update_reference_fields_generic(
            referenced_model, src_records, dst_record, additional_update_records
        )
        # The values of all companies were merged by SQL.
        self.env.invalidate_all()
        return result

    @api.model
    def _ai_referencing(self, records):
        """``(rows, field)`` of what points to records by a model and an id."""
        for model, field in self._ai_reference_fields():
            if model in MOVED_BY_ODOO:
                continue
            domain = Domain(field.model_field, "=", records._name)
            domain &= Domain(field.name, "in", records.ids)
            rows = self.env[model].sudo().with_context(active_test=False)
            if found := rows.search(domain):
                yield found, field.name

    @api.model
    def _ai_defaults(self, records):
        """The defaults of fields that are one of the records."""
        return (
            self.env["ir.default"]
            .sudo()
            .search(
                [
                    ("field_id.ttype", "=", "many2one"),
                    ("field_id.relation", "=", records._name),
                    ("json_value", "in", list(map(str, records.ids))),
                ]
            )
        )

    @api.model
    def _ai_reference_fields(self):
        """``(model, field)`` of all fields that hold the id of a record of any model.

        The addon's own rows are forgotten with the records that they are about.
        """
        for name, model in self.env.registry.items():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if (
                    field.type == "many2one_reference"
                    and field.store
                    and model._fields[field.model_field].store
                    and not name.startswith("crm.ai.")
                ):
                    yield name, field

    @api.model
    def _update_values(self, src_partners, dst_partner):
        if active_merging(self.env):
            # The addon fills these when the other contacts are gone, and those of the
            # companies are merged already.
            names = (*dst_partner._ai_plain_fields(), *self._ai_company_fields())
            dst_partner = dst_partner.with_context(crm_ai_not_filled=names)
        return super()._update_values(src_partners, dst_partner)

    @api.model
    def _ai_company_fields(self):
        summed = self._get_summable_fields()
        return [
            name
            for name, field in self.env["res.partner"]._fields.items()
            if field.company_dependent and name not in summed
        ]
