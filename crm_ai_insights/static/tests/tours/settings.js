import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_ai_insights_settings", {
    steps: () => [
        {
            content: "Change the threshold of the best grade",
            trigger: ".app_settings_block .o_field_widget[name=ai_grade_a] input",
            run: "edit 77",
        },
        {
            content: "Train every second week",
            trigger: ".o_field_widget[name=ai_training_interval] input",
            run: "edit 2",
        },
        {
            content: "It is not saved yet",
            trigger: ".o_dirty_warning",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The settings are loaded anew, as they were saved",
            trigger:
                ".o_form_view:not(:has(.o_dirty_warning)) button[name=action_ai_features]",
            run: "click",
        },
        {
            content: "Never mind where leads come from",
            trigger:
                ".o_data_row:has(.o_data_cell[name=label]:contains(/^Source$/)) .o_field_widget[name=used] input:checked",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:has(.o_data_cell[name=label]:contains(/^Source$/)) .o_field_widget[name=used] input:not(:checked)",
        },
        {
            content: "Learn from another field",
            trigger:
                ".o_data_row:has(.o_data_cell[name=label]:contains(/^Referred By$/)) .o_field_widget[name=used] input:not(:checked)",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:has(.o_data_cell[name=label]:contains(/^Referred By$/)) .o_field_widget[name=used] input:checked",
        },
        {
            content: "The settings say so",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item a",
            run: "click",
        },
        {
            trigger:
                ".o_field_widget[name=ai_choice_note]:contains(Switched off: Source. Added: Referred By.)",
        },
    ],
});
