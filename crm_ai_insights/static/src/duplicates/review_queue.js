import {useComponent} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

import {openProposals} from "./ai_proposal_queue";

/** Where the form is among the proposals, and how it goes on to another one. */
class ReviewQueue {
    constructor() {
        this.component = useComponent();
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get record() {
        return this.component.props.record;
    }

    get resId() {
        return this.record.resId;
    }

    get resIds() {
        return this.record.resIds;
    }

    get place() {
        return this.resIds.indexOf(this.resId);
    }

    /** What the pager says, too; but messages cover it, and small screens lack it. */
    get position() {
        return _t("%(position)s of %(total)s", {
            position: this.place + 1,
            total: this.resIds.length,
        });
    }

    async move(step) {
        const next = this.resIds[this.place + step];
        if (next) {
            await this.show(next);
        }
    }

    async reload() {
        await this.show(this.resId);
    }

    /** What was decided leaves the queue; the next one takes its place. */
    async leave() {
        await this.goOn(this.resId, this.resIds);
    }

    /** What was decided comes back to its place. */
    async putBack(resId, place) {
        const resIds = this.resIds.filter((id) => id !== resId);
        resIds.splice(place, 0, resId);
        await this.show(resId, resIds);
    }

    /** Show a proposal, or the one in its place if it is gone meanwhile. */
    async show(resId, resIds = this.resIds) {
        try {
            await this.record.model.load({resId, resIds});
        } catch (error) {
            const domain = [["id", "=", resId]];
            if (await this.orm.searchCount("crm.ai.duplicate", domain)) {
                throw error;
            }
            await this.goOn(resId, resIds);
        }
    }

    /** Show what takes the place of a proposal that leaves the queue. */
    async goOn(resId, resIds) {
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

export function useReviewQueue() {
    return new ReviewQueue();
}
