"""Where accounts stand: who makes the sales, at which stage, how attractive and how much ours, what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.attention import fair_rate, time_eaters
from planfolio.portfolio.figures.standing import is_to_be_won, our_position
from planfolio.presentation.charts.attention import Asking, Attention, attention_chart
from planfolio.presentation.charts.bubbles import Customer, Standing, bubbles_chart
from planfolio.presentation.charts.heatmap import Field, Position, position_chart
from planfolio.presentation.charts.pareto import Member, pareto_chart
from planfolio.presentation.names import short_company
from planfolio.presentation.states import Sign
from planfolio.presentation.views.portfolio.amounts import last_sales

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.context import Context

MOST_NAMES: Final = 8
RANKING: Final = "attention/#ranking"
"""The page that lists every account with what these charts draw."""


def pareto_of(context: Context, root: str = "") -> Chart:
    """Return the curve of the accounts that make the sales; `root` is the way to the site's root."""
    sales = last_sales(context)
    members = [
        Member(
            name=context.portfolio.by_id[account].name,
            reached=reached,
            amount=context.exact(sales[account]) or "",
            href=f"{root}accounts/{account}/",
        )
        for account, reached in context.figures.pareto
    ]
    year = str(context.figures.last_year)
    return pareto_chart(members, year, context.formats, rest_href=f"{root}{RANKING}")


def position_of(context: Context) -> Chart:
    """Return where accounts stand by category and stage."""
    figures, sales = context.figures, last_sales(context)
    places = figures.by_category_and_stage
    stages = {key: context.stage(key) for key in _in_order(context.organisation.vocabulary.stages, places, 1)}
    no_stage = context.t("charts.position.no_stage")
    if any(not stage for _, stage in places):
        stages[""] = no_stage
    off_course: dict[str, int] = {}
    for account in figures.off_course:
        title = stages[context.portfolio.by_id[account].plan.stage or ""]
        off_course[title] = off_course.get(title, 0) + 1
    position = Position(
        categories=tuple(
            key
            for key in _in_order(context.organisation.categories, places, 0)
            if any(category == key for category, _ in places)
        ),
        stages=tuple(stages.values()),
        fields={
            (category, stages[stage]): _field(context, accounts, sales)
            for (category, stage), accounts in places.items()
        },
        off_course=off_course,
        no_stage=no_stage,
    )
    return position_chart(position, str(figures.last_year), context.formats)


def _in_order(vocabulary: Iterable[str], places: Iterable[tuple[str, str]], part: int) -> tuple[str, ...]:
    """Return the keys of a vocabulary and, after them, those that only plans use."""
    return tuple(dict.fromkeys([*vocabulary, *sorted(place[part] for place in places if place[part])]))


def _field(context: Context, accounts: Sequence[str], sales: Mapping[str, Money]) -> Field:
    amount = total(sales.get(account) for account in accounts)
    ratings = {context.figures.accounts[account].rating for account in accounts}
    names = [short_company(context.portfolio.by_id[account].name) for account in accounts]
    shown = [*names[:MOST_NAMES], *(["…"] if len(names) > MOST_NAMES else [])]
    return Field(
        accounts=len(accounts),
        sales=context.formats.amount_short(amount.amount) if amount else None,
        signs=tuple(
            sign for rating, sign in (("off-track", Sign.bad), ("at-risk", Sign.warn)) if rating in ratings
        ),
        title=", ".join(shown),
        href=f"accounts/{accounts[0]}/" if len(accounts) == 1 else None,
    )


def bubbles_of(context: Context, root: str = "") -> Chart:
    """Return how attractive accounts are against how much of them is ours; `root` is the way to the site's root."""
    sales = last_sales(context)
    customers = [
        _customer(context, context.of(account), sales.get(account.id), root)
        for account in context.portfolio.counted
    ]
    standing = Standing(customers, str(context.figures.last_year), context.organisation.settings.currency)
    return bubbles_chart(standing, context.formats, rest_href=f"{root}{RANKING}")


def _customer(context: Context, figures: AccountFigures, sales: Money | None, root: str) -> Customer:
    account, ours = figures.account, our_position(figures)
    return Customer(
        name=short_company(account.name),
        full_name=account.name,
        score=figures.score,
        ours=ours.ratio if ours else None,
        basis=context.t(f"charts.bubbles.basis_of.{ours.basis}") if ours else "",
        sales=_amount(sales),
        is_to_be_won=is_to_be_won(figures),
        href=f"{root}accounts/{account.id}/",
    )


def attention_of(context: Context, root: str = "") -> Chart:
    """Return the days that accounts ask for against their sales; `root` is the way to the site's root."""
    found = [context.of(account) for account in context.portfolio.counted]
    rate = fair_rate(found, context.organisation)
    eaters = {one.figures.account.id for one in time_eaters(found, context.organisation)}
    attention = Attention(
        [_asking(context, one, rate, root, eats_time=one.account.id in eaters) for one in found],
        rate,
        str(context.figures.last_year),
        context.organisation.settings.currency,
    )
    return attention_chart(attention, context.formats, rest_href=f"{root}{RANKING}")


def _asking(
    context: Context, figures: AccountFigures, rate: Decimal | None, root: str, *, eats_time: bool
) -> Asking:
    account, sales = figures.account, _amount(context.reporting(figures.sales))
    visits = account.plan.visits
    return Asking(
        name=short_company(account.name),
        full_name=account.name,
        sales=sales,
        days=figures.attention_days,
        fair=None if sales is None or rate is None else max(sales * rate, sales * 0),
        visits=visits.planned if visits else None,
        points=figures.load,
        eats_time=eats_time,
        href=f"{root}accounts/{account.id}/",
    )


def _amount(amount: Money | None) -> Decimal | None:
    return amount.amount if amount else None
