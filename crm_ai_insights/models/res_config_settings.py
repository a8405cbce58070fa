from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .crm_ai_lead_snapshot import ages_of


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ai_training_months = fields.Integer(
        "Training period (months)",
        default=24,
        config_parameter="crm_ai_insights.training_months",
        help="Leads that came in earlier are not learned from.",
    )
    ai_snapshot_ages = fields.Char(
        "Ages to learn from (days)",
        default="7,30,90",
        config_parameter="crm_ai_insights.snapshot_ages",
        help="Besides its creation, each closed lead is learned from as it was known "
        "at these ages, while it was open. However often it is looked at, it counts "
        "once.",
    )
    ai_use_salesperson = fields.Boolean(
        "Learn from the salesperson",
        config_parameter="crm_ai_insights.use_salesperson",
        help="Off by default: a score is to say something of the lead, not of the "
        "person who works on it.",
    )
    ai_grade_a = fields.Float(
        "Grade A from (%)", default=60, config_parameter="crm_ai_insights.grade_a"
    )
    ai_grade_b = fields.Float(
        "Grade B from (%)", default=40, config_parameter="crm_ai_insights.grade_b"
    )
    ai_grade_c = fields.Float(
        "Grade C from (%)", default=20, config_parameter="crm_ai_insights.grade_c"
    )
    ai_use_probability = fields.Boolean(
        related="company_id.ai_use_probability", readonly=False
    )
    ai_extra_fields = fields.Char(config_parameter="crm_ai_insights.extra_fields")
    ai_extra_field_ids = fields.Many2many(
        "ir.model.fields",
        string="Additional lead fields",
        compute="_compute_ai_extra_field_ids",
        inverse="_inverse_ai_extra_field_ids",
        domain=lambda self: self._ai_extra_field_domain(),
        help="Fields that lead scoring learns from besides its own list. Choose only "
        "fields that are filled in when a lead comes in: what is filled in later knows "
        "how the lead ended.",
    )
    ai_journal_months = fields.Integer(
        "Keep for (months)",
        default=24,
        config_parameter="crm_ai_insights.journal_months",
        help="Corrections that are older can no longer be reverted. 0 keeps all.",
    )
    ai_merge_days = fields.Integer(
        "Keep for (days)",
        default=365,
        config_parameter="crm_ai_insights.merge_days",
        help="Merges that are older can no longer be undone.",
    )
    ai_merge_megabytes = fields.Integer(
        "At most (MB)",
        default=1024,
        config_parameter="crm_ai_insights.merge_megabytes",
        help="If what it takes to undo merges outgrows this, the oldest go first.",
    )
    ai_merge_minutes = fields.Float(
        "A merge by hand takes (minutes)",
        default=5,
        config_parameter="crm_ai_insights.merge_minutes",
        help="From this the time saved is reckoned.",
    )
    ai_hint_hidden = fields.Boolean(
        "Hint at customers of colleagues",
        config_parameter="crm_ai_insights.hint_hidden",
        help="Whoever types in a customer that only a colleague may see is told so, "
        "without a name or any other data.",
    )

    @api.model
    def _ai_extra_field_domain(self):
        types = ["char", "selection", "boolean", "integer", "float", "monetary"]
        types += ["date", "datetime", "many2one", "many2many", "text", "html"]
        types += ["properties"]
        return [
            ("model", "=", "crm.lead"),
            ("store", "=", True),
            ("ttype", "in", types),
            ("name", "not in", sorted(self.env["crm.lead"]._ai_refused_fields())),
        ]

    @api.depends("ai_extra_fields")
    def _compute_ai_extra_field_ids(self):
        for settings in self:
            names = (settings.ai_extra_fields or "").split(",")
            settings.ai_extra_field_ids = self.env["ir.model.fields"].search(
                [("model", "=", "crm.lead"), ("name", "in", names)]
            )

    def _inverse_ai_extra_field_ids(self):
        for settings in self:
            names = settings.ai_extra_field_ids.mapped("name")
            settings.ai_extra_fields = ",".join(sorted(names))

    @api.constrains("ai_grade_a", "ai_grade_b", "ai_grade_c")
    def _check_ai_grades(self):
        for settings in self:
            grades = [settings.ai_grade_a, settings.ai_grade_b, settings.ai_grade_c]
            if not 100 >= grades[0] > grades[1] > grades[2] > 0:
                raise ValidationError(
                    self.env._(
                        "The grades need falling thresholds between 100 and 0: A above "
                        "B above C."
                    )
                )

    @api.constrains("ai_training_months")
    def _check_ai_training_months(self):
        if any(settings.ai_training_months < 1 for settings in self):
            raise ValidationError(
                self.env._("The training period is at least a month.")
            )

    @api.constrains("ai_snapshot_ages")
    def _check_ai_snapshot_ages(self):
        if not all(ages_of(settings.ai_snapshot_ages) for settings in self):
            raise ValidationError(
                self.env._(
                    "The ages to learn from are numbers of days between 0 and 3650, "
                    "parted by commas, such as 7,30,90."
                )
            )

    @api.constrains("ai_journal_months")
    def _check_ai_journal_months(self):
        if any(settings.ai_journal_months < 0 for settings in self):
            raise ValidationError(
                self.env._("The journal is kept for a number of months, 0 for ever.")
            )

    @api.constrains("ai_merge_days", "ai_merge_megabytes", "ai_merge_minutes")
    def _check_ai_merges(self):
        for settings in self:
            least = min(settings.ai_merge_days, settings.ai_merge_megabytes)
            if least < 1 or settings.ai_merge_minutes <= 0:
                raise ValidationError(
                    self.env._(
                        "Merges are kept for at least a day and a megabyte, and take "
                        "some time by hand."
                    )
                )

    def action_ai_merge_policies(self):
        """Show which companies merge automatically, and whether they may."""
        return self.env["crm.ai.merge.policy"].action_open()

    def action_ai_train(self):
        """Train lead scoring in the background."""
        return self.env["crm.ai.run"].action_request("training")

    def action_ai_score(self):
        """Score the open leads in the background."""
        return self.env["crm.ai.run"].action_request("scoring")

    def action_ai_match(self):
        """Search for duplicates in the background."""
        return self.env["crm.ai.run"].action_request("matching")

    def action_ai_clean(self):
        """Check the data quality in the background."""
        return self.env["crm.ai.run"].action_request("cleaning")
