"""What a statement of SQL writes to."""

import re
from typing import NamedTuple

_FLAGS = re.IGNORECASE | re.DOTALL
_BLANK = r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
_VERB = r"(?P<verb>INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|COPY|MERGE)"
_NAME = r'(?:ONLY\s+|TABLE\s+)?(?:"?\w+"?\.)?"?(?P<table>\w+)"?'
_NO_ALIAS = r"(?!(?:SET|WHERE|USING|RETURNING|DEFAULT|VALUES|SELECT|ON|FROM|TO)\b)"
_ALIAS = rf'(?:\s+(?:AS\s+)?{_NO_ALIAS}"?(?P<alias>[a-z_]\w*)"?)?'
_WRITES = re.compile(rf"{_BLANK}{_VERB}\s+{_NAME}{_ALIAS}", _FLAGS)
_BEGINS_WITH = re.compile(rf"{_BLANK}WITH\b", _FLAGS)
# A lock reads like an update: FOR UPDATE, FOR NO KEY UPDATE; so does DO UPDATE SET.
_WITHIN = re.compile(
    rf"(?<!FOR\s)(?<!KEY\s)(?<!DO\s)\b{_VERB}\s+{_NAME}{_ALIAS}", _FLAGS
)
_RETURNING = re.compile(r"\bRETURNING\b", re.IGNORECASE)
_UPSERT = re.compile(r"\bON\s+CONFLICT\b.*\bDO\s+UPDATE\b", _FLAGS)
_USING = re.compile(r"\bUSING\b", re.IGNORECASE)
_SET_NUMBER = re.compile(r'\s+SET\s+"?\w+"?\s*=\s*\d+\s+WHERE\b', re.IGNORECASE)


class Statement(NamedTuple):
    """A statement that writes to one table.

    ``returning``: it has such a clause; ``upsert``: an insert that may update;
    ``prefixed``: it begins with common table expressions; ``using``: it joins others.
    """

    verb: str
    table: str
    alias: str
    returning: bool
    upsert: bool
    prefixed: bool
    using: bool

    @classmethod
    def parse(cls, code):
        """Tell from a statement's words, before its values are filled in.

        :return: None for statements that write to no table
        :raises ValueError: where it cannot be told
        """
        prefixed = bool(_BEGINS_WITH.match(code))
        matches = _WITHIN.finditer(code) if prefixed else [_WRITES.match(code)]
        found = [match for match in matches if match]
        if not found:
            return None
        verb = found[0]["verb"].split()[0].upper()
        if len(found) > 1 or verb not in ("INSERT", "UPDATE", "DELETE"):
            raise ValueError(found[0]["table"])
        return cls(
            verb,
            found[0]["table"],
            found[0]["alias"] or found[0]["table"],
            returning=bool(_RETURNING.search(code)),
            upsert=bool(_UPSERT.search(code)),
            prefixed=prefixed,
            using=bool(_USING.search(code)),
        )

    def returning_also(self, text, expression):
        """The statement's text, returning one thing more."""
        link = "," if self.returning else " RETURNING"
        return f"{text.rstrip().rstrip(';')}{link} {expression}"

    def source(self, text):
        """The FROM and WHERE that find the rows which the text deletes or updates.

        :return: None where the text does not show them plainly
        """
        if self.prefixed or self.returning or self.using:
            return None
        end = _WRITES.match(text).end()
        if self.verb == "UPDATE":
            assignment = _SET_NUMBER.match(text, end)
            rest = assignment and f"WHERE{text[assignment.end() :]}"
        else:
            rest = text[end:].rstrip().rstrip(";")
        return rest and f'"{self.table}" AS "{self.alias}" {rest}'
