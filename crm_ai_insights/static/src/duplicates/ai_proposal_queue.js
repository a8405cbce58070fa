import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {orderByToString} from "@web/search/utils/order_by";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";

// More than anybody decides at a stretch; the rest comes after these.
const QUEUE_LENGTH = 1000;
const OPEN = [
    ["state", "=", "open"],
    "|",
    ["snoozed_until", "=", false],
    ["snoozed_until", "<=", "now"],
];

/** Ids of the proposals to decide next, the surest first. */
export function openProposals(orm, domain = OPEN, order = "") {
    return orm.search("crm.ai.duplicate", domain, {limit: QUEUE_LENGTH, order});
}

/** A list whose form goes on beyond the list's page, so that it says "12 of 240". */
const withQueue = (Controller) =>
    class extends Controller {
        setup() {
            super.setup();
            this.queueOrm = useService("orm");
        }

        async openRecord(record, options = {}) {
            const {domain, orderBy} = this.model.root;
            const ids = await openProposals(
                this.queueOrm,
                domain,
                orderByToString(orderBy)
            );
            const activeIds = ids.includes(record.resId) ? ids : [record.resId];
            this.props.selectRecord(record.resId, {...options, activeIds});
        }
    };

registry.category("views").add("ai_duplicate_list", {
    ...listView,
    Controller: withQueue(ListController),
});
registry.category("views").add("ai_duplicate_kanban", {
    ...kanbanView,
    Controller: withQueue(KanbanController),
});
