from odoo import api, models

from . import parameters
from .crm_lead_features import KIND_OF_TYPE, OUTCOME_FIELDS

SWITCHED_OFF = "switched off in the settings"
# By these models are compared, learned from or not: the segments of the evidence, and
# the fields that Odoo's own scoring may look at.
COMPARED = (
    "stage",
    "team",
    "source_id",
    "country_id",
    "state_id",
    "lang_id",
    "tag_ids",
)
# Says nothing of a lead, or says again what other features say already.
TOLD_OTHERWISE = (
    "color",
    "create_date",
    "create_uid",
    "date_conversion",
    "date_open",
    "day_open",
    "email_cc",
    "email_domain_criterion",
    "email_normalized",
    "email_state",
    "id",
    "name",
    "phone_sanitized",
    "phone_state",
    "website",
)


class CrmLead(models.Model):
    """What an administrator lets scoring look at.

    A feature that is switched off takes no part from the next training on; until then
    the model in use still needs it.
    """

    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # SWITCHED OFF
    # ------------------------------------------------------------

    @api.model
    def _ai_features_off(self):
        """The groups of features that an administrator switched off.

        :rtype: set of str
        """
        return set(parameters.names(self.env, "features_off"))

    @api.model
    def _ai_switched_off(self, names):
        """Those of the features whose group is switched off."""
        off, groups = self._ai_features_off(), self._ai_feature_groups()
        return [name for name in names if groups.get(name, name) in off]

    @api.model
    def _ai_to_forget(self, names):
        """Those of the features that snapshots do not keep."""
        return [name for name in self._ai_switched_off(names) if name not in COMPARED]

    # ------------------------------------------------------------
    # ADDED
    # ------------------------------------------------------------

    @api.model
    def _ai_extra_fields(self):
        """What an administrator added: names of fields, and of single properties as
        ``lead_properties.key``."""
        return [
            name
            for name in parameters.names(self.env, "extra_fields")
            if self._ai_can_be_added(name.partition(".")[0])
        ]

    @api.model
    def _ai_can_be_added(self, name):
        """Whether a field may be looked at besides those that always are."""
        field = self._fields.get(name)
        known = field is not None and name not in self._ai_refused_fields()
        return known and self._ai_can_be_read(field)

    @api.model
    def _ai_can_be_read(self, field):
        """Whether the field has one value for a lead that the database knows."""
        one_value = not field.translate and not field.company_dependent
        known = field.type in KIND_OF_TYPE or field.type in ("char", "properties")
        return bool(field.store and one_value and known)

    @api.model
    def _ai_refused_fields(self):
        """Names of the fields that an administrator cannot add.

        Some know how the lead ended; the others are looked at already, those that
        Odoo tracks as they were at the moment.
        """
        own = [name for name in self._fields if name.startswith("ai_")]
        tracked = list(self._ai_states().values())
        looked_at = [*self._ai_standard_fields(), "type", "user_id"]
        return {*OUTCOME_FIELDS, *TOLD_OTHERWISE, *own, *tracked, *looked_at}

    @api.model
    def _ai_addable(self):
        """Everything that may be added, as ``{feature: field}``."""
        found = {}
        for name in self._fields:
            if not self._ai_can_be_added(name):
                continue
            if self._fields[name].type == "properties":
                keys = self._ai_property_definitions(name)
                found.update({f"{name}.{key}": name for key in keys})
            else:
                found[name] = name
        return found

    # ------------------------------------------------------------
    # CHOOSING
    # ------------------------------------------------------------

    @api.model
    def _ai_added_features(self):
        """Those of the addable features that are added, single properties too."""
        added = self._ai_extra_fields()
        return [
            feature
            for feature, field in self._ai_addable().items()
            if feature in added or field in added
        ]

    @api.model
    def _ai_choose(self, group, used):
        """Switch a group of features on or off, or add or remove an addable one.

        :raises AccessError: for everybody but administrators
        """
        if group == "salesperson":
            parameters.store(self.env, "use_salesperson", used and "True")
        elif group in self._ai_addable():
            added = set(self._ai_added_features())
            self._ai_store_names("extra_fields", added, group, used)
        else:
            off = self._ai_features_off()
            self._ai_store_names("features_off", off, group, not used)

    @api.model
    def _ai_store_names(self, parameter, names, name, listed):
        names = names | {name} if listed else names - {name}
        parameters.store(self.env, parameter, ",".join(sorted(names)))
