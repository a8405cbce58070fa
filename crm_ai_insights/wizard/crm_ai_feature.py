from odoo import api, fields, models


class CrmAiFeature(models.TransientModel):
    """One thing that scoring may look at, with a switch.

    A row each group of features, field and property, made anew when the list is opened;
    what is chosen is kept in the parameters of the settings.
    """

    _name = "crm.ai.feature"
    _description = "AI Feature"
    _order = "sequence, id"
    _rec_name = "label"

    code = fields.Char(required=True, readonly=True)
    label = fields.Char("Feature", readonly=True)
    description = fields.Text("What It Says", readonly=True)
    area = fields.Selection(
        [
            ("lead", "The Lead"),
            ("contact", "Contact Data"),
            ("progress", "Progress"),
            ("talk", "Messages and Activities"),
            ("customer", "The Customer's Past"),
            ("people", "People"),
            ("field", "Other Fields"),
            ("property", "Properties"),
        ],
        readonly=True,
        group_expand="_areas_in_order",
    )
    sequence = fields.Integer(readonly=True)
    holds = fields.Char(readonly=True, help="Found from the field and its values.")
    filled = fields.Float(
        "Filled In (%)",
        readonly=True,
        digits=(16, 0),
        aggregator=None,
        help="Of the newest leads that you may read.",
    )
    weight = fields.Float(
        "Weight (%)",
        readonly=True,
        digits=(16, 1),
        help="How much of what moves scores comes from it, in the model in use.",
    )
    warning = fields.Text(
        readonly=True, help="Why training leaves it out, even if it is switched on."
    )
    used = fields.Boolean(
        help="Takes part from the next training on. Until then the model in use goes "
        "on as it is."
    )

    def write(self, vals):
        result = super().write(vals)
        if "used" in vals:
            for feature in self:
                self.env["crm.lead"]._ai_choose(feature.code, feature.used)
        return result

    @api.model
    def _areas_in_order(self, areas, _domain):
        """The areas that the list has, as they are ordered here."""
        return [
            area for area, _label in self._fields["area"].selection if area in areas
        ]

    # ------------------------------------------------------------
    # THE LIST
    # ------------------------------------------------------------

    @api.model
    def action_open(self):
        """Show what scoring may look at."""
        self.check_access("create")
        found = self.create(self._rows())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_feature_action"
        )
        return {**action, "domain": [("id", "in", found.ids)]}

    @api.model
    def _rows(self):
        """The values of a row for each thing that can be chosen."""
        lead = self.env["crm.lead"]
        known = lead._ai_feature_overview()
        groups = lead._ai_feature_groups()
        of_group = {}
        for name in known.index:
            of_group.setdefault(groups.get(name, name), []).append(name)
        added, off = lead._ai_added_features(), lead._ai_features_off()
        areas = self._areas()
        order = [area for area, _label in self._fields["area"].selection]
        active = self.env["crm.ai.model"].sudo()._active("scoring")
        weights = active.with_env(self.env)._weights()
        rows = [
            {
                **self._told(group, known.loc[members]),
                "area": areas.get(group, "lead"),
                "sequence": order.index(areas.get(group, "lead")),
                "weight": 100 * weights.get(group, 0),
                "used": self._is_used(group, added, off),
            }
            for group, members in of_group.items()
            if lead._ai_feature_readable(group)
        ]
        return sorted(rows, key=lambda row: (row["sequence"], row["label"]))

    @api.model
    def _areas(self):
        """``{group: area}``; groups of the lead itself are not named."""
        lead = self.env["crm.lead"]
        added = {
            feature: "field" if feature == field else "property"
            for feature, field in lead._ai_addable().items()
        }
        return {**added, **lead._ai_feature_areas()}

    @api.model
    def _is_used(self, group, added, off):
        lead = self.env["crm.lead"]
        if group == "salesperson":
            return group in lead._ai_states()
        return group in added if group in lead._ai_addable() else group not in off

    @api.model
    def _told(self, group, known):
        """What is told of a group of features.

        :param pandas.DataFrame known: its features' part of ``_ai_feature_overview``
        """
        lead = self.env["crm.lead"]
        fits = known[known["reason"] == ""]
        kinds = [lead._ai_kind_name(kind) for kind in dict.fromkeys(fits["kind"])]
        reason = "" if len(fits) else known["reason"].iloc[0]
        return {
            "code": group,
            "label": lead._ai_feature_label(group),
            "description": lead._ai_feature_description(group),
            "holds": ", ".join(kinds),
            "filled": 100 * known["filled"].max(),
            "warning": lead._ai_leak_reason(reason),
        }
