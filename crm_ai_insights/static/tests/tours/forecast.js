import {registry} from "@web/core/registry";

const figure = (name) => `.o_ai_figure[data-name=${name}]`;
const ahead = (name) => `.o_ai_ahead[data-name=${name}]`;
const back = {
    content: "Back to the page",
    trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item.o_back_button a",
    run: "click",
};

registry.category("web_tour.tours").add("crm_ai_insights_forecast", {
    steps: () => [
        {
            content: "What the open leads will bring, with a range",
            trigger: `${figure("wins")}:contains(0.8):contains(80 %)`,
        },
        {
            trigger: `${figure("revenue")}:contains(600)`,
        },
        {
            content: "The past says how far to trust it",
            trigger: `${figure("backtest")}:contains(ranges held the wins)`,
        },
        {
            content: "It is drawn as well",
            trigger: ".o_ai_months canvas",
        },
        {
            trigger: ".o_ai_capture canvas",
        },
        {
            content: "By team",
            trigger: `${ahead("teams")} button:contains(Far Team)`,
            run: "click",
        },
        {
            content: "The leads behind the number",
            trigger: ".o_list_view .o_data_row:contains(Far Offer)",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:contains(Near Offer)))",
        },
        back,
        {
            content: "What was called 50 to 60 %",
            trigger: ".o_ai_past[data-name=bands] button:contains(50 to 60 %)",
            run: "click",
        },
        {
            content: "Each closed lead with what was said of it",
            trigger: ".o_list_view .o_data_row:contains(55):contains(Won)",
        },
        back,
        {
            content: "Only one team",
            trigger: ".o_ai_filters select[name=team_id]",
            run: "selectByLabel Far Team",
        },
        {
            trigger: `${figure("open")} .o_ai_value:contains(/^1$/)`,
        },
        {
            content: "None of its leads is closed, and that is said",
            trigger: ".o_ai_basis:contains(Choose a longer time)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_no_forecast", {
    steps: () => [
        {
            content: "It says what is missing",
            trigger: ".o_ai_empty:contains(40 won and 40 lost)",
        },
        {
            content: "And what to do",
            trigger: ".o_ai_empty button:contains(Train Now)",
            run: "click",
        },
        {
            trigger: ".o_form_view:contains(Train lead scoring)",
        },
    ],
});
