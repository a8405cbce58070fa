import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {formatFloat} from "@web/core/utils/numbers";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** A field that holds what a table shows, ready for display. */
class AiTableField extends Component {
    static props = {...standardFieldProps};

    get rows() {
        return this.props.record.data[this.props.name] || [];
    }

    fixed(value, digits = 3) {
        return typeof value === "number"
            ? formatFloat(value, {digits: [16, digits]})
            : "–";
    }

    percent(value, digits = 0) {
        return typeof value === "number" ? `${this.fixed(100 * value, digits)} %` : "–";
    }
}

/** What a model was trained on, as labels and values. */
export class AiFactsField extends AiTableField {
    static template = "crm_ai_insights.AiFactsField";
}

/** A model's measures on later leads beside those of its rivals. */
export class AiQualityField extends AiTableField {
    static template = "crm_ai_insights.AiQualityField";
}

/** Predicted against observed by band of score, team and source. */
export class AiSegmentsField extends AiTableField {
    static template = "crm_ai_insights.AiSegmentsField";
}

/** How much each group of features moves the scores, largest first. */
export class AiImportanceField extends AiTableField {
    static template = "crm_ai_insights.AiImportanceField";

    barStyle(row) {
        return `width: ${(100 * row.effect) / (this.rows[0].effect || 1)}%`;
    }
}

/** Features that took no part, with the reason. */
export class AiLeftOutField extends AiTableField {
    static template = "crm_ai_insights.AiLeftOutField";
}

for (const [name, component, displayName] of [
    ["ai_facts", AiFactsField, _t("AI model facts")],
    ["ai_quality", AiQualityField, _t("AI model quality")],
    ["ai_segments", AiSegmentsField, _t("AI model by segment")],
    ["ai_importance", AiImportanceField, _t("AI feature importance")],
    ["ai_left_out", AiLeftOutField, _t("AI features left out")],
]) {
    registry
        .category("fields")
        .add(name, {component, displayName, supportedTypes: ["json"]});
}
