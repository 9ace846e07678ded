"""Every derived figure is what the guide's formula says, worked out here once more from what the plans hold.

The formulas are written as the guide words them, without the functions that the product uses; what a page shows is
compared with the function's value, and with the sum of the indexes.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from planfolio.presentation.formats import Formats
from planfolio.workspace import Workspace, load
from tests.reading_pages import html_of, row_of, section_of, text_at, words

if TYPE_CHECKING:
    from planfolio.model.money import Money
    from planfolio.model.plan import Plan
    from planfolio.portfolio.portfolio import Account

ROOT = Path(__file__).parents[1]


@cache
def example() -> Workspace:
    return load(ROOT / "plans", ROOT / "site_config", clock=date(2000, 1, 1))


def accounts() -> tuple[Account, ...]:
    return example().portfolio.counted


def formats() -> Formats:
    return Formats(example().catalog)


def rate(account: Account) -> Decimal:
    found = example().portfolio.organisation.rate(account.currency)
    assert found is not None
    return found


def of_year(plan: Plan, year: int, key: str) -> Decimal | None:
    amounts = [getattr(entry, key) for entry in plan.history if entry.year.year == year]
    return amounts[0].amount if amounts and amounts[0] is not None else None


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if part is None or whole is None or whole <= 0 else part / whole


def less_one(value: Decimal | None) -> Decimal | None:
    return None if value is None else value - 1


def years_of(plan: Plan, key: str) -> list[int]:
    now = example().today.year
    return sorted(
        entry.year.year for entry in plan.history if entry.year.year < now and getattr(entry, key) is not None
    )


def growth(plan: Plan, key: str) -> Decimal | None:
    years = years_of(plan, key)
    return (
        less_one(ratio(of_year(plan, years[-1], key), of_year(plan, years[-1] - 1, key))) if years else None
    )


def target(plan: Plan) -> Decimal | None:
    now = example().today.year
    planned = {str(one.period): one.sales.amount for one in plan.targets if one.sales is not None}
    if str(now) in planned:
        return planned[str(now)]
    quarters = [planned.get(f"{now}-Q{number}") for number in (1, 2, 3, 4)]
    return None if None in quarters else sum((one for one in quarters if one), Decimal(0))


def outlook(plan: Plan) -> Decimal | None:
    today = example().today
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    elapsed = Decimal((today - first).days) / ((last - first).days + 1)
    to_date = of_year(plan, today.year, "our_sales")
    if to_date is not None and elapsed >= Decimal("0.1"):
        return to_date / elapsed
    before = of_year(plan, today.year - 1, "our_sales")
    brought = [
        (result.actual or result.expected)
        for action in plan.actions
        if action.status != "cancelled"
        for quarter, result in action.results.items()
        if quarter.year == today.year
    ]
    known = [one.amount for one in brought if one is not None]
    return None if before is None or not known else before + sum(known, Decimal(0))


def sold(plan: Plan) -> list[tuple[Decimal, Decimal] | None]:
    """Return sales and potential of each offering that applies, in the form that the formulas want them."""
    found: list[tuple[Decimal, Decimal] | None] = []
    for item in plan.offerings.items if plan.offerings else ():
        if item.status == "not-applicable":
            continue
        potential = item.potential.amount if item.potential else None
        sales = item.sales.amount * (12 // item.period.months if item.period else 1) if item.sales else None
        if sales is None and item.status in {"open", "competitor", "lost"}:
            sales = Decimal(0)
        if item.status == "won":
            sales, potential = (sales if sales is not None else potential), (potential or sales)
        known = sales is not None and potential is not None and potential > 0
        found.append((min(max(sales, Decimal(0)), potential), potential) if known else None)  # type: ignore[type-var,arg-type]
    return found


def penetration(plan: Plan) -> Decimal | None:
    pairs = sold(plan)
    if pairs and None not in pairs:
        known = [pair for pair in pairs if pair]
        return ratio(
            sum((one for one, _ in known), Decimal(0)), sum((whole for _, whole in known), Decimal(0))
        )
    items = plan.offerings.items if plan.offerings else ()
    status = [one.status for one in items if one.status not in {None, "not-applicable"}]
    points = sum(
        (Decimal(1) if one == "won" else Decimal("0.5") for one in status if one in {"won", "partly"}),
        Decimal(0),
    )
    return points / len(status) if status else None


def whitespace(plan: Plan) -> Decimal | None:
    known = [pair for pair in sold(plan) if pair]
    return sum((whole - part for part, whole in known), Decimal(0)) if known else None


def score(plan: Plan) -> Decimal | None:
    criteria = example().portfolio.organisation.scoring.criteria
    given = [(one.weight, plan.criteria[key]) for key, one in criteria.items() if plan.criteria.get(key)]
    weights = sum((Decimal(weight) for weight, _ in given), Decimal(0))
    return (
        sum((Decimal(weight) * (points or 0) for weight, points in given), Decimal(0)) / weights
        if given
        else None
    )


def days(plan: Plan) -> Decimal | None:
    asked = [
        *(one.resources.staff_days for one in plan.actions if one.is_open and one.resources),
        *(one.effort_days for one in plan.opportunities if one.status == "open"),
        *([Decimal(plan.visits.planned)] if plan.visits and plan.visits.planned is not None else []),
    ]
    known = [Decimal(one) for one in asked if one is not None]
    return sum(known, Decimal(0)) if known else None


def close(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < Decimal("1e-9")


def amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


FORMULAS = {
    "sales_growth": lambda plan: growth(plan, "our_sales"),
    "account_growth": lambda plan: growth(plan, "account_revenue"),
    "target": target,
    "outlook": outlook,
    "outlook_gap": lambda plan: less_one(ratio(outlook(plan), target(plan))),
    "penetration": penetration,
    "whitespace": whitespace,
    "score": score,
    "attention_days": days,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_figure_of_an_account_is_what_its_formula_says(name: str) -> None:
    known = 0
    for account in accounts():
        found = getattr(example().figures.accounts[account.id], name)
        value = found if isinstance(found, Decimal | None) else found.amount
        assert close(value, FORMULAS[name](account.plan)), (account.id, name)
        known += value is not None
    assert known >= 5


def test_share_of_wallet_is_our_sales_over_the_wallet_of_the_same_year() -> None:
    for account in accounts():
        years = years_of(account.plan, "our_sales")
        found = example().figures.accounts[account.id].share_of_wallet
        year = years[-1] if years else 0
        expected = ratio(of_year(account.plan, year, "our_sales"), of_year(account.plan, year, "wallet"))
        assert close(found, expected), account.id


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.id)
def test_the_figures_at_the_head_of_an_account_page_are_those_of_the_functions(
    site: Path, account: Account
) -> None:
    found, page = example().figures.accounts[account.id], html_of(site, f"accounts/{account.id}/")
    strip = words(page[page.index('<dl class="pf-figures') : page.index("</dl>")])
    written = formats()
    for money in (found.sales, found.outlook):
        if money is not None:
            assert (
                written.money_short(money.amount, money.currency).replace("\N{NO-BREAK SPACE}", " ") in strip
            )
    for share in (found.share_of_wallet, found.penetration):
        if share is not None:
            assert written.percent(share).replace("\N{NO-BREAK SPACE}", " ") in strip
    unknown = [found.sales, found.outlook, found.share_of_wallet, found.penetration].count(None)
    assert strip.count("unknown") >= unknown


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_portfolio_sums_up_its_accounts_in_the_reporting_currency() -> None:
    figures = example().figures
    last = example().today.year - 1
    for name, values in {
        "sales": [(one, of_year(one.plan, last, "our_sales")) for one in accounts()],
        "target": [(one, target(one.plan)) for one in accounts()],
        "outlook": [(one, outlook(one.plan)) for one in accounts()],
        "whitespace": [(one, whitespace(one.plan)) for one in accounts()],
    }.items():
        expected = sum((value * rate(one) for one, value in values if value is not None), Decimal(0))
        assert close(amount(getattr(figures, name)), expected), name


def test_the_portfolio_page_shows_its_sums(site: Path) -> None:
    figures, written = example().figures, formats()
    page = text_at(site, "")
    for money in (
        figures.sales,
        figures.outlook,
        figures.whitespace,
        figures.at_stake,
        figures.decisions_total,
    ):
        assert money is not None
        assert plain(written.money_short(money.amount, money.currency)) in page
    for share in (figures.share_of_wallet, figures.company_share):
        assert share is not None
        assert plain(written.percent(share)) in page


def test_the_whitespace_index_sums_up_to_the_portfolio(site: Path) -> None:
    money = example().figures.whitespace
    assert money is not None
    assert plain(formats().amount_short(money.amount)) in text_at(site, "whitespace/")


def test_the_decisions_index_and_the_steering_page_ask_for_what_the_portfolio_says(site: Path) -> None:
    money = example().figures.decisions_total
    assert money is not None
    open_ = [
        (one.amount.amount * (example().portfolio.organisation.rate(one.amount.currency) or 0))
        for _, one in example().figures.open_decisions
        if one.amount
    ]
    assert close(money.amount, sum(open_, Decimal(0)))
    for address in ("decisions/", "steering/"):
        assert plain(formats().amount_short(money.amount)) in text_at(site, address)


def test_load_and_attention_are_those_of_the_formulas() -> None:
    figures, settings = example().figures, example().portfolio.organisation.settings
    weights: dict[str, Decimal] = {}
    asked: dict[str, Decimal] = {}
    for one in accounts():
        weight = (
            Decimal(0) if one.plan.status == "draft" else Decimal(settings.load.weights[one.plan.category])
        )
        weights[one.plan.owner] = weights.get(one.plan.owner, Decimal(0)) + weight
        asked[one.plan.category] = asked.get(one.plan.category, Decimal(0)) + (days(one.plan) or 0)
    assert dict(figures.load) == weights
    whole = sum(asked.values(), Decimal(0))
    assert all(close(figures.attention.get(key), value / whole) for key, value in asked.items() if value)


def test_accounts_rank_by_score_and_the_page_says_so(site: Path) -> None:
    figures = example().figures
    scores = [score(example().portfolio.by_id[one].plan) for one in figures.ranked]
    known = [one for one in scores if one is not None]
    assert known == sorted(known, reverse=True)
    assert scores == known + [None] * (len(scores) - len(known))
    first = example().portfolio.by_id[figures.ranked[0]]
    assert f"Rank 1 of {len(accounts())}" in text_at(site, f"accounts/{first.id}/")


def test_the_suggested_category_splits_by_potential_and_by_the_median_of_cost() -> None:
    served = {
        one.id: one.plan.potential.cost_to_serve.amount / one.plan.potential.annual.amount
        for one in accounts()
        if not one.is_draft
        and one.plan.potential
        and one.plan.potential.cost_to_serve
        and one.plan.potential.annual
    }
    middle = median(served.values())
    for identifier, cost in served.items():
        found = example().figures.accounts[identifier].suggested_category
        assert found
        assert (found in "BD") == (cost > middle), identifier


def test_completeness_counts_what_the_category_asks_for(site: Path) -> None:
    settings = example().portfolio.organisation.settings
    for account in accounts():
        found = example().figures.accounts[account.id].completeness
        asked = settings.requires[account.plan.category]
        assert found.ratio == Decimal(len(asked) - len(found.missing)) / len(asked)
        row = html_of(site, "accounts/").split(f'<tr id="{account.id}"')[1].split("</tr>")[0]
        assert plain(formats().percent(found.ratio)) in words(row)


def test_decisions_of_an_account_stand_on_its_page_as_in_the_index(site: Path) -> None:
    for identifier, decision in example().figures.open_decisions:
        address = f"accounts/{identifier}/" if identifier else "programme/"
        title = decision.title
        assert title in section_of(site, address, "decisions")
        assert title in text_at(site, "decisions/")


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.id)
def test_progress_in_the_index_is_the_way_made_of_the_way_to_make(site: Path, account: Account) -> None:
    for one in account.plan.objectives:
        row = row_of(site, "objectives/", f"{one.id} {one.title}", "")
        if one.target is not None and one.actual is not None and one.target != (one.baseline or 0):
            baseline = one.baseline or Decimal(0)
            made = (one.actual - baseline) / (one.target - baseline)
            assert plain(formats().percent(made)) in row, (account.id, one.id)


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.id)
def test_a_day_of_ours_brings_value_times_probability_over_effort(site: Path, account: Account) -> None:
    for one in account.plan.opportunities:
        if one.status == "open" and one.value and one.probability is not None and one.effort_days:
            brings = one.value.amount * rate(account) * one.probability / 100 / one.effort_days
            assert formats().amount_short(brings) in row_of(site, "opportunities/", f"{one.id} {one.title}")


def test_open_opportunities_sum_up_below_their_index(site: Path) -> None:
    values = [
        one.value.amount * rate(account)
        for account in accounts()
        for one in account.plan.opportunities
        if one.status == "open" and one.value
    ]
    assert formats().amount_short(sum(values, Decimal(0))) in row_of(site, "opportunities/", "All open")


def test_the_quarters_of_the_portfolio_sum_up_the_results_of_all_actions() -> None:
    sums: dict[object, Decimal] = {}
    for account in accounts():
        for action in account.plan.actions:
            for quarter, result in action.results.items() if action.status != "cancelled" else ():
                if result.expected is not None:
                    amount_ = result.expected.amount * rate(account)
                    sums[quarter] = sums.get(quarter, Decimal(0)) + amount_
    found = {one.quarter: one.expected.amount for one in example().figures.results if one.expected}
    assert found.keys() == sums.keys()
    assert all(close(found[quarter], sums[quarter]) for quarter in sums)  # type: ignore[index]


def test_shares_at_stake_budget_and_groups_are_what_their_formulas_say() -> None:
    figures, settings = example().figures, example().portfolio.organisation.settings
    last = example().today.year - 1
    sales = {one.id: (of_year(one.plan, last, "our_sales") or Decimal(0)) * rate(one) for one in accounts()}
    company = next(value.amount for year, value in settings.company_sales.items() if year.year == last)
    assert close(figures.company_share, sum(sales.values(), Decimal(0)) / company)
    assert close(amount(figures.at_stake), sum((sales[one] for one in figures.off_course), Decimal(0)))
    programme = example().portfolio.programme
    assert programme
    assert programme.plan.budget
    budget = programme.plan.budget
    assert budget.planned
    assert budget.spent
    assert close(amount(figures.budget_left), budget.planned.amount - budget.spent.amount)
    for parent, money in figures.group_sales.items():
        family = example().portfolio.family(example().portfolio.by_id[parent])
        assert close(money.amount, sum((sales.get(one.id, Decimal(0)) for one in family), Decimal(0)))


def test_the_wallets_that_competitors_have_are_their_share_of_the_wallet(site: Path) -> None:
    for account in accounts():
        found = example().figures.accounts[account.id].wallet
        for rival in account.plan.competitors:
            if found is not None and rival.share_of_wallet is not None:
                has = found.amount * rate(account) * rival.share_of_wallet / 100
                assert formats().amount_short(has) in text_at(site, "competitors/"), rival.name
