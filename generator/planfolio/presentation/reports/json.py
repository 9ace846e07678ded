"""Findings as one JSON object, for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from planfolio.presentation.reports.report import Report
    from planfolio.reading.diagnostics import Diagnostic


def as_json(report: Report) -> str:
    """Return all findings and their counts; lines and columns count from 1, ends are exclusive.

    Letters outside of ASCII are escaped: a pipe in an older encoding would spoil them, and JSON is UTF-8.
    """
    told = {
        "diagnostics": [_told(report, finding) for finding in report.findings],
        "plans": report.plans,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
    }
    return json.dumps(told, indent=2)


def _told(report: Report, finding: Diagnostic) -> dict[str, object]:
    message, hint = report.catalog.message(finding)
    return {
        "path": finding.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "severity": str(finding.severity),
        "code": finding.code,
        "message": message,
        "hint": hint,
    }
