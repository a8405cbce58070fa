import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_ai_insights_train_model", {
    steps: () => [
        {
            content: "The model in use",
            trigger: ".o_data_row .badge:contains(Active)",
        },
        {
            content: "Train another one",
            trigger: "button[name=action_train]",
            run: "click",
        },
        {
            content: "Its progress is shown",
            trigger: ".o_form_view .o_field_widget[name=progress]",
        },
        {
            trigger: ".o_arrow_button_current:contains(Waiting)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_judge_model", {
    steps: () => [
        {
            content: "The training ended; it is said what came of it",
            trigger: ".o_form_view .o_field_widget[name=outcome]:contains(Published)",
        },
        {
            content: "See the new model",
            trigger: "button[name=action_open_result]",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains(Active)",
        },
        {
            content: "It is surely better than Odoo's scoring",
            trigger: ".o_ai_quality .text-success:contains(this model better by)",
        },
        {
            content: "Look at the curves",
            trigger: ".nav-link[name=curves]",
            run: "click",
        },
        {
            trigger: ".o_ai_curves figure:eq(3):contains(Lift) canvas",
        },
        {
            trigger: ".nav-link[name=segments]",
            run: "click",
        },
        {
            content: "What was predicted and what was won",
            trigger: ".o_ai_segments:contains(Test Team)",
        },
        {
            trigger: ".nav-link[name=importance]",
            run: "click",
        },
        {
            content: "What counts",
            trigger: ".o_ai_importance:contains(Source)",
        },
        {
            content: "Use the earlier model again",
            trigger: "button[name=action_revert]",
            run: "click",
        },
        {
            content: "It is in use",
            trigger:
                ".o_form_view:not(:has(button[name=action_revert])) .o_arrow_button_current:contains(Active)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_publish_model", {
    steps: () => [
        {
            content: "Look at the model that was left",
            trigger: ".o_data_row:has(.badge:contains(Retired)) [name=display_name]",
            run: "click",
        },
        {
            content: "Use it after all",
            trigger: "button[name=action_publish]",
            run: "click",
        },
        {
            content: "Sure",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains(Active)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_look_at_model", {
    steps: () => [
        {
            content: "How good the model is",
            trigger: ".o_form_view .o_ai_quality:contains(Odoo's scoring)",
        },
        {
            content: "Whether it is used is for managers to decide",
            trigger:
                ".o_form_view:not(:has(button[name=action_retire])):not(:has(button[name=action_publish]))",
        },
    ],
});
