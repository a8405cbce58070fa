import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const REVIEW = ".o_ai_review:not(.o_ai_busy)";
const row = (name) => `.o_ai_comparison tr[data-name=${name}]`;
const toast = (text) => `.o_notification:contains(${text})`;
const press = (key, content) => ({content, trigger: REVIEW, run: `press ${key}`});

tours.add("crm_ai_insights_duplicates", {
    steps: () => [
        {
            content: "The contact says that there may be another one",
            trigger:
                ".o-form-buttonbox button[name=action_ai_open_duplicates]:contains(1)",
            run: "click",
        },
        {
            content: "Both records are shown side by side",
            trigger:
                ".o_ai_comparison th:contains(Anna Kowalczyk) ~ th:contains(Kowalczyk Anna)",
        },
        {
            content: "What differs is marked",
            trigger: `${row("street")} .o_ai_added:contains(ul.)`,
        },
        {
            content: "What is equal is folded",
            trigger: ".o_ai_equal button:contains(equal fields)",
            run: "click",
        },
        {
            trigger: row("city"),
        },
        {
            content: "The evidence is shown, and adds up to a weight",
            trigger:
                ".o_ai_waterfall:contains(anna.kowalczyk@borealis-paper.example) .o_ai_total .o_ai_weight:contains(+)",
        },
        {
            content: "They are different customers",
            trigger: `${REVIEW} .o_ai_different`,
            run: "click",
        },
        {
            content: "That is said, with a way back",
            trigger: `${toast("not the same")} button:contains(Undo)`,
        },
        {
            content: "Nothing else is to be decided",
            trigger: ".o_nocontent_help:contains(Nothing to decide)",
        },
        {
            content: "The decision is remembered",
            trigger: ".o_searchview .o_facet_remove",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_data_cell:contains(Kowalczyk)",
            run: "click",
        },
        {
            trigger: ".o_ai_state:contains(Not the Same)",
        },
    ],
});

tours.add("crm_ai_insights_duplicates_merge", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell:contains(Kowalczyk)",
            run: "click",
        },
        {
            content: "The preview says what would be given up",
            trigger: ".o_ai_lost:contains(0048601234567)",
        },
        {
            content: "Take the other phone number",
            trigger: `${row("phone")} .o_ai_dropped_value label`,
            run: "click",
        },
        {
            trigger: `${row("phone")} .o_ai_kept_value:contains(0048601234567)`,
        },
        {
            content: "The preview follows",
            trigger: ".o_ai_lost:contains(+48 601 234 567)",
        },
        {
            trigger: `${REVIEW} .o_ai_merge`,
            run: "click",
        },
        {
            trigger: `${toast("Merged")} button:contains(Undo)`,
        },
        {
            content: "The next proposal opens at once",
            trigger: ".o_ai_comparison th:contains(Bob Ferguson)",
        },
    ],
});

tours.add("crm_ai_insights_duplicates_refused", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell:contains(Kowalczyk)",
            run: "click",
        },
        {
            content: "The reason is there before anybody tries",
            trigger: ".o_ai_refusals li",
        },
        {
            trigger: ".o_ai_merge:disabled",
        },
        press("m", "The key tells the reason, too"),
        {
            trigger: ".o_notification",
        },
    ],
});

tours.add("crm_ai_insights_duplicates_keys", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell:contains(Kowalczyk)",
            run: "click",
        },
        {
            trigger: ".o_ai_comparison th:contains(Kowalczyk)",
        },
        press("2", "The second one stays"),
        {
            trigger:
                ".o_ai_comparison th.o_ai_survivor_column:contains(Kowalczyk Anna)",
        },
        press("n", "Look at the next one"),
        {
            trigger: ".o_ai_comparison th:contains(Bob Ferguson)",
        },
        press("p", "And go back"),
        {
            trigger: ".o_ai_comparison th:contains(Kowalczyk)",
        },
        press("l", "Decide about it later"),
        {
            trigger: toast("Put off"),
        },
        {
            trigger: ".o_ai_comparison th:contains(Bob Ferguson)",
        },
        press("u", "Or rather now"),
        {
            trigger: ".o_ai_comparison th:contains(Kowalczyk)",
        },
        press("m", "They are the same"),
        {
            trigger: ".o_ai_comparison th:contains(Bob Ferguson)",
        },
        press("u", "Or are they not"),
        {
            content: "Both are back",
            trigger: ".o_ai_comparison th:contains(Kowalczyk Anna)",
        },
        press("d", "They are not the same"),
        {
            trigger: toast("not the same"),
        },
        {
            trigger: ".o_ai_comparison th:contains(Bob Ferguson)",
        },
        press("m", "These are"),
        {
            content: "That was the last one",
            trigger: ".o_nocontent_help:contains(Nothing to decide)",
        },
    ],
});

tours.add("crm_ai_insights_duplicates_bulk", {
    steps: () => [
        {
            trigger: ".o_control_panel button:contains(Merge Many)",
            run: "click",
        },
        {
            content: "It says how many there are",
            trigger: ".modal [name=group_count]:contains(2)",
        },
        {
            trigger: ".modal button[name=action_merge]",
            run: "click",
        },
        {
            content: "The background does it",
            trigger: ".o_form_view .alert-info:contains(Waiting for the scheduler)",
        },
    ],
});

tours.add("crm_ai_insights_merges", {
    steps: () => [
        {
            content: "The run says what it did",
            trigger: ".o_data_row:contains(can be undone: 2) .o_data_cell",
            run: "click",
        },
        {
            trigger: "button[name=action_open_merges]:contains(2)",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_data_cell:contains(Kowalczyk)",
            run: "click",
        },
        {
            content: "The merge says what it changed",
            trigger: ".o_ai_merge_changes .o_ai_lost",
        },
        {
            content: "Undo it",
            trigger: "button[name=action_confirm_undo]",
            run: "click",
        },
        {
            content: "It says what comes back",
            trigger: ".modal:contains(come back as they were) .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains(Undone)",
        },
    ],
});
