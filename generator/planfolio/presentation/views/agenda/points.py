"""The points of a meeting's agenda in words: one shape for every subject, for the page and for the command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.agenda import MINUTES, Agenda, agenda
from planfolio.portfolio.figures.committee import is_about_money
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.action_rows import next_line
from planfolio.presentation.views.agenda.past_words import moved_words, slip_words
from planfolio.presentation.views.indexes.cells import anchor
from planfolio.presentation.views.measures import Measure, steered_holders
from planfolio.presentation.views.wording import (
    action_state,
    day_words,
    decision_state,
    rating_state,
    review_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.agenda import AskedDecision, DueReview, LateAction, OldSummary
    from planfolio.portfolio.figures.conditions import WeakConditions
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Holder

SUBJECTS: Final = tuple(MINUTES)
"""The subjects of an agenda, in their order."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point: where it stands, what it is, why it is on the agenda, and who answers for it.

    `key` is its own among those of its subject, `address` its place on its account's page. Title and reason are of the
    plan where a language is given, else our own words. `amount` is in the reporting currency, and does not apply where
    `has_amount` is false.
    """

    key: str
    holder: Holder
    title: str
    address: str
    state: State | None
    id: str = ""
    language: str = ""
    day: date | None = None
    why: str | None = None
    why_language: str = ""
    is_grave: bool = False
    who: str | None = None
    amount: Money | None = None
    has_amount: bool = False

    @property
    def manager(self) -> str:
        """The account manager, whose agenda it is on."""
        return self.holder.plan.owner


def agenda_of(context: Context) -> Agenda:
    """Return the agenda of the context's day."""
    if "agenda" not in context.seen:
        context.seen["agenda"] = agenda(context.portfolio, context.figures, context.past, context.today)
    found: Agenda = context.seen["agenda"]
    return found


def items_of(context: Context, subject: str) -> tuple[Any, ...]:
    """Return what there is to a subject, the gravest first."""
    found: tuple[Any, ...] = getattr(agenda_of(context), subject)
    return found


def key_of(item: Any) -> str:  # noqa: ANN401  of whichever subject
    """Return what tells an item from the others of its subject."""
    part = getattr(item, "action", None) or getattr(item, "decision", None)
    return f"{item.account} {part.id if part else ''}"


def point(context: Context, subject: str, item: Any) -> Point:  # noqa: ANN401  of whichever subject
    """Return an item of a subject in words."""
    return POINTS[subject](context, holder_of(context, item.account), item)


def amount_of(context: Context, item: Any) -> Money | None:  # noqa: ANN401  of whichever subject
    """Return what a decision asks for, or an action is to bring, in the reporting currency; None for all else."""
    decision, action = getattr(item, "decision", None), getattr(item, "action", None)
    if decision:
        return context.reporting(decision.amount)
    return context.reporting(total(one.expected for one in action.results.values())) if action else None


def holder_of(context: Context, account: str) -> Holder:
    """Return the plan that an item is about; the programme's has no id there."""
    if "steered" not in context.seen:
        context.seen["steered"] = steered_holders(context)
    plans: Mapping[str, Holder] = context.seen["steered"]
    return plans[account]


def _review(context: Context, holder: Holder, item: DueReview) -> Point:
    t, last, plan = context.t, item.review.last, holder.plan
    every = (plan.review.every if plan.review else None) or context.organisation.settings.review.get(
        holder.category or ""
    )
    rhythm = t(f"common.review_every.{every}") if every else ""
    why = t("agenda.review.last", every=rhythm, day=day_words(context, last)) if last else rhythm
    return Point(
        key=key_of(item),
        holder=holder,
        title=t("agenda.review.title"),
        address=f"{holder.address}#reviews",
        state=review_state(context, item.review, State(Sign.unknown, t("reviews.never"))),
        day=item.review.due,
        why=why,
        who=plan.owner,
    )


def _decision(context: Context, holder: Holder, item: AskedDecision) -> Point:
    one = item.decision
    return Point(
        key=key_of(item),
        holder=holder,
        title=one.title,
        address=f"{holder.address}#{one.id}",
        id=one.id or "",
        language=holder.language,
        state=decision_state(context, one, State(Sign.decision, context.t("common.decision_status.open"))),
        day=one.needed_by,
        why=one.question or one.recommendation,
        why_language=holder.language,
        who=one.decider,
        amount=amount_of(context, item),
        has_amount=is_about_money(one),
    )


def _slipped(context: Context, holder: Holder, item: LateAction) -> Point:
    slip = item.slip
    words = slip_words(context, slip) if slip else ""
    return _action(context, holder, item, words, is_grave=slip is not None and slip.times > 1)


def _late(context: Context, holder: Holder, item: LateAction) -> Point:
    why = next_line(context, Measure(holder, item.action, item.state))
    return _action(context, holder, item, why)


def _action(
    context: Context, holder: Holder, item: LateAction, why: str | None, *, is_grave: bool = False
) -> Point:
    action = item.action
    measure = Measure(holder, action, item.state)
    return Point(
        key=key_of(item),
        holder=holder,
        title=action.title,
        address=measure.address,
        id=measure.id,
        language=holder.language,
        state=action_state(context, action),
        day=action.due,
        why=why,
        is_grave=is_grave,
        who=action.owner,
        amount=amount_of(context, item),
        has_amount=bool(action.results),
    )


def _summary(context: Context, holder: Holder, item: OldSummary) -> Point:
    edited = day_words(context, item.summary.edited)
    return Point(
        key=key_of(item),
        holder=holder,
        title=context.t("agenda.summary.title"),
        address=holder.address,
        state=State(Sign.warn, context.t("agenda.summary.edited", day=edited)),
        why=moved_words(context, item.summary),
        who=holder.plan.owner,
    )


def _conditions(context: Context, holder: Holder, item: WeakConditions) -> Point:
    count, of = len(item.unmet), len(context.organisation.vocabulary.conditions)
    return Point(
        key=key_of(item),
        holder=holder,
        title=context.t("agenda.conditions.unmet", count=count, of=of),
        address=f"{holder.address}#conditions",
        state=rating_state(context, context.figures.accounts[holder.id].rating),
        why=context.formats.words(context.condition(key) for key in item.unmet),
        who=holder.plan.owner,
    )


POINTS: Final[Mapping[str, Callable[[Context, Holder, Any], Point]]] = {
    "reviews": _review,
    "decisions": _decision,
    "slipped": _slipped,
    "late": _late,
    "summaries": _summary,
    "conditions": _conditions,
}


def row_id(subject: str, one: Point) -> str:
    """Return the anchor of a point on the page of the agenda."""
    return f"{subject}--{anchor(one.holder, one.id)}"
