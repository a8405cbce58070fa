import {Component} from "@odoo/owl";

import {formatScore} from "../components/ai_score_field";

/** How the evidence of a pair adds up: each bar begins where the one before ended. */
export class AiWaterfall extends Component {
    static template = "crm_ai_insights.AiWaterfall";
    static props = {pair: {type: Object}};

    get certainty() {
        return formatScore(this.props.pair.certainty);
    }

    get start() {
        const {start} = this.props.pair;
        return {from: 0, to: start, weight: start};
    }

    get total() {
        const {total} = this.props.pair;
        return {from: 0, to: total, weight: total};
    }

    get steps() {
        let reached = this.props.pair.start;
        return this.props.pair.items.map((item) => {
            const from = reached;
            reached += item.weight;
            return {...item, from, to: reached, same: item.left === item.right};
        });
    }

    /** Where the scale begins and how long it is; 0 is always on it. */
    get scale() {
        const points = [0, this.props.pair.start];
        points.push(...this.steps.map((step) => step.to));
        const low = Math.min(...points);
        return {low, length: Math.max(...points) - low || 1};
    }

    percent(weight) {
        const {low, length} = this.scale;
        return (100 * (weight - low)) / length;
    }

    barStyle({from, to}) {
        const begin = this.percent(Math.min(from, to));
        const width = this.percent(Math.max(from, to)) - begin;
        return `inset-inline-start: ${begin}%; width: ${width}%`;
    }

    get zeroStyle() {
        return `inset-inline-start: ${this.percent(0)}%`;
    }

    formatWeight(weight) {
        return `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(1)}`;
    }
}
