from odoo import api, models
from odoo.tools import format_date

# Messages by which somebody was in touch, not those that Odoo writes by itself.
CONTACT_TYPES = ("comment", "email", "email_outgoing", "sms", "whatsapp")


class CrmAiMatchable(models.AbstractModel):
    """What people want to know of a record before they merge it."""

    _inherit = "crm.ai.matchable"

    def _ai_facts(self):
        """What the screens show of each record (override this to add to it).

        :return: ``{record id: [(name, label, text)]}``, texts empty where nothing is
            known
        """
        contacts = self._ai_last_contacts()
        _ = self.env._
        return {
            record.id: [
                ("owner", _("Owner"), record.user_id.sudo().name or ""),
                ("contact", _("Last contact"), self._ai_day(contacts.get(record.id))),
                ("created", _("Created"), self._ai_day(record.create_date)),
                ("quality", _("Data quality"), record._ai_quality()),
            ]
            for record in self
        }

    @api.model
    def _ai_day(self, moment):
        return format_date(self.env, moment) if moment else ""

    def _ai_quality(self):
        """The quality score as text, empty where nothing was checked."""
        return f"{self.ai_quality_score:.0f}" if self.ai_quality_score else ""

    def _ai_last_contacts(self):
        """``{record id: when somebody wrote, or did an activity, last}``."""
        domain = [("model", "=", self._name), ("res_id", "in", self.ids)]
        done = self.env.ref("mail.mt_activities").id
        # Of records that the user may read; only the date is read.
        rows = (
            self.env["mail.message"]
            .sudo()
            ._read_group(
                [
                    *domain,
                    "|",
                    ("message_type", "in", CONTACT_TYPES),
                    ("subtype_id", "=", done),
                ],
                ["res_id"],
                ["date:max"],
            )
        )
        return dict(rows)
