import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {registry} from "@web/core/registry";

/** Ask in words that the server knows; then call the method, and show what it did. */
function confirmAction(env, {params}) {
    const {action: actions, dialog, orm} = env.services;
    dialog.add(ConfirmationDialog, {
        title: params.title,
        body: params.body,
        confirmLabel: params.confirm_label,
        cancel: () => {},
        confirm: async () => {
            const next = await orm.call(params.model, params.method, [params.ids]);
            if (next?.type) {
                await actions.doAction(next);
            }
            await actions.doAction("soft_reload");
        },
    });
}

registry.category("actions").add("crm_ai_insights.confirm", confirmAction);
