import pandas as pd

from odoo import api, models
from odoo.tools import SQL

from ..engine import scoring
from .crm_lead_features import KIND_OF_TYPE

PROPERTY_KINDS = {**KIND_OF_TYPE, "char": "text"}


class CrmLead(models.Model):
    """The values that leads have now, read by SQL: no record is loaded."""

    _inherit = "crm.lead"

    def _ai_values(self, features):
        """What the leads have now.

        :param dict features: ``{feature: field}``, as ``_ai_static_features``
        :return: ``lead_id``, ``created``, a column each feature; one each property
        :rtype: pandas.DataFrame
        """
        texts = ["name", "description", "contact_name", "partner_name"]
        names = dict.fromkeys([*features.values(), *texts])
        columns = [name for name in names if self._fields[name].column_type]
        rows = self._ai_columns(columns)
        # As objects: what is not filled in stays None.
        columns = ["lead_id", "created", *columns]
        frame = pd.DataFrame(rows, columns=columns, dtype=object)
        found = {
            "lead_id": frame["lead_id"].astype(int),
            "created": frame["created"].astype("datetime64[ns]"),
        }
        for feature, name in features.items():
            field = self._fields[name]
            if field.type == "properties":
                found.update(self._ai_property_values(feature, frame[name]))
            elif field.type == "many2many":
                linked = self._ai_linked(field)
                found[feature] = objects(map(linked.get, frame["lead_id"]))
            else:
                found[feature] = self._ai_feature_values(feature, field, frame)
        return pd.DataFrame(found)

    def _ai_columns(self, names):
        """``(id, creation, *columns)`` of each lead as the database has them."""
        columns = SQL(", ").join(SQL("lead.%s", SQL.identifier(name)) for name in names)
        return self.env.execute_query(
            SQL(
                "SELECT lead.id, lead.create_date, %s FROM crm_lead lead "
                "WHERE lead.id = ANY(%s) ORDER BY lead.id",
                columns,
                self.ids,
            )
        )

    def _ai_linked(self, field):
        """The linked ids of each lead as text, by lead id."""
        rows = self.env.execute_query(
            SQL(
                "SELECT %s, string_agg(%s::text, ',' ORDER BY %s) FROM %s "
                "WHERE %s = ANY(%s) GROUP BY 1",
                SQL.identifier(field.column1),
                SQL.identifier(field.column2),
                SQL.identifier(field.column2),
                SQL.identifier(field.relation),
                SQL.identifier(field.column1),
                self.ids,
            )
        )
        return dict(rows)

    @api.model
    def _ai_feature_values(self, feature, field, frame):
        """(n) the feature's cells; None where the field is empty."""
        values = frame[field.name]
        if feature.startswith("has_"):
            return objects(map(bool, values))
        if feature == "quantity":
            both = zip(frame["name"], frame["description"], strict=True)
            return objects(
                scoring.quantity(f"{name or ''}\n{scoring.plain(text)}")
                for name, text in both
            )
        if feature == "title" or field.type in ("text", "html"):
            people = frame[["contact_name", "partner_name"]].to_numpy()
            return objects(
                scoring.wording(scoring.plain(text), names)
                for text, names in zip(values, people, strict=True)
            )
        if field.type == "many2one":
            return objects(str(value) if value else None for value in values)
        return objects(None if value == "" else value for value in values)

    # ------------------------------------------------------------
    # PROPERTIES
    # ------------------------------------------------------------

    @api.model
    def _ai_property_definitions(self, name):
        """``{property: definition}`` of a properties field, of whatever parent.

        :param str name: the field, or one property of it as ``field.property``
        """
        name, _dot, key = name.partition(".")
        field = self._fields[name]
        parents = self.env[self._fields[field.definition_record].comodel_name]
        parents.flush_model([field.definition_record_field])
        rows = parents.env.execute_query(
            SQL(
                "SELECT %s FROM %s WHERE %s IS NOT NULL ORDER BY id",
                SQL.identifier(field.definition_record_field),
                SQL.identifier(parents._table),
                SQL.identifier(field.definition_record_field),
            )
        )
        return {
            definition["name"]: definition
            for [definitions] in rows
            for definition in definitions
            if definition.get("type") in PROPERTY_KINDS
            and key in ("", definition["name"])
        }

    @api.model
    def _ai_property_kinds(self, name):
        field = name.partition(".")[0]
        return {
            f"{field}.{key}": PROPERTY_KINDS[definition["type"]]
            for key, definition in self._ai_property_definitions(name).items()
        }

    @api.model
    def _ai_property_values(self, name, values):
        """One column a property, as ``{feature: cells}``."""
        leads = [value or {} for value in values]
        field = name.partition(".")[0]
        return {
            f"{field}.{key}": objects(
                property_cell(lead.get(key), definition["type"]) for lead in leads
            )
            for key, definition in self._ai_property_definitions(name).items()
        }


def objects(values):
    """The values as they are: None stays None, whole numbers stay whole."""
    return pd.Series(list(values), dtype=object)


def property_cell(value, kind):
    """The value of a property as the engine takes it; None where it is empty."""
    if isinstance(value, list):
        return ",".join(map(str, value)) or None
    if kind == "boolean":
        return None if value is None else bool(value)
    if kind in ("char", "text", "html"):
        return scoring.wording(scoring.plain(value or ""))
    if value is None or value is False or value == "":
        return None
    return value if kind in ("integer", "float", "monetary") else str(value)
