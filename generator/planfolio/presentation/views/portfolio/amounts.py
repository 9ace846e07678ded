"""Amounts of the accounts in the reporting currency, for the year that the portfolio speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.figures.totals import amounts_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import Known
    from planfolio.presentation.context import Context


def last_sales(context: Context) -> Mapping[str, Money]:
    """Return our sales of the last full year by account id; accounts where they are unknown are not there."""
    return amounts_in(context.portfolio.counted, context.figures.last_year, context.organisation)


def known_words(context: Context, known: Known) -> str:
    """Return of how many accounts a sum is known; nothing where it is of all."""
    if known.is_complete:
        return ""
    return context.t("portfolio.known", count=known.count, of=known.of)


def joined(*parts: str) -> str:
    """Join what is to be said with semicolons, leaving out what is empty."""
    return "; ".join(part for part in parts if part)
