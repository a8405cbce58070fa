from odoo import api, models

# Messages by which somebody was in touch, not those that Odoo writes by itself.
CONTACT_TYPES = ("comment", "email", "email_outgoing", "sms", "whatsapp")


class CrmAiMatchable(models.AbstractModel):
    """What people want to know of a record before they merge it."""

    _inherit = "crm.ai.matchable"

    def _ai_facts(self):
        """What the screens show above each record (override this to add to it).

        :return: ``{record id: [{"name", "label", "value"}]}``; the value is for display
        """
        last_contacts = self._ai_last_contacts()
        _ = self.env._
        return {
            record.id: [
                self._ai_fact("owner", _("Owner"), record.user_id.sudo().name),
                self._ai_fact(
                    "contact", _("Last contact"), last_contacts.get(record.id), "date"
                ),
                self._ai_fact("created", _("Created"), record.create_date, "date"),
                self._ai_fact("quality", _("Data quality"), record._ai_quality()),
            ]
            for record in self
        }

    @api.model
    def _ai_fact(self, name, label, value, kind="text"):
        """One fact; the browser writes a date as it is written in its country."""
        if kind == "date" and value:
            value = self._ai_day(value)
        return {"name": name, "label": label, "value": value or ""}

    def _ai_day(self, moment):
        language = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return moment.strftime(language.date_format or "%Y-%m-%d")

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
