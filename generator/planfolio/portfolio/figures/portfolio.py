"""All figures of the portfolio: those of each account, and their sums in the reporting currency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.account import account_figures
from planfolio.portfolio.figures.categories import suggested_categories
from planfolio.portfolio.figures.groups import group_sales
from planfolio.portfolio.figures.load import attention_by_category, load_by_manager
from planfolio.portfolio.figures.pareto import pareto
from planfolio.portfolio.figures.ratios import share
from planfolio.portfolio.figures.results import summed
from planfolio.portfolio.figures.sales import year_before
from planfolio.portfolio.figures.scoring import ranked
from planfolio.portfolio.figures.shapes import PortfolioFigures, QuarterResult
from planfolio.portfolio.figures.steering import (
    budget_left,
    decisions_total,
    open_decisions,
    open_risks,
    steered_plans,
)
from planfolio.portfolio.figures.totals import (
    all_converted,
    amounts_in,
    change_of_sums,
    converted,
    known,
    ratio_of_sums,
    sales_by_year,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.portfolio.portfolio import Portfolio


def portfolio_figures(portfolio: Portfolio, today: date) -> PortfolioFigures:
    """Return the figures of all accounts and of the portfolio on a day.

    Closed accounts keep their own figures and leave every sum. Sums take each account's sales of the same
    year, the one before the current. An amount whose rate is missing is unknown.
    """
    organisation, counted = portfolio.organisation, portfolio.counted
    year = organisation.year(today)
    last = year_before(year)
    sales, sales_before, wallets = (
        amounts_in(counted, last, organisation),
        amounts_in(counted, year_before(last), organisation),
        amounts_in(counted, last, organisation, "wallet"),
    )
    accounts = _with_suggestions(portfolio, today, sales)
    members = [accounts[account.id] for account in counted]
    targets = all_converted({figures.account.id: figures.target for figures in members}, organisation)
    outlooks = all_converted({figures.account.id: figures.outlook for figures in members}, organisation)
    spaces = all_converted({figures.account.id: figures.whitespace for figures in members}, organisation)
    off_course = off_course_accounts(members, sales)
    order = ranked(members, sales)
    plans = steered_plans(portfolio)
    decisions = open_decisions(plans, organisation)
    asked, asked_known = decisions_total(decisions, organisation)
    company = company_sales(organisation, last)
    wallet_sales = {identifier: sales[identifier] for identifier in wallets if identifier in sales}
    return PortfolioFigures(
        accounts=accounts,
        ranks={identifier: place for place, identifier in enumerate(order, 1)},
        ranked=order,
        current_year=year,
        last_year=last,
        sales=total(sales.values()),
        sales_known=known(sales, counted),
        sales_growth=change_of_sums(sales, sales_before),
        sales_by_year=sales_by_year(counted, year, organisation),
        target=total(targets.values()),
        outlook=total(outlooks.values()),
        outlook_gap=change_of_sums(outlooks, targets),
        outlook_known=known(outlooks, counted),
        share_of_wallet=ratio_of_sums(sales, wallets),
        share_of_wallet_known=known(wallet_sales, counted),
        whitespace=total(spaces.values()),
        whitespace_known=known(spaces, counted),
        company_share=share(total(sales.values()), company),
        company_sales=company,
        off_course=off_course,
        at_stake=total(sales.get(identifier) for identifier in off_course),
        results=portfolio_results(members, organisation),
        pareto=pareto(sales),
        by_category_and_stage=by_category_and_stage(accounts, order),
        load=load_by_manager(members),
        attention=attention_by_category(members),
        open_decisions=decisions,
        decisions_total=asked,
        decisions_known=asked_known,
        budget_left=budget_left(portfolio.programme, organisation),
        risks=open_risks(plans),
        group_sales=group_sales(portfolio, sales),
    )


def company_sales(organisation: Organisation, year: Period) -> Money | None:
    """Return our whole company's sales of a year; None where the settings do not have it."""
    amounts = (
        amount for period, amount in organisation.settings.company_sales.items() if period.year == year.year
    )
    return converted(next(amounts, None), organisation)


def off_course_accounts(accounts: Iterable[AccountFigures], sales: Mapping[str, Money]) -> tuple[str, ...]:
    """Return the accounts at risk or off track, most sales at stake first, those with unknown sales last."""

    def place(identifier: str) -> tuple[bool, Decimal | int, str]:
        amount = sales.get(identifier)
        return amount is None, -amount.amount if amount else 0, identifier

    return tuple(sorted((figures.account.id for figures in accounts if figures.is_off_course), key=place))


def portfolio_results(
    accounts: Iterable[AccountFigures], organisation: Organisation
) -> tuple[QuarterResult, ...]:
    """Return expected and actual additional sales per quarter, in the reporting currency."""
    return summed(
        QuarterResult(
            result.quarter, converted(result.expected, organisation), converted(result.actual, organisation)
        )
        for figures in accounts
        for result in figures.results
    )


def by_category_and_stage(
    accounts: Mapping[str, AccountFigures], order: Sequence[str]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the accounts of each category and stage, by rank; those without a stage are under ""."""
    fields: dict[tuple[str, str], tuple[str, ...]] = {}
    for identifier in order:
        plan = accounts[identifier].account.plan
        field = plan.category, plan.stage or ""
        fields[field] = (*fields.get(field, ()), identifier)
    return fields


def _with_suggestions(
    portfolio: Portfolio, today: date, sales: Mapping[str, Money]
) -> Mapping[str, AccountFigures]:
    suggested = suggested_categories(portfolio.accounts, portfolio.organisation, sales)
    return {
        account.id: replace(
            account_figures(account, portfolio.organisation, today),
            suggested_category=suggested.get(account.id),
        )
        for account in portfolio.accounts
    }
