import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {formatScore} from "./ai_score_field";

/** A probability in percent with a bar; never shown as a certainty. */
export class AiCertaintyField extends Component {
    static template = "crm_ai_insights.AiCertaintyField";
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get text() {
        return formatScore(this.value);
    }
}

registry.category("formatters").add("ai_certainty", formatScore);
registry.category("fields").add("ai_certainty", {
    component: AiCertaintyField,
    displayName: _t("AI certainty"),
    supportedTypes: ["float"],
});
