"""``./scripts/evaluate cleaning``: what is wrong with the contacts of a file.

The records are only read. Where the faults are known, they judge what is found.
"""

from __future__ import annotations

import argparse
import math
from typing import Any

import pandas as pd
from phonenumbers import SUPPORTED_REGIONS

from engine import cleaning
from evaluation import faults
from evaluation.common import Stopwatch, UsageError, read_records, render_cost

_EPILOG = """\
FILE.csv: a column id and any of name, first_name, last_name, company, is_company,
function, email, phone, mobile, street, street_number, street2, city, zip, state,
country, vat, website, age_days (since the contact was last known to be right); other
columns are not looked at. What is not UTF-8 is read as Windows-1252.

--out writes id, field, old, new, rule, certainty: a line for each value and rule that
it breaks. new is what the value becomes when every rule has been applied: empty where
nothing better is known, and where the value should go.

--faults judges with planted faults: columns id, field (alternatives with | between
them), kind, and right: the right value, empty where none can be known.
./scripts/evaluate faults makes such files.
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``cleaning`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "cleaning",
        help="find what is wrong with the contacts of a CSV file",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("records", metavar="FILE.csv", help="one line a contact")
    parser.add_argument(
        "--country", metavar="CC", help="of records that name none, such as DE"
    )
    parser.add_argument("--out", metavar="FILE", help="write the proposals; see below")
    parser.add_argument("--faults", metavar="FAULTS.csv", help="judge; see below")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Clean the records and count what was found.

    :raises UsageError: if a file or the country cannot be used
    """
    country = _country(options.country)
    records = read_records(options.records, any_bytes=True)
    planted = faults.read(options.faults, records) if options.faults else None
    watch = Stopwatch()
    cleaned = cleaning.clean_frame(records, country)
    cost = watch.cost()
    if options.out:
        _write(options.out, cleaned.corrections)
    judged = {} if planted is None else faults.judge(records, cleaned, planted)
    return {**_counted(cleaned), **cost, **judged}


def _country(text: str | None) -> str:
    if text is None:
        return ""
    code = cleaning.country_code(text)
    if code not in SUPPORTED_REGIONS:
        raise UsageError(f"--country must be a code such as DE, not {text!r}")
    return code


def _counted(cleaned: cleaning.Cleaned) -> dict[str, Any]:
    rules = cleaned.corrections["rules"].explode()
    counts = rules.value_counts()
    mean = cleaned.quality["score"].mean()
    return {
        "records": len(cleaned.quality),
        "broken": {
            rule.name: int(counts[rule.name])
            for rule in cleaning.RULES
            if rule.name in counts
        },
        "proposals": int(proposed(cleaned.corrections).sum()),
        "mean_quality": None if math.isnan(mean) else round(float(mean), 2),
    }


def proposed(corrections: pd.DataFrame) -> pd.Series:
    """Whether there is a better value, rather than none or an empty one."""
    return corrections["new"].fillna("").ne("")


def _write(path: str, corrections: pd.DataFrame) -> None:
    lines = corrections.explode("rules").rename(columns={"rules": "rule"})
    lines = lines[["id", "field", "old", "new", "rule", "certainty"]]
    try:
        # With this end of line, a value with one half of it is quoted, too.
        lines.to_csv(path, index=False, encoding="utf-8", lineterminator="\r\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def render(result: dict[str, Any]) -> str:
    """The outcome for people."""
    titles = {rule.name: rule.title for rule in cleaning.RULES}
    quality = result["mean_quality"]
    return "\n".join(
        [
            f"records              {result['records']:,}",
            f"better values        {result['proposals']:,}",
            f"mean quality         {'unknown' if quality is None else quality}",
            "",
            "values that break a rule",
            *(
                f"  {titles[rule]:42} {count:,}"
                for rule, count in result["broken"].items()
            ),
            "",
            *(faults.render(result) if "found" in result else ()),
            render_cost(result),
        ]
    )
