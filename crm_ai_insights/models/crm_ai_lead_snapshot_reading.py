import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ..engine import scoring

# Leads that are read at once, so that memory is bounded by them.
LEADS_AT_ONCE = 5000


class CrmAiLeadSnapshot(models.Model):
    """What training reads: the newest closed leads, and for how many each stands."""

    _inherit = "crm.ai.lead.snapshot"

    @api.model
    def _training_frame(self, closed_since, limit):
        """Features and columns ``lead_id, created, as_of, known_at, won, weight`` of
        the newest closed leads, oldest first.

        A lead counts once; more, where others that take as long are still open.
        """
        self.flush_model()
        newest = self.env.execute_query(
            SQL(
                """
                SELECT id FROM crm_lead
                 WHERE won_status IN ('won', 'lost') AND create_date >= %s
              ORDER BY create_date DESC, id DESC LIMIT %s
                """,
                closed_since,
                limit,
            )
        )
        ids = [lead_id for [lead_id] in reversed(newest)]
        parts = [self._read_part(part) for part in split_every(LEADS_AT_ONCE, ids)]
        frames, features = zip(*parts or [self._read_part([])], strict=True)
        frame = pd.concat(frames, ignore_index=True)
        self._weigh(frame, closed_since)
        return frame, pd.concat(features, ignore_index=True)

    @api.model
    def _closed_since(self, moment, limit):
        """As ``_training_frame``, of the leads that were closed last, after a moment.

        Closed lately, not created lately: of the leads that came in lately only the
        fast ones are closed, and those end differently.
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lead_id FROM crm_ai_lead_snapshot
                 WHERE known_at > %s AND feature_set = %s
              GROUP BY lead_id ORDER BY max(known_at) DESC, lead_id LIMIT %s
                """,
                moment,
                self._feature_set(),
                limit,
            )
        )
        return self._read_part([lead_id for [lead_id] in rows])

    @api.model
    def _read_part(self, lead_ids):
        """The snapshots of some leads in this order: what they are, and features."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT snapshot.lead_id, lead.create_date, snapshot.as_of,
                       snapshot.known_at, snapshot.won, snapshot.weight,
                       snapshot.features
                  FROM crm_ai_lead_snapshot snapshot
                  JOIN crm_lead lead ON lead.id = snapshot.lead_id
                 WHERE snapshot.lead_id = ANY(%s) AND snapshot.feature_set = %s
              ORDER BY lead.create_date, snapshot.lead_id, snapshot.as_of
                """,
                list(lead_ids),
                self._feature_set(),
            )
        )
        columns = ["lead_id", "created", "as_of", "known_at", "won", "weight"]
        frame = pd.DataFrame([row[:-1] for row in rows], columns=columns)
        features = pd.DataFrame([row[-1] for row in rows])
        return frame, features.apply(without_copies)

    @api.model
    def _weigh(self, frame, since):
        """Let closed leads stand for those that are still open, see ``Censoring``."""
        rows = self.env.execute_query(
            SQL(
                "SELECT create_date FROM crm_lead "
                "WHERE won_status = 'pending' AND active AND create_date >= %s",
                since,
            )
        )
        day = pd.Timedelta(days=1)
        opened = pd.Series([row[0] for row in rows], dtype="datetime64[ns]")
        waiting = (pd.Timestamp(fields.Datetime.now()) - opened) / day
        length = (frame["known_at"] - frame["created"]) / day
        closed = length[~frame["lead_id"].duplicated()]
        censoring = scoring.Censoring.fit(
            pd.concat([closed, waiting]).astype(float),
            [False] * len(closed) + [True] * len(waiting),
        )
        age = (frame["as_of"] - frame["created"]) / day
        frame["weight"] *= censoring.weights(length, age)


def without_copies(column):
    """A column of texts that holds equal ones once: they would fill the memory."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    kept = {}
    texts = column.astype(object).where(column.notna(), None)
    return pd.Series([kept.setdefault(x, x) for x in texts], dtype=object)
