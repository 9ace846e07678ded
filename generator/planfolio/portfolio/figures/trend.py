"""Where an account and the portfolio stood at the end of a day, and how that is written down for later."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from planfolio.model.money import Money, total
from planfolio.portfolio.figures.offerings import penetration
from planfolio.portfolio.figures.sales import amount_in, last_full_year, outlook, target, year_before
from planfolio.portfolio.figures.scoring import score
from planfolio.portfolio.figures.states import action_state, rated_reviews
from planfolio.portfolio.figures.totals import converted
from planfolio.portfolio.past import PortfolioPoint, TrendPoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.portfolio import Account

OFF_COURSE: Final = frozenset({"at-risk", "off-track"})


def trend_point(account: Account, organisation: Organisation, day: date) -> TrendPoint:
    """Return where an account stood at the end of a day, by its plan of then; amounts are in its currency.

    Each figure is the one that `account_figures` gives on that day, worked out alone since a history has many days;
    unknown ones are None. Overdue are the actions due before that day and not done.
    """
    plan, year, soon = account.plan, organisation.year(day), organisation.settings.due_soon
    last = last_full_year(plan, year)
    newest = next(iter(rated_reviews(plan.review)), None)
    return TrendPoint(
        day=day,
        category=plan.category,
        stage=plan.stage,
        rating=newest.rating if newest else None,
        sales=amount_in(plan, last, "our_sales"),
        sales_to_date=amount_in(plan, year, "our_sales"),
        target=target(plan, year),
        outlook=outlook(plan, year, day),
        penetration=penetration(plan.offerings).ratio,
        score=score(plan.criteria, organisation.scoring),
        overdue=sum(action_state(action, day, soon).condition == "overdue" for action in plan.actions),
        open_decisions=sum(decision.is_open for decision in plan.decisions),
        sales_year=last.year if last else None,
        is_counted=account.is_counted,
    )


def portfolio_point(points: Iterable[TrendPoint], organisation: Organisation, day: date) -> PortfolioPoint:
    """Return where the portfolio stood at the end of a day, by the points of its accounts; closed ones are left out.

    Amounts are sums of what is known, converted at today's rates: sales are those of the year before the one that the
    day lies in, as in the figures of the portfolio. Penetration and score are plain means over the accounts where they
    are known. A figure that is known of no account is None.
    """
    counted = [point for point in points if point.is_counted]
    last = year_before(organisation.year(day)).year

    def summed(amounts: Iterable[Money | None]) -> Money | None:
        return total(converted(amount, organisation) for amount in amounts)

    return PortfolioPoint(
        day=day,
        accounts=len(counted),
        off_course=sum(point.rating in OFF_COURSE for point in counted),
        sales=summed(point.sales for point in counted if point.sales_year == last),
        sales_to_date=summed(point.sales_to_date for point in counted),
        target=summed(point.target for point in counted),
        outlook=summed(point.outlook for point in counted),
        penetration=_mean(point.penetration for point in counted),
        score=_mean(point.score for point in counted),
        overdue=sum(point.overdue for point in counted),
        open_decisions=sum(point.open_decisions for point in counted),
        categories=_counts(point.category for point in counted),
        stages=_counts(point.stage or "" for point in counted),
        sales_known=sum(point.sales is not None and point.sales_year == last for point in counted),
        outlook_known=sum(point.outlook is not None for point in counted),
    )


def _mean(ratios: Iterable[Decimal | None]) -> Decimal | None:
    known = sorted(ratio for ratio in ratios if ratio is not None)
    return sum(known, Decimal(0)) / len(known) if known else None


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


_NAMES: Final = tuple(field.name for field in fields(TrendPoint))
_AMOUNTS: Final = frozenset({"sales", "sales_to_date", "target", "outlook"})
_RATIOS: Final = frozenset({"penetration", "score"})


def packed_point(point: TrendPoint) -> list[object]:
    """Return a point as values of JSON: days and numbers as text, so that every digit stays."""
    return [_packed(getattr(point, name)) for name in _NAMES]


def _packed(value: object) -> object:
    if isinstance(value, Money):
        return [str(value.amount), value.currency]
    return str(value) if isinstance(value, date | Decimal) else value


def unpacked_point(packed: object) -> TrendPoint | None:
    """Return the point that was packed; None for anything else."""
    if not isinstance(packed, list) or len(packed) != len(_NAMES):
        return None
    try:
        point = TrendPoint(**dict(zip(_NAMES, map(_unpacked, _NAMES, packed), strict=True)))
    except (TypeError, ValueError, InvalidOperation):
        return None
    return point if packed_point(point) == packed and _is_sound(point) else None


def _unpacked(name: str, value: Any) -> Any:  # noqa: ANN401  a value of any field
    if name == "day":
        return date.fromisoformat(value)
    if value is None:
        return None
    if name in _AMOUNTS:
        amount, currency = value
        return Money(Decimal(amount), currency)
    return Decimal(value) if name in _RATIOS else value


def _is_sound(point: TrendPoint) -> bool:
    """Tell whether the values that JSON has itself are of the types that a point holds."""
    texts = (point.category, point.stage or "", point.rating or "")
    counts = (point.overdue, point.open_decisions, point.sales_year or 0)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(count) is int for count in counts)
        and isinstance(point.is_counted, bool)
    )
