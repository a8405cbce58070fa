"""Field types that Odoo does not ship."""

from odoo import fields


class BigInteger(fields.Integer):
    """A 64-bit integer for the server's own use: blocking keys do not fit in 32."""

    _column_type = ("int8", "int8")


class LooseMany2one(fields.Many2one):
    """A reference without a foreign key.

    Adding a foreign key to or from a host table locks it for as long as the addon's
    installation takes. The hosts' ``unlink`` cleans up instead, and Odoo reads a
    reference to a missing record as empty.
    """

    def update_db_foreign_key(self, model, column):
        """No foreign key, on purpose."""
