from odoo import api, models
from odoo.tools import SQL

from .bulk import values_list

_COLUMNS = (
    "res_model",
    "res_id",
    "field_name",
    "old_value",
    "state",
    "record_name",
    "rule_id",
    "severity",
    "new_value",
    "has_new",
    "certainty",
    "together",
    "company_id",
)


class CrmAiCleaningProposal(models.Model):
    """Bringing the proposals of a batch of records in line with what was found."""

    _inherit = "crm.ai.cleaning.proposal"

    @api.model
    def _of(self, records):
        """All proposals about these records, whatever was decided."""
        return self.search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )

    @api.model
    def _rejected(self, records):
        """``{(record id, field, old value): codes of the rules}`` of the rejected."""
        rejected = self._of(records).filtered(lambda each: each.state == "rejected")
        return {each._key(): set(each.rule_ids.mapped("code")) for each in rejected}

    def _key(self):
        return self.res_id, self.field_name, self.old_value or ""

    @api.model
    def _replace(self, records, corrections):
        """Let the open proposals of the records be these, and no others.

        What a person typed into one stays, as long as the value does that it is for.

        :param list corrections: the corrections of each record that nobody rejected
        """
        wanted = self._wanted(records, corrections)
        stale = self._of(records).filtered(
            lambda each: each._key() not in wanted and each.state != "rejected"
        )
        stale.unlink()
        self._write_wanted(records, wanted)

    @api.model
    def _drop_open(self, rules, company_id):
        """Let nothing be open of these rules in a company; False: in shared records.

        That may be as many as there are contacts.
        """
        self.flush_model()
        self.env.cr.execute(
            SQL(
                "DELETE FROM crm_ai_cleaning_proposal WHERE state = 'open' "
                "AND rule_id = ANY(%s) AND company_id IS NOT DISTINCT FROM %s",
                rules.ids,
                company_id or None,
            )
        )
        self.invalidate_model()

    @api.model
    def _propose(self, records, corrections):
        """Have open proposals for these corrections, whatever else is proposed.

        :return: the proposals
        """
        wanted = self._wanted(records, corrections)
        self._write_wanted(records, wanted)
        return self._of(records).filtered(
            lambda each: each._key() in wanted and each.state == "open"
        )

    @api.model
    def _wanted(self, records, corrections):
        rules = self.env["crm.ai.cleaning.rule"]._by_code()
        return {
            row["key"]: row
            for record, found in zip(records, corrections, strict=True)
            for row in self._rows(record, found, rules)
        }

    @api.model
    def _write_wanted(self, records, wanted):
        known = {each._key(): each for each in self._of(records)}
        changed = [
            row
            for key, row in wanted.items()
            if key not in known or known[key]._differs(row)
        ]
        self._upsert(records._name, changed)

    @api.model
    def _rows(self, record, corrections, rules):
        names = record._ai_clean_fields() if corrections else {}
        for correction in corrections:
            broken = self.env["crm.ai.cleaning.rule"].browse(
                rules[code].id for code in correction.rules
            )
            rule = broken._least_certain()
            yield {
                "key": (record.id, names[correction.field], correction.old),
                "rule_ids": broken.ids,
                "record_name": record.display_name,
                "rule_id": rule.id,
                "severity": rule.severity,
                "new_value": correction.new or "",
                "has_new": correction.new is not None,
                "certainty": round(100 * correction.certainty, 2),
                "together": correction.together or None,
                "company_id": record.company_id.id or None,
            }

    def _differs(self, row):
        """Whether this proposal has to change to be what was found."""
        return (
            self.state == "rejected"
            or set(self.rule_ids.ids) != set(row["rule_ids"])
            or self.record_name != row["record_name"]
            or (self.together or None) != row["together"]
            or (self.company_id.id or None) != row["company_id"]
            or abs(self.certainty - row["certainty"]) >= 0.01
            or not self.is_edited
            and ((self.new_value or ""), self.has_new)
            != (row["new_value"], row["has_new"])
        )

    @api.model
    def _upsert(self, res_model, rows):
        if not rows:
            return
        self.flush_model()
        values = [
            (res_model, *row["key"], "open", *(row[name] for name in _COLUMNS[5:]))
            for row in rows
        ]
        stored = self.env.execute_query(
            SQL(
                """
                INSERT INTO crm_ai_cleaning_proposal AS known (%s) VALUES %s
                ON CONFLICT (res_model, res_id, field_name, md5(old_value))
                DO UPDATE SET record_name = EXCLUDED.record_name,
                              rule_id = EXCLUDED.rule_id,
                              severity = EXCLUDED.severity,
                              new_value = CASE WHEN known.is_edited
                                   THEN known.new_value ELSE EXCLUDED.new_value END,
                              has_new = known.is_edited OR EXCLUDED.has_new,
                              certainty = EXCLUDED.certainty,
                              together = EXCLUDED.together,
                              company_id = EXCLUDED.company_id,
                              state = 'open', error = NULL,
                              decided_by_id = NULL, decided_on = NULL
                    RETURNING id, res_id, field_name, old_value
                """,
                SQL(", ").join(map(SQL.identifier, _COLUMNS)),
                values_list(values),
            )
        )
        ids = {tuple(key): proposal_id for proposal_id, *key in stored}
        self._link_rules({ids[row["key"]]: row["rule_ids"] for row in rows})
        self.invalidate_model()

    @api.model
    def _link_rules(self, rules):
        """Let each proposal, by its id, have these rules."""
        field = self._fields["rule_ids"]
        table, left, right = map(
            SQL.identifier, (field.relation, field.column1, field.column2)
        )
        self.env.cr.execute(
            SQL("DELETE FROM %s WHERE %s = ANY(%s)", table, left, list(rules))
        )
        links = [(proposal, rule) for proposal, each in rules.items() for rule in each]
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s, %s) VALUES %s",
                table,
                left,
                right,
                values_list(links),
            )
        )
