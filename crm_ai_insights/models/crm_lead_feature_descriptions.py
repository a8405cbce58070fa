from odoo import api, models


class CrmLead(models.Model):
    """What a person should know of a feature before switching it on or off."""

    _inherit = "crm.lead"

    @api.model
    def _ai_feature_areas(self):
        """Of what the groups of features speak, as ``{group: area}``.

        Those that are not named here speak of the lead itself, or were added.
        """
        areas = {
            "contact": ["email", "contact_phone", "company_name", "has_contact_name"],
            "progress": ["stage", "stage_days", "age_days", "has_salesperson", "type"],
            "talk": ["message_words", "message_in", "message_out", "note"],
            "customer": ["customer_history"],
            "people": ["salesperson"],
        }
        areas["contact"] += ["has_website", "function"]
        areas["progress"] += ["created_month", "created_weekday"]
        areas["talk"] += ["our_answers", "customer_answers", "recent_contact_count"]
        areas["talk"] += ["activity_done", "activity_missed", "meeting"]
        return {group: area for area, groups in areas.items() for group in groups}

    @api.model
    def _ai_feature_descriptions(self):
        """A sentence on each group of features whose name does not say it all."""
        _ = self.env._
        return {
            "source_id": _("Where the lead came from."),
            "medium_id": _("Through which channel it came."),
            "campaign_id": _("Which campaign brought it."),
            "tag_ids": _("Each tag on its own."),
            "title": _("Words of the lead's title; names of people are left out."),
            "description": _("Words of the notes; names of people are left out."),
            "quantity": _("The largest number that may count people or pieces."),
            "revenue": _("The amount, and how it compares with the team's usual one."),
            "company_id": _("What is usual in each of your companies."),
            "team": _("What is usual in each sales team."),
            "email": _("Whether there is an address, and whether it is a company's."),
            "contact_phone": _("Whether there is a number, and from which country."),
            "company_name": _("Whether a company is named, and its legal form."),
            "type": _("Whether it is still a lead, or an opportunity already."),
            "stage_days": _("How long it is in its stage, and how long others are."),
            "message_words": _(
                "Words of the customer's messages, without the messages themselves."
            ),
            "our_answers": _("Hours until we answered, and how long they wait now."),
            "customer_answers": _("Hours until they answered, and how long we wait."),
            "recent_contact_count": _("How much was said and done lately, by anyone."),
            "customer_history": _(
                "Earlier leads, deals won and lost and orders of the same customer."
            ),
            "salesperson": _(
                "Off by default: a score is to say something of the lead, not of the "
                "person who works on it. Never judge staff by it."
            ),
        }

    @api.model
    def _ai_feature_description(self, group):
        """A sentence on a group of features; a field's own help; or nothing."""
        known = self._ai_feature_descriptions()
        if group in known:
            return known[group]
        field = self._fields.get(group)
        return (field is not None and field._description_help(self.env)) or ""

    @api.model
    def _ai_kind_name(self, kind):
        """What a feature holds, in words.

        :param str kind: as of ``engine.scoring.Kind``
        """
        _ = self.env._
        return {
            "category": _("one of several"),
            "set": _("some of several"),
            "number": _("a number"),
            "date": _("a date"),
            "text": _("words"),
            "flag": _("yes or no"),
        }.get(kind, "")
