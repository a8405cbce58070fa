import hashlib
import json
from datetime import timedelta

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from .columns import LooseMany2one

FEATURE_VERSION = "1"
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
        parts = [FEATURE_VERSION, lead._ai_static_fields(), lead._ai_tracked_fields()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

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
        dates = scoring.snapshot_dates(closed["created"], closed["closed"])
        leads = self.env["crm.lead"].with_context(active_test=False)
        frame = leads.browse(closed.index.tolist())._ai_snapshots(
            dates[["lead_id", "as_of"]], closed["closed"]
        )
        features = frame.drop(columns=["lead_id", "as_of"])
        feature_set = self._feature_set()
        self.create(
            [
                {
                    "lead_id": int(date.lead_id),
                    "as_of": date.as_of.to_pydatetime(),
                    "known_at": closed.at[date.lead_id, "closed"].to_pydatetime(),
                    "closing_stamp": closed.at[date.lead_id, "stamp"].to_pydatetime(),
                    "won": bool(closed.at[date.lead_id, "won"]),
                    "weight": float(date.weight),
                    "features": cells,
                    "feature_set": feature_set,
                }
                for date, cells in zip(
                    dates.itertuples(), json_rows(features), strict=True
                )
            ]
        )

    @api.model
    def _training_frame(self, closed_since, limit):
        """Features and columns ``lead_id, as_of, known_at, won, weight`` of the newest
        closed leads, oldest first."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                  WITH newest AS (
                       SELECT lead.id FROM crm_lead lead
                        WHERE lead.won_status IN ('won', 'lost')
                          AND lead.create_date >= %s
                     ORDER BY lead.create_date DESC, lead.id DESC LIMIT %s)
                SELECT snapshot.lead_id, snapshot.as_of, snapshot.known_at,
                       snapshot.won, snapshot.weight, snapshot.features
                  FROM crm_ai_lead_snapshot snapshot
                  JOIN newest ON newest.id = snapshot.lead_id
                  JOIN crm_lead lead ON lead.id = newest.id
                 WHERE snapshot.feature_set = %s
              ORDER BY lead.create_date, snapshot.lead_id, snapshot.as_of
                """,
                closed_since,
                limit,
                self._feature_set(),
            )
        )
        columns = ["lead_id", "as_of", "known_at", "won", "weight", "features"]
        frame = pd.DataFrame(rows, columns=columns)
        features = pd.DataFrame(frame.pop("features").tolist(), index=frame.index)
        return frame, features


def json_rows(frame):
    """The rows of a frame as dicts of plain JSON values."""
    return json.loads(frame.to_json(orient="records", date_format="iso"))
