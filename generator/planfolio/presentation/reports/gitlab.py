"""Findings as GitLab's code quality report, which a merge request shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from planfolio.presentation.reports.fingerprints import fingerprints
from planfolio.presentation.reports.report import last_line
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from planfolio.presentation.reports.report import Report
    from planfolio.reading.diagnostics import Diagnostic

SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(report: Report) -> str:
    """Return the findings as a JSON list, an empty one where there are none.

    GitLab takes a finding for an old one by its fingerprint, and knows files by their path in the repository: the
    command runs in the folder that holds it.
    """
    told = zip(report.findings, fingerprints(report), strict=True)
    return json.dumps([_told(report, finding, fingerprint) for finding, fingerprint in told], indent=2)


def _told(report: Report, finding: Diagnostic, fingerprint: str) -> dict[str, object]:
    message, hint = report.message(finding)
    return {
        "description": f"{message} ({hint})" if hint else message,
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.span.line, "end": last_line(finding)},
        },
    }
