"""What differs between two texts."""

from difflib import SequenceMatcher

# Longer texts are compared as a whole: marking takes the product of their lengths.
MARKED_CHARACTERS = 500


def mark_difference(old, new):
    """``{"old": parts, "new": parts}``; the parts joined give the texts."""
    if max(len(old), len(new)) > MARKED_CHARACTERS:
        return {"old": parts(old, "removed"), "new": parts(new, "added")}
    result = {"old": [], "new": []}
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        same = kind == "equal"
        result["old"] += parts(old[start:end], "same" if same else "removed")
        result["new"] += parts(new[new_start:new_end], "same" if same else "added")
    return result


def parts(text, kind):
    """The text as one part of a kind; none where it is empty."""
    return [{"text": text, "kind": kind}] if text else []
