import {Component, onWillUnmount, xml} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const REFRESH_MS = 2000;
const OPEN_STATES = ["waiting", "running"];

/** Reloads a run while it is open, so that its progress is seen. */
export class AiFollowRun extends Component {
    static template = xml`<span class="o_ai_follow_run d-none" />`;
    static props = {...standardWidgetProps};

    setup() {
        const timer = browser.setInterval(() => this.refresh(), REFRESH_MS);
        onWillUnmount(() => browser.clearInterval(timer));
    }

    async refresh() {
        if (OPEN_STATES.includes(this.props.record.data.state)) {
            await this.props.record.load();
        }
    }
}

registry.category("view_widgets").add("ai_follow_run", {component: AiFollowRun});
