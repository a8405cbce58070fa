from contextlib import contextmanager
from time import monotonic

from odoo import api, models


class CrmAiDuplicate(models.Model):
    """Finding duplicates: index what changed, compare it, group what matches."""

    _inherit = "crm.ai.duplicate"

    @api.model
    def _match_batch(self, run):
        """The job "matching": one batch of the first of these steps that has work."""
        hosts = [host.sudo() for host in self._hosts()]
        if not run.counts:
            self._begin(run, hosts)
        steps = (self._index_step, self._compare_step, self._group_step)
        for step in steps[run.counts["steps_done"] :]:
            if processed := step(run, hosts):
                return processed, max(run.remaining - processed, 1)
            run._count(steps_done=1)
        run.outcome = self._outcome(run.counts)
        return 0, 0

    @api.model
    def _begin(self, run, hosts):
        """Forget what is gone and estimate what is to be done."""
        Record = self.env["crm.ai.match.record"]
        with self._timed(run, "index"):
            gone = sum(Record._drop_gone(host) for host in hosts)
            run._count(steps_done=0, gone=gone)
            run.remaining = sum(Record._remaining(host) for host in hosts)

    @api.model
    def _index_step(self, run, hosts):
        for host in hosts:
            with self._timed(run, "index"):
                indexed = self.env["crm.ai.match.record"]._index_changed(host)
            if indexed:
                run.phase = self.env._("Reading %s", host._description)
                return indexed
        return 0

    @api.model
    def _compare_step(self, run, hosts):
        with self._timed(run, "learn"):
            weights = self.env["crm.ai.model"]._matching_model(fit=True)
        caps = self._caps(run, hosts)
        for host in hosts:
            with self._timed(run, "compare"):
                counts = self.env["crm.ai.match.record"]._match_next(
                    host, weights, caps
                )
            if counts:
                run.phase = self.env._("Comparing %s", host._description)
                run._count(**counts)
                return counts["records"]
        return 0

    @api.model
    def _caps(self, run, hosts):
        """How many records may share a key that is used, counted once a run."""
        if "caps" not in run.counts:
            keys = self.env["crm.ai.match.key"]
            with self._timed(run, "index"):
                caps = {host._name: keys._caps(host) for host in hosts}
            run.counts = {**run.counts, "caps": caps}
        return run.counts["caps"]

    @api.model
    def _group_step(self, run, hosts):
        model = self.env["crm.ai.model"]._matching_model()
        for host in hosts:
            with self._timed(run, "group"):
                grouped, proposals = self._regroup(host, model)
            if grouped:
                run.phase = self.env._("Grouping %s", host._description)
                run._count(proposals=proposals)
                return grouped
        return 0

    @api.model
    @contextmanager
    def _timed(self, run, phase):
        """Count the seconds of a phase."""
        start = monotonic()
        yield
        run._count(**{f"{phase}_seconds": round(monotonic() - start, 3)})

    @api.model
    def _outcome(self, counts):
        return self.env._(
            "Groups of possible duplicates to review: %(open)d, new ones: %(new)d. "
            "New leads of known customers: %(links)d. Compared pairs: %(candidates)d. "
            "Keys left out, since too many records share them: %(left_out)d.",
            open=self.search_count([("state", "=", "open")]),
            new=counts.get("proposals", 0),
            links=counts.get("links", 0),
            candidates=counts.get("candidates", 0),
            left_out=counts.get("keys_left_out", 0),
        )
