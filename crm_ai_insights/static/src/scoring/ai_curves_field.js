import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {AiLineChart} from "./ai_line_chart";

const DIAGONAL = [
    {x: 0, y: 0},
    {x: 1, y: 1},
];

/** Reliability, ROC, capture and lift of a model beside Odoo's scoring. */
export class AiCurvesField extends Component {
    static template = "crm_ai_insights.AiCurvesField";
    static components = {AiLineChart};
    static props = {...standardFieldProps};

    get charts() {
        const curves = this.props.record.data[this.props.name];
        if (!curves) {
            return [];
        }
        return [
            this.reliability(curves),
            this.roc(curves),
            this.capture(curves),
            this.lift(curves),
        ];
    }

    reliability(curves) {
        const along = (name) =>
            curves.reliability.map((bin) => ({x: bin.predicted, y: bin[name]}));
        const bounds = {dashed: true};
        return {
            title: _t("Reliability"),
            summary: _t(
                "How many were won of the leads that got about the same score."
            ),
            xLabel: _t("Predicted"),
            yLabel: _t("Won in fact"),
            yMax: 1,
            lines: [
                {
                    label: _t("This model"),
                    points: along("observed"),
                    dots: true,
                    index: 0,
                },
                {
                    label: _t("Chance allows from"),
                    points: along("observed_low"),
                    ...bounds,
                },
                {label: _t("to"), points: along("observed_high"), ...bounds},
                {label: _t("Exactly right"), points: DIAGONAL, index: 2},
            ],
        };
    }

    roc(curves) {
        return {
            title: _t("ROC"),
            summary: _t("How well won leads are ranked before lost ones."),
            xLabel: _t("Lost leads called won"),
            yLabel: _t("Won leads called won"),
            yMax: 1,
            lines: [
                ...this.both(curves, "roc", (point) => ({
                    x: point.false_positive_rate,
                    y: point.true_positive_rate,
                })),
                {label: _t("By chance"), points: DIAGONAL, dashed: true},
            ],
        };
    }

    capture(curves) {
        return {
            title: _t("Capture"),
            summary: _t(
                "Which share of the wins is among the leads with the best scores."
            ),
            xLabel: _t("Leads, best scores first"),
            yLabel: _t("Wins among them"),
            yMax: 1,
            lines: [
                ...this.both(curves, "capture", (point) => ({
                    x: point.share,
                    y: point.captured,
                })),
                {label: _t("By chance"), points: DIAGONAL, dashed: true},
            ],
        };
    }

    lift(curves) {
        const chance = DIAGONAL.map((point) => ({x: point.x, y: 1}));
        return {
            title: _t("Lift"),
            summary: _t(
                "How many times the win rate the leads with the best scores have."
            ),
            xLabel: _t("Leads, best scores first"),
            yLabel: _t("Times the win rate"),
            isShare: false,
            lines: [
                ...this.both(curves, "capture", (point) => ({
                    x: point.share,
                    y: point.lift,
                })),
                {label: _t("By chance"), points: chance, dashed: true},
            ],
        };
    }

    both(curves, name, asPoint) {
        return [
            [_t("This model"), "model"],
            [_t("Odoo's scoring"), "odoo"],
        ].map(([label, whose], index) => ({
            label,
            index,
            points: curves[`${name}_${whose}`].map(asPoint),
        }));
    }
}

registry.category("fields").add("ai_curves", {
    component: AiCurvesField,
    displayName: _t("AI model curves"),
    supportedTypes: ["json"],
});
