import {registry} from "@web/core/registry";

const row = (name) => `.o_data_row:contains(${name})`;

registry.category("web_tour.tours").add("crm_ai_insights_hot_leads", {
    steps: () => [
        {
            content: "The hot lead is listed with grade and score",
            trigger: `${row("Hot Offer")} .o_ai_score:contains(87 %) .badge:contains(A)`,
        },
        {
            content: "An arrow says that it is rising",
            trigger: `${row("Hot Offer")} .o_ai_trend.fa-arrow-up`,
        },
        {
            content: "The others are filtered out",
            trigger: ".o_list_view:not(:has(.o_data_row:contains(Unscored Offer)))",
        },
        {
            content: "Open it",
            trigger: `${row("Hot Offer")} .o_data_cell[name=name]`,
            run: "click",
        },
        {
            content: "The form shows the score",
            trigger: ".o_form_view .o_ai_insight .o_ai_insight_score:contains(87 %)",
        },
        {
            content: "It says how sure that is, where it goes and what it rests on",
            trigger:
                ".o_ai_insight:has(.o_ai_trend.fa-arrow-up):contains(71 % to 94 %) .o_ai_support:contains(46)",
        },
        {
            content: "It says what would help most to know",
            trigger: ".o_ai_insight .o_ai_would_help:contains(Phone number)",
        },
        {
            content: "The reasons add up from the average lead",
            trigger:
                ".o_ai_insight .o_ai_sum:contains(79.4 % on average, +12.3 for it, −4.5 against it)",
        },
        {
            content: "It says what speaks for the lead",
            trigger:
                ".o_ai_insight .o_ai_reason:contains(Source: Trade Fair):contains(+12.3)",
        },
        {
            content: "It says what speaks against the lead",
            trigger: ".o_ai_insight .o_ai_reason:contains(Days since it came in: 40)",
        },
        {
            content: "It says that the score is not renewed without a model",
            trigger: ".o_ai_insight .o_ai_note:contains(No model is in use)",
        },
        {
            content: "Back to the list",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item.o_back_button a",
            run: "click",
        },
        {
            content: "Without the filter the others are listed too",
            trigger: ".o_searchview_facet:contains(Hot) .o_facet_remove",
            run: "click",
        },
        {
            content:
                "A lead without a score shows none, and comes after those with one",
            trigger: `.o_data_row:last:contains(Unscored Offer):not(:has(.o_ai_score))`,
        },
        {
            content: "Open a lead without a score",
            trigger: `${row("Unscored Offer")} .o_data_cell[name=name]`,
            run: "click",
        },
        {
            content: "It says what is missing, and no number",
            trigger:
                ".o_ai_insight:not(:has(.o_ai_insight_score)) .o_ai_no_score:contains(40 won)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_grades", {
    steps: () => [
        {
            trigger: row("Hot Offer"),
        },
        {
            content: "Open the search options",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "Group by grade",
            trigger: ".o_group_by_menu .o_menu_item:contains(AI Grade)",
            run: "click",
        },
        {
            content: "Leads of grade A are together",
            trigger: ".o_group_header:contains(A):contains((1))",
            run: "click",
        },
        {
            trigger: `.o_group_header:contains(A) + ${row("Hot Offer")}`,
        },
        {
            content: "Go to the cards",
            trigger: ".o_switch_view.o_kanban",
            run: "click",
        },
        {
            content: "The card shows grade and score",
            trigger:
                ".o_kanban_record:contains(Hot Offer) .o_ai_score:contains(87 %) .badge:contains(A)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_probability", {
    steps: () => [
        {
            content: "The probability is the score; ask why",
            trigger: ".o_form_view .o_crm_pls_tooltip_button",
            run: "click",
        },
        {
            content: "The tooltip tells the reasons of the score",
            trigger:
                ".o_crm_pls_tooltip:contains(87.2%):contains(Source: Trade Fair) .o_ai_tooltip_reason",
        },
        {
            content: "It names neither Odoo's scoring nor its manual",
            trigger:
                ".o_crm_pls_tooltip:not(:has(a)) .o_crm_pls_tooltip_footer:contains(learned from your closed leads)",
        },
        {
            content: "A reason that speaks against it has its own section",
            trigger:
                ".o_crm_pls_tooltip:contains(Days since it came in: 40):contains(-4.5)",
        },
    ],
});
