"""The matcher is another one: what was made with the old one is made anew."""

from odoo.tools.sql import column_exists, rename_column

# What is shown is computed for the reader, from what is stored of all companies.
RENAMED = {
    "crm_ai_duplicate": ("certainty",),
    "crm_ai_run": ("processed", "remaining", "outcome", "counts"),
}


def migrate(cr, version):
    """Let the index be built anew; its keys match none of the new ones."""
    cr.execute("TRUNCATE crm_ai_match_key, crm_ai_match_record")
    # The next run adapts the new weights to the base.
    cr.execute("UPDATE crm_ai_model SET state = 'retired' WHERE kind = 'matching'")
    for table, columns in RENAMED.items():
        for old in columns:
            if column_exists(cr, table, old):
                rename_column(cr, table, old, f"whole_{old}")
