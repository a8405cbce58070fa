from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

MOST_AT_ONCE = 2000


class CrmLead(models.Model):
    """Scores for other programs, by Odoo's JSON-2: ``POST /json/2/crm.lead/<method>``.

    With the rights of the caller: leads that they may not read are refused, and
    reasons do not speak of fields that they may not read.
    """

    _inherit = "crm.lead"

    def ai_score_leads(self):
        """Score leads as they are known now; nothing is stored.

        Closed leads too, with all that came until and at their closing: that is no
        forecast. Leave them out, or take the score that is stored with them.

        ``POST /json/2/crm.lead/ai_score_leads`` with ``{"ids": [7, 8]}``.

        :return: one dict a lead, in their order: ``id``, ``score``, ``low`` and
            ``high`` (percent; in 80 % of leads the true probability is between them),
            ``support`` (how many closed leads it rests on), ``grade``
        :rtype: list of dict
        :raises MissingError: if there is no such lead
        :raises AccessError: if the caller may not read a lead
        :raises UserError: if no model is active, or for more than 2,000 leads
        """
        found = self._ai_assess_for_caller()
        return [self._ai_api_score(lead_id, row) for lead_id, row in found]

    def ai_explain_leads(self):
        """Score leads as ``ai_score_leads`` does, and say why.

        :return: as there, and ``reasons``: ``label`` (in the caller's language),
            ``points`` of percent, which with the ``rest`` add up to the difference
            between ``average`` and ``score``; and ``would_help``: what would move the
            score most if it were known, by ``points`` on average
        :rtype: list of dict
        """
        return [
            self._ai_api_explanation(lead_id, row)
            for lead_id, row in self._ai_assess_for_caller()
        ]

    @api.model
    def ai_score_values(self, values):
        """Score and explain a lead that does not exist.

        ``POST /json/2/crm.lead/ai_score_values`` with
        ``{"values": {"name": "Solar roof", "source_id": 3}}``; what is not given has
        its default. Nothing is stored, sent or triggered.

        :param dict values: as for ``create``
        :return: as ``ai_explain_leads``, without ``id``
        :rtype: dict
        :raises AccessError: if the caller may not create leads with these values
        :raises UserError: if no model is active, or the values do not fit a lead
        """
        self.check_access("create")
        active = self._ai_required_model()
        draft, columns = self._ai_draft(values)
        with self.env.cr.savepoint() as savepoint:
            lead = draft._ai_insert_draft(columns)
            lead.check_access("create")
            assessed = lead.sudo()._ai_assess(active)
            told = self._ai_api_explanation(lead.id, assessed.loc[lead.id])
            savepoint.rollback()
        self.env.invalidate_all()
        told.pop("id")
        return told

    @api.model
    def _ai_draft(self, values):
        """A lead with the values, as far as the caller may have it so.

        :return: the lead, which is not stored, and its values by column
        :raises UserError: where the values do not fit a lead
        """
        if not isinstance(values, dict):
            raise UserError(
                self.env._('Give values by field, such as {"name": "Solar roof"}.')
            )
        for name in values:
            if name not in self._fields:
                raise UserError(self.env._("A lead has no field called %s.", name))
            self._check_field_access(self._fields[name], "write")
        try:
            draft = self.new({"name": "", **values})
            columns = draft._ai_draft_columns()
        except (ValueError, TypeError) as error:
            raise UserError(
                self.env._("The values do not fit a lead: %s", error)
            ) from error
        draft._ai_check_related(values)
        return draft, columns

    def _ai_draft_columns(self):
        # Also what the caller may not read has its default.
        draft = self.sudo()
        columns = {
            name: field.convert_to_column_insert(
                field.convert_to_write(draft[name], draft), draft
            )
            for name, field in self._fields.items()
            if field.store and field.column_type and name != "id"
        }
        return {**columns, "create_date": self.env.cr.now()}

    def _ai_check_related(self, values):
        """Refuse records that are not there, or that the caller may not read.

        Of hidden ones, the reasons would tell.
        """
        for name, value in values.items():
            field = self._fields[name]
            if not field.relational:
                continue
            related = self[name]._origin.exists()
            # What is no id at all, Odoo takes for a record that is not stored yet.
            named = bool(value) if field.type == "many2one" else len(self[name])
            if len(related) < named:
                raise UserError(
                    self.env._(
                        "%(field)s: there is no such record as %(value)s.",
                        field=self._ai_feature_label(name),
                        value=value,
                    )
                )
            related.check_access("read")

    def _ai_insert_draft(self, columns):
        """Store a draft without anything that creating a lead sets off.

        :return: the lead, to be rolled back
        """
        self.flush_model()
        [[lead_id]] = self.env.execute_query(
            SQL(
                "INSERT INTO crm_lead (%s) VALUES %s RETURNING id",
                SQL(", ").join(map(SQL.identifier, columns)),
                tuple(columns.values()),
            )
        )
        lead = self.browse(lead_id)
        for tag_id in self.tag_ids._origin.ids:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO crm_tag_rel (lead_id, tag_id) VALUES (%s, %s)",
                    lead_id,
                    tag_id,
                )
            )
        return lead

    def _ai_assess_for_caller(self):
        """``(id, row)`` of each lead, once."""
        leads = self.browse(dict.fromkeys(self._ids))
        if not all(isinstance(lead_id, int) for lead_id in leads._ids):
            raise UserError(
                self.env._('Give the ids of leads as numbers, such as {"ids": [7, 8]}.')
            )
        if len(leads) > MOST_AT_ONCE:
            raise UserError(
                self.env._("Ask for at most %d leads at once.", MOST_AT_ONCE)
            )
        leads.check_access("read")
        active = self._ai_required_model()
        self.flush_model()
        return leads.sudo()._ai_assess(active).iterrows() if leads else ()

    @api.model
    def _ai_required_model(self):
        active = self.env["crm.ai.model"].sudo()._active("scoring")
        if not active:
            raise UserError(self._ai_no_score_message())
        return active

    @api.model
    def _ai_api_explanation(self, lead_id, row):
        told = self._ai_told(row["score"], row["reasons"], row["missing"])
        return {**self._ai_api_score(lead_id, row), **told}

    @api.model
    def _ai_api_score(self, lead_id, row):
        [grade] = self._ai_grades([row["score"] / 100], [False])
        return {
            "id": lead_id,
            "score": round(row["score"], 2),
            "low": round(row["low"], 2),
            "high": round(row["high"], 2),
            "support": round(row["support"]),
            "grade": grade,
        }
