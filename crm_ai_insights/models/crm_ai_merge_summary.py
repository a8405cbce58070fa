from collections import Counter

from odoo import api, models

from .merge_values import display, property_values, raw, survives

# The parts of a summary that count rows.
COUNTED = ("moved", "collisions", "deleted", "other")


class CrmAiMerge(models.Model):
    """What a merge changes, in words and numbers."""

    _inherit = "crm.ai.merge"

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    @api.depends("whole_summary", "merged_by_id")
    @api.depends_context("uid", "lang")
    def _compute_summary(self):
        for merge in self:
            whole = merge.sudo().whole_summary
            mine = self.env.su or merge.merged_by_id == self.env.user
            merge.summary = whole if mine or not whole else self._for_others(whole)

    @api.model
    def _for_others(self, summary):
        """A summary without what only who merged is known to have been able to read.

        Nobody can tell any more who else could: the records are merged.
        """
        shown = {kind: self._shown_kinds(summary[kind]) for kind in COUNTED}
        for item in shown["collisions"]:
            item["examples"] = []
        lost = [{**item, "display": ""} for item in summary["lost"]]
        return {**shown, "lost": lost}

    @api.model
    def _shown_kinds(self, items):
        """Counts of rows, named for the user."""
        counts = Counter()
        for item in items:
            name = item["model"]
            hidden = name in self.env and not self._table_kind(self.env[name]._table)[0]
            label = self._hidden_label() if hidden else item["label"]
            counts[not hidden and name, label] += item["count"]
        return [
            {"model": model, "label": label, "count": count}
            for (model, label), count in counts.items()
        ]

    # ------------------------------------------------------------
    # VALUES
    # ------------------------------------------------------------

    @api.model
    def _comparison(self, records):
        """The fields that the user may choose, with the records' values side by side.

        :return: ``[{"name", "label", "type", "values": [{"id", "value", "display"}],
            "differs"}]`` without fields that all leave empty
        """
        compared = []
        for name in records._ai_choice_fields():
            field = records._fields[name]
            values = [
                {
                    "id": record.id,
                    "value": raw(record, name),
                    "display": display(record, name),
                }
                for record in records
            ]
            if any(about["value"] for about in values):
                differing = [about["value"] != values[0]["value"] for about in values]
                compared.append(
                    {
                        "name": name,
                        "label": field._description_string(self.env),
                        "type": field.type,
                        "values": values,
                        "differs": any(differing),
                    }
                )
        return compared

    @api.model
    def _lost(self, survivor, names, comparison):
        """Values that the survivor does not hold after the merge.

        :param dict names: ``{record id: its name}``
        :return: ``[{"name", "label", "id", "record", "display"}]``
        """
        return [
            {
                "name": about["name"],
                "label": about["label"],
                "id": value["id"],
                "record": names[value["id"]],
                "display": value["display"],
            }
            for about in comparison
            for value in about["values"]
            if value["value"]
            and not survives(value["value"], raw(survivor, about["name"]))
        ]

    @api.model
    def _lost_properties(self, survivor, names, properties):
        """The same of properties: other teams have others.

        :param dict properties: ``{record id: its property_values()}`` before the merge
        """
        now = {
            (about["name"], about["key"]): about["value"]
            for about in property_values(survivor)
        }
        return [
            {
                "name": about["name"],
                "label": about["label"],
                "id": res_id,
                "record": names[res_id],
                "display": about["display"],
            }
            for res_id, found in properties.items()
            for about in found
            if now.get((about["name"], about["key"])) != about["value"]
        ]

    # ------------------------------------------------------------
    # ROWS
    # ------------------------------------------------------------

    def _summary(self, changes, drops, lost):
        """What was changed beside the values of the survivor, see :meth:`preview`.

        :param list changes: :class:`journal.Change`
        :param merging.Merging drops: the rows that collided
        :param list lost: see :meth:`_lost`
        """
        kinds = self._kinds_of_changes(changes)
        for table, count in drops.collisions.items():
            kinds["deleted"][table] -= count
        host = self.env[self.res_model]
        kinds["deleted"][host._table] -= len(self.loser_ids)
        collisions = self._counted(drops.collisions)
        for item in collisions:
            tables = item.pop("tables")
            item["examples"] = [
                name for table in tables for name in drops.examples.get(table, ())
            ]
        shown = [item for item in lost if not host._fields[item["name"]].groups]
        return {
            "collisions": collisions,
            "lost": shown,
            **{
                kind: [
                    {key: item[key] for key in ("model", "label", "count")}
                    for item in self._counted(kinds[kind])
                ]
                for kind in ("moved", "deleted", "other")
            },
        }

    def _kinds_of_changes(self, changes):
        """``{kind: {table: rows}}`` of moved, deleted and other rows."""
        kinds = {"moved": Counter(), "deleted": Counter(), "other": Counter()}
        host = self.env[self.res_model]._table
        merged = {self.survivor_id, *self.loser_ids}
        for change in changes:
            # What this addon knows of a record follows it.
            if change.table_name.startswith("crm_ai_"):
                continue
            if change.table_name == host and change.key in merged:
                if change.after is None:
                    kinds["deleted"][host] += 1
                continue
            if kind := self._kind_of_change(change):
                kinds[kind][change.table_name] += 1
        return kinds

    def _kind_of_change(self, change):
        if not isinstance(change.key, int):
            # A row of two keys is another one when it has moved.
            return "moved" if change.before is None else None
        if change.after is None:
            return "deleted"
        if change.before is None:
            return "other"
        survivor = self._references(self.survivor_id)
        losers = {text for loser in self.loser_ids for text in self._references(loser)}
        moved = any(
            change.before[name] in losers and value in survivor
            for name, value in change.after.items()
            if change.before[name] != value
        )
        return "moved" if moved else "other"

    def _references(self, res_id):
        """How columns refer to a record."""
        return {str(res_id), f"{self.res_model},{res_id}"}

    @api.model
    def _counted(self, counts):
        """Rows per kind of record; those of apps that the user may not see are one."""
        found = {}
        for table, count in counts.items():
            if count > 0:
                key = model, label = self._table_kind(table)
                item = found.setdefault(
                    key, {"model": model, "label": label, "count": 0, "tables": []}
                )
                item["count"] += count
                item["tables"].append(table)
        return sorted(found.values(), key=lambda item: item["label"])
