import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {ConnectionLostError, RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const PAUSE_MS = 400;
const SHOWN = 3;
// What contacts and leads are recognised by; the server knows which of them it uses.
const FIELDS = [
    "name", "is_company", "parent_id", "contact_name", "partner_name", "partner_id",
    "email", "email_from", "phone", "website", "vat", "street", "street2", "zip",
    "city", "state_id", "country_id", "function", "company_id",
]; // prettier-ignore

/** Warns, before a contact or lead is saved, of the records it may be a copy of. */
export class AiTwins extends Component {
    static template = "crm_ai_insights.AiTwins";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({twins: [], hidden: 0, dismissed: ""});
        this.latest = new KeepLast();
        this.asked = "";
        this.search = useDebounced(this.searchNow, PAUSE_MS);
        useRecordObserver((record) => this.observe(record));
    }

    observe(record) {
        const values = this.values(record);
        const asked = JSON.stringify(values);
        if (!record.isNew && !record.dirty) {
            // What is saved is compared by the next run, and shown as duplicates.
            this.asked = asked;
            this.show([]);
        } else if (asked !== this.asked) {
            this.asked = asked;
            this.search(record.resModel, values);
        }
    }

    values(record) {
        const values = record.resId ? {id: record.resId} : {};
        for (const name of FIELDS.filter((each) => each in record.data)) {
            const value = record.data[name];
            values[name] = value && typeof value === "object" ? value.id : value;
        }
        return values;
    }

    async searchNow(model, values) {
        const found = this.orm.silent.call(model, "ai_find_duplicates", [values]);
        try {
            this.show(await this.latest.add(found));
        } catch (error) {
            if (!(error instanceof RPCError || error instanceof ConnectionLostError)) {
                throw error;
            }
            // A hint that does not come is no reason to interrupt who types.
            this.show([]);
        }
    }

    show(found) {
        this.state.twins = found.filter((each) => each.id);
        this.state.hidden = found.filter((each) => !each.id).length;
    }

    get isShown() {
        const {twins, hidden, dismissed} = this.state;
        return (twins.length || hidden) && dismissed !== this.key;
    }

    /** Dismissed stays dismissed, until somebody else turns up. */
    get key() {
        return this.state.twins.map((twin) => twin.id).join(",") + this.state.hidden;
    }

    get shown() {
        return this.state.twins.slice(0, SHOWN);
    }

    get more() {
        return this.state.twins.length - this.shown.length;
    }

    kind(twin) {
        return twin.model === "res.partner" ? _t("Contact") : _t("Lead");
    }

    /** Whether this is a lead, and the twin could be its customer. */
    canChoose(twin) {
        return twin.model === "res.partner" && "partner_id" in this.props.record.data;
    }

    choose(twin) {
        const {id, name} = twin;
        return this.props.record.update({partner_id: {id, display_name: name}});
    }

    certainty(twin) {
        return _t("%s %% sure", Math.floor(twin.certainty));
    }

    dismiss() {
        this.state.dismissed = this.key;
    }

    /** In a dialog, so that what is being typed is not lost. */
    open(twin) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: twin.model,
            res_id: twin.id,
            views: [[false, "form"]],
            target: "new",
        });
    }
}

registry.category("view_widgets").add("ai_twins", {component: AiTwins});
