"""What stock Odoo does, beside what it does with this addon."""

from contextlib import ExitStack, contextmanager

from .common import MatchingCase

WIZARD = "base.partner.merge.automatic.wizard"


class StockCase(MatchingCase):
    """Odoo's own ways to find and to merge duplicates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Merge = cls.env["crm.ai.merge"].with_user(cls.user_manager)
        cls.company_a = cls.env.company
        cls.company_b = cls.env["res.company"].create({"name": "Company B"})

    @contextmanager
    def stock(self, *models):
        """Let the models do what they do where this addon is not installed."""
        with ExitStack() as stack:
            for model in models:
                for each, name in overridden(type(self.env[model])):
                    stack.callback(setattr, each, name, vars(each)[name])
                    delattr(each, name)
            yield

    def wizard(self, user=None, **values):
        """Odoo's merge wizard, opened by a user."""
        plain = self.env(user=user or self.env.user, context={})
        return plain[WIZARD].create(values)

    def history(self, record):
        """What a person can still read in the chatter, changes of fields included."""
        self.flush_tracking()
        messages = self.env["mail.message"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )
        tracked = messages.sudo().tracking_value_ids
        texts = messages.mapped("body") + tracked.mapped("old_value_char")
        return " ".join(str(text or "") for text in texts)

    def similar(self, lead, user=None):
        """The number that Odoo shows on the button for similar leads."""
        return lead.with_user(user or self.env.user).duplicate_lead_count

    def readable(self, records, user):
        """Those of the records that the user may read."""
        return records.with_user(user)._filtered_access("read")


def overridden(model_class):
    """The methods of this addon that Odoo has, too.

    :return: ``[(class of this addon, name)]``
    """
    own, stock = [], set()
    for each in model_class.__mro__[1:]:
        if each.__module__.startswith("odoo.addons.crm_ai_insights."):
            own.append(each)
        else:
            stock |= vars(each).keys()
    return [
        (each, name)
        for each in own
        for name, member in vars(each).items()
        if callable(member) and name in stock and not name.startswith("__")
    ]
