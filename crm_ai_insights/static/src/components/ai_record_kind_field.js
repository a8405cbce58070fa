import {Component, xml} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const KINDS = {
    "res.partner": {icon: "fa-user", label: _t("Contact")},
    "crm.lead": {icon: "fa-star", label: _t("Lead")},
};

/** Whether a row is about a contact or a lead, as a small icon. */
export class AiRecordKindField extends Component {
    static template = xml`
        <i
            class="fa fa-fw text-muted"
            role="img"
            t-att-class="kind.icon"
            t-att-title="kind.label"
            t-att-aria-label="kind.label"
        />`;
    static props = {...standardFieldProps};

    get kind() {
        return KINDS[this.props.record.data[this.props.name]];
    }
}

registry.category("fields").add("ai_record_kind", {
    component: AiRecordKindField,
    displayName: _t("AI kind of record"),
    supportedTypes: ["selection"],
    label: false,
});
