"""Objectives and figures: what we want, what it has been, what may come, and how the account is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.objectives import expected_progress, period_start, progress
from planfolio.portfolio.figures.opportunities import by_return, opportunity_return
from planfolio.portfolio.figures.ratios import share
from planfolio.portfolio.figures.sales import growth
from planfolio.presentation.addresses import term_anchor
from planfolio.presentation.views.account.figure_charts import criteria_chart, history_charts
from planfolio.presentation.views.account.head import crm_link
from planfolio.presentation.views.account.trends import trends
from planfolio.presentation.views.editor_links import line_links
from planfolio.presentation.views.wording import measured, objective_state, opportunity_state, unit_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from planfolio.model.figures import HistoryYear, Kpi
    from planfolio.model.money import Money
    from planfolio.model.objectives import Objective, Opportunity
    from planfolio.presentation.pages import Section
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Person, Subject

OPPORTUNITY_ORDER: Final = {"open": 0, "won": 1, "lost": 2}
OFF_COURSE: Final = frozenset({"at-risk", "off-track", "missed"})
SETTLED: Final = frozenset({"achieved", "missed", "dropped"})


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective, how far it is, and how far it should be today."""

    objective: Objective
    state: State
    owner: Person | None
    measured: str | None
    baseline: str | None
    progress: Decimal | None
    expected: Decimal | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A year of the customer and of ours, with the growth from the year directly before."""

    label: str
    entry: HistoryYear
    account_growth: Decimal | None
    sales_growth: Decimal | None
    share: Decimal | None
    margin: Decimal | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity with its return on a day of our time."""

    opportunity: Opportunity
    state: State
    owner: Person | None
    offering: str | None
    probability: Decimal | None
    reward: Money | None
    crm_href: str | None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with its weight and points; `is_left_out` where it is judged not to apply."""

    title: str
    weight: str
    points: int | None
    is_left_out: bool
    guide: str


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI with its values, one for each period of the table."""

    kpi: Kpi
    values: tuple[str | None, ...]
    target: str | None


def figures(subject: Subject) -> Iterator[Section]:
    """Yield the sections of this part that have something to say; objectives always while the plan runs."""
    plan = subject.plan
    if plan.objectives or subject.is_open:
        yield objectives(subject)
    if plan.history or plan.targets or plan.potential or (subject.is_open and subject.figures.results):
        yield history(subject)
    if subject.is_open and (moved := trends(subject)):
        yield moved
    if plan.opportunities:
        yield opportunities(subject)
    if plan.criteria or plan.selected_as or subject.figures.suggested_category:
        yield criteria(subject)
    if plan.kpis:
        yield kpis(subject)


def objectives(subject: Subject) -> Section:
    """Return the objectives in the order written, each with the verdict of the last review."""
    plan = subject.plan
    start = period_start(plan, subject.context.organisation, subject.today)
    newest = plan.review.latest if plan.review else None
    verdicts = newest.objectives if newest else {}
    rows = [_objective(subject, one, start, verdicts.get(one.id or "")) for one in plan.objectives]
    off_course = sum(one.status in OFF_COURSE for one in plan.objectives)
    return subject.section(
        "objectives",
        "half",
        rows=rows,
        off_course=off_course,
        reviewed_on=newest.date if newest else None,
        has_ticks=any(row.expected is not None and row.progress is not None for row in rows),
        lines=line_links(subject, "objectives"),
        news=subject.news("objectives"),
    )


def _objective(subject: Subject, objective: Objective, start: date, verdict: str | None) -> ObjectiveRow:
    is_settled = objective.status in SETTLED
    return ObjectiveRow(
        objective=objective,
        state=objective_state(subject.context, objective.status),
        owner=subject.ours(objective.owner),
        measured=measured(subject.context, objective),
        baseline=unit_text(subject.context, objective.baseline, objective.unit)
        if objective.baseline is not None
        else None,
        progress=progress(objective),
        expected=None if is_settled else expected_progress(objective, start, subject.today),
        verdict=verdict,
    )


