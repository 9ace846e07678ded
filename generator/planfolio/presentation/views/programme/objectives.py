"""What the programme is to reach: in numbers and otherwise, with what it is worth in money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.objectives import expected_progress, period_start, progress
from planfolio.portfolio.figures.programme import benefit
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.tables import (
    Amount,
    Column,
    Day,
    Group,
    Number,
    Row,
    Share,
    StateCell,
    Table,
    Text,
)
from planfolio.presentation.views.index_page import reporting_symbol
from planfolio.presentation.views.indexes.cells import who
from planfolio.presentation.views.wording import measured, objective_state, unit_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.model.objectives import Objective
    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.programme.subject import ProgrammeSubject

OFF_COURSE: Final = frozenset({"missed", "off-track", "at-risk"})
SETTLED: Final = frozenset({"achieved", "missed", "dropped"})


def objectives(subject: ProgrammeSubject) -> Section:
    """Return the objectives, those in numbers first, and below them what the actions bring by quarter."""
    found, t = subject.plan.objectives, subject.t
    title = t("account.objectives.title")
    off = sum(one.status in OFF_COURSE for one in found)
    table = Table(title, _columns(subject), tuple(_groups(subject))) if found else None
    return subject.own_section(
        "objectives",
        title=title,
        count=t("account.objectives.off_course", number=off, count=len(found)) if off else str(len(found)),
        table=table,
        note=_results(subject),
        guide=key_anchor("objectives"),
        empty=t("account.empty.objectives"),
    )


def _columns(subject: ProgrammeSubject) -> tuple[Column, ...]:
    t = subject.t
    symbol = reporting_symbol(subject.context)
    return (
        Column(t("account.column.state"), "state", guide=key_anchor("objectives.status")),
        Column(t("account.column.due"), "date", is_number=True, guide=key_anchor("objectives.due")),
        Column(t("account.column.objective"), "name", guide=key_anchor("objectives.title")),
        Column(t("account.column.actual_target"), is_number=True, guide=key_anchor("objectives.target")),
        Column(t("programme.progress"), is_number=True, guide=figure_anchor("progress")),
        Column(t("programme.benefit", currency=symbol), is_number=True, guide=figure_anchor("benefit")),
        Column(t("programme.verdict"), "reason", guide=key_anchor("review.log.objectives")),
        Column(t("account.column.owner"), "owner", guide=key_anchor("objectives.owner")),
    )


def _groups(subject: ProgrammeSubject) -> Iterator[Group]:
    review = subject.plan.review
    newest = review.latest if review else None
    verdicts = newest.objectives if newest else {}
    in_numbers = [one for one in subject.plan.objectives if _is_in_numbers(one)]
    otherwise = [one for one in subject.plan.objectives if not _is_in_numbers(one)]
    for title, kind, members in (
        ("programme.in_numbers", "quantitative", in_numbers),
        ("programme.otherwise", "qualitative", otherwise),
    ):
        if members:
            note = subject.t(
                "programme.of_kind", kind=subject.t(f"common.objective_kind.{kind}"), count=len(members)
            )
            rows = tuple(_row(subject, one, verdicts) for one in members)
            yield Group(rows, subject.t(title), f"objectives--{kind}", note)


def _is_in_numbers(one: Objective) -> bool:
    return one.kind == "quantitative" or (one.kind is None and one.target is not None)


def _row(subject: ProgrammeSubject, one: Objective, verdicts: Mapping[str, str]) -> Row:
    context, holder, plan = subject.context, subject.holder, subject.plan
    start = period_start(plan, context.organisation, subject.today)
    target = None if one.status in SETTLED else expected_progress(one, start, subject.today)
    money = benefit(one, plan.actions, holder.currency)
    is_measured = one.target is not None or _is_in_numbers(one)
    return Row(
        (
            StateCell(objective_state(context, one.status)),
            Day(one.due),
            subject.item("objectives", one.id or "", one.title, _measure(subject, one)),
            Number(measured(context, one), applies=is_measured),
            Share(progress(one), applies=is_measured, has_bar=True, target=target),
            Amount(context.reporting(money), applies=False),
            Text(verdicts.get(one.id or ""), holder.language, applies=False),
            who(context, one.owner),
        ),
        one.id or "",
    )


def _measure(subject: ProgrammeSubject, one: Objective) -> str:
    baseline = ""
    if one.baseline is not None:
        written = unit_text(subject.context, one.baseline, one.unit)
        baseline = subject.t("account.objectives.baseline", value=written)
    return ", ".join(part for part in (one.metric, baseline) if part)


def _results(subject: ProgrammeSubject) -> str:
    """Write what the actions were to bring and brought, quarter by quarter; nothing where none says so."""
    quarters: Sequence[str] = [
        _quarter(
            subject,
            subject.period(one.quarter),
            subject.context.money(one.expected),
            subject.context.money(one.actual),
        )
        for one in subject.figures.results
    ]
    return subject.t("programme.results", quarters=" · ".join(quarters)) if quarters else ""


def _quarter(subject: ProgrammeSubject, quarter: str, expected: str | None, actual: str | None) -> str:
    if expected and actual:
        return subject.t("programme.quarter.both", quarter=quarter, actual=actual, expected=expected)
    if actual:
        return subject.t("programme.quarter.actual", quarter=quarter, actual=actual)
    return subject.t(
        "programme.quarter.expected", quarter=quarter, expected=expected or subject.t("common.unknown")
    )
