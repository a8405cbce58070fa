"""The engine is tested as the plain Python package it is, without Odoo."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "crm_ai_insights"))
