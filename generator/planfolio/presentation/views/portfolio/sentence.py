"""The opening sentence: accounts off course with their money, what is overdue, what waits, and the year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.presentation.views.measures import open_in
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.portfolio.amounts import last_sales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context

HALF_A_PERCENT = Decimal("0.005")


def sentence(context: Context) -> Iterator[Clause]:
    """Yield the clauses; only the first of those that tell of trouble is loud."""
    if not context.portfolio.counted:
        yield clause(context, "portfolio.sentence.no_accounts")
        return
    overdue = len(open_in(context, "overdue"))
    is_off_course = bool(context.figures.off_course)
    if is_off_course:
        yield _off_course(context)
    elif not overdue:
        yield _quiet(context)
    waiting = len(context.figures.open_decisions)
    if overdue:
        key = "portfolio.sentence.overdue_and" if waiting else "portfolio.sentence.overdue"
        yield clause(context, key, "#overdue", is_worst=not is_off_course, count=overdue)
    if waiting:
        yield from _decisions(context, follows=bool(overdue))
    yield from _year(context)


def _off_course(context: Context) -> Clause:
    figures, count = context.figures, len(context.figures.off_course)
    amount = context.money(figures.at_stake)
    if amount is None:
        key = "portfolio.sentence.off_course_unknown"
        return clause(context, key, "#off-course", is_worst=True, count=count)
    sales = last_sales(context)
    is_known = all(account in sales for account in figures.off_course)
    key = "portfolio.sentence.off_course" if is_known else "portfolio.sentence.off_course_at_least"
    return clause(context, key, "#off-course", is_worst=True, count=count, amount=amount)


def _quiet(context: Context) -> Clause:
    count = len(context.portfolio.counted)
    ratings = [context.of(account).rating for account in context.portfolio.counted]
    if all(rating == "on-track" for rating in ratings):
        return clause(context, "portfolio.sentence.all_on_track", count=count)
    if any(ratings):
        return clause(context, "portfolio.sentence.none_off_course", count=count)
    return clause(context, "portfolio.sentence.none_rated", count=count)


def _decisions(context: Context, *, follows: bool) -> Iterator[Clause]:
    """Yield how many decisions wait, and how late the late ones are; `follows`: a clause stands before."""
    waiting = [decision for _, decision in context.figures.open_decisions]
    late = [
        (context.today - decision.needed_by).days
        for decision in waiting
        if decision.needed_by and decision.needed_by < context.today
    ]
    keys = {
        (False, False): "portfolio.sentence.decisions",
        (False, True): "portfolio.sentence.decisions_late",
        (True, False): "portfolio.sentence.and_decisions",
        (True, True): "portfolio.sentence.and_decisions_late",
    }
    yield clause(context, keys[follows, bool(late)], "#decisions", count=len(waiting))
    if late:
        yield _late(context, late, len(waiting))


def _late(context: Context, late: list[int], waiting: int) -> Clause:
    if len(late) > 1:
        return clause(context, "portfolio.sentence.many_late", "#decisions", count=len(late))
    key = "portfolio.sentence.it_is_late" if waiting == 1 else "portfolio.sentence.one_late"
    return clause(context, key, "#decisions", count=late[0])


def _year(context: Context) -> Iterator[Clause]:
    gap = context.figures.outlook_gap
    if gap is None:
        return
    share = context.formats.percent(abs(gap))
    if abs(gap) < HALF_A_PERCENT:
        yield clause(context, "portfolio.sentence.on_target", "#year")
    elif gap > 0:
        yield clause(context, "portfolio.sentence.over_target", "#year", share=share)
    elif _is_from_those_off_course(context):
        count = len(context.figures.off_course)
        yield clause(context, "portfolio.sentence.under_from_them", "#year", count=count, share=share)
    else:
        yield clause(context, "portfolio.sentence.under_target", "#year", share=share)


def _is_from_those_off_course(context: Context) -> bool:
    """Whether the accounts off course lack as much as all accounts together: the others make up for each other."""
    if not context.figures.off_course:
        return False
    lacks = {account.id: _lack(context, account.id) for account in context.portfolio.counted}
    whole = sum((lack for lack in lacks.values() if lack is not None), Decimal(0))
    theirs = [lacks[account] for account in context.figures.off_course]
    return None not in theirs and sum((lack for lack in theirs if lack), Decimal(0)) >= whole > 0


def _lack(context: Context, account: str) -> Decimal | None:
    figures = context.figures.accounts[account]
    target, outlook = context.reporting(figures.target), context.reporting(figures.outlook)
    return target.amount - outlook.amount if target and outlook else None
