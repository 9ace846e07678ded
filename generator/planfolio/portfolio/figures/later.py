"""The figures on a later day: states move with the day, and all else stays as it is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.account import action_states
from planfolio.portfolio.figures.states import contract_state, review_state

if TYPE_CHECKING:
    from datetime import date

    from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures
    from planfolio.portfolio.portfolio import Portfolio


def figures_on(figures: PortfolioFigures, portfolio: Portfolio, day: date) -> PortfolioFigures:
    """Return the figures on a later day of the same fiscal year: states of actions, reviews and contracts.

    An outlook stays: it follows from the sales to date, and nobody has written yet what was sold since.
    """
    accounts = {name: _on(one, portfolio, day) for name, one in figures.accounts.items()}
    return replace(figures, accounts=accounts)


def _on(figures: AccountFigures, portfolio: Portfolio, day: date) -> AccountFigures:
    plan, organisation = figures.account.plan, portfolio.organisation
    return replace(
        figures,
        action_states=action_states(plan, organisation, day),
        review=review_state(plan, organisation.settings, day),
        contracts=tuple(contract_state(contract, day) for contract in plan.contracts),
    )
