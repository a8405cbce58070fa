"""Judging the engine on labelled files, without Odoo."""
