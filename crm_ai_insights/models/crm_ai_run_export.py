from odoo import api, fields, models

from .roles import check_manager

BATCH = 2000


class CrmAiRun(models.Model):
    """What a run changed, for the screen, for files and for other programs."""

    _inherit = "crm.ai.run"

    change_count = fields.Integer(
        "Changes", compute="_compute_change_count", help="Values that the run changed."
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_change_count(self):
        groups = self.env["crm.ai.cleaning.change"]._read_group(
            [("run_id", "in", self.ids)], ["run_id"], ["__count"]
        )
        counts = {run.id: count for run, count in groups}
        for run in self:
            run.change_count = counts.get(run.id, 0)

    def action_open_changes(self):
        """Show what this run changed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_cleaning_change_action"
        )
        return {**action, "domain": [("run_id", "=", self.id)], "context": {}}

    def action_export_csv(self):
        """Save what this run changed as CSV."""
        return self._export("csv")

    def action_export_xlsx(self):
        """Save what this run changed as an Excel file."""
        return self._export("xlsx")

    def _export(self, kind):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/crm_ai_insights/cleaning/{self.id}.{kind}",
            "target": "download",
        }

    @api.readonly
    def cleaning_changes(self, offset=0, limit=1000):
        """The changes of one run that the user may read, oldest first.

        For other programs: ``POST /json/2/crm.ai.run/cleaning_changes``.

        :param int offset: how many to leave out
        :param int limit: how many at most
        :return: per change a dict with ``id``, ``date`` (UTC), ``user``, ``automatic``,
            ``model``, ``record_id``, ``record``, ``field``, ``field_label``, ``old``,
            ``new``, ``rules`` (codes of all broken rules), ``rule`` (title of the one
            that it is listed under) and ``state`` (applied, reverted or changed)
        :raises AccessError: for everybody but managers
        """
        self.ensure_one()
        check_manager(self.env)
        self.check_access("read")
        changes = self.env["crm.ai.cleaning.change"].search(
            [("run_id", "=", self.id)], offset=offset, limit=limit, order="id"
        )
        return [
            {
                "id": change.id,
                "date": fields.Datetime.to_string(change.date),
                "user": change.user_id.name or "",
                "automatic": change.automatic,
                "model": change.res_model,
                "record_id": change.res_id,
                "record": change.record_name or "",
                "field": change.field_name,
                "field_label": change.field_label or "",
                "old": change.old_value or "",
                "new": change.new_value or "",
                "rules": change.rule_ids.mapped("code"),
                "rule": change.rule_id.name or "",
                "state": change.state,
            }
            for change in changes
        ]

    def _cleaning_table(self):
        """The same as rows of texts for people, the header first.

        :rtype: Iterable[tuple[str]]
        """
        Change = self.env["crm.ai.cleaning.change"]
        kinds = dict(Change._fields["res_model"]._description_selection(self.env))
        states = dict(Change._fields["state"]._description_selection(self.env))
        _ = self.env._
        yield (
            *(_("Date"), _("User"), _("Kind"), _("Record ID"), _("Record")),
            *(_("Field"), _("Before"), _("After"), _("Rule"), _("State")),
        )
        offset = 0
        while batch := self.cleaning_changes(offset, BATCH):
            offset += len(batch)
            for row in batch:
                local = fields.Datetime.context_timestamp(
                    self, fields.Datetime.to_datetime(row["date"])
                )
                yield (
                    local.strftime("%Y-%m-%d %H:%M:%S"),
                    row["user"],
                    kinds.get(row["model"], row["model"]),
                    str(row["record_id"]),
                    row["record"],
                    row["field_label"],
                    row["old"],
                    row["new"],
                    row["rule"],
                    states[row["state"]],
                )
