"""Between the texts that the engine speaks, the values of Odoo, and words for people.

For the engine a country or state is its code or name, a yes is "1" and nothing is "".
"""

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.sql import escape_psql


def to_values(record, texts):
    """What ``write`` takes for the texts.

    :param dict texts: the engine's text of each field
    :raises UserError: where there is no such country or state
    """
    values = {}
    # A state is looked for in the country that the record will have.
    for name in sorted(texts, key="country_id".__ne__):
        country = values.get("country_id", record.country_id.id)
        values[name] = _to_value(record, name, texts[name], country)
    return values


def _to_value(record, name, text, country):
    field = record._fields[name]
    if field.type == "boolean":
        return text == "1"
    if not text:
        return False
    if field.type != "many2one":
        return text
    domain = Domain("name", "=ilike", escape_psql(text))
    size = record.env[field.comodel_name]._fields["code"].size
    if not size or len(text) <= size:
        # Odoo cuts what is longer: Atlantis would be Austria.
        domain |= Domain("code", "=", text.upper())
    if field.comodel_name == "res.country.state" and country:
        domain &= Domain("country_id", "=", country)
    found = record.env[field.comodel_name].search(domain, limit=1)
    if not found:
        label = field._description_string(record.env)
        raise UserError(
            record.env._("%(field)s: %(text)s is unknown.", field=label, text=text)
        )
    return found.id


def same(record, name, value):
    """Whether the field has the value, as ``write`` takes it."""
    current = record[name]
    if record._fields[name].type == "many2one":
        current = current.id
    return (current or False) == (value or False)


def words(record, name):
    """A field's value as people know it."""
    kind = record._fields[name].type
    if kind == "many2one":
        return record[name].display_name or ""
    if kind == "boolean":
        return record.env._("Yes") if record[name] else record.env._("No")
    return record[name] or ""
