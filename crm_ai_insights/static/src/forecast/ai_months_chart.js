import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";
import {cookie} from "@web/core/browser/cookie";
import {getColor, getCustomColor} from "@web/core/colors/colors";
import {_t} from "@web/core/l10n/translation";

/** Expected wins by month with their range, and the wins that came. */
export class AiMonthsChart extends Component {
    static template = "crm_ai_insights.AiMonthsChart";
    static props = {
        labels: {type: Array, element: String},
        wins: {type: Array, element: Number},
        wins_low: {type: Array, element: Number},
        wins_high: {type: Array, element: Number},
        actual_wins: {type: Array, element: Number},
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
            type: "bar",
            data: {labels: this.props.labels, datasets: this.datasets},
            options: this.options,
        });
    }

    get datasets() {
        const scheme = cookie.get("color_scheme");
        const [color, actual] = [0, 1].map((index) => getColor(index, scheme, "sm"));
        const {wins, wins_low, wins_high, actual_wins} = this.props;
        const dots = {type: "line", showLine: false, pointRadius: 5};
        return [
            {
                ...dots,
                label: _t("Won"),
                data: actual_wins,
                borderColor: actual,
                backgroundColor: actual,
            },
            {
                ...dots,
                label: _t("Expected"),
                data: wins,
                pointStyle: "line",
                pointRadius: 9,
                borderWidth: 3,
                borderColor: color,
                backgroundColor: color,
            },
            {
                label: _t("80 % range"),
                data: wins_low.map((low, month) => [low, wins_high[month]]),
                backgroundColor: `${color}55`,
                barPercentage: 0.6,
            },
        ];
    }

    get options() {
        const scheme = cookie.get("color_scheme");
        const text = getCustomColor(scheme, "#111827", "#e4e4e4");
        const grid = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");
        return {
            maintainAspectRatio: false,
            animation: false,
            interaction: {mode: "index", intersect: false},
            plugins: {
                legend: {labels: {color: text, usePointStyle: true}},
                tooltip: {callbacks: {label: (item) => this.spoken(item)}},
            },
            scales: {
                y: {beginAtZero: true, ticks: {color: text}, grid: {color: grid}},
                x: {
                    ticks: {color: text, maxTicksLimit: 12, maxRotation: 0},
                    grid: {display: false},
                },
            },
        };
    }

    spoken({dataset, raw}) {
        const numbers = [raw].flat().map((number) => Math.round(number));
        return `${dataset.label}: ${numbers.join(" – ")}`;
    }
}
