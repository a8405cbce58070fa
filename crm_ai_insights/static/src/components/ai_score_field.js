import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

export const GRADE_CLASSES = {
    A: "text-bg-success",
    B: "text-bg-info",
    C: "text-bg-warning",
    D: "text-bg-secondary",
};

export const TRENDS = {
    rising: {
        icon: "fa-arrow-up text-success",
        label: _t("Rising: above its average of the last two weeks"),
    },
    steady: {
        icon: "fa-arrow-right text-muted",
        label: _t("Steady: near its average of the last two weeks"),
    },
    falling: {
        icon: "fa-arrow-down text-danger",
        label: _t("Falling: below its average of the last two weeks"),
    },
};

/**
 * Whole percent, rounded down as the grades' thresholds are; never 0 or 100, since no
 * score is a certainty.
 */
export function formatScore(score) {
    if (score >= 99) {
        return _t("> 99 %");
    }
    return score < 1 ? _t("< 1 %") : _t("%s %", Math.floor(score));
}

/** The badge in words, for those who cannot see it. */
export function gradeLabel(grade) {
    return _t("Grade %s", grade);
}

/** Grade badge and score; empty for a lead that has none, since 0 % is a score too. */
export class AiScoreField extends Component {
    static template = "crm_ai_insights.AiScoreField";
    static props = {...standardFieldProps};

    get grade() {
        return this.props.record.data.ai_grade;
    }

    /** After an update the grade stays until there is a score again. */
    get isScored() {
        const {ai_grade: grade, ai_scored_on: scoredOn} = this.props.record.data;
        return Boolean(grade && scoredOn);
    }

    get gradeClass() {
        return GRADE_CLASSES[this.grade];
    }

    get gradeLabel() {
        return gradeLabel(this.grade);
    }

    /** Where nothing moves, an arrow would say nothing. */
    get trend() {
        const trend = this.props.record.data.ai_trend;
        return trend !== "steady" && TRENDS[trend];
    }

    get score() {
        return formatScore(this.props.record.data[this.props.name]);
    }
}

registry.category("fields").add("ai_score", {
    component: AiScoreField,
    displayName: _t("AI score"),
    supportedTypes: ["float"],
    fieldDependencies: [
        {name: "ai_grade", type: "selection"},
        {name: "ai_scored_on", type: "datetime"},
        {name: "ai_trend", type: "selection"},
    ],
});
