"""The rating that the facts suggest; whoever holds the review gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from planfolio.presentation.states import deviation_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.figures.review_facts import ReviewFacts
    from planfolio.presentation.context import Context

Rating = Literal["on-track", "at-risk", "off-track"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rating and why."""

    rating: Rating
    reasons: tuple[str, ...]


def suggested(context: Context, facts: ReviewFacts) -> Suggestion | None:
    """Return the rating that the facts suggest, by its gravest reason.

    Off track: the outlook is ten per cent or more under target, or half of the open objectives are off track. At risk:
    the outlook is three per cent or more under target, an objective is at risk or off track, an action is overdue, or
    one was put off more than once. None where neither outlook, nor objectives, nor actions say anything.
    """
    grave, light = tuple(_off_track(context, facts)), tuple(_at_risk(context, facts))
    if grave:
        return Suggestion("off-track", (*grave, *light))
    if light:
        return Suggestion("at-risk", light)
    is_judged = facts.figures.outlook_gap is not None or facts.objectives or facts.account.plan.actions
    return Suggestion("on-track", (context.t("review.reason.nothing"),)) if is_judged else None


def _off_track(context: Context, facts: ReviewFacts) -> Iterator[str]:
    if deviation_tone(facts.figures.outlook_gap) == "bad":
        yield _under(context, facts)
    off = sum(one.objective.status == "off-track" for one in facts.objectives)
    if off and off * 2 >= len(facts.objectives):
        yield context.t("review.reason.off_track", count=off, of=len(facts.objectives))


def _at_risk(context: Context, facts: ReviewFacts) -> Iterator[str]:
    if deviation_tone(facts.figures.outlook_gap) == "warn":
        yield _under(context, facts)
    if facts.off_course:
        yield context.t("review.reason.objectives", count=len(facts.off_course))
    late = sum(one.state.condition == "overdue" for one in (*facts.late, *facts.slipped))
    if late:
        yield context.t("review.reason.late", count=late)
    again = sum(one.slip is not None and one.slip.times > 1 for one in (*facts.late, *facts.slipped))
    if again:
        yield context.t("review.reason.again", count=again)


def _under(context: Context, facts: ReviewFacts) -> str:
    gap = facts.figures.outlook_gap
    return context.t("review.reason.outlook", share=context.formats.percent(-gap)) if gap is not None else ""
