import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {cookie} from "@web/core/browser/cookie";
import {getColor, getCustomColor} from "@web/core/colors/colors";
import {localization} from "@web/core/l10n/localization";

/**
 * Lines through points of two shares.
 *
 * A line is `{label, points: [{x, y}], dots, dashed, index}`: `dots` shows its points,
 * `dashed` marks what it is compared with, `index` is its colour.
 */
export class AiLineChart extends Component {
    static template = "crm_ai_insights.AiLineChart";
    static props = {
        title: String,
        summary: String,
        xLabel: String,
        yLabel: String,
        lines: {type: Array, element: Object},
        yMax: {type: Number, optional: true},
        isShare: {type: Boolean, optional: true},
    };
    static defaultProps = {isShare: true};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(() => this.draw());
        onWillUnmount(() => this.chart?.destroy());
    }

    draw() {
        this.chart?.destroy();
        this.chart = new Chart(this.canvas.el, {
            type: "line",
            data: {datasets: this.datasets},
            options: this.options,
        });
    }

    get datasets() {
        const scheme = cookie.get("color_scheme");
        const grey = getCustomColor(scheme, "#6b7280", "#9ca3af");
        return this.props.lines.map((line) => {
            const color = line.dashed ? grey : getColor(line.index, scheme, "sm");
            return {
                label: line.label,
                data: line.points,
                borderColor: color,
                backgroundColor: color,
                borderDash: line.dashed ? [4, 4] : [],
                borderWidth: 2,
                pointRadius: line.dots ? 4 : 0,
            };
        });
    }

    get options() {
        const scheme = cookie.get("color_scheme");
        const text = getCustomColor(scheme, "#111827", "#e4e4e4");
        const grid = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");
        const percent = (value) => `${Math.round(100 * value)} %`;
        const axis = (label, max, asShare) => ({
            type: "linear",
            min: 0,
            max,
            title: {display: true, text: label, color: text},
            ticks: {color: text, maxTicksLimit: 6, ...(asShare && {callback: percent})},
            grid: {color: grid},
        });
        const {xLabel, yLabel, yMax, isShare} = this.props;
        return {
            maintainAspectRatio: false,
            animation: false,
            interaction: {mode: "nearest", axis: "x", intersect: false},
            plugins: {
                legend: {
                    rtl: localization.direction === "rtl",
                    labels: {color: text, boxWidth: 24, boxHeight: 1},
                },
            },
            scales: {x: axis(xLabel, 1, true), y: axis(yLabel, yMax, isShare)},
        };
    }
}
