from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, OrderedSet

from .parameters import number
from .roles import check_manager

DAYS = 365
MEGABYTES = 1024
AT_ONCE = 100


class CrmAiMerge(models.Model):
    """How long merges can be undone, and how much room that takes."""

    _inherit = "crm.ai.merge"

    def action_forget(self):
        """Delete what an undo would take, and the names of the records."""
        check_manager(self.env)
        self.check_access("read")
        self.sudo()._forget()
        return False

    def _forget(self):
        for merge in self:
            merge.name = self.env._("%s records", 1 + len(merge.loser_ids or []))
        self.write(
            {
                "state": "forgotten",
                "whole_summary": False,
                "afterwards": False,
                "kept_rows": False,
                "undo_refusal": False,
                "size": 0,
            }
        )
        self._files().unlink()
        self.effect_ids.unlink()

    @api.autovacuum
    def _gc_merges(self):
        """Forget the oldest merges, in batches.

        :return: ``(done, remaining)``
        """
        merges = self.sudo().browse(OrderedSet(self._outdated() + self._too_much()))
        merges = merges[:AT_ONCE].try_lock_for_update()
        merges._forget()
        return len(merges), int(len(merges) == AT_ONCE)

    @api.model
    def _outdated(self):
        """Those that are too old, whether undone or not: they hold personal data."""
        limit = fields.Datetime.now() - timedelta(
            days=number(self.env, "merge_days", DAYS)
        )
        domain = [("state", "!=", "forgotten"), ("merged_on", "<", limit)]
        return self.sudo().search(domain, order="id", limit=AT_ONCE).ids

    @api.model
    def _too_much(self):
        """The oldest, of which all newer ones together take the room there is."""
        self.flush_model()
        room = 2**20 * number(self.env, "merge_megabytes", MEGABYTES)
        found = self.env.execute_query(
            SQL(
                """
                SELECT id FROM (
                    SELECT id, SUM(size) OVER (ORDER BY id DESC) AS total
                      FROM crm_ai_merge WHERE state = 'merged') AS merges
                 WHERE total > %s ORDER BY id LIMIT %s
                """,
                room,
                AT_ONCE,
            )
        )
        return [merge_id for (merge_id,) in found]
