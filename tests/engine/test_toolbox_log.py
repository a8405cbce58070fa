"""Odoo's log: which warnings are the addon's."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolbox import workspace
from toolbox.odoo_log import alarms, concerns_addon, entries

LOG = """\
Running as user 'root' is a security risk.
2026-01-31 10:00:00,123 42 INFO demo odoo.modules.loading: loading 1 modules...
2026-01-31 10:00:01,123 42 WARNING demo odoo.registry: no _description
2026-01-31 10:00:02,123 42 ERROR ? odoo.service.server: boom
Traceback (most recent call last):
  ValueError
2026-01-31 10:00:03,123 42 INFO demo odoo.registry: WARNING is only a word here
"""


def test_warnings_and_errors_are_found_with_their_tracebacks():
    found = alarms(LOG.splitlines())
    assert [entry.level for entry in found] == ["WARNING", "ERROR"]
    assert found[0].text == "no _description"
    assert found[1].text.endswith("ValueError")


def test_lines_before_the_first_entry_belong_to_none():
    assert len(list(entries(LOG.splitlines()))) == 4
    assert list(entries(["no log at all"])) == []


@pytest.mark.parametrize(
    ("logger", "text", "expected"),
    [
        ("odoo.addons.crm_ai_insights.models.crm_lead", "careful", True),
        ("odoo.addons.crm.models.crm_lead", "careful", False),
        ("odoo.registry", "The model crm.ai.model has no _description", True),
        ("py.warnings", "/x/crm_ai_insights/models/a.py:1: Deprecated", True),
        ("py.warnings", "/x/crm/models/a.py:1: Deprecated", False),
    ],
)
def test_what_concerns_the_addon(logger, text, expected):
    assert concerns_addon(logger, text) is expected


def test_a_checkout_that_is_called_like_the_addon_is_not_the_addon(monkeypatch):
    checkout = Path("/home/me/crm_ai_insights")
    monkeypatch.setattr(workspace, "CHECKOUT", checkout)
    monkeypatch.setattr(workspace, "WORKSPACE", checkout / ".workspace")
    for path, expected in (
        (".workspace/venv/lib/passlib.py", False),
        ("scripts/evaluation/common.py", False),
        ("crm_ai_insights/models/crm_lead.py", True),
    ):
        assert concerns_addon("py.warnings", f"{checkout}/{path}:1: Old") is expected
