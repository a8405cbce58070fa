"""A believable CRM: a world made from a seed, written into Odoo, its truth kept apart.

The world (:func:`make_world`) is pure; :func:`write_world` puts it into a database
through Odoo's models wherever an ``env`` is at hand; :func:`write_truth` keeps what
only the generator knows in CSV files outside the database.
"""

from .truth import Truth, write_truth
from .world import World, make_world
from .writer import write_world

__all__ = ["Truth", "World", "make_world", "write_truth", "write_world"]
