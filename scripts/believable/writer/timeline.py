"""The chatter of the leads: messages in and out, and what was changed when."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from .. import staff
from ..world import World
from .batches import batches, moment, set_columns
from .setting import ACTIVITY_TYPES, Settings

Env = Any
_CREATED = ('<div summary="o_mail_notification"><p>A new lead has been created for the'
            ' team "{}".</p></div>')  # fmt: skip


def write(env: Env, world: World, settings: Settings, contact_ids: list[int],
          lead_ids: list[int], progress: Any) -> None:  # fmt: skip
    """Create every message at its date, and the tracking values of changes."""
    chatter = _Chatter(env, world, settings, contact_ids, lead_ids)
    events = [
        *chatter.creations(),
        *chatter.conversations(),
        *chatter.stage_changes(),
        *chatter.value_changes(),
        *chatter.losses(),
        *chatter.done_activities(),
    ]
    # Odoo shows messages by id: they are created in the order in which they happened.
    events.sort(key=lambda event: (event[0]["date"], event[0]["res_id"]))
    for part in batches(len(events), 1000):
        _create(env, [events[i] for i in part])
        progress.add(len(part), "messages")


def _create(env: Env, events: list[tuple[dict, list[dict]]]) -> None:
    messages = env["mail.message"].create([values for values, _ in events])
    dates = [[values["date"]] * 2 for values, _ in events]
    set_columns(env, "mail_message", _STAMPS, messages.ids, dates)
    tracked = [
        ({**value, "mail_message_id": message_id}, values["date"])
        for message_id, (values, changes) in zip(messages.ids, events, strict=True)
        for value in changes
    ]
    if tracked:
        values = env["mail.tracking.value"].create([value for value, _ in tracked])
        # Odoo computes the time in each stage from the date of the tracking value.
        set_columns(env, "mail_tracking_value", _STAMPS, values.ids,
                    [[date, date] for _, date in tracked])  # fmt: skip


_STAMPS = {"create_date": "timestamp", "write_date": "timestamp"}


def meeting_ends(world: World) -> pd.Series:
    meetings = world.history.meetings
    return meetings["start"] + pd.to_timedelta(meetings["hours"], unit="h")


def past_meetings(world: World) -> pd.Series:
    """Which of the meetings were over before the world's today began."""
    return meeting_ends(world) < pd.Timestamp(world.today)


class _Chatter:
    """Values of messages, with the values of the changes that they report."""

    def __init__(self, env: Env, world: World, settings: Settings,
                 contact_ids: list[int], lead_ids: list[int]) -> None:  # fmt: skip
        self.env = env
        self.world = world
        self.settings = settings
        self.lead_ids = lead_ids
        self.user = world.leads["user"].to_list()
        self.lead = world.leads.to_dict("list")
        self.contact_ids = contact_ids
        self.senders = [
            user.partner_id.email_formatted
            for user in env["res.users"].browse(settings.users)
        ]
        self.subtypes = {
            name: env.ref(name).id
            for name in ("mail.mt_comment", "mail.mt_note", "crm.mt_lead_create",
                         "crm.mt_lead_stage", "crm.mt_lead_won", "crm.mt_lead_lost",
                         "mail.mt_activities")
        }  # fmt: skip
        self.types = {name: env.ref(xmlid) for name, xmlid in ACTIVITY_TYPES.items()}
        self.fields = env["crm.lead"].fields_get()
        self.stage = {name: env["crm.stage"].browse(stage_id)
                      for name, stage_id in settings.stages.items()}  # fmt: skip

    def _message(self, row: int, when: object, kind: str, subtype: str, body: str,
                 incoming: bool = False) -> dict:  # fmt: skip
        user = self.user[row]
        author = self.settings.user_partners[user]
        sender = self.senders[user]
        if incoming:
            contact = self.lead["contact"][row]
            author = self.contact_ids[contact] if contact >= 0 else False
            name, email = self.lead["name"][row], self.lead["email"][row]
            sender = f'"{name}" <{email}>' if email else name
        return {
            "model": "crm.lead",
            "res_id": self.lead_ids[row],
            "date": moment(when),
            "message_type": kind,
            "subtype_id": self.subtypes[subtype],
            "author_id": author,
            "email_from": sender,
            "reply_to": sender,
            "body": body,
        }

    def creations(self) -> list:
        teams = self.lead["team"]
        return [
            (self._message(row, created, "notification", "crm.mt_lead_create",
                           _CREATED.format(teams[row])), [])
            for row, created in enumerate(self.lead["created"])
        ]  # fmt: skip

    def conversations(self) -> list:
        events = []
        for row, when, direction, text in self.world.history.messages.itertuples(
            index=False
        ):
            body = "<p>" + html.escape(text).replace("\n", "<br>") + "</p>"
            incoming = direction == "in"
            kind = "email" if incoming else "comment"
            values = self._message(row, when, kind, "mail.mt_comment", body, incoming)
            events.append((values, []))
        return events

    def _change(self, field: str, old: object, new: object) -> dict:
        lead = self.env["crm.lead"].browse(self.lead_ids[0])
        return self.env["mail.tracking.value"]._create_tracking_values(
            old, new, field, self.fields[field], lead
        )

    def stage_changes(self) -> list:
        events = []
        won = staff.STAGES[-1]
        for row, when, old, new in self.world.history.stages.itertuples(index=False):
            changes = [self._change("stage_id", self.stage[old], self.stage[new])]
            if new == won:
                changes.append(self._change("won_status", "pending", "won"))
            subtype = "crm.mt_lead_won" if new == won else "crm.mt_lead_stage"
            values = self._message(row, when, "notification", subtype, "")
            events.append((values, changes))
        return events

    def value_changes(self) -> list:
        return [
            (self._message(row, when, "notification", "mail.mt_note", ""),
             [self._change(field, old or False, new)])
            for row, when, field, old, new in self.world.history.values.itertuples(
                index=False
            )
        ]  # fmt: skip

    def losses(self) -> list:
        events = []
        facts = self.world.history.leads
        reasons = self.settings.lost_reasons
        for row in facts.index[facts["state"] == "lost"]:
            changes = [
                self._change("active", True, False),
                self._change("won_status", "pending", "lost"),
            ]
            reason = facts.at[row, "lost_reason"]
            if reason:
                record = self.env["crm.lost.reason"].browse(reasons[reason])
                changes.append(self._change("lost_reason_id", False, record))
            when = facts.at[row, "closed"]
            values = self._message(row, when, "notification", "crm.mt_lead_lost", "")
            events.append((values, changes))
        return events

    def done_activities(self) -> list:
        """The note that an activity was done; a meeting is done when it is over."""
        history = self.world.history
        done = history.activities.dropna(subset=["done"])
        notes = list(
            zip(done["lead"], done["done"], done["type"], done["summary"], strict=True)
        )
        meetings = history.meetings
        ends, over = meeting_ends(self.world), past_meetings(self.world)
        notes += [
            (row, when, "meeting", title)
            for row, when, title in zip(
                meetings.loc[over, "lead"],
                ends[over],
                meetings.loc[over, "title"],
                strict=True,
            )
        ]
        events = []
        for row, when, kind, summary in notes:
            activity = self.types[kind]
            body = f"<p>{activity.name} done: {html.escape(summary)}</p>"
            values = self._message(
                row, when, "notification", "mail.mt_activities", body
            )
            events.append(({**values, "mail_activity_type_id": activity.id}, []))
        return events
