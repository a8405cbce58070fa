from difflib import SequenceMatcher

from odoo import api, models
from odoo.tools import ormcache

# Longer texts are compared as a whole: marking takes the product of their lengths.
MARKED_CHARACTERS = 500


class CrmAiCleaningProposal(models.Model):
    """What people see of a proposal: words for values, and what differs."""

    _inherit = "crm.ai.cleaning.proposal"

    @api.depends("old_value", "new_value", "has_new")
    def _compute_difference(self):
        for proposal in self:
            old, new = (
                self._show(proposal.res_model, proposal.field_name, value)
                for value in (proposal.old_value, proposal.new_value)
            )
            if proposal.has_new:
                proposal.difference = mark_difference(old or "", new or "")
            else:
                proposal.difference = {"old": _parts(old, "same"), "new": []}

    @api.model
    def _show(self, res_model, field_name, value):
        """A value of a proposal in the user's words; False where there is none."""
        field = self.env[res_model]._fields.get(field_name)
        if value is None or value is False or field is None:
            return value or False
        if field_name == "country_id":
            return self._country_name(value) or value
        if field_name == "is_company":
            return self.env._("Company") if value == "1" else self.env._("Person")
        return value

    @ormcache("self.env.lang", "code")
    def _country_name(self, code):
        domain = [("code", "=", code.upper())]
        return self.env["res.country"].sudo().search(domain, limit=1).name


def mark_difference(old, new):
    """``{"old": parts, "new": parts}``; the parts joined give the texts."""
    if max(len(old), len(new)) > MARKED_CHARACTERS:
        return {"old": _parts(old, "removed"), "new": _parts(new, "added")}
    result = {"old": [], "new": []}
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        same = kind == "equal"
        result["old"] += _parts(old[start:end], "same" if same else "removed")
        result["new"] += _parts(new[new_start:new_end], "same" if same else "added")
    return result


def _parts(text, kind):
    return [{"text": text, "kind": kind}] if text else []
