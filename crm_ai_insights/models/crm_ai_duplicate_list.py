from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CrmAiDuplicate(models.Model):
    """What lists of groups show of their records, and find them by."""

    _inherit = "crm.ai.duplicate"

    owner_ids = fields.Many2many(
        "res.users", string="Owners", compute="_compute_owners", compute_sudo=False
    )
    place = fields.Char("Where", compute="_compute_owners", compute_sudo=False)
    is_mine = fields.Boolean(
        "Mine", compute="_compute_owners", search="_search_is_mine", compute_sudo=False
    )
    has_owner_conflict = fields.Boolean(
        "Several Owners",
        compute="_compute_owners",
        search="_search_has_owner_conflict",
        compute_sudo=False,
        help="The records have different salespeople.",
    )

    @api.depends("line_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_owners(self):
        lines = self._lines()
        for group in self:
            owners = lines[group].user_id
            places = [line.city for line in lines[group] if line.city]
            group.owner_ids = owners
            group.place = ", ".join(dict.fromkeys(places))
            group.is_mine = self.env.user in owners
            group.has_owner_conflict = len(owners) > 1

    @api.model
    def _search_display_name(self, operator, value):
        """Groups with a record that is called so."""
        return self._having([("display_name", operator, value)])

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._having([("user_id", "=", self.env.uid)])

    @api.model
    def _search_has_owner_conflict(self, operator, value):
        if operator != "in":
            return NotImplemented
        parts = [
            SQL(
                """
                SELECT line.duplicate_id
                  FROM crm_ai_duplicate_line line
                  JOIN %s owner ON owner.id = line.res_id
                 WHERE line.res_model = %s
              GROUP BY line.duplicate_id
                HAVING count(DISTINCT owner.user_id) > 1
                """,
                self._readable(host, [("user_id", "!=", False)]).subselect(
                    SQL.identifier(host._table, "id"),
                    SQL.identifier(host._table, "user_id"),
                ),
                host._name,
            )
            for host in self._readable_hosts()
        ]
        if not parts:
            return Domain.FALSE
        return Domain("id", "in", SQL("(%s)", SQL(" UNION ALL ").join(parts)))

    @api.model
    def _having(self, domain):
        """Groups with a record that the user may read and that fits the domain."""
        return Domain.OR(
            Domain(
                "line_ids",
                "any",
                Domain("res_model", "=", host._name)
                & Domain("res_id", "in", self._readable(host, domain)),
            )
            for host in self._readable_hosts()
        )

    @api.model
    def _readable_hosts(self):
        return [host for host in self._hosts() if host.has_access("read")]

    @api.model
    def _readable(self, host, domain):
        return host.with_context(active_test=False)._search(domain)
