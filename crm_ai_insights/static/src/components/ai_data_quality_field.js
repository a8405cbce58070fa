import {Component, useState, xml} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {usePopover} from "@web/core/popover/popover_hook";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {AiProblem} from "./ai_problem";

const GOOD = 80;
const FAIR = 60;

/** @returns {"success"|"warning"|"danger"} how good a quality of 0-100 is */
export function qualityColor(score) {
    if (score >= GOOD) {
        return "success";
    }
    return score >= FAIR ? "warning" : "danger";
}

/** The parts of a record's quality, what would help most, and all its problems. */
export class AiQualityPanel extends Component {
    static template = "crm_ai_insights.AiQualityPanel";
    static components = {AiProblem};
    static props = {record: {type: Object}, close: {type: Function, optional: true}};

    setup() {
        // The panel lives outside of the form and does not render with it.
        this.record = useState(this.props.record);
    }

    get quality() {
        return this.record.data.ai_quality;
    }

    get score() {
        return Math.floor(this.quality.score);
    }

    color(score) {
        return qualityColor(score);
    }

    get help() {
        const {help} = this.quality;
        return help && {...help, points: Math.max(1, Math.round(help.points))};
    }
}

class AiQualityDialog extends Component {
    static template = "crm_ai_insights.AiQualityDialog";
    static components = {AiQualityPanel, Dialog};
    static props = {record: {type: Object}, close: {type: Function}};
}

/** A button with the quality of a contact or lead, which opens its parts. */
export class AiDataQualityField extends Component {
    static template = "crm_ai_insights.AiDataQualityField";
    static props = {...standardFieldProps};

    setup() {
        this.dialog = useService("dialog");
        this.popover = usePopover(AiQualityPanel, {
            position: "bottom-end",
            popoverClass: "o_ai_quality_popover",
        });
    }

    get quality() {
        return this.props.record.data[this.props.name];
    }

    get score() {
        return Math.floor(this.quality.score);
    }

    get color() {
        return qualityColor(this.quality.score);
    }

    get summary() {
        const score = this.score;
        const count = this.quality.problems.length;
        if (!count) {
            return _t("%s of 100", score);
        }
        return count === 1
            ? _t("%s · 1 problem", score)
            : _t("%(score)s · %(count)s problems", {score, count});
    }

    open(ev) {
        const {record} = this.props;
        if (this.env.isSmall) {
            // There the button is in a menu, which closes and takes a popover with it.
            this.dialog.add(AiQualityDialog, {record});
        } else if (this.popover.isOpen) {
            this.popover.close();
        } else {
            this.popover.open(ev.currentTarget, {record});
        }
    }
}

registry.category("fields").add("ai_data_quality", {
    component: AiDataQualityField,
    displayName: _t("AI data quality"),
    supportedTypes: ["json"],
});

/** The quality of the last check in a list; nothing where it was never checked. */
export class AiQualityScoreField extends Component {
    static template = xml`
        <span
            t-if="value"
            class="o_ai_quality_score fw-bold"
            t-attf-class="text-{{color}}"
            t-out="Math.floor(value)"
        />`;
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get color() {
        return qualityColor(this.value);
    }
}

registry.category("fields").add("ai_quality_score", {
    component: AiQualityScoreField,
    displayName: _t("AI quality score"),
    supportedTypes: ["float"],
});
