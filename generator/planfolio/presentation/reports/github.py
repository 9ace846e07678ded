"""Findings as workflow commands: GitHub shows them at their lines in a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.reports.excerpt import visible
from planfolio.presentation.reports.report import last_line
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.presentation.reports.report import Report
    from planfolio.reading.diagnostics import Diagnostic

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_github(report: Report) -> str:
    """Return a command for each finding, the worst first: GitHub shows ten of each kind a step; then the counts."""
    told = (
        _command(report, finding)
        for severity in COMMANDS
        for finding in report.findings
        if finding.severity is severity
    )
    return "\n".join((*told, report.summary))


def _command(report: Report, finding: Diagnostic) -> str:
    properties = ",".join(
        f"{name}={_clean(str(value)).translate(_IN_PROPERTY)}" for name, value in _properties(finding).items()
    )
    text = "\n".join(filter(None, report.message(finding)))
    return f"::{COMMANDS[finding.severity]} {properties}::{_clean(text).translate(_IN_MESSAGE)}"


def _properties(finding: Diagnostic) -> Mapping[str, object]:
    """Return where a finding lies; the runner refuses columns where the lines differ."""
    span, end = finding.span, last_line(finding)
    lines = {"file": finding.path, "line": span.line, "endLine": end}
    is_on_one_line = span.end_line == span.line
    columns = {"col": span.column, "endColumn": span.end_column} if is_on_one_line else {}
    return lines | columns | {"title": finding.code}


def _clean(text: str) -> str:
    """Return a text without what would steer the terminal or the log that shows it; its lines stay."""
    return "\n".join(map(visible, text.split("\n")))
