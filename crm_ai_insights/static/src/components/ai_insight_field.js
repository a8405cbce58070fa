import {Component} from "@odoo/owl";
import {deserializeDateTime, toLocaleDateTimeString} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {formatFloat} from "@web/views/fields/formatters";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {GRADE_CLASSES, TRENDS, formatScore, gradeLabel} from "./ai_score_field";

const ONE_DIGIT = {digits: [16, 1]};

/** Score, grade and reasons of a lead, or the sentence that says what is missing. */
export class AiInsightField extends Component {
    static template = "crm_ai_insights.AiInsightField";
    static props = {...standardFieldProps};

    get insight() {
        return this.props.record.data[this.props.name] || {};
    }

    get gradeClass() {
        return GRADE_CLASSES[this.insight.grade];
    }

    get gradeLabel() {
        return gradeLabel(this.insight.grade);
    }

    get score() {
        return formatScore(this.insight.score);
    }

    get trend() {
        return TRENDS[this.insight.trend];
    }

    /** Where the interval lies on a bar from 0 to 100 percent. */
    get intervalStyle() {
        const {low, high} = this.insight;
        return `margin-inline-start: ${low}%; width: ${Math.max(high - low, 1)}%`;
    }

    get interval() {
        return _t("%(low)s to %(high)s", {
            low: formatScore(this.insight.low),
            high: formatScore(this.insight.high),
        });
    }

    /** How the average becomes the score: what is shown adds up. */
    get sum() {
        const {average, rest, score, up, down} = this.insight;
        return _t(
            "%(average)s % on average, %(up)s for it, %(down)s against it, %(rest)s by all others: %(score)s %",
            {
                average: formatFloat(average, ONE_DIGIT),
                up: this.formatPoints(total(up)),
                down: this.formatPoints(total(down), "−"),
                rest: this.formatPoints(rest),
                score: formatFloat(score, ONE_DIGIT),
            }
        );
    }

    get origin() {
        const {model, scored_on} = this.insight;
        const date = toLocaleDateTimeString(deserializeDateTime(scored_on), {
            showSeconds: false,
        });
        return model
            ? _t("Scored %(date)s by %(model)s", {date, model})
            : _t("Scored %(date)s by a model that was deleted", {date});
    }

    get wouldHelp() {
        return this.insight.would_help.map((each) => each.label).join(", ");
    }

    /** The largest effect fills its bar; the others are drawn in proportion. */
    barStyle(reason) {
        const effects = [...this.insight.up, ...this.insight.down].map((each) =>
            Math.abs(each.points)
        );
        return `width: ${(100 * Math.abs(reason.points)) / Math.max(...effects)}%`;
    }

    formatPoints(points, signOfNothing = "+") {
        const sign = points ? (points < 0 ? "−" : "+") : signOfNothing;
        return sign + formatFloat(Math.abs(points), ONE_DIGIT);
    }
}

function total(reasons) {
    return reasons.reduce((sum, reason) => sum + reason.points, 0);
}

registry.category("fields").add("ai_insight", {
    component: AiInsightField,
    displayName: _t("AI insight"),
    supportedTypes: ["json"],
});
