from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine import cleaning
from .notifications import notification

CHECK_AT_ONCE = 2000


class CrmAiCleanable(models.AbstractModel):
    """A model whose records are cleaned and judged."""

    _name = "crm.ai.cleanable"
    _description = "Model with Data Quality"

    ai_quality_score = fields.Float(
        "Data Quality",
        readonly=True,
        copy=False,
        aggregator="avg",
        groups="crm_ai_insights.group_user",
        help="How complete, valid, unique and fresh the record is, 0 to 100, as of the "
        "last check.",
    )
    ai_unreachable = fields.Boolean(
        "Unreachable",
        compute="_compute_ai_reachability",
        search="_search_ai_unreachable",
        groups="crm_ai_insights.group_user",
        help="There is no way to contact this person or company.",
    )
    ai_bounced = fields.Boolean(
        "E-mail Bounced",
        compute="_compute_ai_reachability",
        search="_search_ai_bounced",
        groups="crm_ai_insights.group_user",
        help="E-mails to this address came back.",
    )

    @api.depends("write_date")
    def _compute_ai_reachability(self):
        rows = self.env["crm.ai.quality"].sudo()
        found = rows.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).grouped("res_id")
        for record in self:
            row = found.get(record.id, rows)
            record.ai_unreachable = row.unreachable
            record.ai_bounced = row.bounced

    @api.model
    def _search_ai_unreachable(self, operator, value):
        return self._search_ai_noted("unreachable", operator)

    @api.model
    def _search_ai_bounced(self, operator, value):
        return self._search_ai_noted("bounced", operator)

    @api.model
    def _search_ai_noted(self, field, operator):
        if operator != "in":
            return NotImplemented
        rows = self.env["crm.ai.quality"].sudo()
        query = rows._search([("res_model", "=", self._name), (field, "=", True)])
        return [("id", "in", query.subselect("res_id"))]

    def unlink(self):
        # There is no foreign key that would do it, see columns.LooseMany2one.
        ids = self.ids
        result = super().unlink()
        for name in ("crm.ai.quality", "crm.ai.cleaning.change"):
            self.env[name].sudo()._forget_records(self._name, ids)
        return result

    # ------------------------------------------------------------
    # BUTTONS
    # ------------------------------------------------------------

    def action_ai_clean(self):
        """Check these records and open what was found; nothing is changed yet.

        More than can be checked at once are left to the background.
        """
        self.check_access("read")
        proposals = self.env["crm.ai.cleaning.proposal"]
        proposals.check_access("read")
        Quality = self.env["crm.ai.quality"].sudo()
        if len(self) > CHECK_AT_ONCE:
            Quality._check_again(self._name, self.ids)
            self.env["crm.ai.run"].sudo()._request("cleaning")
            return notification(
                self.env._("%d records are checked in the background.", len(self))
            )
        Quality._check(self.sudo()._ai_taking_part())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_cleaning_proposal_action"
        )
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        return {**action, "domain": domain, "context": {"search_default_open": 1}}

    def action_ai_apply(self, field, rule):
        """Apply the correction of one field.

        :param str field: a field of this model
        :param str rule: the code of one of the rules that its value breaks
        :return: the ids of the journal's entries
        :rtype: list[int]
        """
        proposals = self._ai_proposal(field, rule)._acceptable()
        changes = self.env["crm.ai.cleaning.change"]._apply(proposals)
        if refused := proposals.exists():
            error = refused[0].error or self.env._("Try this again in a while.")
            raise UserError(error)
        return changes.ids

    def action_ai_ignore(self, field, rule):
        """Do not propose to correct this value again."""
        self._ai_proposal(field, rule).action_reject()

    def _ai_proposal(self, field, rule):
        """The open proposal for a field, from the record as it is now."""
        self.ensure_one()
        self.check_access("write")
        self.env["crm.ai.quality"].sudo()._check(self.sudo())
        proposal = self.env["crm.ai.cleaning.proposal"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("field_name", "=", field),
                ("rule_ids.code", "=", rule),
                ("state", "=", "open"),
            ]
        )
        if not proposal:
            raise UserError(self.env._("This was corrected or decided meanwhile."))
        return proposal

    # ------------------------------------------------------------
    # READING (override these)
    # ------------------------------------------------------------

    @api.model
    def _ai_clean_query(self):
        """The records that are checked.

        :rtype: odoo.tools.Query
        """
        return self.sudo()._search([])

    @api.model
    def _ai_clean_fields(self):
        """``{field of the engine: field of this model}``.

        These are the fields that contacts and leads have in common.
        """
        return {
            "phone": "phone",
            "mobile": "mobile",
            "function": "function",
            "street": "street",
            "street2": "street2",
            "city": "city",
            "zip": "zip",
            "state": "state_id",
            "country": "country_id",
            "website": "website",
            "age_days": "write_date",
        }

    def _ai_clean_row(self):
        """The values that are checked: texts as they are stored, by engine field."""
        row = {}
        for field, name in self._ai_clean_fields().items():
            if name not in self._fields or field == "age_days":
                continue
            value = self[name]
            if self._fields[name].type == "many2one":
                value = value.code
            elif self._fields[name].type == "boolean":
                value = str(int(value))
            row[field] = value or ""
        return row

    @api.model
    def _ai_cleaning_rules(self):
        """The engine's rules for this model; each needs its ``crm.ai.cleaning.rule``.

        :rtype: tuple[engine.cleaning.Rule, ...]
        """
        return cleaning.RULES

    def _ai_clean_exempt(self):
        """The names of rules that say nothing about this record."""
        return frozenset()

    def _ai_clean_inherited(self):
        """Fields of the engine whose value is another record's, and corrected there."""
        return frozenset()

    @api.model
    def _ai_clean_date_sql(self):
        """When what the check looks at was last written."""
        # Rows that another program put into the table have no date.
        return SQL("COALESCE(%s.write_date, 'epoch')", SQL.identifier(self._table))

    @api.model
    def _ai_clean_twin_sql(self):
        """Whether everybody who may read the record ``host`` may read ``twin``."""
        return SQL("(twin.company_id IS NULL OR twin.company_id = host.company_id)")

    def _ai_taking_part(self):
        """Those of these records that are checked at all."""
        query = self._ai_clean_query()
        query.add_where(SQL("%s.id = ANY(%s)", SQL.identifier(self._table), self.ids))
        query.order = SQL("%s.id", SQL.identifier(self._table))
        return self.browse(query)
