import json

from odoo import api, models

from ..journal import Kept

LONGEST = 200


class CrmAiMerge(models.Model):
    """What an undo left as it was, in words."""

    _inherit = "crm.ai.merge"

    @api.depends("kept_rows", "merged_by_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_kept(self):
        for merge in self:
            rows = merge.sudo().kept_rows or []
            merge.kept = merge._in_words([Kept(*row) for row in rows])

    def _in_words(self, kept):
        """Display-ready: ``[{"model", "id", "record", "field", "was", "now", "text"}]``

        Of records that the user may not read, only the kind is told.

        :param list kept: :class:`journal.Kept`
        """
        found = []
        for each in kept:
            model = self._table_model(each.table_name)
            if each.reason == "added":
                found += self._added_words(model, each)
            elif not self._is_derived(model, each):
                found.append(self._kept_words(model, each))
        return found

    @api.model
    def _is_derived(self, model, kept):
        """Whether no person wrote it: Odoo computed it, or this addon did."""
        field = model is not None and model._fields.get(kept.column)
        if not field:
            return False
        return field.name.startswith("ai_") or bool(field.compute and field.readonly)

    def _kept_words(self, model, kept):
        words = {
            "model": model._name if model is not None else False,
            "id": False,
            "record": self._gone_words(kept),
            "field": False,
            "was": False,
            "now": False,
        }
        if model is not None:
            record = model.browse(kept.key)
            if record.exists() and record.has_access("read"):
                words["id"] = record.id
                words["record"] = record.sudo().display_name or words["record"]
                words |= self._field_words(record, kept)
        return words | {"text": self._kept_text(words, kept.reason)}

    def _gone_words(self, kept):
        """A record that is gone or hidden: its kind; its name for who merged.

        He could read it then. Nobody can tell any more who else could.
        """
        kind = self._table_label(kept.table_name)
        if kept.name and (self.env.su or self.sudo().merged_by_id == self.env.user):
            return self.env._('%(kind)s "%(name)s"', kind=kind, name=kept.name)
        return kind

    def _added_words(self, model, kept):
        """What was added to the survivor, of that what the user may read."""
        survivor = self._survivor()
        added = model.browse(kept.key).exists()._filtered_access("read")
        if not added or not survivor.has_access("read"):
            return []
        words = {
            "model": model._name,
            "id": False,
            "record": survivor.sudo().display_name,
            "field": False,
            "was": False,
            "now": str(len(added)),
        }
        text = self.env._(
            "Added to %(name)s since, and stays there: %(kind)s (%(count)d).",
            name=words["record"],
            kind=self._table_label(kept.table_name),
            count=len(added),
        )
        return [words | {"text": text}]

    @api.model
    def _field_words(self, record, kept):
        field = record._fields.get(kept.column)
        if not field or not record._has_field_access(field, "read"):
            return {}
        return {
            "field": field._description_string(self.env),
            "was": self._value_words(record, field, kept.was),
            "now": self._value_words(record, field, kept.now),
        }

    @api.model
    def _value_words(self, record, field, text):
        """A column's text as people know the value."""
        if text is not None and field.company_dependent:
            text = json.loads(text).get(str(self.env.company.id))
            text = None if text is None else str(text)
        if text is None:
            return ""
        if field.type == "many2many":
            targets = self.env[field.comodel_name].browse(json.loads(text)).exists()
            return ", ".join(targets._filtered_access("read").mapped("display_name"))
        if field.type == "many2one" and text.isdigit():
            target = self.env[field.comodel_name].browse(int(text)).exists()
            return target.display_name if target.has_access("read") else ""
        if field.type == "boolean":
            return self.env._("Yes") if text == "true" else self.env._("No")
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(text, text)
        if field.translate:
            values = json.loads(text)
            return values.get(self.env.lang) or values.get("en_US") or ""
        return text[:LONGEST]

    @api.model
    def _kept_text(self, words, reason):
        """A sentence."""
        what = (
            self.env._("%(record)s, %(field)s", **words)
            if words["field"]
            else (words["record"])
        )
        return {
            "changed": self.env._("%s was changed since and stays as it is.", what),
            "deleted": self.env._("%s was deleted since and stays deleted.", what),
            "missing": self.env._("%s: what it belonged to was deleted since.", what),
            "taken": self.env._("%s: the value belongs to another record now.", what),
            "used": self.env._("%s stays, because newer records need it.", what),
        }[reason]

    @api.model
    def _compute_again(self, restoration, kept):
        """Compute anew what Odoo alone decides about, where something was kept.

        Elsewhere it is as it was; there it follows from old and new values alike. What
        the merge had left alone changes nothing about that: Odoo computed with it.
        """
        names = restoration.columns()
        rows = {
            (each.table_name, each.key)
            for each in kept
            if each.column and each.column in names.get((each.table_name, each.key), ())
        }
        for table, key in rows:
            if (model := self._table_model(table)) is None:
                continue
            record = model.sudo().browse(key)
            for name in names.get((table, key), ()):
                field = model._fields.get(name)
                if field and field.compute and field.store and field.readonly:
                    self.env.add_to_compute(field, record)
        self.env.flush_all()
