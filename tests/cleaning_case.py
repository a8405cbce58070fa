"""What the tests of data quality share."""

from .common import InsightsCase


class CleaningCase(InsightsCase):
    """Contacts and leads that are checked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Proposal = cls.env["crm.ai.cleaning.proposal"]
        cls.Quality = cls.env["crm.ai.quality"]
        cls.History = cls.env["crm.ai.quality.history"]
        cls.germany = cls.env.ref("base.de")

    def clean(self):
        return self.run_job("cleaning")

    def check(self, records):
        """Judge records now, as the button does."""
        self.env.flush_all()
        self.Quality._check(records.sudo())
        return self.proposals(records)

    def proposals(self, records, field=None, state="open"):
        domain = [
            ("res_model", "=", records._name),
            ("res_id", "in", records.ids),
            ("state", "=", state),
        ]
        if field:
            domain.append(("field_name", "=", field))
        return self.Proposal.search(domain)

    def quality(self, records):
        return self.Quality.search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )

    def rule(self, code):
        return self.env["crm.ai.cleaning.rule"].search([("code", "=", code)])

    def contact(self, name="Anna Kowalczyk", **values):
        """A contact that breaks no rule."""
        return self.Partner.create(
            {"name": name, "email": "anna@kowalczyk.example", **values}
        )

    def lead(self, **values):
        """A lead that breaks no rule."""
        return self.make_lead(
            **{
                "contact_name": "Anna Kowalczyk",
                "email_from": "anna@kowalczyk.example",
                **values,
            }
        )
