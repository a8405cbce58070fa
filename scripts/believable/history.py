"""What happens on each lead, and when: stages, messages, activities, meetings.

All moments are naive UTC, as Odoo stores them; the salespeople keep European office
hours. Nothing is later than the start of "today" but what is planned: the next
activities and meetings of open leads.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import details, staff
from .mechanism import NO_REPLY_HOURS, probability
from .texts import texts_of
from .vocabulary import BY_CODE

NEVER_CLOSED = 0.04
_DAY = dt.timedelta(days=1)
_CALL, _MEETING, _TODO = "call", "meeting", "todo"
_SUMMARIES = ("Qualify the need", "Discuss the offer", "Ask for a decision",
              "Follow up by phone", "Clarify open questions")  # fmt: skip
_MEETINGS = ("Product demonstration", "First meeting", "Offer presentation",
             "Technical questions", "Negotiation")  # fmt: skip


@dataclass
class History:
    """One frame per kind of event; ``lead`` is the lead's row.

    ``leads`` adds to each lead: ``state`` (won, lost, open), ``stage``, ``closed``,
    ``opened`` (assigned), ``stage_since``, ``lost_reason``, ``revenue_now``,
    ``phone_learnt`` (a number that was missing at first), ``priority``. ``values`` has
    the dated changes of ``expected_revenue`` and ``phone``.
    """

    leads: pd.DataFrame
    stages: pd.DataFrame
    messages: pd.DataFrame
    activities: pd.DataFrame
    meetings: pd.DataFrame
    values: pd.DataFrame


def make_history(
    rng: np.random.Generator, leads: pd.DataFrame, today: dt.date
) -> History:
    """Play every lead forward until it is closed or ``today`` begins."""
    now = dt.datetime.combine(today, dt.time())
    writer = _Writer(rng, now)
    moments = pd.Series(
        [moment.to_pydatetime() for moment in leads["created"]],
        index=leads.index,
        dtype=object,
    )
    facts = [writer.play(row) for row in leads.assign(created=moments).itertuples()]
    return History(
        leads=pd.DataFrame(facts, index=leads.index),
        stages=pd.DataFrame(writer.stages, columns=["lead", "when", "old", "new"]),
        messages=pd.DataFrame(
            writer.messages, columns=["lead", "when", "direction", "text"]
        ),
        activities=pd.DataFrame(
            writer.activities,
            columns=["lead", "type", "summary", "created", "deadline", "done"],
        ),
        meetings=pd.DataFrame(
            writer.meetings, columns=["lead", "start", "hours", "title", "created"]
        ),
        values=pd.DataFrame(
            writer.values, columns=["lead", "when", "field", "old", "new"]
        ),
    )


class _Writer:
    """Collects the events of all leads."""

    def __init__(self, rng: np.random.Generator, now: dt.datetime) -> None:
        self.rng = rng
        self.now = now
        self.stages: list[tuple] = []
        self.messages: list[tuple] = []
        self.activities: list[tuple] = []
        self.meetings: list[tuple] = []
        self.values: list[tuple] = []

    def play(self, lead) -> dict:
        reply = self.office(lead.created + dt.timedelta(hours=lead.reply_hours))
        close = self._close(lead, reply)
        end = min(close, self.now)
        state = "open" if close >= self.now else ("won" if lead.won else "lost")
        moves = self._moves(lead, reply, close)
        seen = [move for move in moves if move[0] < self.now]
        self.stages += [(lead.Index, *move) for move in seen]
        facts = {
            "state": state,
            "stage": seen[-1][2] if seen else staff.STAGES[0],
            "stage_since": seen[-1][0] if seen else lead.created,
            "closed": close if state != "open" else None,
            "opened": min(self.soon(lead.created, 4), max(lead.created, end)),
            "lost_reason": self._reason(lead) if state == "lost" else "",
            "priority": int(np.clip(round(0.5 * lead.need + 0.4 * lead.interest
                                          + 0.5 * self.rng.standard_normal()), 0, 3)),
        }  # fmt: skip
        facts.update(self._values(lead, moves))
        self._messages(lead, reply, close, moves)
        self._meetings(lead, reply, close, state)
        self._activities(lead, reply, close, state)
        return facts

    def office(self, moment: dt.datetime) -> dt.datetime:
        """The moment, or the next office hour (07-16 UTC, Monday to Friday)."""
        morning = {"hour": 7 + int(self.rng.integers(3)),
                   "minute": int(self.rng.integers(60))}  # fmt: skip
        if moment.hour >= 16:
            moment = (moment + _DAY).replace(**morning)
        elif moment.hour < 7:
            moment = moment.replace(**morning)
        while moment.weekday() >= 5:
            moment += _DAY
        return moment.replace(microsecond=0)

    def soon(self, moment: dt.datetime, hours: float) -> dt.datetime:
        later = moment + dt.timedelta(hours=float(self.rng.exponential(hours)))
        return later.replace(microsecond=0)

    def between(self, start: dt.datetime, end: dt.datetime, early: float = 1.0):
        share = float(self.rng.random()) ** early
        return self.office(start + (end - start) * share)

    def _close(self, lead, reply: dt.datetime) -> dt.datetime:
        """Won deals close in six weeks, lost ones linger; some nobody ever closes."""
        median, spread = (48, 0.6) if lead.won else (62, 0.95)
        days = (
            median
            * (1 + 0.15 * lead.size)
            * float(np.exp(spread * self.rng.standard_normal()))
        )
        if not lead.won and self.rng.random() < NEVER_CLOSED:
            days = 4000.0
        close = self.office(lead.created + dt.timedelta(days=min(max(days, 2), 4000)))
        return max(close, reply + dt.timedelta(hours=26))

    def _moves(self, lead, reply: dt.datetime, close: dt.datetime) -> list[tuple]:
        """Stage changes: every won lead ends in Won, the better lost ones get far."""
        new, qualified, proposition, won = staff.STAGES
        far = probability(np.array([0.4, -0.5]) + 0.5 * lead.log_odds + 0.8)
        depth = int(self.rng.random() < far[0]) and 1 + int(self.rng.random() < far[1])
        if lead.won:
            depth = 2 if self.rng.random() < 0.9 else 1
        span = min(close - reply, dt.timedelta(days=200))
        path, moves, at, old = [qualified, proposition][:depth], [], reply, new
        for stage in path:
            at = self.office(at + span * float(self.rng.uniform(0.05, 0.4)))
            if at >= close:
                break
            moves.append((at, old, stage))
            old = stage
        if lead.won:
            moves.append((close, old, won))
        return moves

    def _reason(self, lead) -> str:
        """Why a lost lead was lost, as the salesperson sees it."""
        expensive, competitor, no_reply, postponed, no_fit = staff.LOST_REASONS
        draw = self.rng.random()
        if lead.inbound == 0 and draw < 0.6:
            return no_reply
        if lead.price > 0.8 and draw < 0.55:
            return expensive
        if lead.need == 0 and draw < 0.5:
            return postponed
        others = [expensive, competitor, postponed, no_fit, ""]
        return str(self.rng.choice(others, p=[0.25, 0.3, 0.17, 0.12, 0.16]))

    def _values(self, lead, moves: list[tuple]) -> dict:
        """Revenue is (re)estimated with the offer, a phone number learnt on the way."""
        revenue = float(lead.revenue) if lead.revenue_known else 0.0
        phone_from, learnt = None, ""
        for at, _, stage in moves:
            if at >= self.now:
                break
            if stage == staff.STAGES[2]:
                change = float(np.exp(0.2 * self.rng.standard_normal()))
                final = float(round(lead.revenue * change, -2))
                if final != revenue:
                    self.values.append(
                        (lead.Index, at, "expected_revenue", revenue, final)
                    )
                revenue = final
            learns = not lead.has_phone and lead.contact < 0 and phone_from is None
            if stage == staff.STAGES[1] and learns and self.rng.random() < 0.7:
                phone_from = at
                country = BY_CODE[lead.country]
                number = details.phone_numbers(self.rng, country, 1, mobile=True)[0]
                learnt = details.written_phone(lead.country, number, 0)
                self.values.append((lead.Index, at, "phone", "", learnt))
        return {"revenue_now": revenue, "phone_learnt": learnt}

    def _messages(self, lead, reply: dt.datetime, close: dt.datetime,
                  moves: list[tuple]) -> None:  # fmt: skip
        """The reply, the offer, what the customer writes, and half the answers.

        Who has no e-mail address is called instead.
        """
        if not lead.has_email:
            if lead.phone and lead.reply_hours < NO_REPLY_HOURS and reply < self.now:
                self._plan(lead, _CALL, "First call", lead.created, reply, reply)
            return
        talk = _Talk(lead, min(close, self.now), self.messages)
        thanks, offer, question, references = talk.texts.outbound
        if lead.reply_hours < NO_REPLY_HOURS:
            talk.answer(reply, thanks)
        offered = [at for at, _, stage in moves if stage == staff.STAGES[2]]
        for at in offered:
            talk.answer(at + dt.timedelta(minutes=int(self.rng.integers(3, 50))), offer)
        stretch = min(close - reply, dt.timedelta(days=150))
        times = sorted(self.soon(reply + stretch * float(self.rng.random()) ** 1.4, 3)
                       for _ in range(int(lead.inbound)))  # fmt: skip
        order = self.rng.permutation(3).tolist()
        for number, at in enumerate(times):
            mood = lead.mood + 0.7 * self.rng.standard_normal()
            tone = 0 if mood < -0.5 else (1 if mood < 0.7 else 2)
            talk.write(at, talk.texts.inbound[tone][order[number % 3]])
            if self.rng.random() < 0.5:
                at = self.office(self.soon(at, 20))
                after_offer = any(at > sent for sent in offered)
                talk.answer(at, question if after_offer else references)

    def _meetings(self, lead, reply, close, state: str) -> None:
        planned_until = self.now + dt.timedelta(days=30)
        stretch = reply + min(close - reply, dt.timedelta(days=150))
        starts = [
            self.between(reply + _DAY, max(stretch, reply + 2 * _DAY))
            for _ in range(min(int(lead.meetings), 4))
        ]
        if state == "open" and self.rng.random() < 0.12:
            starts.append(self.between(self.now + _DAY, self.now + 14 * _DAY))
        for start in starts:
            start = start.replace(hour=int(self.rng.integers(7, 16)), second=0,
                                  minute=int(self.rng.choice([0, 30])))  # fmt: skip
            if start >= min(close, planned_until):
                continue
            made = self.office(start - _DAY * float(self.rng.uniform(2, 9)))
            made = min(max(made, reply), start - dt.timedelta(hours=2))
            if start > self.now:
                made = min(made, self.now - dt.timedelta(hours=9))
            if made <= lead.created:
                continue
            hours = float(self.rng.choice([0.5, 1.0, 1.5, 2.0], p=[0.2, 0.5, 0.2, 0.1]))
            title = _MEETINGS[int(self.rng.integers(len(_MEETINGS)))]
            self.meetings.append((lead.Index, start, hours, title, made))

    def _activities(self, lead, reply, close, state: str) -> None:
        """Calls and to-dos, done in time, done late (missed), or still to do."""
        end = min(close, self.now)
        for number in range(int(self.rng.poisson(1.1)) + int(lead.missed)):
            late = number < lead.missed
            made = self.between(reply, reply + (close - reply) * 0.7)
            due = self.office(made + _DAY * float(self.rng.uniform(1, 8)))
            delay = float(self.rng.uniform(4, 15)) if late else -0.2
            done = self.office(due + _DAY * delay) if late else self._same_day(due)
            if made >= end:
                continue
            kind = _CALL if self.rng.random() < 0.65 else _TODO
            summary = _SUMMARIES[int(self.rng.integers(len(_SUMMARIES)))]
            if done < end:
                self._plan(lead, kind, summary, made, due, done)
            elif state == "open" and due < self.now + 14 * _DAY:
                self._plan(lead, kind, summary, made, due, None)
        if state == "open" and reply < self.now and self.rng.random() < 0.45:
            due = self.now + _DAY * int(self.rng.integers(-4, 14))
            made = max(reply, self.now - _DAY * int(self.rng.integers(4, 12)))
            summary = _SUMMARIES[int(self.rng.integers(len(_SUMMARIES)))]
            self._plan(lead, _CALL, summary, made, max(due, made), None)

    def _same_day(self, due: dt.datetime) -> dt.datetime:
        return due.replace(
            hour=8 + int(self.rng.integers(8)), minute=int(self.rng.integers(60))
        )

    def _plan(self, lead, kind, summary, made, due, done) -> None:
        self.activities.append((lead.Index, kind, summary, made, due.date(), done))


class _Talk:
    """What is said on one lead, in the language of its country."""

    def __init__(self, lead, end: dt.datetime, messages: list[tuple]) -> None:
        self.lead = lead
        self.end = end
        self.messages = messages
        self.texts = texts_of(BY_CODE[lead.country].language)
        self.words = {
            "product": self.texts.products[lead.product_number],
            "size": lead.seats,
            "name": lead.name,
            "company": lead.company or lead.name,
        }

    def answer(self, at: dt.datetime, text: str) -> None:
        self._add(at, "out", f"{self.texts.hello}\n{text}")

    def write(self, at: dt.datetime, text: str) -> None:
        self._add(at, "in", text)

    def _add(self, at: dt.datetime, direction: str, text: str) -> None:
        if self.lead.created < at < self.end:
            said = text.format(**self.words)
            self.messages.append((self.lead.Index, at, direction, said))
