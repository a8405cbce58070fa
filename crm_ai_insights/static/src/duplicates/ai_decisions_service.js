import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

// Long enough to notice that one has pressed the wrong key.
const TOAST_MS = 8000;

/** What was decided about duplicates on this page, the last on top, to be undone. */
export const aiDecisionsService = {
    dependencies: ["action", "notification", "orm"],
    start(env, {action, notification, orm}) {
        const decisions = [];
        let closeToast = () => {};

        /** Remember a decision, and say so with a way back. */
        function add(decision) {
            decisions.push(decision);
            closeToast();
            closeToast = notification.add(decision.message, {
                type: "success",
                autocloseDelay: TOAST_MS,
                buttons: [{name: _t("Undo"), onClick: () => decision.onUndo(decision)}],
            });
        }

        /** A list of proposals has one more; a form shows it by itself. */
        async function reloadList() {
            const {props, view} = action.currentController || {};
            if (props?.resModel === "crm.ai.duplicate" && view.type !== "form") {
                await action.doAction("soft_reload");
            }
        }

        /**
         * Take a decision back, by default the last one.
         *
         * @returns {Object|undefined} the decision; nothing where there is none
         */
        async function undo(decision = decisions.at(-1)) {
            const position = decisions.indexOf(decision);
            if (position < 0) {
                return;
            }
            decisions.splice(position, 1);
            closeToast();
            const {model, method, args} = decision.undo;
            try {
                await orm.call(model, method, args);
            } catch (error) {
                // It stands, and may be taken back later.
                decisions.splice(position, 0, decision);
                throw error;
            }
            await reloadList();
            return decision;
        }

        return {
            add,
            undo,
            get any() {
                return decisions.length > 0;
            },
        };
    },
};

registry.category("services").add("ai_decisions", aiDecisionsService);
