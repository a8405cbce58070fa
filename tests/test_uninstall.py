"""Uninstalling leaves Odoo as it was."""

from odoo.tests import tagged

from .. import hooks
from .common import InsightsCase

ADDON = "crm_ai_insights"


@tagged("post_install", "-at_install")
class TestUninstall(InsightsCase):
    def of_the_addon(self, model):
        """Ids of the records that Odoo deletes with the addon."""
        data = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", model)]
        )
        return set(data.mapped("res_id"))

    def test_tables_are_known_to_odoo(self):
        """It drops those of models, and those of their many2many fields."""
        models = self.env["ir.model"].browse(self.of_the_addon("ir.model"))
        dropped = {self.env[name]._table for name in models.mapped("model")}
        relations = self.env["ir.model.relation"].search([("module.name", "=", ADDON)])
        dropped |= set(relations.mapped("name"))
        self.env.cr.execute(
            "SELECT relname FROM pg_class "
            "WHERE relkind = 'r' AND relname LIKE 'crm_ai%'"
        )
        tables = {name for [name] in self.env.cr.fetchall()}
        self.assertIn("crm_ai_lead_score", tables)
        self.assertFalse(tables - dropped)

    def test_columns_of_hosts_are_known_to_odoo(self):
        fields = self.env["ir.model.fields"].browse(
            self.of_the_addon("ir.model.fields")
        )
        dropped = set(fields.mapped(lambda field: (field.model, field.name)))
        for table, columns in hooks.HOST_COLUMNS.items():
            for name in columns:
                self.assertIn((table.replace("_", "."), name), dropped)

    def test_scheduled_actions_are_known_to_odoo(self):
        crons = self.env["ir.cron"].with_context(active_test=False)
        own = crons.search([("model_id.model", "=like", "crm.ai.%")])
        self.assertGreaterEqual(len(own), 8)
        self.assertFalse(set(own.ids) - self.of_the_addon("ir.cron"))

    def test_parameters_are_deleted_and_probabilities_given_back(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param(f"{ADDON}.snapshot_ages", "3,9")
        parameters.set_param("crm.other", "stays")
        self.env.company.ai_use_probability = True
        hooks.uninstall_hook(self.env)
        self.assertFalse(parameters.search([("key", "=like", f"{ADDON}.%")]))
        self.assertEqual(parameters.get_param("crm.other"), "stays")
        self.assertFalse(self.env.company.ai_use_probability)
