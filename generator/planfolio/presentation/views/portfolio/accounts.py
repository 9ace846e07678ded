"""Every account by rank, its figures and its management summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.sales import amount_in, year_before
from planfolio.presentation.names import short_company, short_person
from planfolio.presentation.states import State, deviation_tone
from planfolio.presentation.views.portfolio.amounts import last_sales
from planfolio.presentation.views.stale import stale_mark
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import Tone
    from planfolio.presentation.views.stale import StaleMark

YEARS: Final = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the relationship stands: numbers of stages from 1, `target` None without an aim."""

    count: int
    reached: int
    target: int | None
    word: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with its colour; `instead` says why there is none, empty where it is unknown."""

    value: Decimal | None
    tone: Tone | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in two lines; amounts are in the reporting currency, the small bars in the account's."""

    rank: int
    id: str
    name: str
    full_name: str
    category: str
    category_title: str
    owner: str
    mark: str | None
    rating: State
    stage: Stage | None
    years: Sequence[Decimal | None]
    outlook: Decimal | None
    target: Decimal | None
    sales: Money | None
    growth: Ratio
    gap: Ratio
    share_of_wallet: Decimal | None
    whitespace: Money | None
    completeness: Decimal | None
    summary: str | None
    language: str
    stale: StaleMark | None


def account_rows(context: Context) -> tuple[AccountRow, ...]:
    """Return the counted accounts, the first rank first."""
    sales = last_sales(context)
    return tuple(
        _row(context, context.figures.accounts[account], sales.get(account))
        for account in context.figures.ranked
    )


def _row(context: Context, figures: AccountFigures, sales: Money | None) -> AccountRow:
    account, plan = figures.account, figures.account.plan
    return AccountRow(
        rank=context.figures.ranks[account.id],
        id=account.id,
        name=short_company(account.name),
        full_name=account.name,
        category=plan.category,
        category_title=context.category(plan.category),
        owner=short_person(context.organisation.person(plan.owner)),
        mark=None if plan.status == "active" else context.t(f"common.status.{plan.status}"),
        rating=rating_state(context, figures.rating),
        stage=_stage(context, figures),
        years=_years(context, figures),
        outlook=figures.outlook.amount if figures.outlook else None,
        target=figures.target.amount if figures.target else None,
        sales=sales,
        growth=_growth(context, figures, sales),
        gap=_gap(context, figures),
        share_of_wallet=figures.share_of_wallet,
        whitespace=context.reporting(figures.whitespace),
        completeness=figures.completeness.ratio,
        summary=plan.summary,
        language=account.language,
        stale=stale_mark(context, account, most=1),
    )


def _stage(context: Context, figures: AccountFigures) -> Stage | None:
    plan, stages = figures.account.plan, tuple(context.organisation.vocabulary.stages)
    if plan.stage is None:
        return None
    target = stages.index(plan.stage_target) + 1 if plan.stage_target in stages else None
    reached = stages.index(plan.stage) + 1 if plan.stage in stages else 0
    return Stage(len(stages), reached, target, context.stage(plan.stage))


def _years(context: Context, figures: AccountFigures) -> tuple[Decimal | None, ...]:
    """Return our sales of the last three full years, oldest first."""
    years = [context.figures.last_year]
    while len(years) < YEARS:
        years.append(year_before(years[-1]))
    amounts = (amount_in(figures.account.plan, year, "our_sales") for year in reversed(years))
    return tuple(amount.amount if amount else None for amount in amounts)


def _growth(context: Context, figures: AccountFigures, sales: Money | None) -> Ratio:
    """Return the growth in the year that the portfolio speaks of; an account without earlier sales is new."""
    if sales is None or figures.last_year != context.figures.last_year:
        return Ratio(None)
    earlier = [
        entry
        for entry in figures.account.plan.history
        if entry.our_sales is not None and entry.year.year < context.figures.last_year.year
    ]
    return Ratio(figures.sales_growth, instead="" if earlier else context.t("portfolio.accounts.new"))


def _gap(context: Context, figures: AccountFigures) -> Ratio:
    if figures.target is None:
        return Ratio(None, instead=context.t("portfolio.accounts.no_target"))
    return Ratio(figures.outlook_gap, deviation_tone(figures.outlook_gap))
