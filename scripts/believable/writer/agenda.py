"""Activities (done, overdue, planned) and meetings of the leads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..world import World
from .batches import batches, moment, set_columns
from .setting import ACTIVITY_TYPES, Settings

Env = Any
_STAMPS = {"create_date": "timestamp", "write_date": "timestamp"}


def write(env: Env, world: World, settings: Settings, contact_ids: list[int],
          lead_ids: list[int], progress: Any) -> None:  # fmt: skip
    """Create meetings, then activities: the meetings' own and the others."""
    agenda = _Agenda(env, world, settings, contact_ids, lead_ids)
    plans = agenda.meetings(progress)
    plans += agenda.plans()
    for part in batches(len(plans)):
        agenda.create_activities([plans[i] for i in part])
        progress.add(len(part), "activities")


class _Agenda:
    def __init__(self, env: Env, world: World, settings: Settings,
                 contact_ids: list[int], lead_ids: list[int]) -> None:  # fmt: skip
        self.env = env
        self.history = world.history
        self.now = dt.datetime.combine(world.today, dt.time())
        self.settings = settings
        self.contact_ids = contact_ids
        self.lead_ids = lead_ids
        self.user = world.leads["user"].to_list()
        self.contact = world.leads["contact"].to_list()
        self.model = env["ir.model"]._get("crm.lead")
        self.types = {name: env.ref(xmlid) for name, xmlid in ACTIVITY_TYPES.items()}

    def meetings(self, progress: Any) -> list[dict]:
        """Create the events; the activities that go with them.

        An event that is created with its lead posts a message dated now on the lead,
        so the link is set afterwards, together with the dates.
        """
        rows = self.history.meetings.to_dict("records")
        plans = []
        for part in batches(len(rows)):
            chosen = [rows[i] for i in part]
            events = self.env["calendar.event"].create(list(map(self._event, chosen)))
            links = [
                (self.lead_ids[row["lead"]], self.lead_ids[row["lead"]], "crm.lead",
                 self.model.id, moment(row["created"]), moment(row["created"]))
                for row in chosen
            ]  # fmt: skip
            set_columns(self.env, "calendar_event", {
                "opportunity_id": "int", "res_id": "int", "res_model": "varchar",
                "res_model_id": "int", **_STAMPS,
            }, events.ids, links)  # fmt: skip
            plans += [
                self._meeting_plan(*pair)
                for pair in zip(chosen, events.ids, strict=True)
            ]
            progress.add(len(part), "meetings")
        return plans

    def _event(self, row: dict) -> dict:
        user = self.user[row["lead"]]
        partners = [self.settings.user_partners[user]]
        contact = self.contact[row["lead"]]
        if contact >= 0:
            partners.append(self.contact_ids[contact])
        start = moment(row["start"])
        state = "accepted" if start < self.now else "needsAction"
        return {
            "name": row["title"],
            "start": start,
            "stop": start + dt.timedelta(hours=row["hours"]),
            "user_id": self.settings.users[user],
            "partner_ids": [(6, 0, partners)],
            "attendee_ids": [
                (0, 0, {"partner_id": partner, "state": state}) for partner in partners
            ],
        }

    def _meeting_plan(self, row: dict, event_id: int) -> dict:
        start = moment(row["start"])
        end = start + dt.timedelta(hours=row["hours"])
        return {"lead": row["lead"], "type": "meeting", "summary": row["title"],
                "created": moment(row["created"]), "deadline": start.date(),
                "done": end if end < self.now else None,
                "event": event_id}  # fmt: skip

    def plans(self) -> list[dict]:
        rows = self.history.activities.to_dict("records")
        return [{**row, "done": moment(row["done"]), "event": False} for row in rows]

    def create_activities(self, plans: list[dict]) -> None:
        """Done activities stay as archived records with the date they were done."""
        activities = self.env["mail.activity"].create([
            {
                "res_model_id": self.model.id,
                "res_id": self.lead_ids[plan["lead"]],
                "activity_type_id": self.types[plan["type"]].id,
                "summary": plan["summary"],
                "user_id": self.settings.users[self.user[plan["lead"]]],
                "date_deadline": plan["deadline"],
                "calendar_event_id": plan["event"],
                "active": plan["done"] is None,
            }
            for plan in plans
        ])  # fmt: skip
        set_columns(self.env, "mail_activity", {**_STAMPS, "date_done": "date"},
                    activities.ids, [
                        (moment(plan["created"]),
                         plan["done"] or moment(plan["created"]),
                         plan["done"] and plan["done"].date())
                        for plan in plans
                    ])  # fmt: skip
