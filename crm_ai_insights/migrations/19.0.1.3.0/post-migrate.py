"""The scoring model is another one: the scores so far become history."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Keep the scores as history, and have a model trained that gives new ones.

    The old ones have no interval, and no model that could explain them is left. The
    grades stay until then, so that automation rules fire for those only that change.
    A closed lead's is left out: it is the last before the end, which says little of how
    well leads are scored when they come in.
    """
    cr.execute(
        """
        INSERT INTO crm_ai_lead_score (lead_id, scored_on, score, grade, model_id)
             SELECT id, ai_scored_on, ai_score, ai_grade, ai_model_id
               FROM crm_lead
              WHERE ai_scored_on IS NOT NULL AND won_status = 'pending'
        """
    )
    cr.execute(
        """
        UPDATE crm_lead
           SET ai_score = NULL, ai_reasons = NULL, ai_scored_on = NULL,
               ai_model_id = NULL
         WHERE ai_scored_on IS NOT NULL
        """
    )
    env = api.Environment(cr, SUPERUSER_ID, {})
    if env["crm.ai.model"]._in_use("scoring"):
        env["crm.ai.run"]._request("training")
