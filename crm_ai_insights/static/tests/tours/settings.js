import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_ai_insights_settings", {
    steps: () => [
        {
            content: "Change the threshold of the best grade",
            trigger: ".app_settings_block .o_field_widget[name=ai_grade_a] input",
            run: "edit 77",
        },
        {
            content: "Learn from another field",
            trigger: ".o_field_widget[name=ai_extra_field_ids] input",
            run: "edit Referred By",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Referred By)",
            run: "click",
        },
        {
            trigger:
                ".o_field_widget[name=ai_extra_field_ids] .o_tag:contains(Referred By)",
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
                ".o_form_view:not(:has(.o_dirty_warning)) .o_field_widget[name=ai_extra_field_ids] .o_tag:contains(Referred By)",
        },
    ],
});
