import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** What the search for duplicates found, how right it was, and what that saved. */
export class AiDuplicateNumbers extends Component {
    static template = "crm_ai_insights.AiDuplicateNumbers";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({data: {}});
        onWillStart(async () => {
            this.state.data = await this.orm.call("crm.ai.duplicate", "numbers");
        });
    }

    get data() {
        return this.state.data;
    }

    open(action) {
        if (action) {
            this.action.doAction(action);
        }
    }

    openRun(run) {
        this.open({
            type: "ir.actions.act_window",
            res_model: "crm.ai.run",
            res_id: run.id,
            views: [[false, "form"]],
        });
    }

    async search() {
        this.open(await this.orm.call("crm.ai.run", "action_request", ["matching"]));
    }
}

registry
    .category("actions")
    .add("crm_ai_insights.duplicate_numbers", AiDuplicateNumbers);
