import {Component} from "@odoo/owl";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {GRADE_CLASSES, TRENDS, formatScore} from "./ai_score_field";

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

    get score() {
        return formatScore(this.insight.score);
    }

    get trend() {
        return TRENDS[this.insight.trend];
    }

    /** Where the interval lies on a bar from 0 to 100 percent. */
    get intervalStyle() {
        const {low, high} = this.insight;
        return `margin-left: ${low}%; width: ${Math.max(high - low, 1)}%`;
    }

    get interval() {
        return _t("%(low)s to %(high)s", {
            low: formatScore(this.insight.low),
            high: formatScore(this.insight.high),
        });
    }

    get sum() {
        return _t("%(average)s on average, these reasons, and %(rest)s by all others", {
            average: formatScore(this.insight.average),
            rest: this.formatPoints({points: this.insight.rest}),
        });
    }

    get origin() {
        const {model, scored_on} = this.insight;
        const date = formatDateTime(deserializeDateTime(scored_on));
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

    formatPoints(reason) {
        const points = Math.abs(reason.points).toFixed(1);
        return reason.points < 0 ? `−${points}` : `+${points}`;
    }
}

registry.category("fields").add("ai_insight", {
    component: AiInsightField,
    displayName: _t("AI insight"),
    supportedTypes: ["json"],
});
