"""The rules that plans are checked against: one module per subject, all of them listed in the table."""

from __future__ import annotations

from planfolio.portfolio.rules.checking import check, check_settings, severity_in
from planfolio.portfolio.rules.rule import Look, Rule
from planfolio.portfolio.rules.table import RULES

__all__ = ["RULES", "Look", "Rule", "check", "check_settings", "severity_in"]
