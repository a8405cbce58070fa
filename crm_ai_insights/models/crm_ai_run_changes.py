from odoo import api, fields, models

from .roles import check_manager

BATCH = 2000


class CrmAiRun(models.Model):
    """What a run changed: on screen, back again, for files and for other programs."""

    _inherit = "crm.ai.run"

    change_count = fields.Integer(
        "Changes",
        compute="_compute_change_count",
        help="Values that the run changed.",
    )
    revertible_count = fields.Integer(
        "Changes to Revert",
        compute="_compute_change_count",
        help="Those of them that have not been reverted.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_change_count(self):
        groups = self.env["crm.ai.cleaning.change"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state"], ["__count"]
        )
        for run in self:
            counts = {state: count for each, state, count in groups if each == run}
            run.change_count = sum(counts.values())
            run.revertible_count = run.change_count - counts.get("reverted", 0)

    # ------------------------------------------------------------
    # BUTTONS
    # ------------------------------------------------------------

    def action_open_changes(self):
        """Show what this run changed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_cleaning_change_action"
        )
        return {**action, "domain": [("run_id", "=", self.id)], "context": {}}

    def action_revert(self):
        """Put back all values that these runs corrected.

        :return: an action that says what came of it
        """
        check_manager(self.env)
        self.check_access("read")
        changes = self.env["crm.ai.cleaning.change"]._to_revert(
            [("run_id", "in", self.ids)]
        )
        return changes.action_revert()

    def action_export_csv(self):
        """Save the corrections of this run as CSV."""
        return self._export("csv")

    def action_export_xlsx(self):
        """Save the corrections of this run as an Excel file."""
        return self._export("xlsx")

    def _export(self, kind):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/crm_ai_insights/cleaning/{self.id}.{kind}",
            "target": "download",
        }

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    @api.readonly
    def cleaning_changes(self, offset=0, limit=1000):
        """The corrections of one run that the user may read, oldest first.

        These are the values that it changed. After those of a check come the
        corrections that wait for a decision.

        For other programs: ``POST /json/2/crm.ai.run/cleaning_changes``.

        :param int offset: how many to leave out
        :param int limit: how many at most
        :return: per correction a dict with ``change_id`` (of the journal; None where
            nothing was changed yet), ``date`` (UTC, or None), ``user``, ``automatic``,
            ``model``, ``record_id``, ``record``, ``field``, ``field_label``, ``old``,
            ``new`` (None where nothing better is known), ``rules`` (codes of all broken
            rules), ``rule`` (title of the one that it is listed under) and ``state``
            (open, applied, changed or reverted)
        :raises AccessError: for everybody but managers
        """
        self.ensure_one()
        check_manager(self.env)
        self.check_access("read")
        changed = [("run_id", "=", self.id)]
        changes = self.env["crm.ai.cleaning.change"]
        found = changes.search(changed, offset=offset, limit=limit, order="id")
        rows = [change._cleaning_row() for change in found]
        if self.job == "cleaning" and len(rows) < limit:
            proposals = self.env["crm.ai.cleaning.proposal"].search(
                [("state", "=", "open")],
                offset=max(0, offset - changes.search_count(changed)),
                limit=limit - len(rows),
                order="id",
            )
            rows += [proposal._cleaning_row() for proposal in proposals]
        return rows

    def _cleaning_table(self):
        """The same as rows of texts for people, the header first.

        :rtype: Iterable[tuple[str]]
        """
        selections = self.env["crm.ai.cleaning.change"]._fields
        kinds = dict(selections["res_model"]._description_selection(self.env))
        states = dict(selections["state"]._description_selection(self.env))
        _ = self.env._
        yield (
            *(_("Date"), _("User"), _("Kind"), _("Record ID"), _("Record")),
            *(_("Field"), _("Before"), _("After"), _("Rule"), _("State")),
        )
        offset = 0
        while batch := self.cleaning_changes(offset, BATCH):
            offset += len(batch)
            for row in batch:
                yield (
                    self._cleaning_date(row["date"]),
                    row["user"],
                    kinds.get(row["model"], row["model"]),
                    str(row["record_id"]),
                    row["record"],
                    row["field_label"],
                    row["old"],
                    row["new"] or "",
                    row["rule"],
                    states.get(row["state"], _("To Review")),
                )
            # All of a large run would not fit in a worker's memory.
            self.env.invalidate_all()

    def _cleaning_date(self, date):
        """A moment in the user's time zone, sortable as text."""
        if not date:
            return ""
        moment = fields.Datetime.to_datetime(date)
        return fields.Datetime.context_timestamp(self, moment).strftime("%F %T")


class CrmAiCleaningChange(models.Model):
    _inherit = "crm.ai.cleaning.change"

    def _cleaning_row(self):
        return {
            "change_id": self.id,
            "date": fields.Datetime.to_string(self.date),
            "user": self.user_id.name or "",
            "automatic": self.automatic,
            **_common(self),
            "old": self.old_value or "",
            "new": self.new_value or "",
        }


class CrmAiCleaningProposal(models.Model):
    _inherit = "crm.ai.cleaning.proposal"

    def _cleaning_row(self):
        old, new = (
            self._show(self.res_model, self.field_name, value) or ""
            for value in (self.old_value, self.new_value)
        )
        return {
            "change_id": None,
            "date": None,
            "user": "",
            "automatic": False,
            **_common(self),
            "old": old,
            "new": new if self.has_new else None,
        }


def _common(correction):
    """What changes and proposals have in common."""
    return {
        "model": correction.res_model,
        "record_id": correction.res_id,
        "record": correction.record_name or "",
        "field": correction.field_name,
        "field_label": correction.field_label or "",
        "rules": correction.rule_ids.mapped("code"),
        "rule": correction.rule_id.name or "",
        "state": correction.state,
    }
