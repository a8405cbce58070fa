import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

import {AiLineChart} from "../scoring/ai_line_chart";
import {AiMonthsChart} from "./ai_months_chart";

/** What the open leads will bring, and how right that was: the manager's page. */
export class AiForecast extends Component {
    static template = "crm_ai_insights.AiForecast";
    static components = {AiLineChart, AiMonthsChart, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.latest = new KeepLast();
        this.display = {controlPanel: {}};
        this.state = useState({
            data: {},
            chosen: {company_id: false, team_id: false, months: 12},
        });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.latest.add(
            this.orm.call("crm.ai.forecast", "dashboard", [], this.state.chosen)
        );
    }

    get data() {
        return this.state.data;
    }

    /** The lists to choose from; one with a single entry is none. */
    get choices() {
        const {companies, teams, periods} = this.data.filters;
        return [
            {
                name: "company_id",
                label: _t("Company"),
                all: _t("All companies"),
                options: companies,
            },
            {
                name: "team_id",
                label: _t("Sales Team"),
                all: _t("All teams"),
                options: teams,
            },
            {name: "months", label: _t("Period"), options: periods},
        ].filter((choice) => choice.options.length > 1);
    }

    get capture() {
        return {
            title: _t("Where the Wins Were"),
            summary: _t(
                "The share of the wins among the closed leads with the best scores."
            ),
            xLabel: _t("Leads, best scores first"),
            yLabel: _t("Wins among them"),
            yMax: 1,
            lines: [
                {
                    label: _t("By score"),
                    index: 0,
                    points: this.data.past.capture.map((point) => ({
                        x: point.share,
                        y: point.captured,
                    })),
                },
                {
                    label: _t("By chance"),
                    dashed: true,
                    points: [
                        {x: 0, y: 0},
                        {x: 1, y: 1},
                    ],
                },
            ],
        };
    }

    choose(name, value) {
        this.state.chosen[name] = Number(value) || false;
        return this.load();
    }

    open(action) {
        this.action.doAction(action);
    }

    async train() {
        this.open(await this.orm.call("crm.ai.run", "action_request", ["training"]));
    }
}

registry.category("actions").add("crm_ai_insights.forecast", AiForecast);
