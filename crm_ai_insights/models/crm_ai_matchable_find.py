import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..engine import matching
from . import parameters

# So many of what shares the rarest keys are compared, more if more are asked for.
MOST_COMPARED = 40
MOST_RETURNED = 100
MOST_REASONS = 4
# How Odoo finds exact twins that are not indexed yet.
EXACT_FIELDS = ("email_normalized", "phone_sanitized")


class Reading(NamedTuple):
    """One way in which unsaved values may be meant.

    :ivar row: the values as the engine takes them, with the company
    :ivar keys: of the blocks that they belong to
    """

    row: pd.DataFrame
    keys: np.ndarray


class CrmAiMatchable(models.AbstractModel):
    """Looking for the twins of values that are not saved yet."""

    _inherit = "crm.ai.matchable"

    @api.model
    def ai_find_duplicates(self, values, limit=10):
        """The contacts and leads that may be the same customer as these values.

        The values need not be saved. Only records are returned that the caller may
        read, so that what he may not read changes nothing, save the count that the
        parameter ``crm_ai_insights.hint_hidden`` allows.

        :param dict values: as ``create`` takes them; with ``id`` those of a record that
            is being changed, which they add to. Fields that tell nothing of who it is
            are ignored
        :param int limit: how many records to return at most, of 100
        :return: dicts with ``id``, ``model``, ``name``, ``certainty`` in percent and
            ``reasons`` in words, the surest first; if the administrator allows it, one
            dict more a model, with ``id`` False and ``hidden``, the number of records
            that the caller may not read
        :raises UserError: if a value or the limit is of another type
        :raises AccessError: if the caller may not read the record that is changed
        """
        if type(limit) is not int or not 0 < limit <= MOST_RETURNED:
            raise UserError(
                self.env._("The limit is a number from 1 to %s.", MOST_RETURNED)
            )
        record = self._ai_unsaved(values)
        readings = [record._ai_reading(values) for values in record._ai_readings()]
        found = []
        for host in self.env["crm.ai.duplicate"]._hosts():
            if host.has_access("read"):
                found += record._ai_twins(host, readings, limit)
        shown = sorted(
            (each for each in found if each["id"]),
            key=lambda each: (-each["certainty"], each["model"], each["id"]),
        )
        return shown[:limit] + [each for each in found if not each["id"]]

    # ------------------------------------------------------------
    # VALUES
    # ------------------------------------------------------------

    @api.model
    def _ai_match_inputs(self):
        """The fields that tell who a record is."""
        paths = self._ai_match_columns().values()
        return {"company_id", *(path.split(".")[0] for path in paths)}

    @api.model
    def _ai_unsaved(self, values):
        """The values as a record that is never saved."""
        if not isinstance(values, dict):
            raise UserError(self.env._("Values by the name of their field are needed."))
        origin = self.browse()
        if res_id := values.get("id"):
            self._ai_check_type(res_id, int, "id")
            origin = self.browse(res_id).exists()
            origin.check_access("read")
        known = {
            name: self._ai_input(self._fields[name], values[name])
            for name in self._ai_match_inputs() & values.keys()
        }
        return self.new(known, origin=origin)

    @api.model
    def _ai_input(self, field, value):
        if value is None or value is False:
            return False
        kinds = {"boolean": bool, "many2one": int}
        self._ai_check_type(value, kinds.get(field.type, str), field.name)
        if field.type != "many2one":
            return value
        # What a hidden record says must not change what is found.
        related = self.env[field.comodel_name].browse(value).exists()
        return related._filtered_access("read").id

    @api.model
    def _ai_check_type(self, value, kind, name):
        if type(value) is kind:
            return
        words = {
            bool: self.env._("yes or no"),
            int: self.env._("a number"),
            str: self.env._("a text"),
        }
        raise UserError(
            self.env._(
                "%(field)s takes %(kind)s, not %(value)s.",
                field=name,
                kind=words[kind],
                value=repr(value)[:50],
            )
        )

    # ------------------------------------------------------------
    # TWINS
    # ------------------------------------------------------------

    def _ai_twins(self, host, readings, limit):
        """What :meth:`ai_find_duplicates` returns of one model."""
        near = [self._ai_twin_candidates(host, reading) for reading in readings]
        candidates = list(dict.fromkeys(itertools.chain.from_iterable(near)))
        readable = self._ai_twin_search(host, candidates)
        twins = [
            {
                "id": res_id,
                "model": host._name,
                "name": host.browse(res_id).display_name,
                "certainty": round(100 * probability, 1),
                "reasons": self._ai_reasons(items),
            }
            for res_id, probability, items in self._ai_weigh_twins(
                host, readings, readable, limit
            )
        ]
        if host._name == self._name and self._ai_may_hint():
            twins += self._ai_hidden_twins(host, readings, candidates, readable)
        return twins

    def _ai_readings(self):
        """The record as the engine takes it, in each way that it may be meant."""
        return [self._ai_match_row()]

    def _ai_reading(self, values):
        row = pd.DataFrame([values], dtype=object)
        _positions, keys = matching.blocking_keys(matching.prepare(row))
        return Reading(row.assign(company_id=self.company_id.id), keys)

    @api.model
    def _ai_may_hint(self):
        """Whether the caller may learn that colleagues have records he may not read."""
        internal = self.env.user._is_internal()
        return internal and parameters.flag(self.env, "hint_hidden")

    def _ai_hidden_twins(self, host, readings, candidates, readable):
        """How many twins of the caller's companies he may not read, if any."""
        companies = [("company_id", "in", [False, *self.env.companies.ids])]
        ours = self._ai_twin_search(host.sudo(), candidates, companies)
        hidden = [res_id for res_id in ours if res_id not in readable]
        count = len(self._ai_weigh_twins(host, readings, hidden, MOST_COMPARED))
        nothing = {"id": False, "name": False, "certainty": False, "reasons": []}
        return [{**nothing, "model": host._name, "hidden": count}] if count else []

    def _ai_twin_candidates(self, host, reading):
        """Ids of what shares a key with this record, the likeliest first."""
        near = self.env["crm.ai.match.key"].sudo()._nearest(host, reading.keys)
        newest = self.env["crm.ai.match.record"].sudo()._newest(host)
        exact = [Domain(name, "=", self[name]) for name in EXACT_FIELDS if self[name]]
        if name := reading.row["name"].iloc[0]:
            exact.append(Domain(host._ai_match_columns()["name"], "=ilike", name))
        fresh = Domain("id", ">", newest) & Domain.OR(exact)
        return [*host.sudo().search(fresh, limit=MOST_COMPARED).ids, *near]

    def _ai_twin_search(self, host, candidates, domain=()):
        """Those of the candidates that the caller may read and that may be a twin."""
        domain = Domain("id", "in", candidates) & Domain(list(domain))
        if host._name == self._name:
            decided = self.env["crm.ai.duplicate.decision"].sudo()
            others = decided._different_from(self._name, self._origin.ids)
            domain &= Domain("id", "not in", [*self._origin.ids, *others])
        else:
            domain &= self._ai_twin_domain(host)
        found = set(host.search(domain).ids)
        return [res_id for res_id in candidates if res_id in found]

    @api.model
    def _ai_twin_domain(self, host):
        """Which records of another model are looked at."""
        return Domain.TRUE

    def _ai_weigh_twins(self, host, readings, ids, limit):
        """The likeliest twins: ``[(id, probability, items of evidence)]``."""
        best = {}
        for reading in readings if ids else ():
            for twin in self._ai_weigh_reading(host, reading.row, ids, limit):
                res_id, probability, _items = twin
                if res_id not in best or probability > best[res_id][1]:
                    best[res_id] = twin
        # As certain as people are told; then the older one first.
        return sorted(best.values(), key=lambda twin: (-round(twin[1], 3), twin[0]))[
            :limit
        ]

    def _ai_weigh_reading(self, host, row, ids, limit):
        """The same for one way in which the record may be meant."""
        others = host.sudo().browse(ids[: max(MOST_COMPARED, limit)])
        frame = others._ai_match_frame(("company_id",))
        if owner := row["company_id"].iloc[0]:
            shared = ~frame["company_id"].astype(bool)
            frame = frame[shared | (frame["company_id"] == owner)]
        ids = frame["id"].tolist()
        frame = pd.concat([row, frame]).drop(columns="company_id")
        records = matching.prepare(frame.assign(id=range(len(frame))))
        model = self.env["crm.ai.model"].sudo()._matching_model()
        right = np.arange(1, len(frame))
        probability = matching.weigh(model, records, 0 * right, right).probability
        order = np.lexsort((ids, -probability.round(3)))[:limit]
        best = order[probability[order] >= model.threshold]
        items = matching.evidence(model, records, 0 * best, best + 1)
        places = zip(best.tolist(), items, strict=True)
        return [(ids[place], float(probability[place]), each) for place, each in places]

    @api.model
    def _ai_reasons(self, items):
        """What speaks most for one customer, in words."""
        word = self.env["crm.ai.duplicate.pair"]._evidence_word
        return [
            self.env._(
                "%(label)s: %(level)s",
                label=word(item["label"]),
                level=word(item["level"]),
            )
            for item in sorted(items, key=lambda item: -item["weight"])[:MOST_REASONS]
            if item["weight"] > 0 and item["comparison"] != "kind"
        ]
