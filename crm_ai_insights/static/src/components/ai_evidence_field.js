import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {formatScore} from "./ai_score_field";

/** Per pair of records: what speaks for and against one customer, and how much. */
export class AiEvidenceField extends Component {
    static template = "crm_ai_insights.AiEvidenceField";
    static props = {...standardFieldProps};

    get pairs() {
        return this.props.record.data[this.props.name] || [];
    }

    title(pair) {
        return _t("%(left)s and %(right)s: %(certainty)s one customer", {
            left: pair.left,
            right: pair.right,
            certainty: formatScore(pair.certainty),
        });
    }

    formatWeight(weight) {
        return weight > 0 ? `+${weight.toFixed(1)}` : `−${Math.abs(weight).toFixed(1)}`;
    }

    barStyle(pair, item) {
        const largest = Math.max(...pair.items.map((each) => Math.abs(each.weight)));
        return `width: ${(100 * Math.abs(item.weight)) / (largest || 1)}%`;
    }
}

registry.category("fields").add("ai_evidence", {
    component: AiEvidenceField,
    displayName: _t("AI evidence"),
    supportedTypes: ["json"],
});
