import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const REVIEW = ".o_ai_review:not(.o_ai_busy)";
const open = (name) => ({
    trigger: `.o_data_row .o_data_cell:contains(${name})`,
    run: "click",
});
const shows = (name, content) => ({
    content,
    trigger: `${REVIEW} .o_ai_comparison th:contains(${name})`,
});

tours.add("crm_ai_insights_duplicates_twice", {
    steps: () => [
        open("Kowalczyk"),
        shows("Ania"),
        {
            content: "Two clicks are one decision",
            trigger: `${REVIEW} th:contains(Ania) .o_ai_apart`,
            run() {
                this.anchor.click();
                this.anchor.click();
            },
        },
        {
            trigger: ".o_notification:contains(Taken out of the group)",
        },
        {
            content: "The others are still to be decided",
            trigger: `${REVIEW}:not(:has(th:contains(Ania))) .o_ai_merge`,
        },
    ],
});

tours.add("crm_ai_insights_duplicates_haste", {
    steps: () => [
        open("Kowalczyk"),
        shows("Kowalczyk"),
        {
            content: "The wrong key, and undo before the server has answered",
            trigger: REVIEW,
            async run(helpers) {
                await helpers.press("d");
                await helpers.press("u");
            },
        },
        {
            trigger: "body:not(:has(.o_notification))",
        },
        shows("Kowalczyk", "It is back, and not the one before it"),
    ],
});

tours.add("crm_ai_insights_duplicates_gone", {
    steps: () => [
        open("Kowalczyk"),
        shows("Kowalczyk"),
        {
            content: "Somebody else deletes a record meanwhile",
            trigger: REVIEW,
            async run() {
                const [name] = [...document.querySelectorAll(".o_ai_record_name")].map(
                    (link) => link.textContent
                );
                const call = (method, args) =>
                    rpc(`/web/dataset/call_kw/res.partner/${method}`, {
                        model: "res.partner",
                        method,
                        args,
                        kwargs: {},
                    });
                await call("unlink", [await call("search", [[["name", "=", name]]])]);
            },
        },
        {
            trigger: `${REVIEW} .o_ai_different`,
            run: "click",
        },
        {
            content: "That is said in words",
            trigger: ".o_notification:contains(deleted or merged meanwhile)",
        },
        shows("Bob Ferguson", "And the next one is shown"),
    ],
});
