import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {formatScore} from "../components/ai_score_field";
import {AiComparison} from "./ai_comparison";
import {AiEvidence} from "./ai_evidence_field";
import {AiMergePreview} from "./ai_merge_preview";
import {ReviewChoices} from "./review_choices";
import {useReviewDecisions} from "./review_decisions";
import {useReviewKeys} from "./review_keys";
import {useReviewQueue} from "./review_queue";

/** The records of one proposal side by side, and the decision about them. */
export class AiDuplicateReview extends Component {
    static template = "crm_ai_insights.AiDuplicateReview";
    static components = {AiComparison, AiEvidence, AiMergePreview};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({choices: null});
        this.queue = useReviewQueue();
        this.decisions = useReviewDecisions(this.queue, () => this.choices);
        useReviewKeys({
            decisions: this.decisions,
            move: (step) => this.move(step),
            chooseSurvivor: (place) => this.chooseSurvivor(place),
        });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps(({record}) => {
            if (record !== this.props.record) {
                return this.load(record);
            }
        });
    }

    async load(record) {
        const review = await this.ask(this.orm, record.resId);
        this.state.choices = new ReviewChoices(review);
        this.decisions.ready();
    }

    ask(orm, resId, ...survivorId) {
        return this.keepLast.add(
            orm.call("crm.ai.duplicate", "review", [[resId], ...survivorId])
        );
    }

    get choices() {
        return this.state.choices;
    }

    get review() {
        return this.choices.review;
    }

    get isOpen() {
        return this.review.state === "open";
    }

    get certainty() {
        return formatScore(this.review.certainty);
    }

    get hint() {
        const names = this.review.ask;
        return names.length
            ? _t("Sales managers decide about duplicates. Ask %s.", names.join(", "))
            : _t("Sales managers decide about duplicates.");
    }

    /** For those who hear the screen: what came up. */
    get announcement() {
        return _t("%(names)s: %(certainty)s one customer", {
            names: this.review.records.map((record) => record.name).join(", "),
            certainty: this.certainty,
        });
    }

    get stateLabel() {
        const {data, fields} = this.props.record;
        return Object.fromEntries(fields.state.selection)[data.state];
    }

    async setSurvivor(id) {
        this.choices.setSurvivor(id);
        // What differs is marked against the survivor's values.
        const {fields} = await this.ask(this.orm.silent, this.props.record.resId, id);
        this.review.fields = fields;
    }

    chooseSurvivor(place) {
        const record = this.review.records[place - 1];
        if (record && this.choices.mayDecide) {
            return this.setSurvivor(record.id);
        }
    }

    async move(step) {
        if (!this.decisions.isBusy) {
            await this.queue.move(step);
        }
    }

    openRecord(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: this.review.res_model,
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("view_widgets").add("ai_duplicate_review", {
    component: AiDuplicateReview,
});
