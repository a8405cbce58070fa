import functools

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .roles import readable_domain


class CrmAiAboutRecord(models.AbstractModel):
    """A row about one contact or lead: who may read or write that, may so with this."""

    _name = "crm.ai.about.record"
    _description = "Row about a Contact or Lead"

    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, readonly=True
    )
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True
    )

    @api.model
    def _hosts(self):
        """The models whose records there are rows about."""
        return self.env["crm.ai.duplicate"]._hosts()

    @api.model
    def _selection_res_model(self):
        return self.env["crm.ai.duplicate"]._selection_res_model()

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
        return Domain.OR(
            Domain("res_model", "=", host._name)
            & Domain.AND(readable_domain(host, id_field) for id_field in id_fields)
            for host in self._hosts()
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain("res_id")
            domain &= self._shown_fields_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _shown_fields_domain(self):
        """Of rows about one field, those whose field no group keeps from the user."""
        hidden = [
            Domain("res_model", "=", host._name) & Domain("field_name", "in", names)
            for host in self._hosts()
            if "field_name" in self._fields and (names := self._hidden_fields(host))
        ]
        return ~Domain.OR(hidden)

    @api.model
    def _hidden_fields(self, host):
        return [
            name
            for name, field in host._fields.items()
            if not host._has_field_access(field, "read")
        ]

    def _check_access(self, operation):
        return super()._check_access(operation) or self._check_records(operation)

    def _check_records(self, operation):
        """The part of ``_check_access`` that follows the contacts and leads."""
        if self.env.su or not any(self._ids):
            return None
        wanted = "read" if operation == "read" else "write"
        allowed = self.browse()
        for res_model, rows in self.sudo().grouped("res_model").items():
            host = self.env[res_model].browse(rows.mapped("res_id"))
            ids = set(host._filtered_access(wanted).ids)
            rows = rows.filtered(lambda row, ids=ids: row.res_id in ids)
            allowed += rows.filtered_domain(self._shown_fields_domain()).sudo(False)
        forbidden = self - allowed
        if not forbidden:
            return None
        message = self.env._(
            "You may not do this, because you may not read or change the contacts or "
            "leads that it is about."
        )
        return forbidden, functools.partial(AccessError, message)
