"""One contact or lead while it is being cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from .companies import looks_like_company
from .places import country_code

FIELDS = (
    "name", "first_name", "last_name", "company", "is_company", "function",
    "email", "phone", "mobile", "street", "street_number", "street2", "city", "zip",
    "state", "country", "vat", "website",
)  # fmt: skip
_YES = frozenset({"1", "1.0", "true", "yes", "y", "t", "company"})
_NO = frozenset({"0", "0.0", "false", "no", "n", "f", "person"})


class Contact:
    """The values of one record by field; "" where a value is missing.

    :param values: only fields that the base has: a value may be moved to any of them
    :param default_country: two-letter code for records that name no country
    """

    def __init__(self, values: Mapping[str, str], default_country: str = "") -> None:
        self.values = dict(values)
        self.default_country = default_country

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")

    def has(self, field: str) -> bool:
        """Whether the base has this field at all."""
        return field in self.values

    def replaced(self, field: str, value: str) -> Contact:
        """The same contact with another value."""
        return Contact({**self.values, field: value}, self.default_country)

    @cached_property
    def own_country(self) -> str:
        """Two-letter code of the country that the record itself names, else ""."""
        code = country_code(self["country"])
        return code if len(code) == 2 else ""

    @property
    def country(self) -> str:
        """Two-letter code of the record's country or the base's own, else ""."""
        return self.own_country or self.default_country

    @cached_property
    def is_company(self) -> bool:
        """Whether it is an organisation: as the record says, else by its name."""
        mark = self["is_company"].strip().lower()
        if mark in _YES or mark in _NO:
            return mark in _YES
        if self["first_name"] or self["last_name"]:
            return False
        if not self["name"]:
            return bool(self["company"])
        return not self["company"] and looks_like_company(self["name"])

    @property
    def company_fields(self) -> tuple[str, ...]:
        """The filled fields that name an organisation."""
        fields = ("name", "company") if self.is_company else ("company",)
        return tuple(field for field in fields if self[field])
