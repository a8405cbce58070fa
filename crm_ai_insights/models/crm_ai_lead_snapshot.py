import hashlib
import json
from datetime import timedelta

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from .columns import LooseMany2one

FEATURE_VERSION = "2"
# Odoo tracks the outcome some moments after it dates the closing.
SAME_CLOSING = timedelta(minutes=1)


class CrmAiLeadSnapshot(models.Model):
    """What was known of a closed lead at one moment while it was still open.

    Snapshots of a closed lead are taken once: what is edited later cannot change what
    was known then. Training reads them; only missing ones are taken anew.
    """

    _name = "crm.ai.lead.snapshot"
    _description = "AI Lead Snapshot"
    _order = "lead_id, as_of"
    _rec_name = "as_of"

    lead_id = LooseMany2one("crm.lead", required=True, readonly=True, index=True)
    as_of = fields.Datetime(required=True, readonly=True)
    known_at = fields.Datetime(
        required=True, readonly=True, help="When the lead was won or lost."
    )
    closing_stamp = fields.Datetime(
        readonly=True,
        help="What Odoo gave as closing date. It moves when a closed lead is archived "
        "or its stage is edited; the lead is then looked at again.",
    )
    won = fields.Boolean(readonly=True)
    weight = fields.Float(
        readonly=True, help="The snapshots of a lead together count once."
    )
    features = fields.Json(readonly=True)
    feature_set = fields.Char(
        required=True, readonly=True, help="Which list of features it was taken with."
    )

    _lead_as_of_uniq = models.Constraint(
        "UNIQUE (lead_id, as_of)", "A lead has one snapshot for a moment."
    )

    @api.model
    def _feature_set(self):
        """A fingerprint of what a snapshot is made of."""
        lead = self.env["crm.lead"]
        static = lead._ai_static_features()
        properties = [
            sorted(lead._ai_property_kinds(name))
            for name, field in static.items()
            if lead._fields[field].type == "properties"
        ]
        parts = [FEATURE_VERSION, self._ages(), static, properties, lead._ai_states()]
        currency = lead._ai_first_company().currency_id
        parts += [sorted(lead._ai_features_off()), currency.name]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    @api.model
    def _ages(self):
        """Ages in days at which leads are looked at besides their creation."""
        parameters = self.env["ir.config_parameter"].sudo()
        text = parameters.get_param("crm_ai_insights.snapshot_ages")
        return ages_of(text) or list(scoring.AGES)

    @api.model
    def _missing_query(self, closed_since):
        """Closed leads without snapshots of this outcome and list of features."""
        return SQL(
            """
              FROM crm_lead lead
             WHERE lead.won_status IN ('won', 'lost')
               AND lead.create_date >= %s
               AND NOT EXISTS (
                    SELECT FROM crm_ai_lead_snapshot snapshot
                     WHERE snapshot.lead_id = lead.id
                       AND snapshot.feature_set = %s
                       AND snapshot.won = (lead.won_status = 'won')
                       AND snapshot.closing_stamp = %s)
            """,
            closed_since,
            self._feature_set(),
            self._closing_stamp(),
        )

    @api.model
    def _closing_stamp(self):
        """Odoo's closing date; leads that were imported closed may have none."""
        return SQL(
            "COALESCE(lead.date_closed, lead.date_last_stage_update, lead.create_date)"
        )

    @api.model
    def _closing_date(self):
        """When a lead was closed, of ``lead`` joined with ``tracked``.

        Odoo dates the closing anew when a won lead is archived or saved again, and
        forgets it when the stage of a lost lead is edited. What it tracked of the
        outcome, and the entry into the won stage, stay.
        """
        return SQL(
            """
            COALESCE(
                LEAST(
                    lead.date_closed,
                    tracked.date,
                    CASE WHEN lead.won_status = 'won' AND lead.date_closed IS NOT NULL
                         THEN lead.date_last_stage_update END),
                lead.date_last_stage_update,
                lead.create_date)
            """
        )

    @api.model
    def _take_missing(self, closed_since, limit):
        """Take the snapshots of the next closed leads that have none.

        :return: how many leads were done, how many remain
        """
        self.env["crm.lead"].flush_model()
        self.flush_model()
        missing = self._missing_query(closed_since)
        rows = self.env.execute_query(
            SQL("SELECT lead.id %s ORDER BY lead.id LIMIT %s", missing, limit)
        )
        if rows:
            closed = self._closed_frame([lead_id for [lead_id] in rows])
            changed = closed.drop(self._keep(closed))
            if len(changed):
                self._take(changed)
        [[remaining]] = self.env.execute_query(SQL("SELECT count(*) %s", missing))
        return len(rows), remaining

    @api.model
    def _closed_frame(self, lead_ids):
        """``created``, ``closed``, ``won``, ``stamp`` of closed leads, by lead id."""
        self.env["mail.tracking.value"].flush_model()
        self.env["mail.message"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lead.id, lead.create_date, %s, lead.won_status = 'won', %s
                  FROM crm_lead lead
     LEFT JOIN LATERAL (
                       SELECT max(message.date) AS date
                         FROM mail_message message
                         JOIN mail_tracking_value value
                           ON value.mail_message_id = message.id
                        WHERE message.model = 'crm.lead'
                          AND message.res_id = lead.id
                          AND value.field_id = %s) tracked ON TRUE
                 WHERE lead.id = ANY(%s)
              ORDER BY lead.id
                """,
                self._closing_date(),
                self._closing_stamp(),
                self.env["ir.model.fields"]._get("crm.lead", "won_status").id,
                lead_ids,
            )
        )
        columns = ["lead_id", "created", "closed", "won", "stamp"]
        return pd.DataFrame(rows, columns=columns).set_index("lead_id")

    @api.model
    def _keep(self, closed):
        """Leave alone the snapshots of leads that were only edited since their end.

        :return: the ids of these leads
        """
        kept = self.search(
            [
                ("lead_id", "in", closed.index.tolist()),
                ("feature_set", "=", self._feature_set()),
            ]
        ).filtered(
            lambda snapshot: (
                snapshot.won == closed.at[snapshot.lead_id.id, "won"]
                and abs(snapshot.known_at - closed.at[snapshot.lead_id.id, "closed"])
                < SAME_CLOSING
            )
        )
        for snapshot in kept:
            stamp = closed.at[snapshot.lead_id.id, "stamp"]
            snapshot.closing_stamp = stamp.to_pydatetime()
        return kept.lead_id.ids

    @api.model
    def _take(self, closed):
        """Store the snapshots of closed leads in place of their earlier ones."""
        self.search([("lead_id", "in", closed.index.tolist())]).unlink()
        dates = scoring.snapshot_dates(
            closed["created"], closed["closed"], self._ages()
        )
        leads = self.env["crm.lead"].with_context(active_test=False)
        frame = leads.browse(closed.index.tolist())._ai_snapshots(
            dates[["lead_id", "as_of"]], closed["closed"]
        )
        forgotten = leads._ai_to_forget(frame.columns)
        features = frame.drop(columns=["lead_id", "as_of", *forgotten])
        known = closed.loc[dates["lead_id"]]
        feature_set, now = self._feature_set(), self.env.cr.now()
        columns = [
            dates["lead_id"].tolist(),
            dates["as_of"].dt.to_pydatetime(),
            known["closed"].dt.to_pydatetime(),
            known["stamp"].dt.to_pydatetime(),
            known["won"].tolist(),
            dates["weight"].tolist(),
            json_rows(features),
        ]
        self.env.cr.execute_values(
            """
            INSERT INTO crm_ai_lead_snapshot
                   (lead_id, as_of, known_at, closing_stamp, won, weight, features,
                    feature_set, create_uid, create_date, write_uid, write_date)
            VALUES %s
            """,
            [
                (*row, feature_set, self.env.uid, now, self.env.uid, now)
                for row in zip(*columns, strict=True)
            ],
        )


def json_rows(frame):
    """The rows of a frame as texts of plain JSON."""
    lines = frame.to_json(orient="records", lines=True, date_format="iso")
    return lines.rstrip("\n").split("\n")


def ages_of(text):
    """Days, rising, from a text such as ``7,30,90``; empty where it is none."""
    try:
        ages = sorted({float(age) for age in (text or "").split(",")})
    except ValueError:
        return []
    return ages if 0 < ages[0] <= ages[-1] < 3650 else []
