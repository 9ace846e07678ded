"""The decisions asked, with a running total against what the budget still has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.committee import is_about_money, running_totals
from planfolio.presentation.names import short_person
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.courses import next_day, over_time, plain
from planfolio.presentation.views.portfolio.steering import holder_name
from planfolio.presentation.views.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planfolio.model.decisions import Decision, Option
    from planfolio.model.money import Money
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Holder

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class AskedRow:
    """An open decision; texts of the plan are in `language`, amounts in the reporting currency.

    `options` are pairs of a title and what it costs. `amount` does not apply where `has_amount` is false; `is_over` is
    true where the total exceeds what the budget still has.
    """

    id: str
    title: str
    language: str
    href: str
    account: str
    question: str | None
    options: Sequence[tuple[str, str | None]]
    recommendation: str | None
    decider: str | None
    late: State | None
    amount: Money | None
    has_amount: bool
    total: Money | None
    is_over: bool


def asked_rows(context: Context, plans: Mapping[str, Holder]) -> tuple[AskedRow, ...]:
    """Return the first open decisions, the one needed first in front."""
    waiting = context.figures.open_decisions
    totals = tuple(running_totals(waiting, context.organisation))
    pairs = zip(waiting, totals, strict=True)
    return tuple(
        _asked(context, plans[account], decision, so_far)
        for (account, decision), so_far in tuple(pairs)[:MOST]
    )


def _asked(context: Context, holder: Holder, decision: Decision, so_far: Money | None) -> AskedRow:
    decider = context.person(decision.decider)
    return AskedRow(
        id=decision.id or "",
        title=decision.title,
        language=holder.language,
        href=f"{holder.address}#{decision.id}",
        account=holder_name(context, holder),
        question=decision.question,
        options=tuple((option.title, _option_amount(context, option)) for option in decision.options),
        recommendation=decision.recommendation,
        decider=short_person(decider) if decider else None,
        late=_late(context, decision.needed_by),
        amount=context.reporting(decision.amount),
        has_amount=is_about_money(decision),
        total=so_far,
        is_over=is_over_budget(context, so_far),
    )


def _option_amount(context: Context, option: Option) -> str | None:
    return context.money(context.reporting(option.amount) or option.amount)


def _late(context: Context, needed_by: date | None) -> State | None:
    """Return by when a decision is needed, loud where that has passed; None where it has no date."""
    if needed_by is None:
        return None
    due, words = needed_by, day_words(context, needed_by)
    asked = plain(words, due)

    def on(day: date) -> State:
        return replace(asked, sign=Sign.bad, is_plain=False) if due < day else asked

    return over_time(context, on, (next_day(due),))


def is_over_budget(context: Context, asked: Money | None) -> bool:
    """Whether more is asked than the programme's budget still has; never where one of the two is unknown."""
    left = context.figures.budget_left
    return asked is not None and left is not None and asked.amount > left.amount


def is_sum_known(context: Context) -> bool:
    """Whether each open decision that is about money has an amount whose rate is known."""
    return all(
        context.reporting(decision.amount) or not is_about_money(decision)
        for _, decision in context.figures.open_decisions
    )


def asked_words(context: Context) -> str:
    """Say how much is asked, and how much there is: `€ 277k asked, € 240k available`."""
    figures = context.figures
    asked, left = context.money(figures.decisions_total), context.money(figures.budget_left)
    if asked is None:
        return context.t("steering.decisions.unpriced", count=len(figures.open_decisions))
    is_known = is_sum_known(context)
    if left is None:
        key = "steering.decisions.asked" if is_known else "steering.decisions.asked_at_least"
        return context.t(key, asked=asked)
    key = "steering.decisions.asked_of" if is_known else "steering.decisions.asked_at_least_of"
    return context.t(key, asked=asked, left=left)
