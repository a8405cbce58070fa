import psycopg2

from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError

from .cleaning_values import same, to_values, words
from .recorder import recording

# The journal and its note take the place of what Odoo would track.
QUIET = {"tracking_disable": True, "mail_notrack": True}
# What Odoo, a constraint or another addon says to a value. Conflicts with what others
# write are not among them: those are tried again as a whole.
REFUSALS = (
    UserError,
    RedirectWarning,
    psycopg2.IntegrityError,
    psycopg2.DataError,
)


class CrmAiCleaningChange(models.Model):
    """Applying corrections."""

    _inherit = "crm.ai.cleaning.change"

    @api.model
    def _apply(self, proposals, run=None, automatic=False):
        """Write the corrections, each with its like or not at all, and tell of it.

        Applied proposals are deleted. Those that Odoo refuses keep the reason in
        ``error``, and those that somebody else is working on stay as they are.

        :param proposals: with the rights of their environment's user
        :param run: the run that they are applied by
        :param bool automatic: without a person having looked
        :return: the changes
        """
        journal = self.with_env(proposals.env).sudo(False)
        bundles = self._bundles(proposals.sudo().exists())
        done = proposals.sudo().browse()
        changes = journal.sudo().browse()
        quality = self.env["crm.ai.quality"].sudo()
        free = set(done.union(*bundles).try_lock_for_update()._ids)
        for bundle in bundles:
            if free.issuperset(bundle._ids):
                try:
                    with self.env.cr.savepoint():
                        changes += journal._apply_bundle(bundle, run, automatic)
                        done += bundle
                except REFUSALS as error:
                    bundle.error = self._reason(bundle, error)
                    # What was refused may be right or gone at the next look.
                    quality._check_again(bundle[0].res_model, bundle.mapped("res_id"))
        done.unlink()
        changes._tell()
        return journal.browse(changes._ids)

    @api.model
    def _bundles(self, proposals):
        """What is applied together, countries before the states in them."""
        proposals = proposals.sorted(
            lambda each: (each.res_model, each.res_id, each.field_name != "country_id")
        )
        joint = proposals.filtered("together").grouped(
            lambda each: (each.res_model, each.res_id, each.together)
        )
        alone = proposals.filtered(lambda each: not each.together)
        return [*alone, *(some._with_siblings() for some in joint.values())]

    @api.model
    def _reason(self, rows, error):
        """What to tell of a refusal."""
        if isinstance(error, psycopg2.Error):
            return self.env[rows[0].res_model]._sql_error_to_message(error)
        return error.args[0]

    @api.model
    def _lock(self, record):
        """Have the record for oneself until the end of the transaction.

        :raises UserError: where somebody else has it
        """
        if not record.try_lock_for_update(allow_referencing=True):
            raise UserError(
                self.env._("Somebody is changing this record right now. Try it again.")
            )

    @api.model
    def _apply_bundle(self, bundle, run, automatic):
        """Write what is applied together and journal it."""
        changes = self.sudo().browse()
        record = self.env[bundle[0].res_model].browse(bundle[0].res_id)
        record = record.with_context(**QUIET)
        if not record.exists():
            return changes
        self._lock(record)
        bundle._check_applicable(record)
        texts = {each.field_name: each.new_value or "" for each in bundle}
        values = to_values(record, texts)
        if all(same(record, name, value) for name, value in values.items()):
            return changes
        self._check_unchanged(record, bundle)
        before = {name: words(record, name) for name in values}
        with recording(record.env) as recorder:
            record.write(dict(values))
        written = recorder.written()
        self._check_kept(record, values, written)
        changes = changes.create(
            [
                {
                    **proposal._journal_values(),
                    "run_id": run and run.id,
                    "old_value": before[proposal.field_name],
                    "new_value": words(record, proposal.field_name),
                    "user_id": self.env.uid,
                    "date": fields.Datetime.now(),
                    "automatic": automatic,
                }
                for proposal in bundle
            ]
        )
        (changes - changes[0]).together_id = changes[0]
        self.env["crm.ai.cleaning.effect"].sudo()._store(changes[0], written)
        return changes

    @api.model
    def _check_unchanged(self, record, proposals):
        """:raises UserError: where a value is not the one that was checked"""
        texts = {each.field_name: each.old_value or "" for each in proposals}
        values = to_values(record, texts).items()
        if not all(same(record, name, value) for name, value in values):
            raise UserError(self.env._("The value was changed since it was checked."))

    @api.model
    def _check_kept(self, record, names, written):
        """:raises UserError: where Odoo did not take a value over"""
        columns = {each[:3] for each in written}
        for name in names:
            if (record._name, record.id, name) not in columns:
                raise UserError(self.env._("Odoo leaves the value as it was."))
