import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {
    SelectionField,
    selectionField,
} from "@web/views/fields/selection/selection_field";

/** What a company does with a rule; "automatic" is offered for certain ones only. */
export class AiRuleModeField extends SelectionField {
    get options() {
        const {certain} = this.props.record.data;
        return super.options.filter(([mode]) => certain || mode !== "automatic");
    }
}

registry.category("fields").add("ai_rule_mode", {
    ...selectionField,
    component: AiRuleModeField,
    displayName: _t("AI mode of a rule"),
    supportedTypes: ["selection"],
    fieldDependencies: [{name: "certain", type: "boolean"}],
});
