from collections import defaultdict

import numpy as np
import pandas as pd

from odoo import api, models

from ..engine import matching
from .crm_ai_matchable import PreparedPairs

# So many customers are proposed for a lead.
MOST_CUSTOMERS = 2


class CrmAiLeadCustomer(models.Model):
    """Finding the customers of leads, with the index that finds duplicates."""

    _inherit = "crm.ai.lead.customer"

    @api.model
    def _match(self, host, ids, model, caps):
        """Bring the proposals in line with some contacts or leads.

        :param matching.MatchModel model: the weights
        :param dict caps: ``crm.ai.match.key._caps`` of each model
        :return: what was counted: ``candidates``, ``links`` (new proposals) and
            ``keys_left_out``
        """
        if host._name == "crm.lead":
            return self._match_leads(ids, model, caps["res.partner"])
        return self._match_partners(ids, model, caps["crm.lead"])

    @api.model
    def _match_leads(self, ids, model, caps):
        """Propose the likeliest customers of leads that have none."""
        open_links = self.search([("lead_id", "in", ids), ("state", "=", "open")])
        leads = self._without_customer([("id", "in", ids)])
        pairs, left_out = self.env["crm.ai.match.key"]._pairs(
            leads, leads.ids, self.env["res.partner"], caps
        )
        decided = self.search([("lead_id", "in", ids), ("state", "!=", "open")])
        self._reject_taken_back(decided)
        known = {(link.lead_id.id, link.partner_id.id) for link in decided}
        pairs = sorted(set(pairs) - known)
        wanted = _best(pairs, self._certainties(pairs, model), model.threshold)
        for link in open_links:
            certainty = wanted.pop((link.lead_id.id, link.partner_id.id), None)
            if certainty is None:
                link.unlink()
            else:
                link.certainty = 100 * certainty
        created = self.create(
            [
                {"lead_id": lead, "partner_id": partner, "certainty": 100 * certainty}
                for (lead, partner), certainty in wanted.items()
            ]
        )
        return {
            "candidates": len(pairs),
            "links": len(created),
            "keys_left_out": left_out,
        }

    @api.model
    def _match_partners(self, ids, model, caps):
        """Let leads be matched again whose customers these contacts may be."""
        leads = self.env["crm.lead"]
        near, left_out = self.env["crm.ai.match.key"]._pairs(
            self.env["res.partner"], ids, leads, caps
        )
        record = self.env["crm.ai.match.record"]
        waiting = record._marked("crm.lead", {lead for _id, lead in near}, "to_match")
        others = {lead for _id, lead in near} - waiting
        others &= set(self._without_customer([("id", "in", list(others))]).ids)
        pairs = sorted((lead, partner) for partner, lead in near if lead in others)
        certainties = self._certainties(pairs, model)
        again = {
            lead
            for (lead, _partner), certainty in zip(pairs, certainties, strict=True)
            if certainty >= model.threshold
        }
        known = self.search([("partner_id", "in", ids), ("state", "=", "open")])
        record._mark("crm.lead", again.union(known.lead_id.ids), to_match=True)
        return {"candidates": len(pairs), "keys_left_out": left_out}

    @api.model
    def _without_customer(self, domain):
        return self.env["crm.lead"].search([*domain, ("partner_id", "=", False)])

    @api.model
    def _reject_taken_back(self, decided):
        """What a person took back in the journal is not proposed again."""
        decided.filtered(
            lambda link: link.state == "linked" and not link.lead_id.partner_id
        ).write({"state": "rejected"})

    @api.model
    def _retire_records(self, res_model, res_ids):
        """Contacts or leads are archived or closed: they are not proposed any more."""
        self._about(res_model, res_ids).filtered(
            lambda link: link.state == "open"
        ).unlink()

    @api.model
    def _about(self, res_model, res_ids):
        name = {"crm.lead": "lead_id", "res.partner": "partner_id"}[res_model]
        return self.search([(name, "in", res_ids)])

    @api.model
    def _certainties(self, pairs, model):
        """The probability that each contact is the customer of the lead.

        Leads and contacts of two companies have none.
        """
        if not pairs:
            return []
        found = self._prepared(pairs)
        sides = found.left, found.right
        probability = matching.weigh(model, found.records, *sides).probability
        ours, theirs = (found.companies[side] for side in sides)
        apart = (ours != theirs) & (ours != 0) & (theirs != 0)
        return np.where(apart, 0.0, probability).tolist()

    @api.model
    def _prepared(self, pairs):
        """Leads and contacts of pairs as the engine takes them.

        :param pairs: ``(id of the lead, id of the contact)``
        :rtype: PreparedPairs
        """
        sides, frames = [], []
        for name, ids in zip(
            ("crm.lead", "res.partner"), np.array(pairs).T, strict=True
        ):
            distinct, places = np.unique(ids, return_inverse=True)
            host = self.env[name].sudo().browse(distinct.tolist())
            frame = host._ai_match_frame(("company_id",)).set_index("id")
            sides.append(places + sum(map(len, frames)))
            frames.append(frame.reindex(distinct))
        frame = pd.concat(frames, ignore_index=True)
        companies = frame.pop("company_id")
        records = matching.prepare(frame.assign(id=range(len(frame))))
        companies = companies.where(companies.notna(), 0).to_numpy(dtype=int)
        return PreparedPairs(records, *sides, companies)

    def _evidence(self):
        """What speaks for and against each customer, in words.

        :return: the match weight of each, and the items that it adds up from
        """
        if not self:
            return []
        found = self._prepared([(link.lead_id.id, link.partner_id.id) for link in self])
        model = self.env["crm.ai.model"].sudo()._matching_model()
        sides = found.records, found.left, found.right
        items = matching.evidence(model, *sides)
        weights = matching.weigh(model, *sides).total.tolist()
        in_words = self.env["crm.ai.duplicate.pair"]._in_words(items)
        return list(zip(weights, in_words, strict=True))


def _best(pairs, certainties, threshold):
    """``{pair: certainty}`` of the likeliest customers of each lead."""
    by_lead = defaultdict(list)
    for pair, certainty in zip(pairs, certainties, strict=True):
        if certainty >= threshold:
            by_lead[pair[0]].append((-certainty, pair))
    return {
        pair: -certainty
        for found in by_lead.values()
        for certainty, pair in sorted(found)[:MOST_CUSTOMERS]
    }
