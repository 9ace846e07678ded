"""Attention against category and value: what a category should get, and which accounts ask for more than they bring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.totals import converted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import AccountFigures

LOWER_FROM: Final = 2  # the third category of the scheme and those after it
MANY_TIMES: Final = 2
OFF_BY: Final = Decimal("0.1")
"""How far the attention of a category may be from the one wanted before it is told: ten points of a hundred."""


@dataclass(frozen=True, slots=True)
class TimeEater:
    """An account of a lower category with the days it asks for, and those that its sales would get at the key rate."""

    figures: AccountFigures
    days: Decimal
    fair: Decimal


def expected_attention(organisation: Organisation, used: Iterable[str]) -> Mapping[str, Decimal]:
    """Return the part of our days that each category should get, as a ratio.

    The per cent of the vocabulary, spread over the categories that are `used`: attention / Σ attention. A category to
    which the vocabulary gives none is left out.
    """
    wanted = {
        key: category.attention
        for key, category in organisation.categories.items()
        if key in set(used) and category.attention
    }
    whole = sum(wanted.values(), Decimal(0))
    return {key: value / whole for key, value in wanted.items()}


def attention_gap(actual: Decimal | None, wanted: Decimal | None) -> Decimal | None:
    """Return by how much the attention of a category is off, actual - wanted, as a ratio (0.1 is ten points).

    Above zero it gets more than wanted. None where one of them is unknown.
    """
    return None if actual is None or wanted is None else actual - wanted


def fair_rate(accounts: Sequence[AccountFigures], organisation: Organisation) -> Decimal | None:
    """Return the days that key accounts get for one unit of sales: Σ days / Σ last year's sales of the first category.

    Over the accounts with both, sales in the reporting currency. None where no key account has both.
    """
    first = next(iter(organisation.categories), None)
    pairs = [
        (figures.attention_days, sales.amount)
        for figures in accounts
        if figures.account.plan.category == first
        and figures.attention_days is not None
        and (sales := converted(figures.sales, organisation)) is not None
    ]
    sales_sum = sum((amount for _, amount in pairs), Decimal(0))
    return sum((days for days, _ in pairs), Decimal(0)) / sales_sum if sales_sum > 0 else None


def time_eaters(accounts: Sequence[AccountFigures], organisation: Organisation) -> tuple[TimeEater, ...]:
    """Return the accounts of lower categories that eat the time of key accounts, most days too many first.

    Of the third category and those after it: accounts that ask for more than twice the days that their sales would get
    at the rate of key accounts. One whose days or sales are unknown is not judged.
    """
    rate = fair_rate(accounts, organisation)
    lower = tuple(organisation.categories)[LOWER_FROM:]
    if rate is None:
        return ()
    found = []
    for figures in accounts:
        days, sales = figures.attention_days, converted(figures.sales, organisation)
        if figures.account.plan.category not in lower or days is None or sales is None:
            continue
        fair = max(sales.amount, Decimal(0)) * rate
        if days > MANY_TIMES * fair:
            found.append(TimeEater(figures, days, fair))
    return tuple(sorted(found, key=lambda one: (one.fair - one.days, one.figures.account.id)))
