"""Data quality comes to a database that has the addon without it."""

from odoo.addons.crm_ai_insights.hooks import add_host_columns


def migrate(cr, version):
    """Add the hosts' columns and let the index of duplicates be built anew."""
    add_host_columns(cr)
    # The keys were made with other normal forms and match none of the new ones.
    cr.execute("TRUNCATE crm_ai_match_key, crm_ai_match_record")
