"""A CRM of any size: believable leads, copied in the database with noise.

Each copy of a lead has its own dates, revenue, contact and address, and its own
messages, tracked changes, activities, meetings and tags. Copies of a lead end alike, so
such a database shows costs and not how good scores are.
"""

from __future__ import annotations

from typing import Any

Env = Any

# Days that a copy lies further back than its lead: few, so that those who judge a model
# are no copies of those that taught it; and how much revenue differs.
SHIFT = "mod(lead.id * 79 + copy * 1047, 3)"
NOISE = "(0.8 + mod(lead.id * 31 + copy * 17, 40) / 100.0)"
# What a copy has of its own; of other columns it has what its lead has, dates earlier.
TABLES = {
    "res_partner": {
        "id": "row.id + copy * {res_partner}",
        "commercial_partner_id": "row.id + copy * {res_partner}",
        "parent_id": "NULL",
    },
    "crm_lead": {
        "id": "row.id + copy * {crm_lead}",
        "expected_revenue": f"round((row.expected_revenue * {NOISE})::numeric, -1)",
        "email_from": "copy || '.' || row.email_from",
        "email_normalized": "copy || '.' || row.email_normalized",
        "partner_id": "row.partner_id + copy * {res_partner}",
    },
    "crm_tag_rel": {"lead_id": "row.lead_id + copy * {crm_lead}"},
    "mail_message": {
        "id": "row.id + copy * {mail_message}",
        "res_id": "row.res_id + copy * {crm_lead}",
        "parent_id": "NULL",
        "message_id": "copy || row.message_id",
    },
    "mail_tracking_value": {
        "id": "row.id + copy * {mail_tracking_value}",
        "mail_message_id": "row.mail_message_id + copy * {mail_message}",
    },
    "mail_activity": {
        "id": "row.id + copy * {mail_activity}",
        "res_id": "row.res_id + copy * {crm_lead}",
    },
    "calendar_event": {
        "id": "row.id + copy * {calendar_event}",
        "opportunity_id": "row.opportunity_id + copy * {crm_lead}",
        "res_id": "row.res_id + copy * {crm_lead}",
    },
}
LEAD_OF = {
    "res_partner": "lead.id = (SELECT min(id) FROM crm_lead"
    " WHERE crm_lead.partner_id = row.id)",
    "crm_lead": "lead.id = row.id",
    "crm_tag_rel": "lead.id = row.lead_id",
    "mail_message": "row.model = 'crm.lead' AND lead.id = row.res_id",
    "mail_tracking_value": "lead.id = (SELECT message.res_id FROM mail_message message"
    " WHERE message.id = row.mail_message_id AND message.model = 'crm.lead')",
    "mail_activity": "row.res_model = 'crm.lead' AND lead.id = row.res_id",
    "calendar_event": "lead.id = row.opportunity_id",
}


def multiply(env: Env, copies: int) -> None:
    """Add so many copies of each lead with all that happened on it."""
    cr = env.cr
    spans = {table: _span(cr, table) for table, own in TABLES.items() if "id" in own}
    cr.execute("CREATE TEMP TABLE original AS SELECT id FROM crm_lead")
    for table, own in TABLES.items():
        values = {name: text.format(**spans) for name, text in own.items()}
        cr.execute(_insert(cr, table, values), [copies])
        if table in spans:
            cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")
    cr.execute("DROP TABLE original")
    cr.commit()
    cr.execute("ANALYZE")
    env.invalidate_all()


def _span(cr: Any, table: str) -> int:
    """What the ids of one copy are beyond those of the one before."""
    cr.execute(f"SELECT max(id) FROM {table}")
    return int(cr.fetchone()[0] or 0)


def _insert(cr: Any, table: str, own: dict[str, str]) -> str:
    cr.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = %s ORDER BY ordinal_position",
        [table],
    )
    columns = {name: own.get(name, _value(name, kind)) for name, kind in cr.fetchall()}
    names = ", ".join(f'"{name}"' for name in columns)
    return f"""
        INSERT INTO {table} ({names})
             SELECT {", ".join(columns.values())}
               FROM {table} row
               JOIN original lead
                 ON {LEAD_OF[table]}
         CROSS JOIN generate_series(1, %s) copy
    """


def _value(name: str, kind: str) -> str:
    if kind == "date":
        return f'row."{name}" - {SHIFT}'
    if kind == "timestamp without time zone":
        return f"row.\"{name}\" - {SHIFT} * interval '1 day'"
    return f'row."{name}"'
