import math

from odoo import api, models
from odoo.tools.misc import format_amount, format_date, formatLang

from ..engine import scoring

MESSAGES, ACTIVITIES, MEETINGS = "message_ids", "activity_ids", "calendar_event_ids"


class CrmLead(models.Model):
    """Features as people speak of them, and who may hear of them."""

    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # NAMES
    # ------------------------------------------------------------

    @api.model
    def _ai_feature_label(self, name):
        """The name of a feature, or of a group of them, as a person says it."""
        labels = self._ai_feature_labels()
        if name in labels:
            return labels[name]
        if name in self._fields:
            return self._fields[name]._description_string(self.env)
        return self._ai_property(name).get("string") or name

    @api.model
    def _ai_feature_labels(self):
        """Names of features and groups that are no fields of the lead, or that a
        person calls otherwise; extend with yours."""
        _ = self.env._
        return {
            "age_days": _("Days since it came in"),
            "created_month": _("Month in which it came in"),
            "created_weekday": _("Weekday on which it came in"),
            "stage": _("Stage"),
            "stage_days": _("Days in this stage"),
            "stage_pace": _("Time in this stage"),
            "team": _("Sales team"),
            "salesperson": _("Salesperson"),
            "has_salesperson": _("Salesperson assigned"),
            "revenue": _("Expected revenue"),
            "revenue_to_team": _("Expected revenue against the team"),
            "title": _("Words of the title"),
            "description": _("Words of the description"),
            "quantity": _("Number named in title or description"),
            "message_words": _("Words of the customer"),
            **self._ai_contact_labels(),
            **self._ai_activity_labels(),
        }

    @api.model
    def _ai_contact_labels(self):
        _ = self.env._
        return {
            "email": _("E-mail address"),
            "has_email": _("E-mail address known"),
            "email_class": _("Kind of e-mail address"),
            "contact_phone": _("Phone number"),
            "has_phone": _("Phone number known"),
            "phone_class": _("Kind of phone number"),
            "company_name": _("Company name"),
            "has_company_name": _("Company name known"),
            "company_form": _("Legal form of the company"),
            "has_contact_name": _("Contact name known"),
            "has_customer": _("Contact in the database"),
            "has_website": _("Website known"),
            "has_referrer": _("Referred by someone"),
            "customer_history": _("What is known of the customer"),
            "customer_lead_count": _("Earlier leads of the customer"),
            "days_since_customer_lead": _("Days since the customer's last lead"),
            "customer_won_count": _("Deals won with the customer"),
            "days_since_customer_won": _("Days since a deal with the customer was won"),
            "customer_lost_count": _("Deals lost with the customer"),
            "days_since_customer_lost": _(
                "Days since a deal with the customer was lost"
            ),
            "customer_order_count": _("Earlier orders of the customer"),
            "days_since_customer_order": _("Days since the customer's last order"),
        }

    @api.model
    def _ai_activity_labels(self):
        _ = self.env._
        return {
            "our_answers": _("How quickly we answer"),
            "response_hours": _("Hours until we answered"),
            "answer_hours": _("Hours that our answers take"),
            "waiting_days": _("Days that the customer waits for an answer"),
            "customer_answers": _("How quickly the customer answers"),
            "reply_hours": _("Hours until the customer replied"),
            "customer_answer_hours": _("Hours that the customer's answers take"),
            "awaited_days": _("Days that we wait for an answer"),
            "recent_contact_count": _("Contacts in the last two weeks"),
            "message_in": _("Messages from the customer"),
            "message_in_count": _("Messages from the customer"),
            "days_since_message_in": _("Days since the customer wrote"),
            "message_out": _("Messages to the customer"),
            "message_out_count": _("Messages to the customer"),
            "days_since_message_out": _("Days since we wrote"),
            "note": _("Internal notes"),
            "note_count": _("Internal notes"),
            "days_since_note": _("Days since the last note"),
            "activity_done": _("Activities done"),
            "activity_done_count": _("Activities done"),
            "days_since_activity_done": _("Days since the last activity"),
            "activity_missed": _("Activities overdue"),
            "activity_missed_count": _("Activities overdue"),
            "days_since_activity_missed": _("Days since an activity was overdue"),
            "meeting": _("Meetings held"),
            "meeting_count": _("Meetings held"),
            "days_since_meeting": _("Days since the last meeting"),
        }

    @api.model
    def _ai_feature_groups(self):
        """What a person takes for one thing, as ``{feature: group}``.

        Features that are not named here stand for themselves.
        """
        counted = ["message_in", "message_out", "note", "activity_done"]
        counted += ["activity_missed", "meeting"]
        history = ["customer_lead", "customer_won", "customer_lost", "customer_order"]
        pairs = [(kind, kind) for kind in counted]
        pairs += [(kind, "customer_history") for kind in history]
        groups = {f"{kind}_count": group for kind, group in pairs}
        groups.update({f"days_since_{kind}": group for kind, group in pairs})
        return {
            **groups,
            "has_customer": "customer_history",
            "has_email": "email",
            "email_class": "email",
            "has_phone": "contact_phone",
            "phone_class": "contact_phone",
            "has_company_name": "company_name",
            "company_form": "company_name",
            "revenue_to_team": "revenue",
            "stage_pace": "stage_days",
            "response_hours": "our_answers",
            "answer_hours": "our_answers",
            "waiting_days": "our_answers",
            "reply_hours": "customer_answers",
            "customer_answer_hours": "customer_answers",
            "awaited_days": "customer_answers",
        }

    # ------------------------------------------------------------
    # RIGHTS
    # ------------------------------------------------------------

    @api.model
    def _ai_feature_field(self, feature):
        """Name of the field that a feature speaks of; None if of no single one."""
        static = {**self._ai_static_features(), **self._ai_states()}
        kind = feature_kind(feature)
        by_kind = {
            "message_words": MESSAGES,
            "message_in": MESSAGES,
            "message_out": MESSAGES,
            "note": MESSAGES,
            "activity_done": ACTIVITIES,
            "activity_missed": ACTIVITIES,
            "meeting": MEETINGS,
            "stage_days": "stage_id",
            "stage_pace": "stage_id",
            "revenue_to_team": "expected_revenue",
        }
        name = static.get(feature) or by_kind.get(kind) or feature.partition(".")[0]
        return name if name in self._fields else None

    @api.model
    def _ai_feature_readable(self, feature):
        """Whether this user may hear of a feature, or of every one in a group.

        What a customer did with others is for those who may read others' leads.
        """
        groups = self._ai_feature_groups().items()
        members = [each for each, group in groups if group == feature]
        sees_all = self.env.user.has_group("sales_team.group_sale_salesman_all_leads")
        for each in members or [feature]:
            if feature_kind(each) in scoring.HISTORY and not sees_all:
                return False
            name = self._ai_feature_field(each)
            if name and not self._has_field_access(self._fields[name], "read"):
                return False
        return True

    # ------------------------------------------------------------
    # VALUES
    # ------------------------------------------------------------

    @api.model
    def _ai_reason_label(self, feature, value):
        """A reason in words: the feature and the value that the lead has."""
        label = self._ai_feature_label(feature)
        shown = self._ai_value_label(feature, value)
        return self.env._("%(label)s: %(value)s", label=label, value=shown)

    @api.model
    def _ai_value_label(self, feature, value):
        """The value of a feature in words."""
        if not value:
            return self.env._("none")
        if comodel := self._ai_feature_comodel(feature):
            return self._ai_names(comodel, value)
        if words := self._ai_value_words(feature).get(value):
            return words
        if feature in ("revenue_to_team", "stage_pace"):
            times = formatLang(self.env, math.exp(float(value)), digits=1)
            return self.env._("%s times the normal", times)
        if feature in self._ai_amounts():
            return self._ai_amount_label(value)
        kind = self._fields[feature].type if feature in self._fields else ""
        if kind in ("date", "datetime"):
            return format_date(self.env, value[:10])
        if kind == "char":
            return value
        if value.lower() in ("true", "false"):
            return self.env._("yes") if value.lower() == "true" else self.env._("no")
        return self._ai_number_label(value)

    @api.model
    def _ai_amount_label(self, value):
        """In the currency that was learned from, which may not be the lead's."""
        amount = round(float(value))
        return format_amount(
            self.env,
            amount,
            self._ai_first_company().currency_id,
            trailing_zeroes=False,
        )

    @api.model
    def _ai_number_label(self, value):
        try:
            number = float(value)
        except ValueError:
            return value
        return formatLang(
            self.env, number, digits=0 if number == round(number) or number >= 10 else 1
        )

    @api.model
    def _ai_value_words(self, feature):
        """Words for the values of a feature that has only some, ``{value: words}``."""
        _ = self.env._
        field = self._fields.get(feature)
        if field is not None and field.type == "selection":
            return dict(field._description_selection(self.env))
        if selection := self._ai_property(feature).get("selection"):
            return {str(key): label for key, label in selection}
        if feature == "created_month":
            return {
                str(month): format_date(self.env, f"2024-{month:02}-01", "", "MMMM")
                for month in range(1, 13)
            }
        if feature == "created_weekday":
            # 2024 began on a Monday.
            return {
                str(day): format_date(self.env, f"2024-01-{day:02}", "", "EEEE")
                for day in range(1, 8)
            }
        return {
            "email_class": {
                "company": _("of a company"),
                "shared": _("shared by a company, such as info@"),
                "free": _("of a free provider"),
                "disposable": _("for single use"),
                "invalid": _("not valid"),
            },
            "phone_class": {
                "domestic": _("of the lead's country"),
                "abroad": _("of another country"),
                "invalid": _("not valid"),
            },
            "company_form": {"unnamed": _("not named")},
        }.get(feature, {})

    @api.model
    def _ai_feature_comodel(self, feature):
        """The model whose ids the feature holds, if it is a reference."""
        states = self._ai_states()
        if feature.startswith("has_") or feature in ("email_class", "phone_class"):
            return False
        if comodel := self._ai_property(feature).get("comodel"):
            return comodel in self.env and comodel
        field = self._fields.get(states.get(feature, feature))
        return field is not None and field.relational and field.comodel_name

    @api.model
    def _ai_property(self, feature):
        """The definition of a property that is a feature; empty for others."""
        name, _dot, key = feature.partition(".")
        field = self._fields.get(name)
        if not key or field is None or field.type != "properties":
            return {}
        return self._ai_property_definitions(feature).get(key, {})

    @api.model
    def _ai_names(self, comodel, value):
        """Names of records by their ids, as far as the user may read them."""
        ids = [int(part) for part in value.split(",") if part.isdigit()]
        records = self.env[comodel].browse(ids).exists()
        readable = records._filtered_access("read")
        names = readable.mapped("display_name")
        if len(readable) < len(records):
            names.append(self.env._("not visible to you"))
        return ", ".join(names) or self.env._("none")


def feature_kind(feature):
    """The kind of facts that a feature counts; other features as they are."""
    return feature.removesuffix("_count").removeprefix("days_since_")
