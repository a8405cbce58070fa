from odoo import api, models

from ..engine import scoring
from . import parameters

# Won leads that were imported have no stage history, lost ones have: with more of
# them a missing stage would give the outcome away.
STAGES_KNOWN = 0.99
STAGES_UNKNOWN = "the stages of many leads are not known"
# What Odoo writes when a lead is closed, or computes from that.
OUTCOME_FIELDS = (
    "active",
    "automated_probability",
    "date_automation_last",
    "date_closed",
    "date_last_stage_update",
    "day_close",
    "duration_tracking",
    "lost_reason_id",
    "probability",
    "prorated_revenue",
    "recurring_revenue_monthly_prorated",
    "recurring_revenue_prorated",
    "won_status",
    "write_date",
    "write_uid",
)
KIND_OF_TYPE = {
    "many2one": "category",
    "many2many": "set",
    "selection": "category",
    "boolean": "flag",
    "integer": "number",
    "float": "number",
    "monetary": "number",
    "date": "date",
    "datetime": "date",
    "text": "text",
    "html": "text",
    "tags": "set",
}


class CrmLead(models.Model):
    """What was known of leads at a moment, read in bulk for the scoring engine."""

    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # WHAT IS READ (extend these)
    # ------------------------------------------------------------

    @api.model
    def _ai_static_features(self):
        """What Odoo keeps no history of, as ``{feature: field}``.

        Until one of them changes for the first time since this addon was installed,
        the lead is taken to have had the value from the beginning; so only fields that
        are filled when a lead comes in belong here, and those that an administrator
        adds in the settings.
        """
        standard = {name: name for name in self._ai_standard_fields()}
        extra = {name: name.partition(".")[0] for name in self._ai_extra_fields()}
        return {
            **standard,
            "has_website": "website",
            "has_referrer": "referred",
            "title": "name",
            "quantity": "description",
            **extra,
        }

    @api.model
    def _ai_standard_fields(self):
        return [
            "source_id",
            "medium_id",
            "campaign_id",
            "country_id",
            "state_id",
            "lang_id",
            "company_id",
            "tag_ids",
            "function",
            "description",
        ]

    @api.model
    def _ai_states(self):
        """What is rebuilt from the changes that Odoo tracks, as ``{feature: field}``.

        How a value becomes a feature is said by :meth:`_ai_state_reader`.
        """
        states = {
            "stage": "stage_id",
            "team": "team_id",
            "revenue": "expected_revenue",
            "has_email": "email_from",
            "email_class": "email_from",
            "has_phone": "phone",
            "phone_class": "phone",
            "has_company_name": "partner_name",
            "company_form": "partner_name",
            "has_contact_name": "contact_name",
            "has_customer": "partner_id",
            "has_salesperson": "user_id",
        }
        if parameters.flag(self.env, "use_salesperson"):
            states["salesperson"] = "user_id"
        return states

    @api.model
    def _ai_other_states(self):
        """Features that are states too, but come from other facts."""
        return ["type", "message_words"]

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    def _ai_snapshots(self, as_of, closed=None):
        """The leads as they were known at the given moments.

        :param pandas.DataFrame as_of: columns ``lead_id`` and ``as_of`` (UTC)
        :param pandas.Series closed: closing dates by lead id; nothing of that moment
            or later is looked at
        :return: one row for each row of ``as_of``, in its order, with the columns that
            :func:`engine.scoring.build_snapshots` makes and those that compare with
            the team's normal; amounts in one currency, days by the company's clock
        :rtype: pandas.DataFrame
        """
        leads, facts = self._ai_leads_and_facts()
        if closed is not None:
            leads["closed"] = leads["lead_id"].map(closed)
        states = [*self._ai_states(), *self._ai_other_states()]
        found = scoring.build_snapshots(leads, facts, as_of, states=states)
        created = leads.set_index("lead_id")["created"].reindex(found["lead_id"])
        created = created.set_axis(found.index)
        found = self._ai_in_local_time(self._ai_beside_normal(found), created)
        return self._ai_in_one_currency(found, created)

    @api.model
    def _ai_feature_kinds(self, features):
        """What each feature holds, so that the id of a source is no number.

        :param pandas.DataFrame features: as ``_ai_snapshots`` makes them
        :rtype: dict of str to engine.scoring.Kind
        """
        known = self._ai_known_kinds()
        rest = features[[name for name in features if name not in known]]
        kinds = scoring.infer_kinds(features[rest.columns])
        for name in features.columns.difference(rest.columns, sort=False):
            empty = not features[name].notna().any()
            kinds[name] = scoring.EMPTY if empty else scoring.Kind(known[name])
        if features["stage"].notna().mean() < STAGES_KNOWN:
            for name in ("stage", "stage_days", "stage_pace"):
                kinds[name] = scoring.Kind("ignored", STAGES_UNKNOWN)
        return {name: kinds[name] for name in features}

    @api.model
    def _ai_known_kinds(self):
        """Names of kinds, by feature, that are no matter of the values."""
        kinds = {
            "title": "text",
            "function": "text",
            "message_words": "text",
            "has_website": "flag",
            "has_referrer": "flag",
            "quantity": "number",
            "created_month": "category",
            "created_weekday": "category",
            "type": "category",
        }
        for name, field_name in self._ai_static_features().items():
            field = self._fields[field_name]
            if field.type == "properties":
                kinds.update(self._ai_property_kinds(name))
            elif field.type in KIND_OF_TYPE:
                kinds.setdefault(name, KIND_OF_TYPE[field.type])
        for name, field_name in self._ai_states().items():
            if name.startswith("has_"):
                kinds[name] = "flag"
            elif self._fields[field_name].type != "monetary":
                kinds[name] = "category"
        return kinds
