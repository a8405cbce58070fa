"""Normal forms of what people type: the ground floor of matching and scoring.

Every function accepts any string and gives the same result each time.
"""

from __future__ import annotations

from .addresses import HouseNumber, Street, house_number, street_address
from .base import Base
from .companies import CompanyName, acronym, company_name, looks_like_company
from .contact import FIELDS, Contact
from .correct import Correction, correct
from .describe import describe_base
from .domain_typos import domain_typo
from .emails import Email, email_address, is_role
from .frame import Cleaned, clean_frame
from .free_text import plain_text
from .identifiers import birth_date, tax_number, web_domain
from .legal_forms import legal_form_spelling
from .mail_providers import is_disposable, is_free_provider
from .names import (
    PersonName,
    family_name,
    given_name,
    name_generation,
    person_name,
)
from .nicknames import nickname_root
from .phone_numbers import Phone, read_phone
from .phones import phone_tail
from .places import city_name, country_code, zip_code
from .quality import Quality, judge_quality
from .rule import Finding, Rule
from .rules import RULES
from .text import clean_text, digits, fold

__all__ = [
    "FIELDS",
    "RULES",
    "Base",
    "Cleaned",
    "CompanyName",
    "Contact",
    "Correction",
    "Email",
    "Finding",
    "HouseNumber",
    "PersonName",
    "Phone",
    "Quality",
    "Rule",
    "Street",
    "acronym",
    "birth_date",
    "city_name",
    "clean_frame",
    "clean_text",
    "company_name",
    "correct",
    "country_code",
    "describe_base",
    "digits",
    "domain_typo",
    "email_address",
    "family_name",
    "fold",
    "given_name",
    "house_number",
    "is_disposable",
    "is_free_provider",
    "is_role",
    "judge_quality",
    "legal_form_spelling",
    "looks_like_company",
    "nickname_root",
    "name_generation",
    "person_name",
    "phone_tail",
    "plain_text",
    "read_phone",
    "street_address",
    "tax_number",
    "web_domain",
    "zip_code",
]
