from bisect import bisect_left

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import matching
from .roles import check_manager

# People must have been right about so many of what is merged without them.
LEAST_PRECISION = 0.99
LEAST_THRESHOLD = 90.0
# More decisions than anybody makes.
MOST_DECISIONS = 10**9


class CrmAiMergePolicy(models.Model):
    """Whether a company merges what is nearly certain without asking.

    Only where people's own decisions about records of that kind show that this is
    right: the lower confidence bound of the precision at the threshold must be above
    99 %.
    """

    _name = "crm.ai.merge.policy"
    _description = "Automatic Merging"
    _order = "company_id, res_model desc"
    _rec_name = "company_id"

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, default="res.partner"
    )
    automatic = fields.Boolean("Merge Automatically")
    threshold = fields.Float(
        "From (%)",
        default=99.0,
        required=True,
        help="Groups of at least this certainty are merged.",
    )
    decided = fields.Integer(
        "Decided by People",
        compute="_compute_precision",
        help="Pairs of at least this certainty that people merged or called different.",
    )
    right = fields.Integer("Merged by People", compute="_compute_precision")
    lower_bound = fields.Float(
        "Surely Right (%)",
        compute="_compute_precision",
        help="Lower bound of the share that was right, at 95 % confidence (Wilson). It "
        "must be above 99 %.",
    )
    proven = fields.Boolean(compute="_compute_precision")
    verdict = fields.Char(
        "What Is Missing",
        compute="_compute_verdict",
        help="How many decisions at least it takes, if all of them are merges.",
    )
    responsible_id = fields.Many2one(
        "res.users",
        "Switched On By",
        readonly=True,
        help="Merges are made with the rights of this user.",
    )

    _company_uniq = models.Constraint(
        "UNIQUE (company_id, res_model)",
        "A company has one rule of automatic merging for each kind of records.",
    )

    @api.model
    def _selection_res_model(self):
        return self.env["crm.ai.duplicate"]._selection_res_model()

    @api.depends("company_id", "res_model", "threshold")
    def _compute_precision(self):
        decisions = self.env["crm.ai.duplicate.decision"].sudo()
        for policy in self:
            found = decisions._precision(
                policy.threshold / 100, policy.company_id, res_model=policy.res_model
            )
            policy.decided = found["decided"]
            policy.right = found["right"]
            policy.lower_bound = 100 * found["lower_bound"]
            policy.proven = found["lower_bound"] > LEAST_PRECISION

    @api.depends("automatic", "decided", "right")
    def _compute_verdict(self):
        for policy in self:
            policy.verdict = policy._verdict()

    def _verdict(self):
        """Whether it may be merged automatically, in a sentence."""
        if self.proven:
            return self.env._("Proven right.")
        missing = _missing(self.right, self.decided)
        if not self.decided:
            return self.env._(
                "Nobody decided yet: %d right decisions are needed at least.", missing
            )
        if self.automatic:
            return self.env._(
                "No longer proven right: nothing is merged before %d more right "
                "decisions at least.",
                missing,
            )
        return self.env._("At least %d more right decisions are needed.", missing)

    @api.constrains("automatic", "threshold")
    def _check_proven(self):
        for policy in self:
            if not LEAST_THRESHOLD <= policy.threshold <= 100:
                raise ValidationError(
                    self.env._(
                        "Choose a certainty between %s %% and 100 %%.",
                        int(LEAST_THRESHOLD),
                    )
                )
            if policy.automatic and not policy.proven:
                raise ValidationError(policy._why_not())

    def _why_not(self):
        """What is missing before this company may merge automatically."""
        self.ensure_one()
        return self.env._(
            "Merging automatically in %(company)s is not proven right yet: of "
            "%(decided)d pairs of at least %(threshold)s %% that people decided, "
            "%(right)d were one customer. That is surely right for %(bound)s %%; it "
            "must be more than 99 %%. Decide more proposals, or choose another "
            "certainty.",
            company=self.company_id.name,
            decided=self.decided,
            threshold=round(self.threshold, 2),
            right=self.right,
            bound=round(self.lower_bound, 1),
        )

    def write(self, vals):
        if vals.get("automatic"):
            check_manager(self.env)
            vals = {**vals, "responsible_id": self.env.uid}
        return super().write(vals)

    @api.model
    def _by_company(self, res_model):
        """Whose rule decides about the records of each company.

        :return: ``{company id: policy}`` of the companies that merge automatically;
            under False the rule for records that all companies share: the most careful
            one, if all companies do so
        """
        active = self.sudo().search(
            [("automatic", "=", True), ("res_model", "=", res_model)]
        )
        found = {policy.company_id.id: policy for policy in active if policy.proven}
        if found and len(found) == self.env["res.company"].sudo().search_count([]):
            found[False] = max(found.values(), key=lambda policy: policy.threshold)
        return found

    @api.model
    def _add_missing(self):
        """Give each company its rules, switched off, where it has none yet."""
        companies = self.env["res.company"].with_context(active_test=False)
        for res_model, _label in self._selection_res_model():
            known = self.search([("res_model", "=", res_model)]).company_id
            missing = companies.search([("id", "not in", known.ids)])
            self.create(
                [
                    {"company_id": company.id, "res_model": res_model}
                    for company in missing
                ]
            )


def _missing(right, decided):
    """How many decisions more prove it, if all of them are right."""
    return bisect_left(
        range(MOST_DECISIONS),
        True,
        key=lambda more: (
            matching.lower_bound(right + more, decided + more) > LEAST_PRECISION
        ),
    )
