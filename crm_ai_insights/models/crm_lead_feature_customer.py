import re

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.mail import email_normalize

from .crm_lead_feature_facts import fact_frame

# A mailbox or company that more leads share is a reseller or a form, no customer.
MOST_LEADS = 50
# Most are typed so; parsing all that an address may be takes fifty times as long.
PLAIN_ADDRESS = re.compile(r"[a-zA-Z0-9._%+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+")


class CrmLead(models.Model):
    """What was known of the lead's customer before: leads, wins, losses, orders."""

    _inherit = "crm.lead"

    def _ai_customer_facts(self, tracked):
        """Other leads of the customer, and orders from before this lead came in.

        The customer is known by the e-mail address and the contact that the lead had
        when it came in; only records of the same company count.
        """
        emails = {
            lead_id: mailbox(value)
            for lead_id, value in first_values(tracked["email_from"]).items()
        }
        contacts = self._ai_commercial_entities(first_values(tracked["partner_id"]))
        pairs = {
            *shared(emails, self._ai_leads_by_email(known_values(emails))),
            *shared(contacts, self._ai_leads_by_contact(known_values(contacts))),
        }
        return fact_frame(
            [*self._ai_other_leads(pairs), *self._ai_order_facts(contacts)]
        )

    @api.model
    def _ai_commercial_entities(self, contacts):
        """The commercial entity of each lead's contact, by lead id."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id, commercial_partner_id FROM res_partner WHERE id = ANY(%s)",
                known_values(contacts),
            )
        )
        entities = dict(rows)
        return {lead_id: entities.get(one) for lead_id, one in contacts.items()}

    @api.model
    def _ai_leads_by_email(self, emails):
        return self.env.execute_query(
            SQL(
                """
                SELECT id, email_normalized FROM (
                       SELECT id, email_normalized,
                              count(*) OVER (PARTITION BY email_normalized) AS number
                         FROM crm_lead WHERE email_normalized = ANY(%s)) other
                 WHERE number <= %s
                """,
                emails,
                MOST_LEADS,
            )
        )

    @api.model
    def _ai_leads_by_contact(self, contacts):
        return self.env.execute_query(
            SQL(
                """
                SELECT id, contact FROM (
                       SELECT lead.id, contact.commercial_partner_id AS contact,
                              count(*) OVER (PARTITION BY contact.commercial_partner_id)
                              AS number
                         FROM res_partner contact
                         JOIN crm_lead lead ON lead.partner_id = contact.id
                        WHERE contact.commercial_partner_id = ANY(%s)) other
                 WHERE number <= %s
                """,
                contacts,
                MOST_LEADS,
            )
        )

    @api.model
    def _ai_other_leads(self, pairs):
        """When the customer's other leads came in and were closed."""
        ids = sorted({lead_id for pair in pairs for lead_id in pair})
        rows = self.env.execute_query(
            SQL(
                "SELECT id, company_id, create_date, won_status FROM crm_lead "
                "WHERE id = ANY(%s)",
                ids,
            )
        )
        leads = {row[0]: row[1:] for row in rows}
        pairs = [
            (lead_id, other)
            for lead_id, other in sorted(pairs)
            if lead_id != other and leads[lead_id][0] == leads[other][0]
        ]
        closed = {other for _lead_id, other in pairs if leads[other][2] != "pending"}
        dates = self.env["crm.ai.lead.snapshot"]._closed_frame(sorted(closed))
        ends = dict(zip(dates.index, dates["closed"], strict=True))
        for lead_id, other in pairs:
            _company, came_in, state = leads[other]
            yield lead_id, came_in, "customer_lead", None
            if other in ends:
                yield lead_id, ends[other], f"customer_{state}", None

    def _ai_order_facts(self, contacts):
        """Confirmed orders of the customer from before the lead, if there are orders.

        Those that were confirmed while the lead was open may be what won it.
        """
        if "sale.order" not in self.env:
            return
        rows = self.env.execute_query(
            SQL(
                """
                SELECT contact.commercial_partner_id, sale.company_id, sale.date_order
                  FROM sale_order sale
                  JOIN res_partner contact ON contact.id = sale.partner_id
                 WHERE sale.state = 'sale'
                   AND contact.commercial_partner_id = ANY(%s)
              ORDER BY sale.id
                """,
                known_values(contacts),
            )
        )
        orders = {}
        for contact, company, at in rows:
            orders.setdefault(contact, []).append((company, at))
        for lead_id, created, own in self._ai_columns(["company_id"]):
            for company, at in orders.get(contacts[lead_id], []):
                if at < created and own in (None, company):
                    yield lead_id, at, "customer_order", None


def mailbox(text):
    """The address as Odoo stores it in ``email_normalized``."""
    if text and PLAIN_ADDRESS.fullmatch(text):
        return text.lower()
    return email_normalize(text)


def first_values(tracked):
    """What each lead had when it came in, by lead id."""
    first = tracked.drop_duplicates("lead_id")
    return dict(zip(first["lead_id"], first["value"], strict=True))


def known_values(by_lead):
    """The distinct values, without what is empty."""
    return sorted({value for value in by_lead.values() if value})


def shared(by_lead, others):
    """``(lead, other lead)`` of those with the same value; ``others`` are rows of
    lead and value."""
    same = {}
    for other, value in others:
        same.setdefault(value, []).append(other)
    for lead_id, value in by_lead.items():
        for other in same.get(value, []) if value else []:
            yield lead_id, other
