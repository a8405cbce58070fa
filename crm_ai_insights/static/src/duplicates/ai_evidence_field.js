import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {formatScore} from "../components/ai_score_field";
import {AiWaterfall} from "./ai_waterfall";

/** Per pair of records: what speaks for and against one customer, and how much. */
export class AiEvidence extends Component {
    static template = "crm_ai_insights.AiEvidence";
    static components = {AiWaterfall};
    static props = {pairs: {type: Array}};

    /** The least certain pair first: that is the one to look at. */
    get pairs() {
        return [...this.props.pairs].sort((one, other) => one.total - other.total);
    }

    title(pair) {
        return _t("%(left)s and %(right)s: %(certainty)s one customer", {
            left: pair.left,
            right: pair.right,
            certainty: formatScore(pair.certainty),
        });
    }
}

export class AiEvidenceField extends Component {
    static template = "crm_ai_insights.AiEvidenceField";
    static components = {AiEvidence};
    static props = {...standardFieldProps};

    get pairs() {
        return this.props.record.data[this.props.name] || [];
    }
}

registry.category("fields").add("ai_evidence", {
    component: AiEvidenceField,
    displayName: _t("AI evidence"),
    supportedTypes: ["json"],
});
