"""Customers and mathematics, without Odoo: importable and testable on its own."""
