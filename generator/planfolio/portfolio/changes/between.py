"""The changes between two states of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.changes.shapes import PortfolioChanges

if TYPE_CHECKING:
    from datetime import date

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import AccountChanges
    from planfolio.portfolio.portfolio import Account, Portfolio


def changes_between(before: Portfolio, after: Portfolio, today: date) -> PortfolioChanges:
    """Return what changed from one state of a portfolio to another, both judged on the same day."""
    raise NotImplementedError


def account_changes(
    before: Account | None, after: Account | None, organisation: Organisation, today: date
) -> AccountChanges | None:
    """Return what changed at one account; None where nothing did. None for a plan that wasn't there, or is gone."""
    raise NotImplementedError
