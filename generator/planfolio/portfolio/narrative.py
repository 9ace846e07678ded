"""The narrative's markers: which generated sections it places, and whether they exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.model.likeness import nearest
from planfolio.portfolio.codes import SECTION_TWICE, UNKNOWN_SECTION
from planfolio.reading.diagnostics import Diagnostic, Span
from planfolio.reading.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.portfolio import Account, Portfolio

MARKER: Final = re.compile(r"<!--\s*plan:\s*([A-Za-z0-9_-]*)\s*-->")
PARTS: Final = {
    "analysis": (
        *("profile", "market", "organisation", "group", "stakeholders"),
        *("reporting-lines", "decision-process"),
    ),
    "position": (
        "stage",
        "whitespace",
        "stakeholder-map",
        "conditions",
        "competitors",
        "contracts",
        "successes",
    ),
    "figures": ("objectives", "history", "trends", "opportunities", "criteria", "kpis"),
    "measures": ("actions", "decisions", "risks", "resources", "communication"),
    "reviews": ("reviews", "completeness"),
}
"""The sections of an account page by part, in the standard order."""
SECTIONS: Final = tuple(section for part in PARTS.values() for section in part)


def check_narratives(portfolio: Portfolio) -> Iterator[Diagnostic]:
    """Find markers that name no section, or one that is placed already."""
    for account in portfolio.accounts:
        placed: set[str] = set()
        for name, span in _markers(account):
            path = account.document.source.path
            if name not in SECTIONS:
                near = nearest(name, SECTIONS)
                known = ", ".join(SECTIONS)
                variant = "near" if near else "far"
                yield UNKNOWN_SECTION.at(path, span, variant, name=name, nearest=near, known=known)
            elif name in placed:
                yield SECTION_TWICE.at(path, span, "", name=name)
            placed.add(name)


def _markers(account: Account) -> Iterator[tuple[str, Span]]:
    """Yield the names in markers with their places; what stands in code is text."""
    if "<!--" not in account.document.body:
        return
    for number, line in enumerate(without_code(account.document.body), account.document.body_line):
        for match in MARKER.finditer(line) if "<!--" in line else ():
            yield match[1], Span(number, match.start() + 1, number, match.end() + 1)
