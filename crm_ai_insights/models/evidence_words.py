"""The words of the matching engine's evidence, for translators."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

EVIDENCE_WORDS = {
    "Explained otherwise": _lt("Explained otherwise"),
    "First name": _lt("First name"),
    "different": _lt("different"),
    "vaguely similar": _lt("vaguely similar"),
    "same initial": _lt("same initial"),
    "similar": _lt("similar"),
    "short form": _lt("short form"),
    "same": _lt("same"),
    "Last name": _lt("Last name"),
    "one part the same": _lt("one part the same"),
    "Company name": _lt("Company name"),
    "some words the same": _lt("some words the same"),
    "initials of the other": _lt("initials of the other"),
    "contained in the other": _lt("contained in the other"),
    "same, other legal form": _lt("same, other legal form"),
    "Company": _lt("Company"),
    "E-mail": _lt("E-mail"),
    "same company domain": _lt("same company domain"),
    "same name, other provider": _lt("same name, other provider"),
    "same shared mailbox": _lt("same shared mailbox"),
    "similar address": _lt("similar address"),
    "same address": _lt("same address"),
    "Phone": _lt("Phone"),
    "similar number": _lt("similar number"),
    "same number": _lt("same number"),
    "Street": _lt("Street"),
    "same house number only": _lt("same house number only"),
    "same street, other number": _lt("same street, other number"),
    "same street": _lt("same street"),
    "similar street, same number": _lt("similar street, same number"),
    "same street and number": _lt("same street and number"),
    "Second address line": _lt("Second address line"),
    "Zip and city": _lt("Zip and city"),
    "other country": _lt("other country"),
    "same city, other zip": _lt("same city, other zip"),
    "same city": _lt("same city"),
    "same zip": _lt("same zip"),
    "same zip and city": _lt("same zip and city"),
    "Date of birth": _lt("Date of birth"),
    "year or day the same": _lt("year or day the same"),
    "two parts the same": _lt("two parts the same"),
    "one digit differs": _lt("one digit differs"),
    "Tax number": _lt("Tax number"),
    "Website": _lt("Website"),
    "Person or company": _lt("Person or company"),
    "person and company": _lt("person and company"),
    "same kind": _lt("same kind"),
    "Colleagues have this in common too": _lt("Colleagues have this in common too"),
    "Relatives have this in common too": _lt("Relatives have this in common too"),
    "Others of this name have this in common too": _lt(
        "Others of this name have this in common too"
    ),
    "Branches of one company have this in common too": _lt(
        "Branches of one company have this in common too"
    ),
    "Companies in one building have this in common too": _lt(
        "Companies in one building have this in common too"
    ),
    "Companies of one group have this in common too": _lt(
        "Companies of one group have this in common too"
    ),
    "Decisions about other pairs": _lt("Decisions about other pairs"),
    "Father and son of one name have this in common too": _lt(
        "Father and son of one name have this in common too"
    ),
    "Junior or senior": _lt("Junior or senior"),
    "Your decisions": _lt("Your decisions"),
    "another company of the group": _lt("another company of the group"),
    "both the same": _lt("both the same"),
    "one of them only": _lt("one of them only"),
}