def history(subject: Subject) -> Section:
    """Return our sales beside the customer's own size, the years planned, and what is possible."""
    plan, found = subject.plan, subject.figures
    years = sorted(plan.history, key=lambda entry: entry.year)
    targets = sorted(plan.targets, key=lambda target: target.period)
    return subject.section(
        "history",
        years=[_year(subject, entry) for entry in years],
        targets=[(subject.period(target.period), target) for target in targets],
        potential=plan.potential,
        currency=subject.account.currency,
        outlook=found.outlook,
        charts=tuple(history_charts(subject)) if subject.is_open else (),
    )


def _year(subject: Subject, entry: HistoryYear) -> HistoryRow:
    plan = subject.plan
    return HistoryRow(
        label=str(entry.year.year),
        entry=entry,
        account_growth=growth(plan, entry.year, "account_revenue"),
        sales_growth=growth(plan, entry.year),
        share=share(entry.our_sales, entry.wallet),
        margin=share(entry.our_margin, entry.our_sales),
        is_current=entry.year == subject.figures.current_year,
    )


def opportunities(subject: Subject) -> Section:
    """Return the open opportunities, the greatest return on our time first, then those won and lost."""
    ordered = sorted(by_return(subject.plan.opportunities), key=lambda one: OPPORTUNITY_ORDER[one.status])
    rows = [_opportunity(subject, one) for one in ordered]
    count = sum(one.status == "open" for one in ordered)
    lines = line_links(subject, "opportunities")
    return subject.section(
        "opportunities", rows=rows, open_count=count, lines=lines, news=subject.news("opportunities")
    )


def _opportunity(subject: Subject, one: Opportunity) -> OpportunityRow:
    context = subject.context
    return OpportunityRow(
        opportunity=one,
        state=opportunity_state(subject.context, one),
        owner=subject.ours(one.owner),
        offering=context.offering(one.offering) if one.offering else None,
        probability=None if one.probability is None else one.probability / 100,
        reward=opportunity_return(one),
        crm_href=crm_link(one.crm, context.organisation.settings.links.crm),
    )


def criteria(subject: Subject) -> Section:
    """Return why the account has a plan: criteria by weight, score, rank, and the category they suggest."""
    plan, context, found = subject.plan, subject.context, subject.figures
    rows = [
        CriterionRow(
            title=context.criterion(key),
            weight=subject.formats.number(criterion.weight),
            points=plan.criteria.get(key),
            is_left_out=key in plan.criteria and plan.criteria[key] is None,
            guide=subject.guide(term_anchor("criterion", key)),
        )
        for key, criterion in context.organisation.scoring.criteria.items()
    ]
    ranks = context.figures.ranks
    score = subject.formats.number(found.score, 1) if found.score is not None else None
    return subject.section(
        "criteria",
        "half",
        rows=rows if plan.criteria else (),
        chart=criteria_chart(subject, score),
        score=score,
        rank=ranks.get(subject.account.id) if found.score is not None else None,
        rank_of=len(ranks),
        category=plan.category,
        category_title=context.category(plan.category),
        guide_to_category=subject.guide(term_anchor("category", plan.category)),
        guide_to_suggested=subject.guide(term_anchor("category", found.suggested_category or "")),
        suggested=found.suggested_category,
        suggested_title=context.category(found.suggested_category) if found.suggested_category else None,
        selected_as=plan.selected_as,
    )


def kpis(subject: Subject) -> Section:
    """Return the KPIs, a column for every period that one of them has a value for."""
    found = subject.plan.kpis
    periods = sorted({period for kpi in found for period in kpi.values})
    rows = [_kpi(subject, kpi, [kpi.values.get(period) for period in periods]) for kpi in found]
    return subject.section("kpis", "half", rows=rows, periods=[subject.period(period) for period in periods])


def _kpi(subject: Subject, kpi: Kpi, values: list[Decimal | None]) -> KpiRow:
    written = [None if value is None else unit_text(subject.context, value, kpi.unit) for value in values]
    target = None if kpi.target is None else unit_text(subject.context, kpi.target, kpi.unit)
    return KpiRow(kpi, tuple(written), target)
