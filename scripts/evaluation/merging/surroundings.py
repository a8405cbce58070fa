"""Rows that refer to the records of a case, in every way that Odoo has."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

from evaluation.merging import trial
from evaluation.merging.world import World

MOMENT = datetime(2026, 3, 2, 9, 0)


def surround(world: World, rng: Random, records: Any) -> None:
    """Let rows of many tables refer to the records, to none of them or to several."""
    for record in records:
        for add in (_messages, _followers, _activities, _files, _names, _events):
            if rng.random() < 0.7:
                add(world, rng, record)
    if records._name == "res.partner":
        for record in records:
            for add in (_leads, _accounts, _presence, _defaults):
                if rng.random() < 0.4:
                    add(world, rng, record)
        _crowd(world, rng, records)
    if trial.installed(world.env):
        trial.surround(world, rng, records)


def surrounded(world: World, records: Any) -> bool:
    """Whether an earlier case did this for one of them: demo data is used again."""
    return trial.installed(world.env) and trial.known(world, records)


def _messages(world: World, rng: Random, record: Any) -> None:
    """What was said, about changes of fields, too, and who was told."""
    env = world.env
    field = env["ir.model.fields"]._get(record._name, "name")
    for number in range(rng.randint(1, 3)):
        message = env["mail.message"].create(
            {
                "model": record._name,
                "res_id": record.id,
                "subject": rng.choice([False, "Roof"]),
                "body": f"<p>Message {number}</p>",
                "message_type": "comment",
                "subtype_id": env.ref("mail.mt_comment").id,
                "author_id": world.some_contact(rng).id,
                "date": MOMENT,
                "partner_ids": [(6, 0, world.manager.partner_id.ids)],
                "starred_partner_ids": [(6, 0, world.some_contact(rng).ids)],
                "tracking_value_ids": [
                    (0, 0, {"field_id": field.id, "old_value_char": "Roof"})
                ],
            }
        )
        _file(env, rng, message, "attachment_ids")


def _followers(world: World, rng: Random, record: Any) -> None:
    """The same person may follow several of the records."""
    subtype = world.env.ref("mail.mt_comment")
    for follower in {world.some_contact(rng), world.manager.partner_id}:
        if follower not in record.message_partner_ids and follower != record:
            record.message_subscribe(follower.ids, subtype.ids)


def _activities(world: World, rng: Random, record: Any) -> None:
    kind = world.env.ref("mail.mail_activity_data_todo")
    for done in rng.choice([[True], [False], [True, False]]):
        activity = world.env["mail.activity"].create(
            {
                "res_model_id": world.env["ir.model"]._get_id(record._name),
                "res_id": record.id,
                "activity_type_id": kind.id,
                "summary": rng.choice(["Call", "Write"]),
                "date_deadline": date(2026, 12, 1),
                "user_id": rng.choice(world.colleagues.ids),
            }
        )
        if done:
            activity.action_feedback("Done")


def _files(world: World, rng: Random, record: Any) -> None:
    _file(world.env, rng, record)


def _file(env: Any, rng: Random, record: Any, field: str = "") -> None:
    attachment = env["ir.attachment"].create(
        {
            "name": rng.choice(["offer.txt", "plan.txt"]),
            "raw": f"Offer {rng.random()}".encode(),
            "res_model": record._name,
            "res_id": record.id,
        }
    )
    if field:
        record[field] = [(4, attachment.id)]


def _names(world: World, rng: Random, record: Any) -> None:
    """The identifier of an import or of another system."""
    world.env["ir.model.data"].create(
        {
            "module": rng.choice(["__import__", "other"]),
            "name": f"{record._table}_{record.id}",
            "model": record._name,
            "res_id": record.id,
        }
    )


def _events(world: World, rng: Random, record: Any) -> None:
    """A meeting about the record, or with it."""
    people = world.some_contact(rng)
    about = {"res_model_id": world.env["ir.model"]._get_id(record._name)}
    if record._name == "res.partner":
        people |= record
    else:
        about["opportunity_id"] = record.id
    world.env["calendar.event"].create(
        {
            "name": "Meeting",
            "start": MOMENT,
            "stop": MOMENT.replace(hour=10),
            "partner_ids": [(6, 0, people.ids)],
            "res_id": record.id,
            **about,
        }
    )


def _leads(world: World, rng: Random, record: Any) -> None:
    world.env["crm.lead"].create(
        {
            "name": "Of this contact",
            "partner_id": record.id,
            "active": rng.random() < 0.8,
            "company_id": record.company_id.id,
            "team_id": rng.choice(world.teams.ids),
            "lead_properties": {"contact": record.id, "contacts": record.ids},
        }
    )


def _accounts(world: World, rng: Random, record: Any) -> None:
    """Bank accounts, of which two contacts may have the same."""
    number = rng.choice(["ACC 1", "acc1", "ACC 2"])
    account = world.env["res.partner.bank"].create(
        {"partner_id": record.id, "acc_number": number}
    )
    world.env["ir.model.data"].create(
        {
            "module": "other",
            "name": f"account_{account.id}",
            "model": account._name,
            "res_id": account.id,
        }
    )


def _presence(world: World, rng: Random, record: Any) -> None:
    """A place in a channel where the others may be, too."""
    channel = rng.choice(list(world.channels))
    world.env["discuss.channel.member"].create(
        {"channel_id": channel.id, "partner_id": record.id}
    )


def _defaults(world: World, rng: Random, record: Any) -> None:
    """What new records get where nobody says otherwise."""
    company = rng.choice([False, world.companies[-1].id])
    for name in ("partner_id", "x_local_id"):
        if name in world.env["crm.lead"]._fields:
            default = world.env["ir.default"]
            default.set("crm.lead", name, record.id, company_id=company)


def _crowd(world: World, rng: Random, records: Any) -> None:
    """Rows that several of the contacts share."""
    env = world.env
    some = rng.sample(list(records), rng.randint(1, len(records)))
    some = records.browse([each.id for each in some])
    message = env["mail.message"].create(
        {
            "model": "res.partner",
            "res_id": world.manager.partner_id.id,
            "body": "<p>To many</p>",
            "partner_ids": [(6, 0, some.ids)],
            "notification_ids": [
                (0, 0, {"res_partner_id": each.id, "notification_type": "inbox"})
                for each in some
            ],
        }
    )
    env["mail.message.reaction"].create(
        [
            {"message_id": message.id, "content": "+", "partner_id": each.id}
            for each in some
        ]
    )
    world.colleagues[0].partner_id.message_subscribe(some.ids)
    if "x_partner_id" in records._fields:
        for each in some:
            each.x_partner_id = rng.choice(records.ids)
