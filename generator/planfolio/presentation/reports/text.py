"""Findings as text: for people, in a terminal and in the log of a build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from planfolio.presentation.reports.excerpt import marked_line, visible
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.reports.report import Report
    from planfolio.reading.diagnostics import Diagnostic

Paint = Callable[[str, str], str]
BOLD: Final = "1"
FAINT: Final = "2"
COLOURS: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
"""Red, yellow and cyan, as ANSI terminals know them."""
GUTTER: Final = 5


def as_text(report: Report, *, is_coloured: bool = False) -> str:
    """Return each finding with the line it lies in, a mark under the place, and its hint; then the counts."""
    paint = _coloured if is_coloured else _plain
    told = (line for finding in report.findings for line in _told(report, finding, paint))
    return "\n".join((*told, report.summary))


def _told(report: Report, finding: Diagnostic, paint: Paint) -> Iterator[str]:
    message, hint = report.message(finding)
    colour = COLOURS[finding.severity]
    place = paint(BOLD, f"{visible(finding.path)}:{finding.span.line}:{finding.span.column}:")
    level = paint(colour, f"{finding.severity}:")
    yield f"{place} {level} {visible(message)} {paint(FAINT, f'[{finding.code}]')}"
    line = report.line(finding)
    if line.strip():
        text, mark = marked_line(line, finding.span)
        number = str(finding.span.line).rjust(GUTTER)
        yield f"{paint(FAINT, f'{number} |')} {text}"
        yield f"{paint(FAINT, ' ' * len(number) + ' |')} {paint(colour, mark)}"
    yield from (f"    {visible(part)}" for part in hint.splitlines())


def _plain(_code: str, text: str) -> str:
    return text


def _coloured(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
