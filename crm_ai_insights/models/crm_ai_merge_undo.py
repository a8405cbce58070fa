from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..journal import Effect, Restoration
from .roles import check_manager


class CrmAiMerge(models.Model):
    """The way back."""

    _inherit = "crm.ai.merge"

    def action_undo(self):
        """Bring back exactly what was, but for what people changed since.

        What they changed stays and is listed in ``kept``. Of several merges the newest
        is undone first; all are undone or none is.

        :raises UserError: where a later merge is in the way, or rights are missing
        """
        check_manager(self.env)
        self.check_access("read")
        for merge in self.sorted("id", reverse=True):
            merge._check_undo()
            merge._undo()
        return False

    def _check_undo(self):
        """:raises UserError: with what to do about it"""
        merge = self.sudo()
        if merge.try_lock_for_update() != merge:
            raise UserError(
                self.env._("Somebody else is undoing %s right now.", merge.name)
            )
        if merge.state == "undone":
            raise UserError(self.env._("%s: this was already undone.", merge.name))
        if merge.state == "forgotten":
            raise UserError(
                self.env._(
                    "%s: this cannot be undone any more, because what it would take "
                    "was deleted.",
                    merge.name,
                )
            )
        if later := merge._later():
            raise UserError(
                self.env._(
                    "%(merge)s: the same records were merged again later. Undo these "
                    "merges first: %(later)s.",
                    merge=merge.name,
                    later=", ".join(later.mapped("name")),
                )
            )
        self._survivor().check_access("write")

    def _survivor(self):
        """The record that stayed; none where it is gone, too."""
        return self.env[self.res_model].browse(self.sudo().survivor_id).exists()

    def _losers(self):
        return self.env[self.res_model].browse(self.sudo().loser_ids)

    def _later(self):
        """Later merges that can be undone and touched the same rows, newest first."""
        self.effect_ids.flush_model()
        self.flush_model()
        found = self.env.execute_query(
            SQL(
                """
                SELECT later.id FROM crm_ai_merge AS later
                 WHERE later.state = 'merged' AND later.id > %(merge)s
                   AND (later.res_model = %(res_model)s
                        AND later.survivor_id = %(survivor)s
                        OR later.id IN (
                       SELECT other.merge_id
                         FROM crm_ai_merge_effect AS mine
                         JOIN crm_ai_merge_effect AS other
                           ON other.res_id = mine.res_id
                          AND other.table_name = mine.table_name
                        WHERE mine.merge_id = %(merge)s AND mine.res_id > 0
                          AND mine.table_name <> ALL(%(shared)s)))
                 ORDER BY later.id DESC
                """,
                merge=self.id,
                res_model=self.res_model,
                survivor=self.survivor_id,
                shared=self._shared_tables(),
            )
        )
        return self.browse(row_id for (row_id,) in found)

    @api.model
    def _shared_tables(self):
        """Tables of which merges that have nothing else in common change rows."""
        return ["crm_lead_scoring_frequency", "ir_sequence", "ir_config_parameter"]

    def _undo(self):
        self.env.cr.flush()
        restoration = Restoration(self.env, self.sudo().effect_ids._effects())
        self._check_companies(restoration.changes())
        since = self._changed_since()
        kept = restoration.carry_out() + since
        self.env.invalidate_all()
        kept += self._given_up()
        # External identifiers, defaults and the like are cached for everybody.
        self.env.registry.clear_cache()
        self._check_back(kept)
        self._compute_again(restoration, kept)
        self._look_again()
        self._set_undone(kept)

    def _check_back(self, kept):
        """The records themselves are back, and the user may have them.

        :raises UserError: otherwise
        """
        losers = self._losers()
        if len(losers.exists()) < len(losers):
            raise UserError(
                self.env._(
                    "%(merge)s: the merged records cannot come back, because of what "
                    "was changed since. %(reason)s",
                    merge=self.sudo().name,
                    reason=" ".join(each["text"] for each in self._in_words(kept)[:3]),
                )
            )
        losers.check_access("write")

    def _look_again(self):
        """Let the next runs compare and check anew what is not as they saw it."""
        merge = self.sudo()
        merge.env["crm.ai.duplicate.decision"].search(
            [("merge_id", "=", merge.id)]
        )._withdraw_these()
        for host in merge.env["crm.ai.duplicate"]._hosts():
            rows = merge.effect_ids.filtered(
                lambda effect, table=host._table: effect.table_name == table
            )
            ids = rows.mapped("res_id")
            merge.env["crm.ai.match.record"]._mark(host._name, ids, to_match=True)
            merge.env["crm.ai.quality"]._check_again(host._name, ids)
            if host._name == "crm.lead":
                merge.env["crm.ai.lead.mark"]._mark(ids)

    def _set_undone(self, kept):
        merge = self.sudo()
        merge.effect_ids.unlink()
        merge._files().unlink()
        merge.write(
            {
                "state": "undone",
                "undone_by_id": self.env.uid,
                "undone_on": fields.Datetime.now(),
                "kept_rows": kept,
                "afterwards": False,
                "size": 0,
            }
        )


class CrmAiMergeEffect(models.Model):
    _inherit = "crm.ai.merge.effect"

    def _effects(self):
        """:rtype: list[Effect]"""
        return [
            Effect(
                each.table_name,
                each.res_id,
                each.kind,
                each.before or None,
                each.after or None,
                each.name or None,
            )
            for each in self
        ]
