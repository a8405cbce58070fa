"""Installing and uninstalling without holding up those who work."""

from odoo.tools import SQL

HOST_COLUMNS = {
    "ai_score": "double precision",
    "ai_grade": "varchar",
    "ai_reasons": "jsonb",
    "ai_scored_on": "timestamp",
    "ai_model_id": "integer",
}


def pre_init_hook(env):
    """Add the columns of ``crm.lead`` in a short transaction of their own.

    Adding a column locks the table until the transaction ends. Left to Odoo, that
    would be after all views are loaded, seconds in which nobody could save a lead.
    Odoo loads each module in its own transaction, and this one has only begun, so the
    commit publishes nothing else.
    """
    columns = SQL(", ").join(
        SQL("ADD COLUMN IF NOT EXISTS %s %s", SQL.identifier(name), SQL(sql_type))
        for name, sql_type in HOST_COLUMNS.items()
    )
    env.cr.execute(SQL("ALTER TABLE crm_lead %s", columns))
    env.cr.commit()  # pylint: disable=invalid-commit


def uninstall_hook(env):
    """Remove what Odoo does not know to be this addon's."""
    env["ir.config_parameter"].search([("key", "=like", "crm_ai_insights.%")]).unlink()
