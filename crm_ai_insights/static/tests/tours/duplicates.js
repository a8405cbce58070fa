import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_ai_insights_duplicates", {
    steps: () => [
        {
            content: "The contact says that there may be another one",
            trigger:
                ".o-form-buttonbox button[name=action_ai_open_duplicates]:contains(1)",
            run: "click",
        },
        {
            content: "Both records are listed",
            trigger:
                ".o_field_widget[name=line_ids]:has(.o_data_row:contains(Anna Kowalczyk)) .o_data_row:contains(Kowalczyk Anna)",
        },
        {
            content: "The evidence is shown",
            trigger:
                ".o_ai_evidence tr:contains(anna.kowalczyk@borealis-paper.example)",
        },
        {
            content: "It adds up to a weight that speaks for one customer",
            trigger: ".o_ai_evidence .o_ai_total_weight:contains(+)",
        },
        {
            content: "They are different customers",
            trigger: ".o_form_statusbar button[name=action_different]",
            run: "click",
        },
        {
            content: "That is decided",
            trigger: ".o_arrow_button_current:contains(Not the Same)",
        },
        {
            trigger: ".o_field_widget[name=decided_by_id]:contains(insights_manager)",
        },
    ],
});
