from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CrmAiDuplicateLine(models.Model):
    """One record of a duplicate group."""

    _name = "crm.ai.duplicate.line"
    _description = "Record of a Duplicate Group"
    _order = "duplicate_id, res_id"
    _rec_name = "res_id"

    duplicate_id = fields.Many2one(
        "crm.ai.duplicate", required=True, readonly=True, index=True, ondelete="cascade"
    )
    res_model = fields.Selection(related="duplicate_id.res_model", store=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True
    )
    name = fields.Char(compute="_compute_record")
    contact_name = fields.Char("Contact", compute="_compute_record")
    company_name = fields.Char("Company", compute="_compute_record")
    email = fields.Char(compute="_compute_record")
    phone = fields.Char(compute="_compute_record")
    address = fields.Char(compute="_compute_record")
    city = fields.Char(compute="_compute_record")
    user_id = fields.Many2one(
        "res.users", "Salesperson", compute="_compute_record", compute_sudo=False
    )
    record_date = fields.Datetime("Created", compute="_compute_record")

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
            record = records.get((line.res_model, line.res_id))
            values = record._ai_match_row() if record else {}
            address = [values.get(key) for key in ("street", "zip", "city", "country")]
            line.name = record.display_name if record else False
            is_person = not values.get("is_company")
            line.contact_name = is_person and values.get("name")
            line.company_name = values.get("company" if is_person else "name")
            line.email = values.get("email")
            line.phone = values.get("phone")
            line.address = ", ".join(filter(None, address))
            line.city = values.get("city")
            line.user_id = record.user_id if record else False
            line.record_date = record.create_date if record else False

    def _record(self):
        """The contact or lead."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    def action_open_record(self):
        """Open the contact or lead."""
        return self._record().get_formview_action()

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    @api.model
    def _readable_domain(self, *id_fields):
        """Only records whose contacts or leads the user may read."""
        domains = []
        for host in self.env["crm.ai.duplicate"]._hosts():
            if host.has_access("read"):
                query = host.with_context(active_test=False)._search([])
                domain = Domain("res_model", "=", host._name)
                for id_field in id_fields:
                    domain &= Domain(id_field, "in", query)
                domains.append(domain)
        return Domain.OR(domains)

    @api.model
    def _visible_groups(self):
        """Groups with two records that the user may read: one alone is no group.

        Not even its own record's line is shown then, since it says that another is
        alike.
        """
        readable = self._search(self._readable_domain("res_id"), bypass_access=True)
        return SQL(
            "(SELECT duplicate_id FROM crm_ai_duplicate_line WHERE id IN %s "
            "GROUP BY duplicate_id HAVING count(*) > 1)",
            readable.subselect(),
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain("res_id")
            domain &= Domain("duplicate_id", "in", self._visible_groups())
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        return super()._check_access(operation) or self.env[
            "crm.ai.duplicate"
        ]._check_found(self)
