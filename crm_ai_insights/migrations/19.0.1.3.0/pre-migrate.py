"""Scores say how sure they are and where they go."""

from odoo.addons.crm_ai_insights.hooks import add_host_columns


def migrate(cr, version):
    """Add the hosts' columns without locking their tables for long."""
    add_host_columns(cr)
