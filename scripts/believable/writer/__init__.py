"""Writes a world into an Odoo database, through Odoo's models.

Runs wherever an Odoo 19 ``env`` is at hand, for example in ``odoo shell``.
"""

from .write import write_world

__all__ = ["write_world"]
