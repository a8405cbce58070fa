import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {qualityColor} from "./ai_data_quality_field";
import {AiQualityChart} from "./ai_quality_chart";

/** How good the data is, where it is bad, and what that costs. */
export class AiQualityDashboard extends Component {
    static template = "crm_ai_insights.AiQualityDashboard";
    static components = {AiQualityChart, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({data: {}});
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.orm.call("crm.ai.quality.history", "dashboard");
    }

    get data() {
        return this.state.data;
    }

    color(score) {
        return qualityColor(score);
    }

    /** The largest number of a list fills its bar. */
    barWidth(row, rows) {
        return (100 * row.count) / Math.max(...rows.map((each) => each.count));
    }

    open(action) {
        this.action.doAction(action);
    }

    async check() {
        this.open(await this.orm.call("crm.ai.run", "action_request", ["cleaning"]));
    }
}

registry
    .category("actions")
    .add("crm_ai_insights.quality_dashboard", AiQualityDashboard);
