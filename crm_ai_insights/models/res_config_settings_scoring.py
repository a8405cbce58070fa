from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .crm_ai_lead_snapshot import ages_of
from .crm_ai_model_scoring import TRAINING_LEADS, TRAINING_MONTHS
from .crm_lead_grades import GRADE_THRESHOLDS

FEWEST_TRAINING_LEADS = 200
GRADE_FIELDS = [f"ai_grade_{grade.lower()}" for grade in GRADE_THRESHOLDS]


class ResConfigSettings(models.TransientModel):
    """Settings of lead scoring: what it learns from, when, and what grades mean."""

    _inherit = "res.config.settings"

    ai_choice_note = fields.Char(compute="_compute_ai_choice_note")
    ai_training_months = fields.Integer(
        "Training period (months)",
        default=TRAINING_MONTHS,
        config_parameter="crm_ai_insights.training_months",
        help="Leads that came in earlier are not learned from.",
    )
    ai_training_leads = fields.Integer(
        "At most (leads)",
        default=TRAINING_LEADS,
        config_parameter="crm_ai_insights.training_leads",
        help="The newest are learned from. More take longer, and more memory.",
    )
    ai_snapshot_ages = fields.Char(
        "Ages to learn from (days)",
        default="7,30,90",
        config_parameter="crm_ai_insights.snapshot_ages",
        help="Besides its creation, each closed lead is learned from as it was known "
        "at these ages, while it was open. However often it is looked at, it counts "
        "once.",
    )
    ai_pooling = fields.Selection(
        [
            ("shared", "All teams alike"),
            ("teams", "Each team its own part, as far as its leads bear it"),
        ],
        "Teams and companies",
        default="teams",
        config_parameter="crm_ai_insights.pooling",
    )
    ai_training_interval = fields.Integer("Train every")
    ai_training_unit = fields.Selection(
        [("days", "Days"), ("weeks", "Weeks"), ("months", "Months")]
    )
    ai_on_drift = fields.Selection(
        [("train", "Train at once"), ("tell", "Only say so")],
        "If it no longer fits",
        default="train",
        config_parameter="crm_ai_insights.on_drift",
    )
    ai_grade_a = fields.Float("Grade A from (%)", digits=(16, 1))
    ai_grade_b = fields.Float("Grade B from (%)", digits=(16, 1))
    ai_grade_c = fields.Float("Grade C from (%)", digits=(16, 1))
    ai_grade_note = fields.Char(compute="_compute_ai_grade_note")
    ai_use_probability = fields.Boolean(
        related="company_id.ai_use_probability", readonly=False
    )

    # ------------------------------------------------------------
    # LOADING AND SAVING
    # ------------------------------------------------------------

    @api.model
    def get_values(self):
        lead = self.env["crm.lead"]
        thresholds = self.env.context.get("ai_proposed_grades") or [
            lowest for _grade, lowest in lead._ai_grade_thresholds()
        ]
        cron = self._ai_training_cron()
        units = dict(self._fields["ai_training_unit"].selection)
        is_offered = cron.interval_type in units
        return {
            **super().get_values(),
            **dict(zip(GRADE_FIELDS, thresholds, strict=True)),
            "ai_training_interval": cron.interval_number,
            "ai_training_unit": is_offered and cron.interval_type,
        }

    def set_values(self):
        result = super().set_values()
        lead = self.env["crm.lead"]
        # Those that nobody chose are still proposed from the first scores.
        now = [lowest for _grade, lowest in lead._ai_grade_thresholds()]
        chosen = [self[name] for name in GRADE_FIELDS]
        if chosen != now:
            lead._ai_set_thresholds(chosen)
        self._ai_set_rhythm()
        return result

    @api.model
    def _ai_training_cron(self):
        """The scheduled action; empty if somebody deleted it."""
        cron = self.env.ref("crm_ai_insights.ir_cron_train", raise_if_not_found=False)
        return (cron or self.env["ir.cron"]).sudo()

    def _ai_set_rhythm(self):
        cron = self._ai_training_cron()
        rhythm = {
            "interval_number": self.ai_training_interval,
            "interval_type": self.ai_training_unit,
        }
        is_set = cron and self.ai_training_unit
        # Odoo refuses to write an action that is running, even what it has already.
        if is_set and any(cron[name] != rhythm[name] for name in rhythm):
            cron.write(rhythm)

    # ------------------------------------------------------------
    # WHAT IS TOLD
    # ------------------------------------------------------------

    @api.depends_context("lang")
    def _compute_ai_choice_note(self):
        """Which features are switched off and which were added, in a sentence each."""
        lead = self.env["crm.lead"]
        off, added = lead._ai_features_off(), lead._ai_added_features()
        if "salesperson" in lead._ai_states():
            added.append("salesperson")
        sentences = [
            self.env._("Switched off: %s.", self._ai_names(off)) if off else "",
            self.env._("Added: %s.", self._ai_names(added)) if added else "",
        ]
        self.ai_choice_note = " ".join(filter(None, sentences)) or self.env._(
            "All that it knows by itself; nothing was added."
        )

    @api.model
    def _ai_names(self, features):
        labels = map(self.env["crm.lead"]._ai_feature_label, features)
        return ", ".join(sorted(labels))

    @api.depends(*GRADE_FIELDS)
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_ai_grade_note(self):
        """Which share of the open leads would have which grade."""
        scored = [("won_status", "=", "pending"), ("ai_scored_on", "!=", False)]
        lead = self.env["crm.lead"]
        total = lead.has_access("read") and lead.search_count(scored)
        for settings in self:
            if not total:
                settings.ai_grade_note = self.env._("No open lead has a score yet.")
                continue
            reached = [
                lead.search_count([*scored, ("ai_score", ">=", settings[name])]) / total
                for name in GRADE_FIELDS
            ]
            shares = zip([*reached, 1], [0, *reached], strict=True)
            settings.ai_grade_note = self.env._(
                "Of today's scores: A %(a).0f %%, B %(b).0f %%, C %(c).0f %%, "
                "D %(d).0f %%.",
                **{
                    grade: max(100 * (share - better), 0)
                    for grade, (share, better) in zip("abcd", shares, strict=True)
                },
            )

    # ------------------------------------------------------------
    # WHAT IS REFUSED
    # ------------------------------------------------------------

    @api.constrains(*GRADE_FIELDS)
    def _check_ai_grades(self):
        for settings in self:
            a, b, c = (settings[name] for name in GRADE_FIELDS)
            if not 100 >= a > b > c > 0:
                raise ValidationError(
                    self.env._(
                        "The grades need falling thresholds between 100 and 0: A above "
                        "B above C."
                    )
                )

    @api.constrains("ai_training_months", "ai_training_leads")
    def _check_ai_training_period(self):
        for settings in self:
            if settings.ai_training_months < 1:
                raise ValidationError(
                    self.env._("The training period is at least a month.")
                )
            leads = settings.ai_training_leads
            if not FEWEST_TRAINING_LEADS <= leads <= TRAINING_LEADS:
                raise ValidationError(
                    self.env._(
                        "Let it learn from %(fewest)d to %(most)d leads: from fewer "
                        "it learns little, and more are more than Odoo's workers bear.",
                        fewest=FEWEST_TRAINING_LEADS,
                        most=TRAINING_LEADS,
                    )
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

    @api.constrains("ai_training_interval", "ai_training_unit")
    def _check_ai_rhythm(self):
        for settings in self:
            if settings.ai_training_unit and settings.ai_training_interval < 1:
                raise ValidationError(
                    self.env._(
                        "Training takes place every day, week or month, or more."
                    )
                )

    # ------------------------------------------------------------
    # BUTTONS
    # ------------------------------------------------------------

    def action_ai_features(self):
        """Choose what scores learn from."""
        return self.env["crm.ai.feature"].action_open()

    def action_ai_propose_grades(self):
        """Fill in thresholds that suit today's scores, for the user to save."""
        self.check_access("create")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_settings_action"
        )
        proposed = self.env["crm.lead"]._ai_proposed_thresholds()
        context = {"module": "crm_ai_insights", "ai_proposed_grades": proposed}
        return {**action, "context": context, "target": "main"}

    def action_ai_train(self):
        """Train lead scoring in the background."""
        return self.env["crm.ai.run"].action_request("training")

    def action_ai_score(self):
        """Score the open leads in the background."""
        return self.env["crm.ai.run"].action_request("scoring")
