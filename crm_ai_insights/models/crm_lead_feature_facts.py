from datetime import datetime, time

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from .crm_lead_feature_values import objects

FACT = ["lead_id", "at", "kind", "value"]


class CrmLead(models.Model):
    """What happened on leads and when, read by SQL: no record is loaded."""

    _inherit = "crm.lead"

    def _ai_leads_and_facts(self):
        """What the leads had from the beginning, and all that happened since.

        :return: the frames ``leads`` and ``facts`` of ``build_snapshots``
        """
        self.flush_model()
        leads = self._ai_values(self._ai_static_features())
        changes = self._ai_own_history()
        leads = with_first_values(leads, changes)
        tracked = self._ai_tracked_values()
        facts = [
            changes.drop(columns="old"),
            self._ai_state_facts(tracked, self._ai_country_codes(leads)),
            self._ai_type_facts(),
            self._ai_message_facts(),
            self._ai_activity_facts(),
            self._ai_meeting_facts(),
            self._ai_customer_facts(tracked),
        ]
        facts = [part for part in facts if len(part)]
        found = pd.concat(facts, ignore_index=True) if facts else fact_frame([])
        found["at"] = pd.to_datetime(found["at"])
        return leads, found

    # ------------------------------------------------------------
    # VALUES THAT ODOO TRACKS
    # ------------------------------------------------------------

    def _ai_state_facts(self, tracked, country):
        """The value of each tracked feature at creation and at each change."""
        parts = []
        for feature, name in self._ai_states().items():
            facts = tracked[name]
            read = self._ai_state_reader(feature)
            values = objects(
                read(value, country[lead_id])
                for lead_id, value in zip(facts["lead_id"], facts["value"], strict=True)
            )
            parts.append(facts[["lead_id", "at"]].assign(kind=feature, value=values))
        return pd.concat(parts, ignore_index=True)

    @api.model
    def _ai_state_reader(self, feature):
        """A function of the tracked value and the code of the lead's country."""
        field = self._fields[self._ai_states()[feature]]
        if feature.startswith("has_"):
            return lambda value, _country: bool(value)
        if field.type == "many2one":
            return lambda value, _country: str(int(value)) if value else None
        return {
            "email_class": lambda value, _country: scoring.email_class(value),
            "phone_class": scoring.phone_class,
            "company_form": lambda value, _country: scoring.company_form(value),
        }.get(feature, lambda value, _country: value)

    def _ai_tracked_values(self):
        """``{field: frame of lead_id, at, value}`` since each lead's creation."""
        names = list(dict.fromkeys(self._ai_states().values()))
        changes = pd.DataFrame(
            self._ai_tracking_rows(tuple(names)),
            columns=["lead_id", "at", "field", "old", "new"],
        )
        now = self._ai_columns(names)
        now = pd.DataFrame(now, columns=["lead_id", "at", *names], dtype=object)
        won = self.env["crm.stage"].search([("is_won", "=", True)]).ids
        # Imported as won: where it began is not known.
        now["stage_id"] = now["stage_id"].where(~now["stage_id"].isin(won), None)
        found = {}
        for name in names:
            of_field = changes[changes["field"] == name]
            first = of_field.drop_duplicates("lead_id").set_index("lead_id")["old"]
            values = now["lead_id"].map(first).astype(object)
            values = values.where(now["lead_id"].isin(first.index), now[name])
            begin = now[["lead_id", "at"]].assign(value=values)
            later = of_field.rename(columns={"new": "value"})
            found[name] = pd.concat([begin, later[begin.columns]], ignore_index=True)
            empty = found[name]["value"].isna()
            found[name]["value"] = found[name]["value"].where(~empty, None)
        return found

    def _ai_tracking_rows(self, names):
        """``(lead id, date, field, old value, new value)``, oldest first.

        A change with a subject came with another lead that was merged into this one:
        Odoo names the other lead there. It says nothing about this one.
        """
        self.env["mail.tracking.value"].flush_model()
        self.env["mail.message"].flush_model()
        column = {"many2one": "integer", "monetary": "float", "char": "char"}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT message.res_id, message.date, field.name,
                       value.old_value_integer, value.new_value_integer,
                       value.old_value_float, value.new_value_float,
                       value.old_value_char, value.new_value_char
                  FROM mail_message message
                  JOIN mail_tracking_value value ON value.mail_message_id = message.id
                  JOIN ir_model_fields field ON field.id = value.field_id
                 WHERE message.model = 'crm.lead'
                   AND message.res_id = ANY(%s)
                   AND message.subject IS NULL
                   AND field.name IN %s
              ORDER BY message.date, value.id
                """,
                self.ids,
                names,
            )
        )
        places = {"integer": 3, "float": 5, "char": 7}
        for row in rows:
            place = places[column[self._fields[row[2]].type]]
            yield *row[:3], row[place], row[place + 1]

    @api.model
    def _ai_country_codes(self, leads):
        """The code of the country that each lead had at first, by lead id."""
        rows = self.env.execute_query(SQL("SELECT id::text, code FROM res_country"))
        codes = map(dict(rows).get, leads["country_id"])
        return dict(zip(leads["lead_id"], codes, strict=True))

    def _ai_type_facts(self):
        """Lead or opportunity, at creation and since the conversion."""
        facts = []
        for lead_id, created, kind, converted in self._ai_columns(
            ["type", "date_conversion"]
        ):
            if converted and kind == "opportunity" and converted > created:
                facts.append((lead_id, created, "type", "lead"))
                facts.append((lead_id, converted, "type", kind))
            else:
                facts.append((lead_id, created, "type", kind))
        return fact_frame(facts)

    # ------------------------------------------------------------
    # WHAT PEOPLE DID
    # ------------------------------------------------------------

    def _ai_message_facts(self):
        """Messages of people: from the customer, to the customer, and notes; and the
        words that the customer has used so far."""
        self.env["mail.message"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT message.res_id, message.date,
                       CASE WHEN author.id IS NULL OR author.partner_share
                            THEN 'message_in'
                            WHEN message.subtype_id IS NULL OR subtype.internal
                            THEN 'note'
                            ELSE 'message_out'
                       END,
                       CASE WHEN author.id IS NULL OR author.partner_share
                            THEN left(message.body, 8000) END
                  FROM mail_message message
             LEFT JOIN res_partner author ON author.id = message.author_id
             LEFT JOIN mail_message_subtype subtype ON subtype.id = message.subtype_id
                 WHERE message.model = 'crm.lead'
                   AND message.res_id = ANY(%s)
                   AND message.message_type IN ('email', 'comment', 'email_outgoing')
              ORDER BY message.date, message.id
                """,
                self.ids,
            )
        )
        facts = [(lead_id, at, kind, None) for lead_id, at, kind, _body in rows]
        said = {}
        for lead_id, at, kind, body in rows:
            if kind == "message_in":
                words = scoring.wording(scoring.plain(body)) or ""
                so_far = said.setdefault(lead_id, set())
                so_far.update(words.split())
                text = " ".join(sorted(so_far)[: scoring.MOST_WORDS]) or None
                facts.append((lead_id, at, "message_words", text))
        return fact_frame(facts)

    def _ai_activity_facts(self):
        """Activities done, and activities that were still open after their deadline."""
        self.env["mail.activity"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT res_id, CASE WHEN NOT active THEN date_done END, date_deadline
                  FROM mail_activity
                 WHERE res_model = 'crm.lead' AND res_id = ANY(%s)
              ORDER BY id
                """,
                self.ids,
            )
        )
        today = fields.Date.context_today(self)
        facts = []
        for lead_id, done, deadline in rows:
            if done:
                at = datetime.combine(done, time.max)
                facts.append((lead_id, at, "activity_done", None))
            if (done or today) > deadline:
                at = datetime.combine(deadline, time.max)
                facts.append((lead_id, at, "activity_missed", None))
        return fact_frame(facts)

    def _ai_meeting_facts(self):
        """Meetings, at the time when they began."""
        self.env["calendar.event"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT opportunity_id, start, 'meeting', NULL FROM calendar_event
                 WHERE active AND opportunity_id = ANY(%s) ORDER BY id
                """,
                self.ids,
            )
        )
        return fact_frame(rows)


def fact_frame(rows):
    """Dated facts: ``lead_id``, ``at``, ``kind``, ``value``."""
    frame = pd.DataFrame(rows, columns=FACT, dtype=object)
    return frame.astype({"lead_id": int, "at": "datetime64[ns]"})


def with_first_values(leads, changes):
    """The leads' columns, with the value from before the first change."""
    first = changes.drop_duplicates(["lead_id", "kind"])
    for kind, of_kind in first.groupby("kind"):
        if kind in leads:
            old = dict(zip(of_kind["lead_id"], of_kind["old"], strict=True))
            now = zip(leads["lead_id"], leads[kind], strict=True)
            leads[kind] = objects(old.get(lead_id, value) for lead_id, value in now)
    return leads
