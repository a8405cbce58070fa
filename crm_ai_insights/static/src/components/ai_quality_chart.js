import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {cookie} from "@web/core/browser/cookie";
import {getColor, getCustomColor} from "@web/core/colors/colors";

/** Mean quality by day, one line for each kind of record. */
export class AiQualityChart extends Component {
    static template = "crm_ai_insights.AiQualityChart";
    static props = {
        dates: {type: Array, element: String},
        lines: {type: Array, element: Object},
    };

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
            data: {labels: this.props.dates, datasets: this.datasets},
            options: this.options,
        });
    }

    get datasets() {
        const scheme = cookie.get("color_scheme");
        return this.props.lines.map((line, index) => {
            const color = getColor(index, scheme, "sm");
            return {
                label: line.label,
                data: line.values,
                borderColor: color,
                backgroundColor: color,
                borderWidth: 2,
                pointRadius: this.props.dates.length > 45 ? 0 : 3,
                spanGaps: true,
            };
        });
    }

    get options() {
        const scheme = cookie.get("color_scheme");
        const text = getCustomColor(scheme, "#111827", "#e4e4e4");
        const grid = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");
        return {
            maintainAspectRatio: false,
            animation: false,
            interaction: {mode: "index", intersect: false},
            plugins: {legend: {labels: {color: text}}},
            scales: {
                y: {
                    suggestedMin: 50,
                    max: 100,
                    ticks: {color: text},
                    grid: {color: grid},
                },
                x: {
                    ticks: {color: text, maxTicksLimit: 8, maxRotation: 0},
                    grid: {display: false},
                },
            },
        };
    }
}
