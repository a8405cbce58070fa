from odoo import models

SHOWN_EACH_WAY = 3


class CrmLead(models.Model):
    """Why Odoo's automated probability is what it is, where it is our score.

    Odoo's button tells the reasons of its own scoring, which are none of ours.
    """

    _inherit = "crm.lead"

    def prepare_pls_tooltip_data(self):
        self.ensure_one()
        scored = self._ai_scored_probabilities()
        if self.id not in scored:
            return super().prepare_pls_tooltip_data()
        self.check_access("read")
        if self.has_access("write"):
            self._ai_write_probabilities(scored)
        told = self._ai_told_stored()
        up = [reason for reason in told["reasons"] if reason["points"] > 0]
        down = [reason for reason in told["reasons"] if reason["points"] < 0]
        if not up + down:
            rest = {"label": self.env._("Many small things"), "points": told["rest"]}
            # Odoo would name the win rate, in the half that the probability is in.
            (up if scored[self.id] >= 50 else down).append(rest)
        return {
            "probability": scored[self.id],
            "team_name": "",
            "top_3_data": tooltip_lines(up),
            "low_3_data": tooltip_lines(down),
        }


def tooltip_lines(reasons):
    """The strongest reasons as Odoo's tooltip takes its lines."""
    return [
        {
            "field": "ai_reason",
            "value": reason["label"],
            "points": reason["points"],
            "color": False,
        }
        for reason in reasons[:SHOWN_EACH_WAY]
    ]
