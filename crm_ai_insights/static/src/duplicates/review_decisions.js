import {status, useComponent, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {RPCError} from "@web/core/network/rpc";
import {Mutex} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";

const MODEL = "crm.ai.duplicate";

/** How "not the same" and "later" are taken back. */
function reopening(resId, recordIds = []) {
    return {model: MODEL, method: "action_reopen", args: [[resId], recordIds]};
}

/** What a person decides about the proposal that is shown: each once, one at a time. */
class ReviewDecisions {
    constructor(queue, getChoices) {
        this.queue = queue;
        this.getChoices = getChoices;
        this.component = useComponent();
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.history = useService("ai_decisions");
        this.state = useState({requests: 0, isOutdated: false});
        this.mutex = new Mutex();
    }

    get isBusy() {
        return this.state.requests > 0 || this.state.isOutdated;
    }

    get mayUndo() {
        return this.history.any;
    }

    get isGone() {
        return status(this.component) === "destroyed";
    }

    get seconds() {
        return (Date.now() - this.shownAt) / 1000;
    }

    /** A proposal is shown: it may be decided. */
    ready() {
        this.shownAt = Date.now();
        this.rehearsal = null;
        this.state.isOutdated = false;
    }

    /** A merge waits for this. */
    rehearsing(answer) {
        this.rehearsal = answer;
    }

    // ------------------------------------------------------------
    // DECISIONS
    // ------------------------------------------------------------

    merge() {
        const {refusals, survivorId, values} = this.getChoices();
        if (refusals.length) {
            this.notification.add(refusals.join("\n"), {type: "warning"});
            return;
        }
        return this.decide(async (resId) => {
            // It holds the records until it has answered.
            await Promise.allSettled([this.rehearsal]);
            const mergeId = await this.call("action_merge", resId, {
                survivor_id: survivorId,
                values,
                seconds: this.seconds,
            });
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
            await this.call("action_different", resId, {seconds: this.seconds});
            return {message: _t("Remembered as not the same."), undo: reopening(resId)};
        });
    }

    /** One record is somebody else; the others are still to be decided. */
    apart(recordId) {
        const stay = () => this.queue.reload();
        return this.decide(async (resId) => {
            await this.call("action_different", resId, {
                record_ids: [recordId],
                seconds: this.seconds,
            });
            return {
                message: _t("Taken out of the group."),
                undo: reopening(resId, [recordId]),
            };
        }, stay);
    }

    later() {
        return this.decide(async (resId) => {
            await this.call("action_later", resId);
            return {message: _t("Put off for a week."), undo: reopening(resId)};
        });
    }

    async reopen() {
        if (!this.isBusy) {
            const {resId} = this.queue;
            await this.request(
                () => this.call("action_reopen", resId),
                () => this.queue.reload()
            );
        }
    }

    /** Take a decision back, by default the last one, after what is under way. */
    async undo(decision) {
        if (this.isGone) {
            await this.history.undo(decision);
        } else if (this.mayUndo || this.isBusy) {
            await this.request(
                () => this.history.undo(decision),
                (undone) => this.showUndone(undone)
            );
        }
    }

    // ------------------------------------------------------------
    // REQUESTS
    // ------------------------------------------------------------

    /** Decide about the proposal that is shown, and remember how to take it back. */
    async decide(ask, goOn = () => this.queue.leave()) {
        if (this.isBusy || !this.getChoices().mayDecide) {
            return;
        }
        const {resId, place} = this.queue;
        const onUndo = (decision) => this.undo(decision);
        try {
            await this.request(async () => {
                const decision = await ask(resId);
                this.history.add({resId, place, onUndo, ...decision});
            }, goOn);
        } catch (error) {
            if (error instanceof RPCError) {
                return this.explain(error, resId);
            }
            throw error;
        }
    }

    /** Ask the server, then go on: what is shown is outdated until `ready` is told. */
    async request(ask, goOn) {
        this.state.requests += 1;
        this.state.isOutdated = true;
        try {
            const answer = await this.mutex.exec(ask).finally(() => {
                this.state.requests -= 1;
            });
            await goOn(answer);
        } catch (error) {
            this.state.isOutdated = false;
            throw error;
        }
    }

    call(method, resId, options) {
        return this.orm.call(MODEL, method, [[resId]], options);
    }

    /** Say why a decision failed, and what became of the proposal meanwhile. */
    async explain(error, resId) {
        const domain = [["id", "=", resId]];
        const [found] = await this.orm.searchRead(MODEL, domain, ["state"]);
        if (!found) {
            const message = _t("These records were deleted or merged meanwhile.");
            this.notification.add(message, {type: "warning"});
            return this.queue.leave();
        }
        if (found.state !== "open") {
            await this.queue.reload();
        }
        throw error;
    }

    async showUndone(undone) {
        if (undone && !this.isGone) {
            await this.queue.putBack(undone.resId, undone.place);
        } else {
            this.state.isOutdated = false;
        }
    }
}

/**
 * @param {Object} queue see useReviewQueue
 * @param {Function} getChoices gives the choices that a merge follows
 */
export function useReviewDecisions(queue, getChoices) {
    return new ReviewDecisions(queue, getChoices);
}
