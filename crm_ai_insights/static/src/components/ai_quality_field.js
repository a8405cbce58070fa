import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** A model's measures on later leads beside those of Odoo's scoring and the base rate. */
export class AiQualityField extends Component {
    static template = "crm_ai_insights.AiQualityField";
    static props = {...standardFieldProps};

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }
}

/** How much each feature moves the scores, largest first. */
export class AiImportanceField extends Component {
    static template = "crm_ai_insights.AiImportanceField";
    static props = {...standardFieldProps};

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    barStyle(row) {
        return `width: ${(100 * row.effect) / (this.rows[0].effect || 1)}%`;
    }
}

registry.category("fields").add("ai_quality", {
    component: AiQualityField,
    displayName: _t("AI model quality"),
    supportedTypes: ["json"],
});
registry.category("fields").add("ai_importance", {
    component: AiImportanceField,
    displayName: _t("AI feature importance"),
    supportedTypes: ["json"],
});
