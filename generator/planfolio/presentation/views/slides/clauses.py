"""Clauses about the year that more than one slide's sentence needs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.views.account.subject import Subject

HALF_A_PERCENT: Final = Decimal("0.005")


def outlook_clause(subject: Subject) -> Iterator[str]:
    """Say how the outlook lies to the target; nothing where the outlook is unknown, or the plan is closed."""
    found = subject.figures
    amount = subject.context.money(found.outlook)
    if amount is None or not subject.is_open:
        return
    if found.outlook_gap is None:
        yield subject.t("slides.outlook.no_target", amount=amount)
    elif abs(found.outlook_gap) < HALF_A_PERCENT:
        yield subject.t("slides.outlook.on_target")
    else:
        key = "slides.outlook.under_target" if found.outlook_gap < 0 else "slides.outlook.over_target"
        yield subject.t(key, share=subject.formats.percent(abs(found.outlook_gap)))


def sales_clause(subject: Subject) -> Iterator[str]:
    """Say what the last full year brought, and how that compares with the year before; nothing where unknown."""
    found = subject.figures
    amount, change = subject.context.money(found.sales), found.sales_growth
    if amount is None or found.last_year is None:
        return
    params = {"year": str(found.last_year.year), "amount": amount}
    if change is None or found.sales is None or found.sales.amount < 0:
        yield subject.t("slides.sales.are", **params)
    elif abs(change) < HALF_A_PERCENT:
        yield subject.t("slides.sales.unchanged", **params)
    else:
        key = "slides.sales.fell" if change < 0 else "slides.sales.grew"
        yield subject.t(key, share=subject.formats.percent(abs(change)), **params)
