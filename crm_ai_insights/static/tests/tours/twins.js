import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_ai_insights_twins_contact", {
    steps: () => [
        {
            content: "Nobody is warned of nothing",
            trigger:
                ".o_form_view:not(:has(.o_ai_twins)) [name=name] textarea, .o_form_view:not(:has(.o_ai_twins)) [name=name] input",
            run: "edit Kowalczyk Ania",
        },
        {
            trigger: ".o_field_widget[name=email] input",
            run: "edit anna.kowalczyk@borealis-paper.example",
        },
        {
            trigger: ".o_field_widget[name=phone] input",
            run: "click",
        },
        {
            content: "The contact that is there already, how sure that is, and why",
            trigger:
                ".o_ai_twins .o_ai_twin:contains(Contact):contains(Anna Kowalczyk):contains(% sure):contains(E-mail)",
        },
        {
            content: "Look at it without losing what was typed",
            trigger: ".o_ai_twin button.o_ai_open:contains(Anna Kowalczyk)",
            run: "click",
        },
        {
            trigger: ".modal .o_form_view",
        },
        {
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            content: "It is somebody else",
            trigger: "body:not(:has(.modal)) .o_ai_twins .btn-close",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has(.o_ai_twins))",
        },
        {
            trigger: ".o_form_button_cancel",
            run: "click",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_twins_lead", {
    steps: () => [
        {
            trigger:
                ".o_field_widget[name=name] textarea, .o_field_widget[name=name] input",
            run: "edit New machine",
        },
        {
            trigger: ".o_field_widget[name=email_from] input",
            run: "edit anna.kowalczyk@borealis-paper.example",
        },
        {
            trigger: ".o_field_widget[name=phone] input",
            run: "click",
        },
        {
            content: "The lead's customer is known",
            trigger: ".o_ai_twin:contains(Anna Kowalczyk) button.o_ai_choose",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=partner_id] input:value(Anna Kowalczyk)",
        },
        {
            trigger: ".o_form_button_cancel",
            run: "click",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_twins_quick", {
    steps: () => [
        {
            trigger: ".o_kanban_group",
        },
        {
            trigger: ".o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_kanban_quick_create .o_field_widget[name=email_from] input",
            run: "edit anna.kowalczyk@borealis-paper.example",
        },
        {
            trigger: ".o_kanban_quick_create .o_field_widget[name=phone] input",
            run: "click",
        },
        {
            content: "The lead's customer is known",
            trigger:
                ".o_kanban_quick_create .o_ai_twin:contains(Anna Kowalczyk) button.o_ai_choose",
            run: "click",
        },
        {
            trigger:
                ".o_kanban_quick_create .o_field_widget[name=partner_id] input:value(Anna Kowalczyk)",
        },
        {
            trigger: ".o_kanban_quick_create .o_kanban_cancel",
            run: "click",
        },
        {
            trigger: "body:not(:has(.o_kanban_quick_create))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_lead_customer", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Kowalczyk) .o_data_cell",
            run: "click",
        },
        {
            content: "Why it is the customer",
            trigger: ".o_ai_evidence:contains(E-mail):contains(one customer)",
        },
        {
            content: "Link it",
            trigger: ".o_form_view button[name=action_link]",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains(Linked)",
        },
    ],
});
