"""The page of a plan that has errors, while somebody edits it: what is wrong, where, and what to write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planfolio.model.slugs import slugify
from planfolio.portfolio.assembly import PROGRAMME, stem_of
from planfolio.presentation.components import ErrorBox, ErrorEntry, ExcerptRow
from planfolio.presentation.pages import Page
from planfolio.presentation.states import Sign, State
from planfolio.reading.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planfolio.portfolio.portfolio import BrokenPlan
    from planfolio.presentation.context import Context
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.source import Source


def broken_page(
    context: Context, plan: BrokenPlan, findings: Sequence[Diagnostic], sources: Mapping[str, Source]
) -> Page:
    """Return the page that stands in for a plan with errors."""
    own = [finding for finding in findings if finding.path == plan.path]
    errors = [finding for finding in own if finding.severity is Severity.ERROR]
    shown = len(context.portfolio.accounts)
    warnings = len(own) - len(errors)
    box = ErrorBox(
        title=context.t("faults.plan", count=len(errors)),
        note=context.t("faults.others", count=shown),
        entries=_entries(context, errors, sources),
        warnings=State(Sign.warn, context.t("report.warnings", count=warnings)) if warnings else None,
    )
    title = plan.name or plan.id or context.t("faults.untitled")
    address = _address(context, plan)
    root = "../" * address.count("/")
    return Page(
        address, title, context.render("faults.html", root=root, title=title, file=plan.path, box=box)
    )


def _address(context: Context, plan: BrokenPlan) -> str:
    """Return where the plan would be shown; where another one is, an address made of its whole path."""
    if plan.id == PROGRAMME:
        return f"{PROGRAMME}/"
    taken = {account.id for account in context.portfolio.accounts}
    taken |= {_name(other) for other in context.portfolio.broken if other is not plan}
    is_taken = _name(plan).casefold() in {name.casefold() for name in taken}
    return f"accounts/{slugify(plan.file) if is_taken else _name(plan)}/"


def _name(plan: BrokenPlan) -> str:
    return plan.id or slugify(stem_of(plan.file))


def settings_page(context: Context, findings: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Page:
    """Return the first page while the organisation's files, or files that belong to no plan, have errors."""
    title = context.organisation.settings.organisation
    entries = _entries(context, findings, sources)
    box = ErrorBox(
        title=context.t("faults.settings", count=len(findings)),
        note=context.t("faults.renewed"),
        entries=[replace(entry, file=one.path) for entry, one in zip(entries, findings, strict=True)],
    )
    return Page("", title, context.render("faults.html", root="", title=title, file="", box=box))


def _entries(
    context: Context, findings: Sequence[Diagnostic], sources: Mapping[str, Source]
) -> list[ErrorEntry]:
    return [_entry(context, finding, sources.get(finding.path)) for finding in findings]


def _entry(context: Context, finding: Diagnostic, source: Source | None) -> ErrorEntry:
    message, hint = context.catalog.message(finding)
    excerpt = _excerpt(finding, source) if source else ()
    return ErrorEntry(message, finding.code, finding.span.line, finding.span.column, excerpt, hint)


def _excerpt(finding: Diagnostic, source: Source) -> tuple[ExcerptRow, ...]:
    span = finding.span
    rows = []
    for number, line in source.excerpt(span):
        if number != span.line:
            rows.append(ExcerptRow(number, line))
            continue
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        start = span.column - 1
        rows.append(ExcerptRow(number, line[:start], line[start:end], line[end:]))
    return tuple(rows)
