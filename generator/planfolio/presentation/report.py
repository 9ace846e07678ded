"""Findings as text for people and as JSON for tools; findings never print themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic


def text_report(findings: Sequence[Diagnostic], catalog: Catalog, plans: int) -> str:
    """Return a line per finding, its hint below it, and a line that counts them."""
    lines = []
    for finding in findings:
        message, hint = catalog.message(finding)
        place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
        lines.append(f"{place}: {finding.severity}: {message} [{finding.code}]")
        if hint:
            lines.append(f"    {catalog.text('report.hint', hint=hint)}")
    return "\n".join((*lines, summary(findings, catalog, plans)))


def summary(findings: Sequence[Diagnostic], catalog: Catalog, plans: int) -> str:
    """Return how many plans were read, and how many errors and warnings found."""
    counts = (
        catalog.text("report.plans", count=plans),
        catalog.text("report.errors", count=count(findings, Severity.ERROR)),
        catalog.text("report.warnings", count=count(findings, Severity.WARNING)),
    )
    return ", ".join(counts)


def json_report(findings: Sequence[Diagnostic], catalog: Catalog, plans: int) -> str:
    """Return all findings as one JSON object; lines and columns count from 1, ends are exclusive.

    Letters outside of ASCII are escaped: a pipe in an older encoding would spoil them, and JSON is UTF-8.
    """
    report = {
        "diagnostics": [_as_object(finding, catalog) for finding in findings],
        "plans": plans,
        "errors": count(findings, Severity.ERROR),
        "warnings": count(findings, Severity.WARNING),
    }
    return json.dumps(report, indent=2)


def count(findings: Sequence[Diagnostic], severity: Severity) -> int:
    """Return how many findings there are of a severity."""
    return sum(finding.severity is severity for finding in findings)


def _as_object(finding: Diagnostic, catalog: Catalog) -> dict[str, object]:
    message, hint = catalog.message(finding)
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
