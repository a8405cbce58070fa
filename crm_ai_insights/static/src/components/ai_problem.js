import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

const SEVERITIES = {
    error: {icon: "fa-times-circle text-danger", label: _t("Error")},
    warning: {icon: "fa-exclamation-triangle text-warning", label: _t("Warning")},
    notice: {icon: "fa-info-circle text-info", label: _t("Notice")},
};

/** One problem of a record, with its correction and one click to apply it. */
export class AiProblem extends Component {
    static template = "crm_ai_insights.AiProblem";
    static props = {
        problem: {type: Object},
        record: {type: Object},
        showField: {type: Boolean, optional: true},
    };
    static defaultProps = {showField: false};

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
    }

    get severity() {
        return SEVERITIES[this.props.problem.severity];
    }

    get hasNew() {
        return typeof this.props.problem.new === "string";
    }

    get canDecide() {
        return this.props.record.isInEdition;
    }

    get hint() {
        const {problem} = this.props;
        const parts = [problem.title];
        if (this.hasNew) {
            parts.push(
                _t("%(certainty)s%% sure", {certainty: Math.floor(problem.certainty)})
            );
        }
        if (problem.together) {
            parts.push(_t("applied together with the other fields of this problem"));
        }
        return parts.join(" · ");
    }

    get applyLabel() {
        return _t("Apply to %s", this.props.problem.label);
    }

    apply() {
        return this.decide("action_ai_apply", (changes) => {
            this.notification.add(_t("%s corrected.", this.props.problem.label), {
                type: "success",
                buttons: [
                    {
                        name: _t("Undo"),
                        primary: true,
                        onClick: () => this.undo(changes),
                    },
                ],
            });
        });
    }

    ignore() {
        return this.decide("action_ai_ignore", () => {
            this.notification.add(_t("Ignored. It comes back if the value changes."), {
                type: "info",
            });
        });
    }

    /** What is being typed is saved first: the correction is about saved values. */
    async decide(method, tell) {
        const {problem, record} = this.props;
        if (!(await record.save())) {
            return;
        }
        const result = await this.orm.call(record.resModel, method, [
            [record.resId],
            problem.field,
            problem.rule,
        ]);
        await record.load();
        tell(result);
    }

    /** The notification may outlive the form, and this component with it. */
    async undo(changes) {
        const {record} = this.props;
        await this.env.services.orm.call("crm.ai.cleaning.change", "action_revert", [
            changes,
        ]);
        await record.load();
    }
}
