from odoo import api, models
from odoo.tools import frozendict, ormcache


class CrmAiMerge(models.Model):
    """What people call the rows of a table."""

    _inherit = "crm.ai.merge"

    @api.model
    def _table_model(self, table):
        """The model that is stored in a table; None for many2many tables."""
        name = self._models_by_table().get(table)
        return None if name is None else self.env[name]

    @api.model
    @ormcache()
    def _models_by_table(self):
        found = {}
        for name, model in self.env.registry.items():
            if model._auto and not model._abstract:
                found.setdefault(model._table, name)
        return frozendict(found)

    @api.model
    @ormcache()
    def _fields_by_relation(self):
        """``{table: (model, field)}`` of many2many fields."""
        found = {}
        hosts = self.env["crm.ai.duplicate"]._hosts()
        for model in (*hosts, *map(self.env.__getitem__, self.env.registry)):
            for field in model._fields.values():
                if field.type == "many2many" and field.store and field.relation:
                    found.setdefault(field.relation, (model._name, field.name))
        return frozendict(found)

    # ------------------------------------------------------------
    # WORDS
    # ------------------------------------------------------------

    @api.model
    def _table_kind(self, table):
        """The rows of a table as a kind of records, for the user.

        :return: ``(model, label)``; the model is the table's name for many2many tables,
            False where the user may not know of it
        """
        model, field = self._table_model(table), None
        if model is None and table in self._fields_by_relation():
            name, field = self._fields_by_relation()[table]
            model = self.env[name]
        key = table if model is None or field else model._name
        if label := self._words().get(key):
            return key, label
        if model is None:
            return key, table
        if not model.has_access("read"):
            return False, self._hidden_label()
        if field:
            return key, model._fields[field]._description_string(self.env)
        return key, self.env["ir.model"]._get(key).name

    @api.model
    def _table_label(self, table):
        """What people call the rows of a table."""
        return self._table_kind(table)[1]

    @api.model
    def _hidden_label(self):
        return self.env._("Records of apps that you do not use")

    @api.model
    def _words(self):
        """``{model or many2many table: label}`` where Odoo's word is for programmers.

        Everybody may know of these kinds of rows.
        """
        return {
            "calendar.attendee": self.env._("Invitation to a meeting"),
            "calendar.event": self.env._("Meeting"),
            "discuss.channel.member": self.env._("Member of a channel"),
            "ir.attachment": self.env._("File"),
            "ir.default": self.env._("Default value"),
            "ir.model.data": self.env._("Identifier of an import or another system"),
            "mail.followers": self.env._("Follower"),
            "mail.mail": self.env._("Outgoing e-mail"),
            "mail.message.reaction": self.env._("Reaction to a message"),
            "mail.notification": self.env._("Notification of a message"),
            "mail.tracking.value": self.env._("Noted change of a value"),
            "mail_followers_mail_message_subtype_rel": self.env._(
                "What followers are told of"
            ),
            "mail_message_res_partner_rel": self.env._("Recipient of a message"),
            "mail_message_res_partner_starred_rel": self.env._("Starred message"),
            "message_attachment_rel": self.env._("File of a message"),
            "res.partner.bank": self.env._("Bank account"),
        }
