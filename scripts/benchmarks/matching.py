"""One size of ``./scripts/benchmark matching``, in a process of its own."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from believable.contacts import make_contacts, records_frame
from engine import matching
from evaluation import lookup
from evaluation.common import Stopwatch


def main() -> int:
    """Match so many contacts, look single ones up; write what it cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--result", type=Path, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    contacts = make_contacts(np.random.default_rng(options.seed), options.size)
    records = records_frame(contacts.frame)
    watch = Stopwatch()
    candidates = matching.match(records).candidates
    cost = watch.cost()
    looked_up = lookup.measure(records)
    measured = {"candidates": candidates / options.size, **looked_up, **cost}
    options.result.write_text(json.dumps(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
