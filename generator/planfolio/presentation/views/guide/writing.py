"""The guide's first part: how to write a plan, for somebody who sells and has never done it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.page_keys import PAGE_KEYS
from planfolio.model.periods import Period
from planfolio.portfolio.narrative import PARTS
from planfolio.presentation.pages import PagePart, Section
from planfolio.presentation.views.account.page import part_head
from planfolio.presentation.views.guide.places import SECTIONS
from planfolio.presentation.views.guide.tables import ROOT
from planfolio.reading.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

TOPICS: Final = ("first", "notation", "people", "ids", "narrative", "pages", "findings", "reading")
"""What the part tells, in the order in which somebody needs it; each has a template of its own."""
NOTATIONS: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    ("money", ("240k", "1.2m", "120000", "1250.50"), ("240.000", "1.200.000,00", "€ 240k")),
    ("percent", ("40", "40%"), ("0.4", "40 percent")),
    ("date", ("2026-03-31",), ("31-03-2026", "31.3.26", "end of March")),
    ("period", ("2026", "2026-Q1", "2026-03"), ("Q1 2026", "2026/27", "03-2026")),
    ("span", ("14d", "6w", "24m", "1y"), ("6 weeks", "6W")),
    ("flag", ("true", "false"), ("yes", "x")),
    ("text", ('"Decide: now, or in May?"',), ("Decide: now, or in May?",)),
    ("unknown", (), ("0", "?", "tbd")),
)
"""What is written, rightly and wrongly; the labels say why."""


@dataclass(frozen=True, slots=True)
class Notation:
    """A kind of value with right and wrong spellings."""

    name: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of an account's page with the names of its sections, each with its title."""

    title: str
    sections: tuple[tuple[str, str], ...]


def writing_part(context: Context) -> PagePart:
    """Return how to write a plan, one section for each topic."""
    title = context.t("guide.writing.title")
    view = {
        "minimal": minimal_example(context),
        "notations": tuple(_notation(context, *one) for one in NOTATIONS),
        "fiscal": fiscal_note(context),
        "people": tuple(context.organisation.people.items())[:3],
        "parts": tuple(_placed(context, part) for part in PARTS),
        "page_keys": PAGE_KEYS,
        "finding": example_finding(context),
    }
    sections = tuple(
        Section(topic, context.render(f"guide/{topic}.html", root=ROOT, name=f"write-{topic}", **view))
        for topic in TOPICS
    )
    return PagePart("writing", title, part_head("writing", title), sections)


def minimal_example(context: Context) -> str:
    """Return the smallest plan, with a person and a category that exist here."""
    owner = next(iter(context.organisation.people), "m.devries")
    category = next(iter(context.organisation.categories), "A")
    lines = (
        "---",
        "account: Acme Transport",
        f"owner: {owner}",
        f"category: {category}",
        "summary: |",
        f"  {context.t('guide.first.where')}",
        f"  {context.t('guide.first.ask')}",
        "---",
    )
    return "\n".join(lines)


def fiscal_note(context: Context) -> str:
    """Say from when to when the first quarter of a year runs here."""
    quarter = Period(
        context.today.year, quarter=1, fiscal_year_start=context.organisation.settings.fiscal_year_start
    )
    return context.t("guide.notation.fiscal", quarter=str(quarter), first=quarter.start, last=quarter.end)


def example_finding(context: Context) -> tuple[str, str]:
    """Return a finding as the check tells it, and its hint."""
    found = {"found": "31-03-2026", "suggestion": "2026-03-31"}
    one = Diagnostic("plans/acme.md", Span(31, 10, 31, 20), Severity.ERROR, "date", found, "day_first")
    message, hint = context.catalog.message(one)
    place = f"{one.path}:{one.span.line}:{one.span.column}"
    return f"{place}: {one.severity}: {message} [{one.code}]", context.t("report.hint", hint=hint)


def _notation(context: Context, name: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> Notation:
    return Notation(
        context.t(f"guide.notation.{name}.name"), right, wrong, context.t(f"guide.notation.{name}.why")
    )


def _placed(context: Context, part: str) -> Placed:
    names = ((name, context.t(SECTIONS[name]) if name in SECTIONS else "") for name in PARTS[part])
    return Placed(context.t(f"account.part.{part}"), tuple(names))
