"""The facts of a review in words, part by part of its evaluation: what the entry in the plan says, and the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.costs import investments
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.presentation.views.agenda.past_words import slip_words
from planfolio.presentation.views.wording import measured, period_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.portfolio.figures.agenda import LateAction
    from planfolio.portfolio.figures.review_facts import ObjectiveFacts, ReviewFacts
    from planfolio.portfolio.figures.shapes import QuarterResult
    from planfolio.presentation.context import Context

STRATEGIC: Final = frozenset(
    (
        "status",
        "owner",
        "category",
        "stage",
        "stage_target",
        "segment",
        "group",
        "strategy",
        "potential",
        "market",
    )
)
"""The keys whose changes belong to the strategy."""


def strategy(context: Context, facts: ReviewFacts) -> Iterator[str]:
    """Yield stage and category, and what of the strategy changed."""
    plan, t = facts.account.plan, context.t
    if plan.stage and plan.stage_target and plan.stage_target != plan.stage:
        stage, target = context.stage(plan.stage), context.stage(plan.stage_target)
        yield t("review.fact.stage_to", stage=stage, target=target)
    elif plan.stage:
        yield t("review.fact.stage", stage=context.stage(plan.stage))
    else:
        yield t("review.fact.no_stage")
    yield t("review.fact.category", category=plan.category)
    changed = [text for path, text in changed_lines(context, facts) if path[0] in STRATEGIC]
    if changed:
        yield t("review.fact.changed", what="; ".join(changed))


def changed_lines(context: Context, facts: ReviewFacts) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what changed since the last review, the weightiest first: where, and in words."""
    speech = speech_of(context).of(facts.account.plan.stakeholders)
    for change in facts.changes.changes if facts.changes else ():
        yield change.path, change_words(change, speech).sentence


def objectives(context: Context, facts: ReviewFacts) -> Iterator[str]:
    """Yield how many open objectives are on track, and which are not."""
    found = facts.objectives
    if not found:
        yield context.t("review.fact.no_objectives")
        return
    yield context.t("review.fact.on_track", count=facts.on_track, of=len(found))
    for status in ("off-track", "at-risk"):
        named = [one.objective.id or "" for one in found if one.objective.status == status]
        if named:
            yield context.t(f"review.fact.{status}", names=", ".join(named))


def objective(context: Context, one: ObjectiveFacts) -> str:
    """Write where an objective stands: `on track, 60k / 240k (25 % of the way, 36 % by plan)`."""
    status = context.t(f"common.objective_status.{one.objective.status}")
    words = ", ".join(filter(None, (status, measured(context, one.objective))))
    reached = None if one.reached is None else context.formats.percent(one.reached)
    wanted = None if one.wanted is None else context.formats.percent(one.wanted)
    if reached and wanted:
        return context.t("review.fact.way_of", words=words, reached=reached, wanted=wanted)
    return context.t("review.fact.way", words=words, reached=reached) if reached else words


def activities(context: Context, facts: ReviewFacts) -> Iterator[str]:
    """Yield the actions done, put off and overdue, then what was expected and came in each quarter."""
    t = context.t
    done = [one.id or "" for one in facts.done]
    yield t("review.fact.done", names=", ".join(done)) if done else t("review.fact.nothing_done")
    if facts.slipped:
        yield t("review.fact.slipped", names="; ".join(_slipped(context, one) for one in facts.slipped))
    if facts.late:
        late = ", ".join(f"{one.action.id} ({_days(context, one)})" for one in facts.late)
        yield t("review.fact.late", names=late)
    if facts.results:
        yield "; ".join(results(context, facts.results)) + "."


def _slipped(context: Context, one: LateAction) -> str:
    return f"{one.action.id} {slip_words(context, one.slip)}" if one.slip else one.action.id or ""


def _days(context: Context, one: LateAction) -> str:
    return context.formats.days_late(one.state.days or 0)


def results(context: Context, found: Sequence[QuarterResult]) -> Iterator[str]:
    """Yield what actions were to bring in each quarter, and brought: `Q1 26: € 20k of € 25k expected`."""
    for one in found:
        quarter = period_text(context, one.quarter)
        expected, actual = context.money(one.expected), context.money(one.actual)
        if expected and actual:
            yield context.t("review.fact.result", quarter=quarter, actual=actual, expected=expected)
        elif expected:
            yield context.t("review.fact.expected", quarter=quarter, expected=expected)
        elif actual:
            yield context.t("review.fact.actual", quarter=quarter, actual=actual)


def costs(context: Context, facts: ReviewFacts) -> Iterator[str]:
    """Yield the budget, the investments of the actions, and the visits; what is not written is said to be unknown."""
    plan, t = facts.account.plan, context.t
    unknown = t("common.unknown")
    budget, visits = plan.budget, plan.visits
    if budget and (budget.planned or budget.spent):
        spent, planned = context.money(budget.spent), context.money(budget.planned)
        yield t("review.fact.spent", spent=spent or unknown, planned=planned or unknown)
    else:
        yield t("review.fact.no_budget")
    if invested := context.money(investments(plan)):
        yield t("review.fact.invested", amount=invested)
    if visits and (visits.done is not None or visits.planned is not None):
        done = unknown if visits.done is None else context.formats.number(visits.done)
        planned = unknown if visits.planned is None else context.formats.number(visits.planned)
        yield t("review.fact.visits", done=done, planned=planned)
