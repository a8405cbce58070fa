import {registry} from "@web/core/registry";

const row = (name) => `.o_data_row:contains(${name})`;
const email = ".o_field_widget[name=email]";

registry.category("web_tour.tours").add("crm_ai_insights_corrections", {
    steps: () => [
        {
            content: "Corrections are grouped by rule, with their number",
            trigger: ".o_group_header:contains(Wrong capitals in a name):contains((3))",
            run: "click",
        },
        {
            content: "What would go is marked",
            trigger: `${row("ADA LOVELACE")} [name=old_value] .o_ai_removed:contains(DA)`,
        },
        {
            content: "What would come is marked, too",
            trigger: `${row("ADA LOVELACE")} [name=new_value] .o_ai_added:contains(da)`,
        },
        {
            content: "Accept it",
            trigger: `${row("ADA LOVELACE")} button[name=action_accept]`,
            run: "click",
        },
        {
            content: "It is no longer to decide",
            trigger: ".o_list_view:not(:has(.o_data_row:contains(ADA LOVELACE)))",
        },
        {
            content: "Know better than the proposal",
            trigger: `${row("grace hopper")} .o_data_cell[name=new_value]`,
            run: "click",
        },
        {
            trigger: ".o_selected_row [name=new_value] input",
            run: "edit Grace B. Hopper",
        },
        {
            trigger: ".o_selected_row button[name=action_accept]",
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:contains(grace hopper)))",
        },
        {
            content: "Reject the third",
            trigger: `${row("BELL HOOKS")} button[name=action_reject]`,
            run: "click",
        },
        {
            content: "Nothing of this rule is left",
            trigger: ".o_list_view:not(:has(.o_data_row))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_accept_all", {
    steps: () => [
        {
            content: "Accept all of one rule",
            trigger:
                ".o_data_row:contains(Wrong capitals in a name) button[name=action_confirm_accept_all]",
            run: "click",
        },
        {
            content: "How many, and that there is a way back, is said first",
            trigger: ".modal-body:contains(3 corrections):contains(reverted)",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "The rule has nothing left to review",
            trigger:
                ".o_data_row:contains(Wrong capitals in a name):not(:has(button[name=action_review]))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_problems", {
    steps: () => [
        {
            content: "The problem stands beside the field, with the better value",
            trigger: `${email} .o_ai_problem:contains(Mistyped):contains(ada@gmail.com)`,
        },
        {
            content: "Apply it",
            trigger: `${email} .o_ai_apply`,
            run: "click",
        },
        {
            content: "The form shows the new value and the problem is gone",
            trigger: `${email}:not(:has(.o_ai_problem)) input:value(ada@gmail.com)`,
        },
        {
            content: "Change one's mind",
            trigger: ".o_notification button:contains(Undo)",
            run: "click",
        },
        {
            trigger: `${email}:has(.o_ai_problem) input:value(ada@gmial.com)`,
        },
        {
            content: "Leave it as it is for good",
            trigger: `${email} .o_ai_ignore`,
            run: "click",
        },
        {
            trigger: `${email}:not(:has(.o_ai_problem))`,
        },
        {
            content: "See what the quality consists of",
            trigger: ".o_ai_quality_button",
            run: "click",
        },
        {
            trigger: ".o_ai_quality_panel .o_ai_part:contains(Completeness)",
        },
        {
            content: "The other problems are listed there, and applied as well",
            trigger: ".o_ai_quality_panel .o_ai_problem:contains(Name) .o_ai_apply",
            run: "click",
        },
        {
            trigger: ".o_breadcrumb:contains(Ada Lovelace)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_journal", {
    steps: () => [
        {
            content: "The journal shows before and after",
            trigger: `${row("ADA LOVELACE")} [name=new_value] .o_ai_added:contains(da)`,
        },
        {
            content: "Take it back",
            trigger: `${row("ADA LOVELACE")} button[name=action_revert]`,
            run: "click",
        },
        {
            content: "It stays in the journal as reverted",
            trigger: `${row("ADA LOVELACE")} .badge:contains(Reverted)`,
        },
        {
            content: "What somebody changed meanwhile is left alone, and shown",
            trigger: `${row("grace hopper")} button[name=action_revert]`,
            run: "click",
        },
        {
            trigger: `${row("grace hopper")} .badge:contains(Changed Since)`,
        },
        {
            trigger: `${row("grace hopper")} [name=current_value]:contains(Rear Admiral)`,
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_data_quality", {
    steps: () => [
        {
            content: "The mean quality of contacts is shown",
            trigger: ".o_ai_figure[data-name='res.partner'] .o_ai_value",
        },
        {
            content: "So is what bad data costs",
            trigger:
                ".o_ai_figure[data-name=unreachable_leads]:contains(4,200) .o_ai_value:contains(1)",
        },
        {
            content: "And the quality over time",
            trigger: ".o_ai_quality_chart canvas",
        },
        {
            content: "See the corrections of a rule",
            trigger: ".o_ai_rules .o_ai_row:contains(Wrong capitals in a name)",
            run: "click",
        },
        {
            trigger: `.o_list_view ${row("ADA LOVELACE")}`,
        },
    ],
});

registry.category("web_tour.tours").add("crm_ai_insights_unchecked", {
    steps: () => [
        {
            content: "Where nothing has been checked, there are no figures",
            trigger: ".o_ai_empty:contains(Nothing has been checked yet)",
        },
        {
            content: "But a way to begin",
            trigger: ".o_control_panel button:contains(Check Now)",
            run: "click",
        },
        {
            trigger: ".o_form_view .alert-info:contains(Waiting for the scheduler)",
        },
    ],
});
