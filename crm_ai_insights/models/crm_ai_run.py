import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .roles import check_manager

_logger = logging.getLogger(__name__)

KEEP_DAYS = 90
# A batch of these may take most of the CPU seconds that a worker has.
HEAVY_JOBS = ("training",)
# A batch that was begun so often and never ended is more than a worker bears.
MOST_ATTEMPTS = 3


class CrmAiRun(models.Model):
    """One execution of a job, from its request to its outcome.

    A job is a method that does one bounded batch of work and says what remains. The
    scheduled action calls it until nothing remains or its time is up, committing after
    each batch, so that a killed worker goes on where it stopped.
    """

    _name = "crm.ai.run"
    _description = "AI Run"
    _order = "id desc"

    job = fields.Selection(
        [
            ("training", "Train lead scoring"),
            ("monitoring", "Watch lead scoring"),
            ("scoring", "Score open leads"),
            ("probability", "Renew probabilities"),
            ("matching", "Find duplicates"),
            ("cleaning", "Check data quality"),
            ("apply", "Apply corrections"),
            ("revert", "Take back corrections"),
            ("merging", "Merge duplicates"),
            ("unmerging", "Undo merges"),
        ],
        required=True,
        readonly=True,
    )
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("running", "Running"),
            ("done", "Done"),
            ("failed", "Failed"),
        ],
        required=True,
        readonly=True,
        default="waiting",
        index=True,
    )
    requested_by_id = fields.Many2one(
        "res.users", readonly=True, help="Empty where the schedule asked for it."
    )
    progress = fields.Float(
        compute="_compute_progress", compute_sudo=True, help="Percent of the work."
    )
    phase = fields.Char(readonly=True, help="What the job is doing.")
    date_start = fields.Datetime("Started", readonly=True)
    date_end = fields.Datetime("Ended", readonly=True)
    duration = fields.Float(
        "Duration (s)", compute="_compute_duration", help="Seconds from start to end."
    )
    model_id = fields.Many2one(
        "crm.ai.model", readonly=True, index="btree_not_null", ondelete="set null"
    )

    attempts = fields.Integer(
        groups=fields.NO_ACCESS, help="How often the batch at hand was begun."
    )

    _one_open_per_job = models.UniqueIndex(
        "(job) WHERE state IN ('waiting', 'running')",
        "This job is already waiting or running.",
    )

    @api.depends("job", "date_start")
    def _compute_display_name(self):
        labels = dict(self._fields["job"]._description_selection(self.env))
        for run in self:
            run.display_name = labels.get(run.job) or ""

    @api.depends("state", "processed", "remaining")
    def _compute_progress(self):
        for run in self:
            total = run.processed + run.remaining
            if run.state == "done":
                run.progress = 100
            else:
                run.progress = 100 * run.processed / total if total else 0

    @api.depends("date_start", "date_end")
    def _compute_duration(self):
        for run in self:
            if run.date_start:
                end = run.date_end or fields.Datetime.now()
                run.duration = (end - run.date_start).total_seconds()
            else:
                run.duration = 0

    # ------------------------------------------------------------
    # REQUESTING
    # ------------------------------------------------------------

    @api.model
    def _jobs(self):
        """The batch method and the scheduled action of each job.

        A batch method takes the run, does a bounded piece of work and returns
        ``(processed, remaining)``; remaining 0 means that the job is done.
        """
        return {
            "training": (
                self.env["crm.ai.model"]._train_batch,
                "crm_ai_insights.ir_cron_train",
            ),
            "monitoring": (
                self.env["crm.ai.model"]._monitor_batch,
                "crm_ai_insights.ir_cron_monitor",
            ),
            "scoring": (
                self.env["crm.lead"]._ai_score_batch,
                "crm_ai_insights.ir_cron_score",
            ),
            "probability": (
                self.env["crm.ai.lead.switch"]._switch_batch,
                "crm_ai_insights.ir_cron_probability",
            ),
            "matching": (
                self.env["crm.ai.duplicate"]._match_batch,
                "crm_ai_insights.ir_cron_match",
            ),
            "cleaning": (
                self.env["crm.ai.quality"]._clean_batch,
                "crm_ai_insights.ir_cron_clean",
            ),
            "apply": (
                self.env["crm.ai.cleaning.proposal"]._apply_batch,
                "crm_ai_insights.ir_cron_apply",
            ),
            "revert": (
                self.env["crm.ai.cleaning.change"]._revert_batch,
                "crm_ai_insights.ir_cron_revert",
            ),
            "merging": (
                self.env["crm.ai.duplicate"]._merge_batch,
                "crm_ai_insights.ir_cron_merge",
            ),
            "unmerging": (
                self.env["crm.ai.merge"]._undo_batch,
                "crm_ai_insights.ir_cron_unmerge",
            ),
        }

    @api.model
    def _open_run(self, job):
        return self.search(
            [("job", "=", job), ("state", "in", ("waiting", "running"))], limit=1
        )

    @api.model
    def _request(self, job):
        """The open run of the job, made now if there is none, and started soon."""
        run = self._open_run(job) or self.create(
            {"job": job, "requested_by_id": self.env.uid}
        )
        self.env.ref(self._jobs()[job][1])._trigger()
        return run

    @api.model
    def action_request(self, job):
        """Ask for a job in the background and show its progress.

        :param str job: one of those that the field ``job`` offers
        :return: an action that opens the run
        """
        check_manager(self.env)
        if job not in self._jobs():
            raise UserError(self.env._("There is no job called %s.", job))
        return self.sudo()._request(job)._action_follow()

    def _action_follow(self):
        """Show the progress of this run."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    # Buttons of a list: the web client calls them with the ids of the selected runs,
    # which `api.model` would take for an argument.

    def action_request_training(self):
        return self.action_request("training")

    def action_request_scoring(self):
        return self.action_request("scoring")

    def action_request_matching(self):
        return self.action_request("matching")

    def action_request_cleaning(self):
        return self.action_request("cleaning")

    def action_open_result(self):
        """Open what the run brought: the model, the leads, the duplicates…"""
        self.ensure_one()
        if self.job in ("training", "monitoring") and self.model_id:
            return self.model_id.get_formview_action()
        xml_id = {
            "training": "crm_ai_insights.crm_ai_model_action",
            "monitoring": "crm_ai_insights.crm_ai_model_action",
            "scoring": "crm_ai_insights.crm_ai_hot_leads_action",
            "probability": "crm_ai_insights.crm_ai_hot_leads_action",
            "matching": "crm_ai_insights.crm_ai_duplicate_action",
            "cleaning": "crm_ai_insights.crm_ai_cleaning_proposal_action",
            "apply": "crm_ai_insights.crm_ai_cleaning_change_action",
            "revert": "crm_ai_insights.crm_ai_cleaning_change_action",
            "merging": "crm_ai_insights.crm_ai_merge_action",
            "unmerging": "crm_ai_insights.crm_ai_merge_action",
        }[self.job]
        return self.env["ir.actions.act_window"]._for_xml_id(xml_id)

    # ------------------------------------------------------------
    # WORKING
    # ------------------------------------------------------------

    @api.model
    def _cron_run(self, job):
        """Go on with the job's open run, or begin a scheduled one."""
        run = self._open_run(job) or self.create({"job": job})
        run._advance()
        if run.exists().state == "running":
            # Else the next slice would begin up to a minute later.
            self.env.ref(self._jobs()[job][1])._trigger()
            # Done for now: the scheduler would go on in the same worker, whose CPU
            # seconds are limited for all that it does until it looks for jobs again.
            self.env["ir.cron"]._commit_progress(remaining=0)

    def _advance(self):
        """Work batch by batch until the job is done or the time is up."""
        while self._advance_batch() and self.exists().state == "running":
            if self.job in HEAVY_JOBS:
                break

    def _advance_batch(self):
        """Work one batch and commit it.

        :return: the seconds left of the scheduled action's time
        """
        self.ensure_one()
        if self.attempts >= MOST_ATTEMPTS:
            self._fail(self._too_heavy())
            return 0
        if self.state == "waiting":
            self.write({"state": "running", "date_start": fields.Datetime.now()})
        self.attempts += 1
        self.env["ir.cron"]._commit_progress()
        try:
            processed, remaining = self._jobs()[self.job][0](self)
            time_left = self._report(processed, remaining)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            # Somebody wrote the same rows first: the next slice does the batch again.
            self.env.cr.rollback()
            self.attempts = 0
            self.env["ir.cron"]._commit_progress()
            raise
        except Exception as error:
            self.env.cr.rollback()
            self._fail(error)
            raise
        if not remaining:
            self._finish()
        return time_left

    def _report(self, processed, remaining):
        """Commit a batch; return the seconds left of the scheduled action's time."""
        done = self.processed + processed
        self.write({"processed": done, "remaining": remaining, "attempts": 0})
        return self.env["ir.cron"]._commit_progress(processed, remaining=remaining)

    def _count(self, **counts):
        """Add to what the run counted so far."""
        total = dict(self.counts or {})
        for name, number in counts.items():
            total[name] = total.get(name, 0) + number
        self.counts = total

    def _finish(self):
        if not self.processed and not self.requested_by_id:
            self.unlink()
        else:
            self.write({"state": "done", "date_end": fields.Datetime.now()})
            _logger.info("%s: %d done", self.job, self.processed)
        self.env["ir.cron"]._commit_progress()

    def _too_heavy(self):
        return self.env._(
            "It was interrupted %d times at the same step, which needs more time or "
            "memory than Odoo's workers have. Raise limit_time_cpu, limit_time_real "
            "or limit_memory_soft in Odoo's configuration; training also needs less "
            "with fewer leads to learn from (see the settings).",
            MOST_ATTEMPTS,
        )

    def _fail(self, error):
        self.write(
            {
                "state": "failed",
                "date_end": fields.Datetime.now(),
                "outcome": str(error) or type(error).__name__,
            }
        )
        self.env["ir.cron"]._commit_progress()

    @api.autovacuum
    def _gc_runs(self):
        limit = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        self.search([("date_end", "<", limit)]).unlink()
