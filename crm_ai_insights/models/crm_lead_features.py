from datetime import datetime, time

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring

# Won leads that were imported have no stage history, lost ones have: with more of
# them a missing stage would give the outcome away.
STAGES_KNOWN = 0.99
# What Odoo writes when a lead is closed, or computes from that.
OUTCOME_FIELDS = (
    "active",
    "automated_probability",
    "date_automation_last",
    "date_closed",
    "date_last_stage_update",
    "day_close",
    "lost_reason_id",
    "probability",
    "prorated_revenue",
    "recurring_revenue_monthly_prorated",
    "recurring_revenue_prorated",
    "won_status",
    "write_date",
    "write_uid",
)


class CrmLead(models.Model):
    """What was known of leads at a moment, read in bulk for the scoring engine."""

    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # WHAT IS READ (extend these)
    # ------------------------------------------------------------

    @api.model
    def _ai_static_fields(self):
        """Names of the fields that are taken as they are.

        Odoo keeps no history of them, so only fields that are filled when a lead
        comes in belong here, and those that an administrator adds in the settings.
        """
        return self._ai_standard_fields() + self._ai_extra_fields()

    @api.model
    def _ai_standard_fields(self):
        return ["source_id", "medium_id", "campaign_id", "country_id", "lang_id"]

    @api.model
    def _ai_extra_fields(self):
        """Names of the fields that an administrator added in the settings."""
        names = self.env["ir.config_parameter"].sudo()
        names = names.get_param("crm_ai_insights.extra_fields", "")
        refused = self._ai_refused_fields()
        return [
            name
            for name in dict.fromkeys(names.split(","))
            if name in self._fields and name not in refused
        ]

    @api.model
    def _ai_refused_fields(self):
        """Names of the fields that an administrator cannot add.

        Some know how the lead ended; the others are looked at already, those that
        Odoo tracks as they were at the moment.
        """
        own = [name for name in self._fields if name.startswith("ai_")]
        tracked = list(self._ai_tracked_fields())
        return {*OUTCOME_FIELDS, *own, *tracked, *self._ai_standard_fields()}

    @api.model
    def _ai_tracked_fields(self):
        """Fields of which Odoo tracks every change, as ``{field: fact kind}``.

        Facts of the kinds that start with ``has_`` say whether the field was filled.
        """
        return {
            "stage_id": "stage",
            "team_id": "team",
            "expected_revenue": "revenue",
            "email_from": "has_email",
            "phone": "has_phone",
            "partner_name": "has_company_name",
        }

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    def _ai_snapshots(self, as_of, closed=None):
        """The leads as they were known at the given moments.

        :param pandas.DataFrame as_of: columns ``lead_id`` and ``as_of`` (UTC)
        :param pandas.Series closed: closing dates by lead id; nothing of that moment
            or later is looked at
        :return: one row for each row of ``as_of``, in its order, with the columns that
            :func:`engine.scoring.build_snapshots` makes
        :rtype: pandas.DataFrame
        """
        leads = self._ai_lead_frame()
        if closed is not None:
            leads["closed"] = leads["lead_id"].map(closed)
        return scoring.build_snapshots(
            leads,
            self._ai_fact_frame(),
            as_of,
            states=list(self._ai_tracked_fields().values()),
        )

    @api.model
    def _ai_feature_kinds(self, features):
        """What each feature holds, so that the id of a source is no number.

        :param pandas.DataFrame features: as ``_ai_snapshots`` makes them
        :rtype: dict of str to engine.scoring.Kind
        """
        by_type = {
            "many2one": "category",
            "many2many": "category",
            "selection": "category",
            "boolean": "flag",
            "integer": "number",
            "float": "number",
            "monetary": "number",
            "date": "date",
            "datetime": "date",
        }
        kinds = scoring.infer_kinds(features)
        for name in self._ai_static_fields():
            if kinds[name].name != "ignored" and self._fields[name].type in by_type:
                kinds[name] = scoring.Kind(by_type[self._fields[name].type])
        for name, kind in self._ai_tracked_fields().items():
            if kinds[kind].name != "ignored" and self._fields[name].relational:
                kinds[kind] = scoring.Kind("category")
        if features["stage"].notna().mean() < STAGES_KNOWN:
            reason = self.env._("the stages of many leads are not known")
            kinds["stage"] = kinds["stage_days"] = scoring.Kind("ignored", reason)
        return kinds

    def _ai_lead_frame(self):
        """One row per lead: its id, creation date and static fields."""
        names = self._ai_static_fields()
        rows = [
            (lead.id, lead.create_date, *(lead._ai_cell(name) for name in names))
            for lead in self
        ]
        return pd.DataFrame(rows, columns=["lead_id", "created", *names])

    def _ai_cell(self, name):
        """The field's value as the engine takes it; None where it is empty."""
        field = self._fields[name]
        value = self[name]
        if field.relational:
            return ",".join(map(str, sorted(value.ids))) or None
        if field.type == "boolean":
            return bool(value)
        return None if value is False else value

    def _ai_fact_frame(self):
        """Dated facts of the leads: ``lead_id``, ``at``, ``kind``, ``value``."""
        rows = [
            *self._ai_tracking_facts(),
            *self._ai_message_facts(),
            *self._ai_activity_facts(),
            *self._ai_meeting_facts(),
        ]
        frame = pd.DataFrame(rows, columns=["lead_id", "at", "kind", "value"])
        frame["at"] = pd.to_datetime(frame["at"])
        return frame

    def _ai_tracking_facts(self):
        """The value of each tracked field at creation and at each change."""
        tracked = self._ai_tracked_fields()
        first_value, facts = {}, []
        for lead_id, at, name, old, new in self._ai_tracking_rows(tuple(tracked)):
            first_value.setdefault((lead_id, name), old)
            kind = tracked[name]
            facts.append((lead_id, at, kind, self._ai_fact_value(name, kind, new)))
        for lead in self:
            for name, kind in tracked.items():
                current = lead[name].id if self._fields[name].relational else lead[name]
                if name == "stage_id" and lead.stage_id.is_won:
                    # Imported as won: where it began is not known.
                    current = False
                value = first_value.get((lead.id, name), current)
                value = self._ai_fact_value(name, kind, value)
                facts.append((lead.id, lead.create_date, kind, value))
        return facts

    @api.model
    def _ai_fact_value(self, name, kind, value):
        if kind.startswith("has_"):
            return bool(value)
        if self._fields[name].relational:
            return str(value) if value else None
        return value

    def _ai_tracking_rows(self, names):
        """``(lead id, date, field, old value, new value)``, oldest first."""
        self.env["mail.tracking.value"].flush_model()
        self.env["mail.message"].flush_model()
        column = {"many2one": "integer", "monetary": "float", "char": "char"}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT message.res_id, message.date, field.name,
                       jsonb_build_object('integer', value.old_value_integer,
                                          'float', value.old_value_float,
                                          'char', value.old_value_char),
                       jsonb_build_object('integer', value.new_value_integer,
                                          'float', value.new_value_float,
                                          'char', value.new_value_char)
                  FROM mail_tracking_value value
                  JOIN mail_message message ON message.id = value.mail_message_id
                  JOIN ir_model_fields field ON field.id = value.field_id
                 WHERE message.model = 'crm.lead'
                   AND message.res_id IN %s
                   AND field.name IN %s
              ORDER BY message.date, value.id
                """,
                self._ids or (0,),
                names,
            )
        )
        for lead_id, date, name, old, new in rows:
            key = column[self._fields[name].type]
            yield lead_id, date, name, old[key], new[key]

    def _ai_message_facts(self):
        """Messages of people: from the customer, to the customer, and notes."""
        self.env["mail.message"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT message.res_id, message.date,
                       CASE WHEN author.id IS NULL OR author.partner_share
                            THEN 'message_in'
                            WHEN message.subtype_id IS NULL OR subtype.internal
                            THEN 'note'
                            ELSE 'message_out'
                       END, NULL
                  FROM mail_message message
             LEFT JOIN res_partner author ON author.id = message.author_id
             LEFT JOIN mail_message_subtype subtype ON subtype.id = message.subtype_id
                 WHERE message.model = 'crm.lead'
                   AND message.res_id IN %s
                   AND message.message_type IN ('email', 'comment', 'email_outgoing')
                """,
                self._ids or (0,),
            )
        )

    def _ai_activity_facts(self):
        """Activities done, and activities that were still open after their deadline."""
        activities = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search_fetch(
                [("res_model", "=", "crm.lead"), ("res_id", "in", self.ids)],
                ["res_id", "active", "date_done", "date_deadline"],
            )
        )
        today = fields.Date.context_today(self)
        facts = []
        for activity in activities:
            done = not activity.active and activity.date_done
            if done:
                at = datetime.combine(done, time.max)
                facts.append((activity.res_id, at, "activity_done", None))
            if (done or today) > activity.date_deadline:
                at = datetime.combine(activity.date_deadline, time.max)
                facts.append((activity.res_id, at, "activity_missed", None))
        return facts

    def _ai_meeting_facts(self):
        """Meetings, at the time when they began."""
        meetings = self.env["calendar.event"].search_fetch(
            [("opportunity_id", "in", self.ids)], ["opportunity_id", "start"]
        )
        return [
            (meeting.opportunity_id.id, meeting.start, "meeting", None)
            for meeting in meetings
        ]
