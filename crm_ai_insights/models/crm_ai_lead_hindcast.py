from odoo import api, fields, models
from odoo.tools import SQL

from .columns import LooseMany2one


class CrmAiLeadHindcast(models.Model):
    """The first score that a closed lead would have got, had scoring begun a year ago.

    Each comes from a model that was trained only on what was closed before the lead
    was looked at. Where scores have no past of their own yet, these show how right
    they are.
    """

    _name = "crm.ai.lead.hindcast"
    _description = "AI Lead Hindcast"
    _order = "lead_id, id"
    _log_access = False
    _rec_name = "score"

    model_id = LooseMany2one(
        "crm.ai.model",
        required=True,
        readonly=True,
        index=False,
        help="The model in whose training this was found.",
    )
    lead_id = LooseMany2one("crm.lead", required=True, readonly=True)
    scored_on = fields.Datetime(required=True, readonly=True)
    score = fields.Float(readonly=True, aggregator="avg", help="Percent.")

    _lead_model_uniq = models.Constraint(
        "UNIQUE (lead_id, model_id)", "A lead has one hindcast of a training."
    )

    @api.model
    def _keep_only(self, trainings):
        """Forget what other trainings found."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM crm_ai_lead_hindcast WHERE NOT (model_id = ANY(%s))",
                trainings.ids,
            )
        )
        self.invalidate_model()

    @api.model
    def _store(self, training, rows):
        """Store ``(lead id, moment, percent)`` that a training found."""
        self.env.cr.execute_values(
            "INSERT INTO crm_ai_lead_hindcast (model_id, lead_id, scored_on, score) "
            "VALUES %s",
            [(training.id, *row) for row in rows],
        )
        self.invalidate_model()
