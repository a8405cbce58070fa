from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CrmAiDuplicateLine(models.Model):
    """One record of a duplicate group."""

    _name = "crm.ai.duplicate.line"
    _description = "Record of a Duplicate Group"
    _order = "res_id, id"
    _rec_name = "res_id"

    duplicate_id = fields.Many2one(
        "crm.ai.duplicate", required=True, readonly=True, index=True, ondelete="cascade"
    )
    res_model = fields.Selection(related="duplicate_id.res_model", store=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True
    )
    name = fields.Char(compute="_compute_record")
    city = fields.Char(compute="_compute_record")
    user_id = fields.Many2one(
        "res.users", "Salesperson", compute="_compute_record", compute_sudo=False
    )

    _record_idx = models.Index("(res_model, res_id)")

    @api.depends("res_model", "res_id")
    def _compute_record(self):
        records = {
            (res_model, record.id): record
            for res_model, lines in self.grouped("res_model").items()
            # Read together, not one by one.
            for record in self.env[res_model].browse(lines.mapped("res_id")).exists()
        }
        for line in self:
            nothing = self.env[line.res_model]
            record = records.get((line.res_model, line.res_id), nothing)
            line.name = record.display_name
            line.city = record.city
            line.user_id = record.user_id

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    @api.model
    def _readable_domain(self):
        return self.env["crm.ai.about.record"]._readable_domain("res_id")

    @api.model
    def _visible_groups(self):
        """Groups with two records that the user may read: one alone is no group.

        Not even its own record's line is shown then, since it says that another is
        alike.
        """
        readable = self._search(self._readable_domain(), bypass_access=True)
        return SQL(
            "(SELECT duplicate_id FROM crm_ai_duplicate_line WHERE id IN %s "
            "GROUP BY duplicate_id HAVING count(*) > 1)",
            readable.subselect(),
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain()
            domain &= Domain("duplicate_id", "in", self._visible_groups())
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        return super()._check_access(operation) or self.env[
            "crm.ai.duplicate"
        ]._check_found(self)
