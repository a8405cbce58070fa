import {patch} from "@web/core/utils/patch";
import {Field} from "@web/views/fields/field";

import {AiProblem} from "./ai_problem";

// What the form shows in place of a field that it does not show.
const SHOWN_BY = {company_type: "is_company"};

Field.components = {...Field.components, AiProblem};

patch(Field.prototype, {
    /** The problems of this field on the form of a contact or lead; else none. */
    get aiProblems() {
        const {fieldInfo, name, record} = this.props;
        // First, because this is asked of every field of every list and form.
        if (fieldInfo?.viewType !== "form" || !record.data.ai_quality) {
            return [];
        }
        const field = SHOWN_BY[name] || name;
        return record.data.ai_quality.problems.filter(
            (problem) => problem.field === field && !this.aiIsEdited(problem)
        );
    },

    /** Whether somebody typed another value, which nobody has checked yet. */
    aiIsEdited(problem) {
        const value = this.props.record.data[problem.field];
        return typeof value === "string" && value !== problem.old;
    },
});
