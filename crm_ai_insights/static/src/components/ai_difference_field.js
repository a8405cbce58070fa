import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {CharField} from "@web/views/fields/char/char_field";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** What people call the characters that they cannot see. */
const INVISIBLE_NAMES = {
    "\t": _t("tab"),
    "\n": _t("line break"),
    "\r": _t("line break"),
    "\u00a0": _t("no-break space"),
    "\u00ad": _t("soft hyphen"),
    "\u200b": _t("zero-width space"),
    "\u200c": _t("zero-width non-joiner"),
    "\u200d": _t("zero-width joiner"),
    "\u200e": _t("left-to-right mark"),
    "\u200f": _t("right-to-left mark"),
    "\u202f": _t("narrow space"),
    "\u3000": _t("wide space"),
    "\ufeff": _t("byte order mark"),
};
const INVISIBLE = /([\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}])/u;

function characterName(character) {
    const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return String(INVISIBLE_NAMES[character] || `U+${code}`);
}

/** Changed text in pieces, with spaces as dots and invisible characters by name. */
function visiblePieces(text) {
    return text
        .split(INVISIBLE)
        .filter(Boolean)
        .map((piece) => {
            if (piece === " ") {
                return {text: "·", className: "o_ai_space"};
            }
            return INVISIBLE.test(piece)
                ? {text: characterName(piece), className: "o_ai_character"}
                : {text: piece, className: ""};
        });
}

/** One side of a correction, with what is removed or added marked. */
export class AiDifference extends Component {
    static template = "crm_ai_insights.AiDifference";
    static props = {parts: {type: Array}};

    get parts() {
        return this.props.parts.map((part) => ({
            kind: part.kind,
            pieces:
                part.kind === "same" ? [{text: part.text}] : visiblePieces(part.text),
        }));
    }
}

/** The value as it is, with what would go marked. */
export class AiOldValueField extends Component {
    static template = "crm_ai_insights.AiOldValueField";
    static components = {AiDifference};
    static props = {...standardFieldProps};

    get parts() {
        return this.props.record.data.difference?.old || [];
    }
}

/** The better value, with what is new marked; a plain input while it is edited. */
export class AiNewValueField extends Component {
    static template = "crm_ai_insights.AiNewValueField";
    static components = {AiDifference, CharField};
    static props = {...standardFieldProps};

    get parts() {
        return this.props.record.data.difference?.new || [];
    }

    get isKnown() {
        return this.props.record.data.has_new !== false;
    }

    get inputProps() {
        return {
            id: this.props.id,
            name: this.props.name,
            readonly: false,
            record: this.props.record,
            placeholder: this.isKnown ? _t("Empty") : _t("Type the right value"),
        };
    }
}

// Both sides of a correction get the same share of a list's width.
const WIDTH = [150, 600];
const difference = {name: "difference", type: "json"};

registry.category("fields").add("ai_old_value", {
    component: AiOldValueField,
    displayName: _t("AI old value"),
    supportedTypes: ["char", "text"],
    listViewWidth: WIDTH,
    fieldDependencies: [difference],
});
registry.category("fields").add("ai_new_value", {
    component: AiNewValueField,
    displayName: _t("AI new value"),
    supportedTypes: ["char", "text"],
    listViewWidth: WIDTH,
    fieldDependencies: [difference],
});
