from odoo import api, models
from odoo.exceptions import UserError

from ..journal import rehearsing
from .merge_values import raw
from .roles import check_manager


class CrmAiMerge(models.Model):
    """What a merge would do."""

    _inherit = "crm.ai.merge"

    @api.model
    def preview(self, model, record_ids, survivor_id=None, values=None):
        """Everything that merging contacts or leads would change; nothing is changed.

        It is carried out and taken back, so that this is what would happen.

        :param str model: ``res.partner`` or ``crm.lead``
        :param list record_ids: the records
        :param int survivor_id: the record that stays; None: the one that is proposed
        :param dict values: values of the survivor that were chosen, as ``write`` takes
            them
        :return: ``{"survivor_id", "survivor_reason", "refusals": [str], "records":
            [{"id", "name"}], "fields": [{"name", "label", "type", "values": [{"id",
            "value", "display"}], "kept": record id or False, "differs"}], "moved":
            [{"model", "label", "count"}], "collisions": [{"model", "label", "count",
            "examples": [str]}], "lost": [{"name", "label", "id", "record",
            "display"}], "deleted" and "other": [{"model", "label", "count"}]}``.
            ``value`` is as ``write`` takes it; ``kept`` tells whose value the survivor
            has in the end. Records may be merged where there are no refusals.
        """
        check_manager(self.env)
        records = self._merge_records(model, record_ids)
        shown = records.exists()._filtered_access("read")
        survivor, reason = self._stays(shown, survivor_id)
        refusals = self._refusals(records, survivor)
        refusals += self._value_refusals(records.browse(), values or {})
        preview = self._empty_preview(shown, survivor, reason, refusals)
        if not refusals:
            self._rehearse(preview, records, survivor, values)
        return preview

    @api.model
    def _stays(self, shown, survivor_id):
        """The survivor that was chosen, or is proposed, and why it is proposed."""
        proposed, reason = self._propose_survivor(shown)
        if survivor_id and survivor_id != proposed.id:
            return self._merge_records(shown._name, [survivor_id]), ""
        return proposed, reason

    @api.model
    def _empty_preview(self, shown, survivor, reason, refusals):
        """What is known before anything was tried."""
        fields = [{**about, "kept": False} for about in self._comparison(shown)]
        return {
            "survivor_id": survivor.id,
            "survivor_reason": reason,
            "refusals": refusals,
            "records": [
                {"id": record.id, "name": record.display_name} for record in shown
            ],
            "fields": fields,
            **{key: [] for key in ("moved", "collisions", "lost", "deleted", "other")},
        }

    @api.model
    def _rehearse(self, preview, records, survivor, values):
        """Merge the records to see what happens, and take it back."""
        with rehearsing(self.env):
            try:
                merge = self._merge(records, survivor, values)
            except UserError as error:
                preview["refusals"] = [str(error)]
                return
            preview.update(merge.sudo().summary)
            order = sorted(records.ids, key=lambda res_id: res_id != survivor.id)
            for about in preview["fields"]:
                now = raw(survivor, about["name"])
                values_now = {value["id"]: value["value"] for value in about["values"]}
                about["kept"] = next(
                    (res_id for res_id in order if values_now[res_id] == now), False
                )
