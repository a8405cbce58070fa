"""Values of two records side by side: as JSON takes them, and in words."""

from odoo import fields, models
from odoo.tools import format_date, format_datetime, formatLang, html2plaintext

from .cleaning_values import words


def raw(record, name):
    """A field's value as JSON and ``write`` take it; False where there is none."""
    field, value = record._fields[name], record[name]
    if field.type == "many2many":
        return [[6, 0, sorted(value.ids)]] if value else False
    if field.type == "many2one":
        return value.id
    if field.type == "date":
        return fields.Date.to_string(value)
    if field.type == "datetime":
        return fields.Datetime.to_string(value)
    return value or False


def display(record, name):
    """A field's value as people know it; empty where there is none."""
    field, value = record._fields[name], record[name]
    if not value:
        return ""
    if field.type == "many2many":
        return ", ".join(value._filtered_access("read").mapped("display_name"))
    if field.type == "many2one":
        # As Odoo shows it to those who may read the record.
        return value.sudo().display_name or ""
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(value, value)
    if field.type == "date":
        return format_date(record.env, value)
    if field.type == "datetime":
        return format_datetime(record.env, value)
    if field.type == "html":
        return html2plaintext(value).strip()
    if field.type in ("float", "monetary"):
        return formatLang(record.env, value)
    return str(words(record, name))


def survives(value, after):
    """Whether a raw value is still there, on its own or as a part of another."""
    if value == after:
        return True
    if isinstance(value, list) and isinstance(after, list):
        return set(value[0][2]) <= set(after[0][2])
    if isinstance(value, str) and isinstance(after, str):
        return value.strip() in after
    return False


def property_values(record):
    """The record's properties that have a value, those that the user may see.

    :return: ``[{"name": of the field, "key", "label", "value", "display"}]``
    """
    found = []
    for name, field in record._fields.items():
        if field.type == "properties" and record._has_field_access(field, "read"):
            for about in record.read([name], load=None)[0][name]:
                if value := about.get("value"):
                    found.append(
                        {
                            "name": name,
                            "key": about["name"],
                            "label": about.get("string") or about["name"],
                            "value": value,
                            "display": _property_display(record[name], about),
                        }
                    )
    return found


def _property_display(properties, about):
    value = properties[about["name"]]
    if isinstance(value, models.BaseModel):
        return ", ".join(value._filtered_access("read").mapped("display_name"))
    choices = dict(about.get("selection") or ())
    return str(choices.get(value, value))
