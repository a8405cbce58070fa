import numpy as np
import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ..engine import scoring

# Snapshots that are read at once, so that memory is bounded by them.
ROWS_AT_ONCE = 15_000
# More than a worker's 60 CPU seconds and memory bear to learn from at once; they are
# chosen by chance, and of each lead at least one.
TRAINING_ROWS = 100_000


class CrmAiLeadSnapshot(models.Model):
    """What training reads: the newest closed leads, and for how many each stands."""

    _inherit = "crm.ai.lead.snapshot"

    @api.model
    def _training_frame(self, closed_since, limit):
        """Features and columns ``lead_id, created, as_of, known_at, won, weight`` of
        the newest closed leads, oldest first.

        A lead counts once; more, where others that take as long are still open.
        """
        rows = self._snapshots_of(
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
        kept = scoring.thin([lead_id for _id, lead_id in rows], TRAINING_ROWS)
        frame, features = self._read([rows[place][0] for place in kept.nonzero()[0]])
        self._weigh(frame, closed_since)
        return frame, features

    @api.model
    def _closed_since(self, moment, limit):
        """As ``_training_frame``, of the leads that were closed last, after a moment.

        Closed lately, not created lately: of the leads that came in lately only the
        fast ones are closed, and those end differently. Not those that were opened
        again: their snapshots stay until they end another way.
        """
        rows = self._snapshots_of(
            SQL(
                """
                SELECT snapshot.lead_id FROM crm_ai_lead_snapshot snapshot
                  JOIN crm_lead lead ON lead.id = snapshot.lead_id
                   AND lead.won_status = CASE WHEN snapshot.won THEN 'won'
                                              ELSE 'lost' END
                 WHERE snapshot.known_at > %s AND snapshot.feature_set = %s
              GROUP BY snapshot.lead_id
              ORDER BY max(snapshot.known_at) DESC, snapshot.lead_id LIMIT %s
                """,
                moment,
                self._feature_set(),
                limit,
            )
        )
        return self._read([snapshot_id for snapshot_id, _lead_id in rows])

    @api.model
    def _snapshots_of(self, leads):
        """``(id, lead id)`` of the snapshots of some leads, oldest lead first.

        :param odoo.tools.SQL leads: a query of their ids
        """
        self.flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT snapshot.id, snapshot.lead_id
                  FROM crm_ai_lead_snapshot snapshot
                  JOIN crm_lead lead ON lead.id = snapshot.lead_id
                 WHERE snapshot.lead_id IN (%s) AND snapshot.feature_set = %s
              ORDER BY lead.create_date, snapshot.lead_id, snapshot.as_of
                """,
                leads,
                self._feature_set(),
            )
        )

    @api.model
    def _read(self, ids):
        """The snapshots with these ids, in this order: what they are, and features."""
        parts = [self._read_part(part) for part in split_every(ROWS_AT_ONCE, ids)]
        frames, features = zip(*parts or [self._read_part([])], strict=True)
        return (
            pd.concat(frames, ignore_index=True),
            pd.concat(features, ignore_index=True),
        )

    @api.model
    def _read_part(self, ids):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT snapshot.lead_id, lead.create_date, snapshot.as_of,
                       snapshot.known_at, snapshot.won, snapshot.weight,
                       snapshot.features
                  FROM unnest(%s::int[]) WITH ORDINALITY asked (id, place)
                  JOIN crm_ai_lead_snapshot snapshot ON snapshot.id = asked.id
                  JOIN crm_lead lead ON lead.id = snapshot.lead_id
              ORDER BY asked.place
                """,
                list(ids),
            )
        )
        columns = ["lead_id", "created", "as_of", "known_at", "won", "weight"]
        frame = pd.DataFrame([row[:-1] for row in rows], columns=columns)
        features = pd.DataFrame([row[-1] for row in rows])
        return frame, features.apply(without_copies)

    @api.model
    def _weigh(self, frame, since):
        """Let closed leads stand for those that are still open, see ``Censoring``."""
        if len(frame):
            now = pd.Timestamp(fields.Datetime.now()).to_datetime64()
            every = np.ones(len(frame), dtype=bool)
            opened = self._open_since(since)
            frame["weight"] = scoring.weights_then(frame, every, opened, now)

    @api.model
    def _open_since(self, since):
        """When the leads came in that are still open."""
        rows = self.env.execute_query(
            SQL(
                "SELECT create_date FROM crm_lead "
                "WHERE won_status = 'pending' AND active AND create_date >= %s",
                since,
            )
        )
        return np.array([moment for [moment] in rows], dtype="datetime64[ns]")


def without_copies(column):
    """A column of texts that holds equal ones once: they would fill the memory."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    kept = {}
    texts = column.astype(object).where(column.notna(), None)
    return pd.Series([kept.setdefault(x, x) for x in texts], dtype=object)
