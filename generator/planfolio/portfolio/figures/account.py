"""All figures of one account; the suggested category needs the others, so the portfolio adds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.figures.completeness import completeness
from planfolio.portfolio.figures.load import attention_days, load
from planfolio.portfolio.figures.offerings import penetration, whitespace, whitespace_known
from planfolio.portfolio.figures.results import results_by_quarter
from planfolio.portfolio.figures.sales import (
    amount_in,
    growth,
    last_full_year,
    outlook,
    outlook_gap,
    share_of_wallet,
    target,
    year_before,
)
from planfolio.portfolio.figures.scoring import score, scored
from planfolio.portfolio.figures.shapes import AccountFigures, Known
from planfolio.portfolio.figures.states import action_state, contract_state, rated_reviews, review_state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.model.plan import Plan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import ActionState
    from planfolio.portfolio.portfolio import Account


def account_figures(account: Account, organisation: Organisation, today: date) -> AccountFigures:
    """Return the figures of one account on a day, from its own plan alone; amounts are in its currency.

    `suggested_category` stays None: it compares accounts, so `portfolio_figures` sets it.
    """
    plan, settings = account.plan, organisation.settings
    year = organisation.year(today)
    last, last_revenue = last_full_year(plan, year), last_full_year(plan, year, "account_revenue")
    before = year_before(last) if last else None
    planned, expected = target(plan, year), outlook(plan, year, today)
    reached = penetration(plan.offerings)
    newest, earlier, *_ = (*rated_reviews(plan.review), None, None)
    return AccountFigures(
        account=account,
        current_year=year,
        last_year=last,
        sales=amount_in(plan, last, "our_sales"),
        sales_before=amount_in(plan, before, "our_sales"),
        sales_growth=growth(plan, last),
        account_revenue=amount_in(plan, last_revenue, "account_revenue"),
        account_growth=growth(plan, last_revenue, "account_revenue"),
        margin=amount_in(plan, last, "our_margin"),
        sales_to_date=amount_in(plan, year, "our_sales"),
        target=planned,
        outlook=expected,
        outlook_gap=outlook_gap(expected, planned),
        wallet=amount_in(plan, last, "wallet"),
        share_of_wallet=share_of_wallet(plan, last),
        share_of_wallet_before=share_of_wallet(plan, before),
        penetration=reached.ratio,
        penetration_basis=reached.basis,
        whitespace=whitespace(plan.offerings),
        whitespace_known=whitespace_known(plan.offerings),
        score=score(plan.criteria, organisation.scoring),
        scored=scored(plan.criteria, organisation.scoring),
        suggested_category=None,
        results=results_by_quarter(plan.actions),
        action_states=action_states(plan, organisation, today),
        review=review_state(plan, settings, today),
        rating=newest.rating if newest else None,
        rated_on=newest.date if newest else None,
        rating_before=earlier.rating if earlier else None,
        contracts=tuple(contract_state(contract, today) for contract in plan.contracts),
        conditions_met=conditions_met(plan, organisation),
        completeness=completeness(plan, settings.requires.get(plan.category, ())),
        load=load(plan, settings),
        attention_days=attention_days(plan),
    )


def action_states(plan: Plan, organisation: Organisation, today: date) -> Mapping[str, ActionState]:
    """Return where each action of a plan stands, by its id."""
    soon = organisation.settings.due_soon
    return {action.id: action_state(action, today, soon) for action in plan.actions if action.id is not None}


def conditions_met(plan: Plan, organisation: Organisation) -> Known:
    """Return how many of the organisation's conditions for success are met; partly met is not met."""
    asked = organisation.vocabulary.conditions
    met = sum(key in plan.conditions and plan.conditions[key].state == "met" for key in asked)
    return Known(met, len(asked))
