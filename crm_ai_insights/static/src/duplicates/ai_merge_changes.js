import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** What a merge changes, or has changed: see crm.ai.merge.preview. */
export class AiMergeChanges extends Component {
    static template = "crm_ai_insights.AiMergeChanges";
    static props = {
        changes: {type: Object},
        survivor: {type: String, optional: true},
        done: {type: Boolean, optional: true},
    };

    get title() {
        const name = this.props.survivor;
        if (this.props.done) {
            return _t("Moved to the survivor");
        }
        return name ? _t("Will belong to %s", name) : _t("Will belong to the survivor");
    }

    /** Whether it is a question whose value it was. */
    get hasSeveralLosers() {
        return new Set(this.props.changes.lost.map((item) => item.id)).size > 1;
    }

    get isEmpty() {
        const {moved, collisions, lost, deleted, other} = this.props.changes;
        return ![moved, collisions, lost, deleted, other].some((part) => part?.length);
    }
}

/** The summary of a merge that was carried out. */
export class AiMergeSummaryField extends Component {
    static template = "crm_ai_insights.AiMergeSummaryField";
    static components = {AiMergeChanges};
    static props = {...standardFieldProps};

    get summary() {
        return this.props.record.data[this.props.name];
    }
}

/** What an undo left as it was, because somebody had changed it since. */
export class AiMergeKeptField extends AiMergeSummaryField {
    static template = "crm_ai_insights.AiMergeKeptField";
}

registry.category("fields").add("ai_merge_summary", {
    component: AiMergeSummaryField,
    displayName: _t("AI summary of a merge"),
    supportedTypes: ["json"],
});
registry.category("fields").add("ai_merge_kept", {
    component: AiMergeKeptField,
    displayName: _t("AI: kept by an undo"),
    supportedTypes: ["json"],
});
