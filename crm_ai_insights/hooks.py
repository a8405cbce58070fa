"""Installing and uninstalling without holding up those who work."""

from odoo.tools import SQL

HOST_COLUMNS = {
    "crm_lead": {
        "ai_score": "double precision",
        "ai_grade": "varchar",
        "ai_score_low": "double precision",
        "ai_score_high": "double precision",
        "ai_support": "double precision",
        "ai_trend": "varchar",
        "ai_missing": "jsonb",
        "ai_reasons": "jsonb",
        "ai_scored_on": "timestamp",
        "ai_model_id": "integer",
        "ai_quality_score": "double precision",
    },
    "res_company": {"ai_use_probability": "boolean"},
    "res_partner": {"ai_quality_score": "double precision"},
}


def pre_init_hook(env):
    """Odoo loads each module in its own transaction, and this one has only begun."""
    add_host_columns(env.cr)


def add_host_columns(cr):
    """Add the columns of Odoo's own tables in short transactions of their own.

    Adding a column locks the table until the transaction ends. Left to Odoo, that
    would be after all views are loaded, seconds in which nobody could save a lead.
    To be called before the transaction has changed anything, since it is committed.
    """
    for table, columns in HOST_COLUMNS.items():
        added = SQL(", ").join(
            SQL("ADD COLUMN IF NOT EXISTS %s %s", SQL.identifier(name), SQL(sql_type))
            for name, sql_type in columns.items()
        )
        cr.execute(SQL("ALTER TABLE %s %s", SQL.identifier(table), added))
        cr.commit()  # pylint: disable=invalid-commit


def uninstall_hook(env):
    """Remove what Odoo does not know to be this addon's, give back what is Odoo's."""
    companies = env["res.company"].with_context(active_test=False)
    companies.search([]).ai_use_probability = False
    switches = env["crm.ai.lead.switch"]
    while switches._take_next():
        continue
    # Leads that somebody is saving right now: there is no next run to wait for.
    switches.search([]).lead_id.exists()._ai_renew_probabilities()
    env["crm.ai.merge"].search([])._files().unlink()
    env["ir.config_parameter"].search([("key", "=like", "crm_ai_insights.%")]).unlink()
