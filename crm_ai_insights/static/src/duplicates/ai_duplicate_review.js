import {Component, onWillStart, onWillUpdateProps, status, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useHotkey} from "@web/core/hotkeys/hotkey_hook";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {formatScore} from "../components/ai_score_field";
import {AiComparison} from "./ai_comparison";
import {AiEvidence} from "./ai_evidence_field";
import {AiMergePreview} from "./ai_merge_preview";
import {openProposals} from "./ai_proposal_queue";

/** The records of one proposal side by side, and the decision about them. */
export class AiDuplicateReview extends Component {
    static template = "crm_ai_insights.AiDuplicateReview";
    static components = {AiComparison, AiEvidence, AiMergePreview};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.decisions = useService("ai_decisions");
        this.keepLast = new KeepLast();
        this.state = useState({review: null, busy: false});
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps(({record}) => {
            if (record !== this.props.record) {
                return this.load(record);
            }
        });
        this.useKeys();
    }

    useKeys() {
        const notOnRadio = {isAvailable: (target) => !target.matches("[type=radio]")};
        useHotkey("m", () => this.merge());
        useHotkey("d", () => this.different());
        useHotkey("l", () => this.later());
        useHotkey("u", () => this.undo());
        useHotkey("n", () => this.move(1), {allowRepeat: true});
        useHotkey("p", () => this.move(-1), {allowRepeat: true});
        useHotkey("arrowright", () => this.move(1), notOnRadio);
        useHotkey("arrowleft", () => this.move(-1), notOnRadio);
        for (let place = 1; place <= 9; place++) {
            useHotkey(String(place), () => this.chooseSurvivor(place));
        }
    }

    // ------------------------------------------------------------
    // WHAT IS SHOWN
    // ------------------------------------------------------------

    async load(record) {
        const review = await this.keepLast.add(
            this.orm.call("crm.ai.duplicate", "review", [[record.resId]])
        );
        Object.assign(this.state, {
            review,
            survivorId: review.survivor_id,
            choices: {},
            preview: null,
            busy: false,
        });
        this.shownAt = Date.now();
    }

    get review() {
        return this.state.review;
    }

    get isOpen() {
        return this.review.state === "open";
    }

    get mayDecide() {
        return this.isOpen && this.review.may_decide;
    }

    get isRefused() {
        return Boolean(this.state.preview?.refusals.length);
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

    /** What the pager says, too; but messages cover it, and small screens lack it. */
    get position() {
        const {resId, resIds} = this.props.record;
        return _t("%(position)s of %(total)s", {
            position: resIds.indexOf(resId) + 1,
            total: resIds.length,
        });
    }

    get stateLabel() {
        const {data, fields} = this.props.record;
        return Object.fromEntries(fields.state.selection)[data.state];
    }

    get resIds() {
        return this.review.records.map((record) => record.id);
    }

    get survivor() {
        return this.review.records.find(({id}) => id === this.state.survivorId);
    }

    /** Which record's value is kept, by field. */
    get keptIds() {
        const kept = {};
        for (const row of this.review.fields) {
            kept[row.name] = this.state.choices[row.name] ?? this.defaultKept(row);
        }
        return kept;
    }

    /** The survivor's value, or the first that another record has. */
    defaultKept(row) {
        const announced = this.state.preview?.fields.find(
            ({name}) => name === row.name
        );
        if (announced?.kept) {
            return announced.kept;
        }
        const filled = row.values.filter((value) => value.display);
        const own = filled.find((value) => value.id === this.state.survivorId);
        return (own || filled[0]).id;
    }

    /** The chosen values, as `write` takes them. */
    get values() {
        const values = {};
        for (const [name, id] of Object.entries(this.state.choices)) {
            const row = this.review.fields.find((each) => each.name === name);
            values[name] = row.values.find((value) => value.id === id).value;
        }
        return values;
    }

    // ------------------------------------------------------------
    // WHAT THE PERSON CHOOSES
    // ------------------------------------------------------------

    async setSurvivor(id) {
        this.state.survivorId = id;
        this.state.preview = null;
        // What differs is marked against the survivor's values.
        const {fields} = await this.keepLast.add(
            this.orm.silent.call("crm.ai.duplicate", "review", [
                [this.props.record.resId],
                id,
            ])
        );
        this.review.fields = fields;
    }

    chooseSurvivor(place) {
        const record = this.review.records[place - 1];
        if (record && this.mayDecide) {
            this.setSurvivor(record.id);
        }
    }

    choose(name, id) {
        this.state.choices[name] = id;
    }

    openRecord(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: this.review.res_model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    // ------------------------------------------------------------
    // DECISIONS
    // ------------------------------------------------------------

    get seconds() {
        return (Date.now() - this.shownAt) / 1000;
    }

    /** Ask the server for a decision, once, and go on to the next proposal. */
    async decide(ask) {
        if (!this.mayDecide || this.state.busy) {
            return;
        }
        this.state.busy = true;
        const {resId, resIds} = this.props.record;
        try {
            const decision = await ask(resId);
            this.decisions.add({
                resId,
                place: resIds.indexOf(resId),
                onUndo: (each) => this.undo(each),
                ...decision,
            });
        } catch (error) {
            this.state.busy = false;
            throw error;
        }
        await this.leave();
    }

    merge() {
        if (this.mayDecide && this.isRefused) {
            const message = this.state.preview.refusals.join("\n");
            this.notification.add(message, {type: "warning"});
            return;
        }
        return this.decide(async (resId) => {
            // It holds the records until it has answered.
            await Promise.allSettled([this.rehearsal]);
            const mergeId = await this.orm.call(
                "crm.ai.duplicate",
                "action_merge",
                [[resId]],
                {
                    survivor_id: this.state.survivorId,
                    values: this.values,
                    seconds: this.seconds,
                }
            );
            return {
                message: _t("Merged."),
                undo: {
                    model: "crm.ai.merge",
                    method: "action_undo",
                    args: [[mergeId]],
                },
            };
        });
    }

    different() {
        return this.decide(async (resId) => {
            await this.orm.call("crm.ai.duplicate", "action_different", [[resId]], {
                seconds: this.seconds,
            });
            return {message: _t("Remembered as not the same."), undo: reopen(resId)};
        });
    }

    /** One record is somebody else; the others are still to be decided. */
    async apart(recordId) {
        const {resId} = this.props.record;
        await this.orm.call("crm.ai.duplicate", "action_different", [[resId]], {
            record_ids: [recordId],
            seconds: this.seconds,
        });
        this.decisions.add({
            resId,
            message: _t("Taken out of the group."),
            undo: reopen(resId, [recordId]),
            onUndo: (each) => this.undo(each),
        });
        await this.show(resId);
    }

    later() {
        return this.decide(async (resId) => {
            await this.orm.call("crm.ai.duplicate", "action_later", [[resId]]);
            return {message: _t("Put off for a week."), undo: reopen(resId)};
        });
    }

    async reopen() {
        await this.orm.call("crm.ai.duplicate", "action_reopen", [
            [this.props.record.resId],
        ]);
        await this.show(this.props.record.resId);
    }

    async undo(decision) {
        const undone = await this.decisions.undo(decision);
        if (!undone || status(this) === "destroyed") {
            return;
        }
        const ids = this.props.record.resIds.filter((id) => id !== undone.resId);
        ids.splice(undone.place ?? 0, 0, undone.resId);
        await this.show(undone.resId, ids);
    }

    // ------------------------------------------------------------
    // FROM ONE PROPOSAL TO ANOTHER
    // ------------------------------------------------------------

    async show(resId, resIds = this.props.record.resIds) {
        await this.props.record.model.load({resId, resIds});
    }

    async move(step) {
        const {resId, resIds} = this.props.record;
        const next = resIds[resIds.indexOf(resId) + step];
        if (next && !this.state.busy) {
            await this.show(next);
        }
    }

    /** What was decided leaves the queue; the next one takes its place. */
    async leave() {
        const {resId, resIds} = this.props.record;
        const place = resIds.indexOf(resId);
        let left = resIds.filter((id) => id !== resId);
        if (!left.length) {
            left = await openProposals(this.orm);
        }
        if (left.length) {
            await this.show(left[Math.min(place, left.length - 1)], left);
        } else {
            await this.action.doAction("crm_ai_insights.crm_ai_duplicate_action", {
                clearBreadcrumbs: true,
            });
        }
    }
}

/** How "not the same" and "later" are taken back. */
function reopen(resId, recordIds = []) {
    return {
        model: "crm.ai.duplicate",
        method: "action_reopen",
        args: [[resId], recordIds],
    };
}

registry.category("view_widgets").add("ai_duplicate_review", {
    component: AiDuplicateReview,
});
