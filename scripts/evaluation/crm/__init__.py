"""``./scripts/evaluate crm``: lead scoring inside Odoo, on a believable CRM."""
