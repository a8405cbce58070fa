"""Users, teams, stages, sources and the like: found by name, created where missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import staff
from ..details import FREE_DOMAIN
from ..mechanism import SOURCE
from ..vocabulary import BY_CODE
from ..world import World

Env = Any
ACTIVITY_TYPES = {
    "call": "mail.mail_activity_data_call",
    "todo": "mail.mail_activity_data_todo",
    "meeting": "mail.mail_activity_data_meeting",
}
GROUPS = ("base.group_user", "base.group_partner_manager",
          "sales_team.group_sale_salesman_all_leads")  # fmt: skip


@dataclass
class Settings:
    """Ids by name; ``users`` and ``user_partners`` in the order of the salespeople."""

    users: list[int]
    user_partners: list[int]
    teams: dict[str, int]
    stages: dict[str, int]
    sources: dict[str, int]
    media: dict[str, int]
    campaigns: dict[str, int]
    lost_reasons: dict[str, int]
    tags: dict[str, int]
    customer_category: int
    countries: dict[str, int]
    states: dict[tuple[str, str], int]
    languages: dict[str, int] = field(default_factory=dict)


def prepare(env: Env, world: World) -> Settings:
    """Everything that contacts and leads refer to."""
    codes = sorted({*world.contacts["country"], *world.leads["country"]})
    countries = env["res.country"].search([("code", "in", codes)])
    states = env["res.country.state"].search([("country_id", "in", countries.ids)])
    users = [_user(env, person) for person in staff.SALESPEOPLE]
    languages = sorted({BY_CODE[code].language for code in codes})
    _start_scoring_before(env, world)
    return Settings(
        users=[user.id for user in users],
        user_partners=[user.partner_id.id for user in users],
        teams=_teams(env, users),
        stages=_stages(env),
        sources=_named(env, "utm.source", SOURCE),
        media=_named(env, "utm.medium", staff.MEDIUM.values()),
        campaigns=_named(env, "utm.campaign", staff.CAMPAIGNS),
        lost_reasons=_named(env, "crm.lost.reason", staff.LOST_REASONS),
        tags=_named(env, "crm.tag", [*staff.PRODUCT_TAGS, *staff.SIZE_TAGS]),
        customer_category=_named(env, "res.partner.category", ["Customer"])["Customer"],
        countries={country.code: country.id for country in countries},
        states={(s.country_id.code, s.code): s.id for s in states},
        languages={code: env["res.lang"]._activate_lang(code).id for code in languages},
    )


def _named(env: Env, model: str, names) -> dict[str, int]:
    """The records of these names. ``utm.source`` makes a taken name unique itself."""
    found: dict[str, int] = {}
    for name in dict.fromkeys(names):
        record = env[model].search([("name", "=", name)], limit=1)
        found[name] = (record or env[model].create({"name": name})).id
    return found


def _user(env: Env, person: staff.Salesperson):
    """A salesperson who logs in with the login as password: for demonstrations."""
    user = env["res.users"].search([("login", "=", person.login)], limit=1)
    return user or env["res.users"].create({
        "name": person.name,
        "login": person.login,
        "password": person.login,
        "email": f"{person.login}@sales.{FREE_DOMAIN}",
        "tz": "Europe/Brussels",
        "lang": "en_US",
        "notification_type": "inbox",
        "company_id": env.company.id,
        "company_ids": [(6, 0, env.company.ids)],
        "group_ids": [(4, env.ref(group).id) for group in GROUPS],
    })  # fmt: skip


def _teams(env: Env, users: list) -> dict[str, int]:
    teams = {}
    for name in staff.TEAMS:
        members = [
            user.id
            for user, person in zip(users, staff.SALESPEOPLE, strict=True)
            if person.team == name
        ]
        team = env["crm.team"].search([("name", "=", name)], limit=1)
        team = team or env["crm.team"].create({"name": name, "user_id": members[0]})
        missing = [user for user in members if user not in team.member_ids.ids]
        if missing:
            team.write({"member_ids": [(4, user) for user in missing]})
        teams[name] = team.id
    return teams


def _stages(env: Env) -> dict[str, int]:
    """The stages open to all teams, by the names that Odoo gives them."""
    stages = {}
    for sequence, name in enumerate(staff.STAGES, start=1):
        won = name == staff.STAGES[-1]
        domain = [("team_ids", "=", False), ("is_won", "=", won)]
        stage = env["crm.stage"].search([*domain, ("name", "=", name)], limit=1)
        if won:
            stage = stage or env["crm.stage"].search(domain, limit=1)
        stage = stage or env["crm.stage"].create({
            "name": name, "is_won": won, "sequence": 70 if won else sequence,
        })  # fmt: skip
        stages[name] = stage.id
    return stages


def _start_scoring_before(env: Env, world: World) -> None:
    """Let Odoo's predictive scoring learn from every lead: it skips earlier ones."""
    parameters = env["ir.config_parameter"]
    if world.leads.empty:
        return
    first = world.leads["created"].min().date().isoformat()
    now = parameters.get_param("crm.pls_start_date") or first
    parameters.set_param("crm.pls_start_date", min(first, now))
