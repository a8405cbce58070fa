from contextlib import contextmanager

from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import LockError, UserError

from ..journal import journal
from .merge_values import property_values
from .merging import merging
from .roles import check_manager

CONTEXT = {
    # What Odoo searches to move is wanted with what is archived.
    "active_test": False,
    "bin_size": False,
    # Nobody gets a lead that he did not have.
    "mail_auto_subscribe_no_notify": True,
    "mail_notify_force_send": False,
}


class CrmAiMerge(models.Model):
    """Carrying out a merge."""

    _inherit = "crm.ai.merge"

    @api.model
    def merge(self, model, record_ids, survivor_id, values=None):
        """Merge contacts or leads; it can be undone with ``action_undo``.

        :param str model: ``res.partner`` or ``crm.lead``
        :param list record_ids: the records, the survivor among them
        :param int survivor_id: the record that stays
        :param dict values: values of the survivor that were chosen, as ``write`` takes
            them; other empty fields are filled from the records that go
        :return: the id of the merge
        :raises UserError: with all reasons, one a line, where the records may not be
            merged; nothing is changed then
        """
        check_manager(self.env)
        records = self._merge_records(model, record_ids)
        survivor = self._merge_records(model, [survivor_id])
        self._check_merge(records, survivor, values)
        return self._merge(records, survivor, values).id

    @api.model
    def _propose_survivor(self, records):
        """The record that should stay, and why, in words."""
        return records._ai_propose_survivor()

    @api.model
    def _merge(self, records, survivor, values=None, duplicate=None, automatic=False):
        """Merge records that were checked, see :meth:`_check_merge`.

        :param dict values: values of the survivor, as ``write`` takes them
        :param duplicate: the ``crm.ai.duplicate`` that proposed it
        :param bool automatic: whether nobody was asked
        :return: the merge
        :raises UserError: where carrying it out shows that it may not be done
        """
        losers = (records - survivor).sudo().with_context(**CONTEXT)._ai_merge_order()
        with self._all_or_nothing(), self.env.cr.savepoint():
            records.lock_for_update()
            merge = self._begin(survivor, losers, duplicate, automatic)
            merge._record_decisions()
            comparison = self._comparison(records)
            properties = {record.id: property_values(record) for record in records}
            names = {record.id: record.display_name for record in records}
            with journal(self.env) as log, merging(self.env) as drops:
                self._carry_out(merge, losers, values or {})
            self._check_companies(log.changes())
            lost = self._lost(survivor, names, comparison)
            lost += self._lost_properties(survivor, names, properties)
            stored = merge.sudo()
            stored.whole_summary = merge._summary(log.changes(), drops, lost)
            effects = log.effects(whole={(survivor._table, survivor.id)})
            effects = merge._named(effects, log.changes())
            stored.effect_ids._store(stored, effects)
            stored.afterwards = stored._note_afterwards()
        return merge

    @api.model
    @contextmanager
    def _all_or_nothing(self):
        """Say what went wrong in words; what was done is taken back."""
        try:
            yield
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody is changing one of these records. Try again in a moment."
                )
            ) from error
        except IntegrityError as error:
            raise UserError(
                self.env._(
                    "The database does not allow this merge: %s",
                    error.diag.message_primary,
                )
            ) from error

    @api.model
    def _begin(self, survivor, losers, duplicate, automatic):
        """The merge, before anything was done."""
        names = [record.display_name for record in (survivor.sudo(), *losers)]
        values = {
            "name": " / ".join(dict.fromkeys(filter(None, names))) or str(survivor.id),
            "res_model": survivor._name,
            "survivor_id": survivor.id,
            "loser_ids": losers.ids,
            "automatic": automatic,
            "merged_by_id": self.env.uid,
        }
        if duplicate:
            certainty = duplicate.certainty
            values |= {"duplicate_id": duplicate.id, "certainty": certainty}
        return self.sudo().create(values).sudo(self.env.su)

    @api.model
    def _carry_out(self, merge, losers, values):
        """Let Odoo merge the records, then fill what is still empty."""
        survivor = losers.browse(merge.survivor_id)
        filled = survivor._ai_filled(losers)
        properties = (survivor + losers)._ai_properties()
        # Odoo computes anew what depends on what it writes, even the same value.
        with self.env.protecting(survivor._ai_entered_fields(), survivor):
            survivor._ai_carry_out_merge(losers)
            survivor.write({**filled, **values})
        survivor._ai_fill_properties(properties)
        survivor.message_post(
            body=self.env._(
                "Duplicates were merged into this record. %s shows what was changed, "
                "and a sales manager can undo it there.",
                merge._get_html_link(self.env._("The merge")),
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _record_decisions(self):
        """Let the matcher learn that these are the same, while they are there."""
        self.env["crm.ai.duplicate.decision"]._record(
            self.res_model,
            [(self.survivor_id, loser) for loser in self.loser_ids],
            same=True,
            seconds=self.env.context.get("crm_ai_seconds"),
            merge=self,
        )
