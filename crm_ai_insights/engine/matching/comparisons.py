"""What is compared, and the levels that each comparison knows, in words.

Level 0 is always "missing": it says nothing. The others lead from different to same.
"""

from __future__ import annotations

from dataclasses import dataclass

RELATION, LEARNED = "relation", "decisions"
TEXT_PREFIX = "text:"
MISSING = "missing"


@dataclass(frozen=True)
class Comparison:
    """One comparison: its levels and what is known of them before any data.

    :ivar levels: names of the levels, the first is "missing"
    :ivar match: probability of each level but the first among pairs of one customer
    :ivar unrelated: the same among pairs of unrelated customers
    :ivar frequency: for levels at which a value agrees, the column of that value: the
        rarer the value, the more its agreement weighs
    :ivar near: the same for levels at which a value nearly agrees: what is nearly a
        common value weighs no more than that value
    :ivar partial: levels at which the values differ and only agree in part: where that
        part is common, they weigh as different values do
    :ivar rarer: levels at which what agrees counts only where it is rarer than usual
    """

    name: str
    label: str
    levels: tuple[str, ...]
    match: tuple[float, ...]
    unrelated: tuple[float, ...]
    frequency: tuple[tuple[int, str], ...] = ()
    near: tuple[tuple[int, str], ...] = ()
    partial: tuple[int, ...] = ()
    rarer: tuple[int, ...] = ()


GIVEN = Comparison(
    "given",
    "First name",
    (MISSING, "different", "vaguely similar", "same initial", "similar", "short form",
     "same"),
    (0.010, 0.020, 0.040, 0.100, 0.030, 0.800),
    (0.905, 0.060, 0.006, 0.012, 0.005, 0.012),
    ((6, "given"),),
    ((2, "given"), (4, "given"), (5, "given")),
)  # fmt: skip
FAMILY = Comparison(
    "family",
    "Last name",
    (MISSING, "different", "vaguely similar", "one part the same", "similar", "same"),
    (0.030, 0.020, 0.020, 0.100, 0.830),
    (0.930, 0.060, 0.001, 0.006, 0.003),
    ((5, "family"),),
    ((2, "family"), (3, "family"), (4, "family")),
)
COMPANY = Comparison(
    "company",
    "Company name",
    (MISSING, "different", "some words the same", "another company of the group",
     "initials of the other", "contained in the other", "similar",
     "same, other legal form", "same"),
    (0.015, 0.012, 0.010, 0.010, 0.100, 0.105, 0.070, 0.678),
    (0.949, 0.040, 0.0002, 0.001, 0.004, 0.002, 0.001, 0.0028),
    ((2, "company words"), (5, "company words"), (6, "company words"),
     (7, "company"), (8, "company")),
    partial=(2, 5),
    rarer=(6,),
)  # fmt: skip
EMPLOYER = Comparison(
    "employer",
    "Company",
    COMPANY.levels,
    (0.060, 0.020, 0.020, 0.010, 0.090, 0.100, 0.070, 0.630),
    COMPANY.unrelated,
    ((7, "company"), (8, "company")),
    ((6, "company"),),
)
EMAIL = Comparison(
    "email",
    "E-mail",
    (MISSING, "different", "same company domain", "same name, other provider",
     "same shared mailbox", "similar address", "same address"),
    (0.100, 0.080, 0.030, 0.090, 0.100, 0.600),
    (0.9926, 0.005, 0.001, 0.0004, 0.0005, 0.0005),
    ((2, "email_domain"), (4, "email"), (6, "email")),
    partial=(2,),
)  # fmt: skip
PHONE = Comparison(
    "phone",
    "Phone",
    (MISSING, "different", "similar number", "same number"),
    (0.100, 0.050, 0.850),
    (0.998, 0.001, 0.001),
    ((3, "phone"),),
)
ADDRESS = Comparison(
    "address",
    "Street",
    (MISSING, "different", "same house number only", "same street, other number",
     "same street", "similar street, same number", "same street and number"),
    (0.130, 0.030, 0.030, 0.050, 0.130, 0.630),
    (0.975, 0.015, 0.004, 0.003, 0.0005, 0.0025),
    ((3, "street"), (4, "street"), (6, "address")),
    ((5, "address"),),
)  # fmt: skip
PLACE = Comparison(
    "place",
    "Zip and city",
    (MISSING, "other country", "different", "similar", "same city, other zip",
     "same city", "same zip", "same zip and city"),
    (0.005, 0.100, 0.045, 0.060, 0.120, 0.120, 0.550),
    (0.250, 0.680, 0.020, 0.020, 0.020, 0.004, 0.006),
    ((4, "city"), (5, "city"), (6, "zip"), (7, "zip")),
    ((3, "city"),),
)  # fmt: skip
BIRTH = Comparison(
    "birth",
    "Date of birth",
    (MISSING, "different", "year or day the same", "two parts the same",
     "one digit differs", "same"),
    (0.040, 0.040, 0.100, 0.120, 0.700),
    (0.935, 0.050, 0.012, 0.0025, 0.0005),
    ((5, "birth"),),
)  # fmt: skip
VAT = Comparison(
    "vat",
    "Tax number",
    (MISSING, "different", "similar", "same"),
    (0.060, 0.070, 0.870),
    (0.9975, 0.0005, 0.002),
    ((3, "vat"),),
)
WEBSITE = Comparison(
    "website",
    "Website",
    (MISSING, "different", "same"),
    (0.150, 0.850),
    (0.998, 0.002),
    ((2, "website"),),
)
KIND = Comparison(
    "kind",
    "Person or company",
    (MISSING, "person and company", "same kind"),
    (0.010, 0.990),
    (0.450, 0.550),
)
STREET2 = Comparison(
    "street2",
    "Second address line",
    (MISSING, "different", "similar", "same"),
    (0.250, 0.150, 0.600),
    (0.985, 0.005, 0.010),
    ((3, "street2"),),
    ((2, "street2"),),
)

GENERATION = Comparison(
    "generation",
    "Junior or senior",
    (MISSING, "one of them only", "both the same"),
    (0.200, 0.800),
    (0.970, 0.030),
)

STANDARD = (
    GIVEN, FAMILY, GENERATION, COMPANY, EMPLOYER, EMAIL, PHONE, ADDRESS, STREET2, PLACE,
    BIRTH, VAT, WEBSITE, KIND,
)  # fmt: skip
_BY_NAME = {comparison.name: comparison for comparison in STANDARD}


def text_comparison(column: str) -> Comparison:
    """How a column is compared of which only its name is known."""
    return Comparison(
        TEXT_PREFIX + column,
        column.replace("_", " ").strip().capitalize(),
        (MISSING, "different", "similar", "same"),
        (0.200, 0.100, 0.700),
        (0.900, 0.030, 0.070),
        ((3, column),),
        ((2, column),),
    )


def comparison(name: str) -> Comparison:
    """The comparison of that name."""
    if name.startswith(TEXT_PREFIX):
        return text_comparison(name[len(TEXT_PREFIX) :])
    return _BY_NAME[name]
