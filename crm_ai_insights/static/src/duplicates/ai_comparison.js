import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

import {AiDifference} from "../components/ai_difference_field";

// Notes and the like.
const LONG_TYPES = ["html", "text"];

/** Records side by side: a column for each, a row for each field that one has filled. */
export class AiComparison extends Component {
    static template = "crm_ai_insights.AiComparison";
    static components = {AiDifference};
    static props = {
        review: {type: Object},
        survivorId: {type: Number},
        keptIds: {type: Object},
        onSurvivor: {type: Function},
        onChoose: {type: Function},
        onOpen: {type: Function},
        onApart: {type: Function},
    };

    setup() {
        this.state = useState({showEqual: false});
    }

    get mayDecide() {
        const {may_decide: may, state} = this.props.review;
        return may && state === "open";
    }

    get differing() {
        return this.props.review.fields.filter((row) => row.differs);
    }

    get equal() {
        return this.props.review.fields.filter((row) => !row.differs);
    }

    get equalText() {
        const number = this.equal.length;
        return number === 1 ? _t("1 equal field") : _t("%s equal fields", number);
    }

    get mayApart() {
        return this.mayDecide && this.props.review.records.length > 2;
    }

    isSurvivor(record) {
        return record.id === this.props.survivorId;
    }

    isProposed(record) {
        return record.id === this.props.review.survivor_id;
    }

    isKept(row, value) {
        return this.props.keptIds[row.name] === value.id;
    }

    mayChoose(row, value) {
        return this.mayDecide && row.choosable && Boolean(value.display);
    }

    rowClass(row) {
        return {
            o_ai_chosen_from: this.mayDecide && row.choosable,
            o_ai_long: LONG_TYPES.includes(row.type),
        };
    }

    valueClass(row, value) {
        return {
            o_ai_kept_value: row.choosable && this.isKept(row, value),
            o_ai_dropped_value:
                row.choosable && Boolean(value.display) && !this.isKept(row, value),
            o_ai_survivor_column: value.id === this.props.survivorId,
        };
    }

    survivorLabel(record) {
        return _t("Keep this one: %s", record.name);
    }

    apartLabel(record) {
        return _t("Not this one: %s", record.name);
    }

    chooseLabel(row, record) {
        return _t("%(field)s of %(record)s", {field: row.label, record: record.name});
    }
}
