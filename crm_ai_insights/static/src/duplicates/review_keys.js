import {useHotkey} from "@web/core/hotkeys/hotkey_hook";
import {localization} from "@web/core/l10n/localization";

/** Records that have a key of their own. */
const NUMBERED = 9;
// Arrows choose among radio buttons, and move wide comparisons.
const OWN_ARROWS = "[type=radio], .o_ai_comparison, .o_ai_comparison *";

/**
 * The whole review by keyboard.
 *
 * @param {Object} decisions see useReviewDecisions
 * @param {Function} move goes on by a number of proposals
 * @param {Function} chooseSurvivor takes the place of the record, from 1
 */
export function useReviewKeys({decisions, move, chooseSurvivor}) {
    useHotkey("m", () => decisions.merge());
    useHotkey("d", () => decisions.different());
    useHotkey("l", () => decisions.later());
    useHotkey("u", () => decisions.undo());
    useHotkey("n", () => move(1), {allowRepeat: true});
    useHotkey("p", () => move(-1), {allowRepeat: true});
    const forward = localization.direction === "rtl" ? -1 : 1;
    const isAvailable = (target) => !target.matches(OWN_ARROWS);
    useHotkey("arrowright", () => move(forward), {isAvailable});
    useHotkey("arrowleft", () => move(-forward), {isAvailable});
    for (let place = 1; place <= NUMBERED; place++) {
        useHotkey(String(place), () => chooseSurvivor(place));
    }
}
