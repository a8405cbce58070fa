from datetime import datetime, timedelta
from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL

from ..engine import cleaning

# Findings of a certain rule that are less sure are left to people.
AUTOMATIC_CERTAINTY = 0.95


class Judged(NamedTuple):
    """What the check says of one record."""

    corrections: list[cleaning.Correction]
    quality: cleaning.Quality
    touched_on: datetime
    unreachable: bool


class CrmAiCleanable(models.AbstractModel):
    """Checking records: in bulk, a query for each concern and not for each record."""

    _inherit = "crm.ai.cleanable"

    def _ai_judge(self, touched=None):
        """What is wrong with each record, and how good it is.

        Corrections that a person rejected do not count.

        :param dict touched: when each record was last touched, by its id
        :rtype: list[Judged]
        """
        records = self.sudo()
        touched = touched or records._ai_touched_on()
        certainty = records._ai_duplicate_certainty()
        rejected = self.env["crm.ai.cleaning.proposal"].sudo()._rejected(records)
        severities = {rule.name: rule.severity for rule in self._ai_cleaning_rules()}
        judged = []
        found = records._ai_corrections(("propose", "automatic"), touched)
        for record, (values, corrections) in zip(records, found, strict=True):
            quiet = record._ai_rejected_fields(corrections, rejected)
            corrections = _without(corrections, quiet)
            quality = cleaning.judge_quality(
                values,
                corrections,
                severities,
                certainty.get(record.id),
                float(values["age_days"]),
            )
            judged.append(
                Judged(
                    corrections,
                    quality,
                    touched[record.id],
                    record._ai_is_unreachable(values),
                )
            )
        return judged

    def _ai_corrections(self, modes, touched):
        """What the rules in these modes find.

        :param dict touched: when each record was last touched, by its id
        :return: ``(values, corrections)`` for each record
        """
        rules = _Rules(
            self._ai_cleaning_rules(), self.env["crm.ai.cleaning.rule"]._modes(), modes
        )
        base = self.env["crm.ai.quality"]._base()
        now = fields.Datetime.now()
        for record in self:
            values = record._ai_clean_row()
            last = touched[record.id]
            values["age_days"] = str(max(now - last, timedelta()).days)
            company = record.company_id.id
            found = cleaning.correct(
                values, base[company], rules.of(company, record._ai_clean_exempt())
            )
            for place, each in enumerate(found):
                if each.field == "age_days":
                    # Days that pass must not make it another value.
                    found[place] = each._replace(old=str(last.date()))
            yield values, _without(found, record._ai_clean_inherited())

    def _ai_clean_automatically(self, run, touched):
        """Apply what companies want applied without a person looking."""
        modes = self.env["crm.ai.cleaning.rule"]._modes().values()
        if not any("automatic" in each.values() for each in modes):
            return
        certain = self._ai_certain_corrections(touched)
        if certain:
            records = self.browse(record.id for record in certain)
            proposals = self.env["crm.ai.cleaning.proposal"]._propose(
                records, list(certain.values())
            )
            self.env["crm.ai.cleaning.change"]._apply(
                proposals, run=run, automatic=True
            )

    def _ai_certain_corrections(self, touched):
        """``{record: corrections}`` that companies want applied without a person.

        What a person took back once is not applied again without one.
        """
        kept = self._ai_kept_by_people()
        names = self._ai_clean_fields()
        certain = {}
        found = self._ai_corrections(("automatic",), touched)
        for record, (_values, corrections) in zip(self, found, strict=True):
            unsure = {
                correction.field
                for correction in corrections
                if correction.new is None
                or correction.certainty < AUTOMATIC_CERTAINTY
                or (record.id, names[correction.field]) in kept
            }
            if sure := _without(corrections, unsure):
                certain[record] = sure
        return certain

    def _ai_kept_by_people(self):
        """``(record id, field)`` of what was rejected or taken back."""
        rows = self.env["crm.ai.cleaning.proposal"].search_fetch(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("state", "=", "rejected"),
            ],
            ["res_id", "field_name"],
        )
        changes = self.env["crm.ai.cleaning.change"].search_fetch(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("state", "=", "reverted"),
            ],
            ["res_id", "field_name"],
        )
        return {
            (row.res_id, row.field_name) for kept in (rows, changes) for row in kept
        }

    def _ai_rejected_fields(self, corrections, rejected):
        """Fields whose value a person called right, whatever these rules say."""
        names = self._ai_clean_fields()
        return {
            each.field
            for each in corrections
            if rejected.get((self.id, names[each.field], each.old), frozenset())
            >= {*each.rules}
        }

    def _ai_is_unreachable(self, values):
        """Whether there is no way to contact the customer, wanted rule or not."""
        if "unreachable" in self._ai_clean_exempt():
            return False
        return any(
            any(rule.check(cleaning.Contact(values), cleaning.Base()))
            for rule in self._ai_cleaning_rules()
            if rule.name == "unreachable"
        )

    def _ai_touched_on(self):
        """``{id: when somebody other than the cleaning last touched the record}``.

        Saving it touches it, and so does writing with the customer.
        """
        self.env["crm.ai.quality"].flush_model()
        self.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT host.id,
                       GREATEST(
                           CASE WHEN quality.source_date >= host.write_date
                                THEN COALESCE(quality.touched_on, host.write_date)
                                ELSE COALESCE(host.write_date, %(now)s) END,
                           (SELECT max(message.date) FROM mail_message message
                             WHERE message.model = %(res_model)s
                               AND message.res_id = host.id
                               AND message.message_type IN
                                   ('email', 'email_outgoing', 'comment')))
                  FROM %(table)s host
             LEFT JOIN crm_ai_quality quality
                    ON quality.res_model = %(res_model)s AND quality.res_id = host.id
                 WHERE host.id = ANY(%(ids)s)
                """,
                table=SQL.identifier(self._table),
                res_model=self._name,
                ids=self.ids,
                now=fields.Datetime.now(),
            )
        )
        return dict(rows)

    def _ai_duplicate_certainty(self):
        """``{id: how sure it is that it has a duplicate}`` of searched records."""
        rows = self.env.execute_query(
            SQL(
                "SELECT res_id, certainty FROM (%s) searched WHERE res_id = ANY(%s)",
                self.env["crm.ai.quality"]._duplicates_sql(self),
                self.ids,
            )
        )
        return {res_id: certainty / 100 for res_id, certainty in rows}


def _without(corrections, names):
    """The corrections without those of some fields, and what belongs to these."""
    bundles = {c.together for c in corrections if c.field in names} - {""}
    return [
        c for c in corrections if c.field not in names and c.together not in bundles
    ]


class _Rules:
    """The rules that apply, put together once for all records they are the same for."""

    def __init__(self, rules, modes_by_company, wanted):
        self.rules, self.modes, self.wanted = rules, modes_by_company, wanted
        self.known = {}

    def of(self, company, exempt):
        key = company, exempt
        if key not in self.known:
            modes = self.modes[company]
            self.known[key] = tuple(
                rule
                for rule in self.rules
                if modes.get(rule.name) in self.wanted and rule.name not in exempt
            )
        return self.known[key]
