"""What all cases share: two companies, their people, what may be chosen from."""

from __future__ import annotations

from random import Random
from typing import Any

QUIET = {"tracking_disable": True, "mail_create_nolog": True, "no_reset_password": True}
MANAGER = "merge_judge"
GROUPS = ("sales_team.group_sale_manager", "base.group_partner_manager")
PROPERTIES = (
    {"name": "word", "type": "char", "string": "Word"},
    {
        "name": "contact",
        "type": "many2one",
        "string": "Contact",
        "comodel": "res.partner",
    },
    {
        "name": "contacts",
        "type": "many2many",
        "string": "Contacts",
        "comodel": "res.partner",
    },
)


class World:
    """The shared records of a database, made once.

    :param env: of the superuser
    """

    def __init__(self, env: Any) -> None:
        self.env = env(context={**env.context, **QUIET, "active_test": False})
        self.manager = self.env["res.users"].search([("login", "=", MANAGER)])
        if not self.manager:
            self._make()
        self.companies = self.manager.company_ids.sorted("id")
        self.colleagues = self.env["res.users"].search([("login", "=like", "judged_%")])
        self.categories = self.env["res.partner.category"].search([])
        self.tags = self.env["crm.tag"].search([])
        self.stages = self.env["crm.stage"].search([])
        self.teams = self.env["crm.team"].search([("name", "=like", "Judged %")])
        self.countries = self.env["res.country"].search([], limit=3)
        self.channels = self.env["discuss.channel"].search(
            [("name", "=like", "Judged %")]
        )

    def _make(self) -> None:
        env = self.env
        second = env["res.company"].create({"name": "Judged Company"})
        companies = (env.company + second).ids
        groups = [env.ref(name).id for name in ("base.group_user", *GROUPS)]
        self.manager = env["res.users"].create(
            {
                "name": "Judge",
                "login": MANAGER,
                "email": "judge@merge.example",
                "company_id": companies[0],
                "company_ids": [(6, 0, companies)],
                "group_ids": [(6, 0, groups)],
            }
        )
        for number in range(2):
            self.manager.copy(
                {"name": f"Colleague {number}", "login": f"judged_{number}"}
            )
            team = env["crm.team"].create({"name": f"Judged {number}"})
            team.lead_properties_definition = list(PROPERTIES)
            env["discuss.channel"].create({"name": f"Judged {number}"})
        for name in ("A", "B", "C"):
            env["res.partner.category"].create({"name": f"Judged {name}"})
            env["crm.tag"].create({"name": f"Judged {name}"})
        env["properties.base.definition"]._get_definition_for_property_field(
            "res.partner", "properties"
        ).properties_definition = list(PROPERTIES)

    @property
    def demo(self) -> dict[str, Any]:
        """The contacts and leads of demo data; nothing where there is none."""
        if not self.env.ref("base.res_partner_1", raise_if_not_found=False):
            return {}
        named = self.env["ir.model.data"].search(
            [("model", "in", ["res.partner", "crm.lead"]), ("module", "!=", "other")]
        )
        contacts = self.env["res.partner"].browse(_ids(named, "res.partner"))
        houses = self.env["res.company"].search([]).partner_id
        free = contacts.exists().filtered(
            lambda each: not each.user_ids and each not in houses
        )
        leads = self.env["crm.lead"].browse(_ids(named, "crm.lead")).exists()
        return {"res.partner": free, "crm.lead": leads}

    def some_contact(self, rng: Random) -> Any:
        """A contact that is there anyway."""
        return rng.choice(list(self.colleagues.partner_id))


def _ids(named: Any, model: str) -> list[int]:
    return sorted(named.filtered(lambda each: each.model == model).mapped("res_id"))


def custom_values(records: Any, rng: Random, contacts: Any) -> dict[str, Any]:
    """A value for some of the fields that were added by hand.

    :param contacts: those that fields may refer to
    """
    values = {}
    for name, field in records._fields.items():
        if name.startswith("x_") and field.store and rng.random() < 0.5:
            values[name] = _custom_value(field, rng, contacts)
    return values


def _custom_value(field: Any, rng: Random, contacts: Any) -> Any:
    contact = rng.choice(list(contacts))
    if field.type == "many2one":
        return contact.id
    if field.type == "many2many":
        return [(6, 0, rng.sample(contacts.env[field.comodel_name].search([]).ids, 2))]
    if field.type == "reference":
        return f"res.partner,{contact.id}"
    if field.type == "selection":
        return rng.choice(["a", "b"])
    return {
        "float": rng.randint(1, 9) / 8,
        "boolean": True,
        "html": f"<p>{rng.choice('xyz')}</p>",
        "date": f"2026-01-0{rng.randint(1, 9)}",
    }.get(field.type, rng.choice(["one", "two"]))


def property_values(rng: Random, contacts: Any) -> dict[str, Any]:
    """Values of the properties that contacts and leads have."""
    contacts = list(contacts)
    return {
        "word": rng.choice(["red", "blue", False]),
        "contact": rng.choice(contacts).id,
        "contacts": [each.id for each in rng.sample(contacts, 2)],
    }
