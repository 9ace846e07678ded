"""The opening sentence: what is asked and left, which ratings changed, and where the year heads."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.steering.decisions import is_over_budget, is_sum_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.portfolio.figures.committee import RatingChange
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context

HALF_A_PERCENT = Decimal("0.005")


def sentence(context: Context, changes: Sequence[RatingChange]) -> Iterator[Clause]:
    """Yield the clauses; loud is a budget that does not reach, otherwise what fell."""
    has_accounts = bool(context.portfolio.counted)
    if not has_accounts:
        yield clause(context, "portfolio.sentence.no_accounts")
    if context.figures.open_decisions:
        yield from _decisions(context)
    elif has_accounts:
        yield clause(context, "steering.sentence.no_decisions")
    if has_accounts:
        yield from _ratings(context, changes)
        yield from _year(context)


def _decisions(context: Context) -> Iterator[Clause]:
    figures = context.figures
    asked, left = context.money(figures.decisions_total), figures.budget_left
    if asked is None:
        yield clause(context, "steering.sentence.unpriced", "#decisions", count=len(figures.open_decisions))
        return
    key = "steering.sentence.decide" if is_sum_known(context) else "steering.sentence.decide_at_least"
    yield clause(context, key, "#decisions", amount=asked)
    if left is None:
        yield clause(context, "steering.sentence.left_unknown")
    elif left.amount < 0:
        amount = context.formats.money_short(-left.amount, left.currency)
        yield clause(context, "steering.sentence.overspent", "#decisions", is_worst=True, amount=amount)
    else:
        is_over = is_over_budget(context, figures.decisions_total)
        amount = context.formats.money_short(left.amount, left.currency)
        yield clause(context, "steering.sentence.left", "#decisions", is_worst=is_over, amount=amount)


def _ratings(context: Context, changes: Sequence[RatingChange]) -> Iterator[Clause]:
    fell, rose = sum(one.fall > 0 for one in changes), sum(one.fall < 0 for one in changes)
    is_worst = not is_over_budget(context, context.figures.decisions_total)
    if fell:
        key = "steering.sentence.fell_and" if rose else "steering.sentence.fell"
        yield clause(context, key, "#ratings", is_worst=is_worst, count=fell)
    if rose:
        key = "steering.sentence.and_rose" if fell else "steering.sentence.rose"
        yield clause(context, key, "#ratings", count=rose)
    if fell or rose:
        return
    if changes:
        yield clause(context, "steering.sentence.first_rated", "#ratings", count=len(changes))
    elif any(context.of(account).rating for account in context.portfolio.counted):
        yield clause(context, "steering.sentence.unchanged")
    else:
        yield clause(context, "steering.sentence.unrated")


def _year(context: Context) -> Iterator[Clause]:
    gap = context.figures.outlook_gap
    if gap is None:
        yield clause(context, "steering.sentence.year_unknown", "#sales")
    elif abs(gap) < HALF_A_PERCENT:
        yield clause(context, "steering.sentence.on_target", "#sales")
    else:
        key = "steering.sentence.over_target" if gap > 0 else "steering.sentence.under_target"
        yield clause(context, key, "#sales", share=context.formats.percent(abs(gap)))
