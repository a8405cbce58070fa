import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_ai_insights_request_run", {
    steps: () => [
        {
            content: "Start a run from the list",
            trigger: "button[name=action_request_matching]",
            run: "click",
        },
        {
            content: "It waits for the scheduler",
            trigger: ".o_form_view .alert-info:contains(Waiting for the scheduler)",
        },
        {
            trigger: ".o_arrow_button_current:contains(Waiting)",
        },
        {
            trigger: ".o_field_widget[name=requested_by_id]:contains(insights_manager)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_finished_run", {
    steps: () => [
        {
            content: "The run is done",
            trigger: ".o_data_row:contains(Find duplicates) .badge:contains(Done)",
            run: "click",
        },
        {
            content: "Its outcome is told",
            trigger: ".o_form_view .o_field_widget[name=outcome]:contains(to review)",
        },
        {
            content: "See what it brought",
            trigger: "button[name=action_open_result]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Anna Kowalczyk)",
        },
    ],
});
