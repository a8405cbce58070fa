from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from . import parameters
from .columns import LooseMany2one
from .difference import mark_difference

DEFAULT_MONTHS = 24
MAX_MONTHS = 1200
FORGET_AT_ONCE = 1000


class CrmAiCleaningChange(models.Model):
    """One value that was corrected: who, when, why, and how to undo it.

    Values that were corrected together are undone together: all but the first of them
    refer to the first, which has the effects of all.
    """

    _name = "crm.ai.cleaning.change"
    _inherit = ["crm.ai.about.record"]
    _description = "Corrected Value"
    _order = "id desc"
    _rec_name = "record_name"

    run_id = fields.Many2one(
        "crm.ai.run", readonly=True, index="btree_not_null", ondelete="set null"
    )
    rule_id = fields.Many2one(
        "crm.ai.cleaning.rule",
        readonly=True,
        index=True,
        ondelete="set null",
        help="The least certain of the rules that the old value broke.",
    )
    rule_ids = fields.Many2many("crm.ai.cleaning.rule", string="Rules", readonly=True)
    record_name = fields.Char("Name", readonly=True)
    field_name = fields.Char(required=True, readonly=True)
    field_label = fields.Char("Field", compute="_compute_field_label")
    old_value = fields.Text("Before", readonly=True)
    new_value = fields.Text("After", readonly=True)
    difference = fields.Json(compute="_compute_difference")
    user_id = LooseMany2one("res.users", "By", readonly=True, index=False)
    date = fields.Datetime(readonly=True, required=True, index=True)
    automatic = fields.Boolean(readonly=True, help="Applied without a person looking.")
    state = fields.Selection(
        [
            ("applied", "Applied"),
            ("changed", "Changed Since"),
            ("reverted", "Reverted"),
        ],
        required=True,
        readonly=True,
        default="applied",
        index=True,
        help="Changed since: not reverted, because somebody wrote another value.",
    )
    current_value = fields.Text("Now", readonly=True)
    error = fields.Char("Refused", readonly=True, help="Why it was not reverted.")
    reverted_by_id = LooseMany2one("res.users", readonly=True, index=False)
    reverted_on = fields.Datetime(readonly=True)
    asked_by_id = LooseMany2one(
        "res.users",
        readonly=True,
        index=False,
        help="Who wants it reverted in the background.",
    )
    together_id = fields.Many2one(
        "crm.ai.cleaning.change",
        "Together With",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="The change that this one stands and falls with.",
    )
    together_ids = fields.One2many("crm.ai.cleaning.change", "together_id")
    effect_ids = fields.One2many("crm.ai.cleaning.effect", "change_id")
    message_id = fields.Integer(
        readonly=True, aggregator=None, help="The note in the chatter that tells of it."
    )

    _record_idx = models.Index("(res_model, res_id)")
    _message_idx = models.Index("(message_id) WHERE message_id IS NOT NULL")
    _asked_idx = models.Index("(asked_by_id, id) WHERE asked_by_id IS NOT NULL")

    @api.depends("res_model", "field_name")
    def _compute_field_label(self):
        for change in self:
            field = self.env[change.res_model]._fields.get(change.field_name)
            change.field_label = field and field._description_string(self.env)

    @api.depends("old_value", "new_value")
    def _compute_difference(self):
        for change in self:
            change.difference = mark_difference(
                change.old_value or "", change.new_value or ""
            )

    # ------------------------------------------------------------
    # FORGETTING
    # ------------------------------------------------------------

    @api.model
    def _forget_records(self, res_model, res_ids):
        """Records are deleted: nothing is kept of them."""
        domain = [("res_model", "=", res_model), ("res_id", "in", res_ids)]
        self.env["crm.ai.cleaning.effect"].search(domain).unlink()
        self.search(domain).unlink()

    @api.autovacuum
    def _gc_old_changes(self):
        """Old changes are forgotten.

        :return: how many were, and whether some remain, as Odoo's vacuum asks
        """
        months = parameters.number(self.env, "journal_months", DEFAULT_MONTHS)
        if not months >= 1:  # neither is nan
            return 0, 0
        age = relativedelta(months=int(min(months, MAX_MONTHS)))
        old = [("date", "<", fields.Datetime.now() - age)]
        changes = self.search(old, limit=FORGET_AT_ONCE)
        changes.unlink()
        return len(changes), self.search_count(old, limit=1)

    @api.autovacuum
    def _gc_changes_of_gone_records(self):
        """Changes of records that were deleted past Odoo are forgotten."""
        for host in self._hosts():
            query = SQL(
                """
                SELECT id FROM crm_ai_cleaning_change AS change
                 WHERE res_model = %s
                   AND NOT EXISTS (SELECT FROM %s AS kept WHERE kept.id = change.res_id)
                """,
                host._name,
                SQL.identifier(host._table),
            )
            self.browse(row for (row,) in self.env.execute_query(query)).unlink()
