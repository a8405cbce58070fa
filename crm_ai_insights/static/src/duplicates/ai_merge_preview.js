import {Component, onWillUnmount, useEffect, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";

import {AiMergeChanges} from "./ai_merge_changes";

// Whoever hurries on to the next proposal does not wait for a rehearsal of the merge.
const WAIT_MS = 300;

/** What the merge would change, asked for when the person stays a moment. */
export class AiMergePreview extends Component {
    static template = "crm_ai_insights.AiMergePreview";
    static components = {AiMergeChanges};
    static props = {
        resModel: {type: String},
        resIds: {type: Array},
        survivor: {type: Object},
        values: {type: Object},
        isPaused: {type: Boolean},
        onAsked: {type: Function},
        onLoaded: {type: Function},
    };

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.state = useState({preview: null, error: ""});
        useEffect(
            () => {
                if (this.props.isPaused) {
                    return;
                }
                this.state.preview = null;
                const timer = browser.setTimeout(() => this.load(), WAIT_MS);
                return () => browser.clearTimeout(timer);
            },
            () => [
                this.props.resIds.join(),
                this.props.survivor.id,
                JSON.stringify(this.props.values),
                this.props.isPaused,
            ]
        );
        onWillUnmount(() => this.keepLast.add(new Promise(() => {})));
    }

    async load() {
        const {resModel, resIds, survivor, values} = this.props;
        this.state.error = "";
        const answer = this.orm.silent.call("crm.ai.merge", "preview", [
            resModel,
            resIds,
            survivor.id,
            values,
        ]);
        this.props.onAsked(answer);
        try {
            this.state.preview = await this.keepLast.add(answer);
            this.props.onLoaded(this.state.preview);
        } catch (error) {
            this.state.preview = null;
            this.state.error = error.data?.message || String(error.message);
        }
    }
}
