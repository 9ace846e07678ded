"""Which customers come first: the weighted score of an account, and the rank that follows from it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.model.money import Money
    from planfolio.model.vocabulary import Scoring
    from planfolio.portfolio.figures.shapes import AccountFigures


def score(criteria: Mapping[str, int | None], scoring: Scoring) -> Decimal | None:
    """Return the weighted score of an account, 1 to 10: Σ weight * score / Σ weight (a plain scoring model).

    Criteria that are `n/a` or not written are left out, and the others carry their weight; `scored` tells how
    many are judged. None where no criterion with a weight has a score.
    """
    weighed = [
        (Decimal(criterion.weight), points)
        for key, criterion in scoring.criteria.items()
        if (points := criteria.get(key)) is not None
    ]
    weights = sum((weight for weight, _ in weighed), Decimal(0))
    return sum((weight * points for weight, points in weighed), Decimal(0)) / weights if weights else None


def scored(criteria: Mapping[str, int | None], scoring: Scoring) -> Known:
    """Return how many of the organisation's criteria are judged; `n/a` is a judgement, too."""
    return Known(sum(key in criteria for key in scoring.criteria), len(scoring.criteria))


def ranked(accounts: Iterable[AccountFigures], sales: Mapping[str, Money]) -> tuple[str, ...]:
    """Return the ids of accounts by rank: by score, then by last year's sales, then by name, then by id.

    `sales` are in the reporting currency, by id. An account without a score comes after those with one, and
    one whose sales are unknown after those with any.
    """

    def place(figures: AccountFigures) -> tuple[bool, Decimal, bool, Decimal, str, str]:
        account = figures.account
        points, sold = figures.score, sales.get(account.id)
        return (
            points is None,
            -(points or Decimal(0)),
            sold is None,
            -sold.amount if sold else Decimal(0),
            account.name.casefold(),
            account.id,
        )

    return tuple(figures.account.id for figures in sorted(accounts, key=place))
