"""Pytest plugin of ``./scripts/test``: nothing is passed over in silence.

A skipped test fails the run, and so does a warning or an error that the addon
logs or that Odoo logs about the addon. A test that expects one says so
(``assertLogs``, ``mute_logger``, ``pytest.warns``) and is not affected.
"""

from __future__ import annotations

import json
import logging
import os
import warnings
from pathlib import Path
from typing import Any

from toolbox.odoo_log import concerns_addon

# Where the counts go; the launcher makes its table of them.
SUMMARY_VARIABLE = "CRM_TOOLBOX_SUMMARY"


class Strict(logging.Handler):
    """Counts outcomes and remembers what must not happen."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.counts = {"passed": 0, "failed": 0, "skipped": 0}
        self.skipped: list[str] = []
        # What was logged, and in which tests.
        self.logged: dict[str, list[str]] = {}
        self.current = "outside of a test"

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        if concerns_addon(record.name, text):
            self._remember(f"{record.levelname} {record.name}: {text}", self.current)

    def _remember(self, text: str, test: str) -> None:
        self.logged.setdefault(text, []).append(test)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.current = nodeid

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.skipped:
            self.counts["skipped"] += 1
            self.skipped.append(report.nodeid)
        elif report.failed:
            self.counts["failed"] += 1
        # A part of a test (subTest) has a context; only whole tests are counted.
        elif report.when == "call" and not hasattr(report, "context"):
            self.counts["passed"] += 1

    def pytest_collectreport(self, report: Any) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)
            self.counts["skipped"] += 1
        elif report.failed:
            self.counts["failed"] += 1

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, nodeid: str
    ) -> None:
        if concerns_addon("py.warnings", warning_message.filename):
            category = warning_message.category.__name__
            self._remember(
                f"{warning_message.filename}:{warning_message.lineno}:"
                f" {category}: {warning_message.message}",
                nodeid or self.current,
            )

    def pytest_sessionfinish(self, session: Any, exitstatus: int) -> None:
        if exitstatus == 0 and (self.skipped or self.logged):
            session.exitstatus = 1
        if path := os.environ.get(SUMMARY_VARIABLE):
            counts = {**self.counts, "warnings": len(self.logged)}
            Path(path).write_text(json.dumps(counts))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        logged = [
            f"{text}\n    {len(tests)} times, first in {tests[0]}"
            for text, tests in self.logged.items()
        ]
        for title, lines in (
            ("skipped tests fail the run", self.skipped),
            ("what the addon logged fails the run", logged),
        ):
            if lines:
                terminalreporter.section(title, red=True)
                for line in lines:
                    terminalreporter.line(line)


def pytest_configure(config: Any) -> None:
    strict = Strict()
    logging.getLogger().addHandler(strict)
    config.pluginmanager.register(strict, "toolbox-strict")
