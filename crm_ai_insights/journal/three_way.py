"""What a column is to hold after an undo: whoever wrote it last wins."""

import json
from decimal import Decimal

# Counters that everybody adds to: (table, column).
COUNTERS = {
    ("crm_lead_scoring_frequency", "won_count"),
    ("crm_lead_scoring_frequency", "lost_count"),
}


def settle(before, after, now, sql_type):
    """Undo a change from ``before`` to ``after`` in a column that holds ``now``.

    Objects in JSON (a value per language or company, properties) are settled key by
    key. All values are PostgreSQL's texts, None for NULL.

    :return: ``(text, conflict)``: with a conflict something was written since
    """
    if now == after:
        return before, False
    if now == before:
        return now, False
    if sql_type in ("json", "jsonb"):
        objects = [_object(text) for text in (before, after, now)]
        if None not in objects:
            return _settle_keys(*objects, before)
    return now, True


def count_back(before, after, now):
    """Take back what was added to a counter."""
    return str(Decimal(now or 0) + Decimal(before or 0) - Decimal(after or 0))


def _object(text):
    """:return: the object; None for any other value"""
    value = {} if text is None else json.loads(text)
    return value if isinstance(value, dict) else None


def _settle_keys(before, after, now, text):
    result, conflict = dict(now), False
    for key in before | after:
        old, new, current = (each.get(key) for each in (before, after, now))
        if current == new and key in before:
            result[key] = old
        elif current == new:
            result.pop(key, None)
        elif current != old:
            conflict = True
    return json.dumps(result) if result or text is not None else None, conflict
