from odoo import fields, models


class TrialMember(models.Model):
    """Is a contact, with a number."""

    _name = "trial.member"
    _description = "Trial Member"
    _inherits = {"res.partner": "partner_id"}

    partner_id = fields.Many2one("res.partner", required=True, ondelete="cascade")
    number = fields.Char()

    def init(self):
        """A table that Odoo knows nothing of, as other software leaves them."""
        self.env.cr.execute(
            """
            CREATE TABLE IF NOT EXISTS trial_foreign (
                code text PRIMARY KEY,
                partner integer REFERENCES res_partner ON DELETE SET NULL,
                lead integer REFERENCES crm_lead ON DELETE CASCADE
            )
            """
        )
