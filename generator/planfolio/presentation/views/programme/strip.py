"""The four figures: complete plans, company sales under plan, the budget, and reviews overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.figures.costs import left_of
from planfolio.portfolio.figures.programme import complete_plans
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.addresses import figure_anchor
from planfolio.presentation.components import Bar, Figure
from planfolio.presentation.names import short_company

if TYPE_CHECKING:
    from planfolio.model.figures import Budget
    from planfolio.presentation.context import Context


def strip(context: Context, budget: Budget | None) -> tuple[Figure, ...]:
    """Return the figures in their order."""
    return _complete(context), _company_share(context), _budget(context, budget), _reviews(context)


def _complete(context: Context) -> Figure:
    members = [context.of(account) for account in context.portfolio.counted]
    found = complete_plans(members, context.organisation.categories)
    parts = (
        context.t(
            "programme.strip.of_category", category=one.category, count=one.known.count, of=one.known.of
        )
        for one in found
    )
    of = sum(one.known.of for one in found)
    return Figure(
        label=context.t("programme.strip.complete"),
        value=str(sum(one.known.count for one in found)) if of else None,
        suffix=context.t("account.strip.of", whole=str(of)) if of else "",
        compare=" · ".join(parts),
        guide=_guide("completeness"),
    )


def _company_share(context: Context) -> Figure:
    figures, year = context.figures, str(context.figures.last_year)
    company = context.money(figures.company_sales)
    return Figure(
        label=context.t("portfolio.figures.company"),
        value=None if figures.company_share is None else context.formats.percent(figures.company_share),
        compare=context.t("portfolio.figures.company_of", amount=company, year=year)
        if company
        else context.t("portfolio.figures.company_unknown", year=year),
        title=context.exact(figures.company_sales),
        guide=_guide("company_share"),
    )


def _budget(context: Context, budget: Budget | None) -> Figure:
    left = left_of(budget)
    spent = planned = None
    if budget:
        spent, planned = context.money(budget.spent), context.money(budget.planned)
    is_overspent = left is not None and left.amount < 0
    return Figure(
        label=context.t("programme.strip.left"),
        value=context.money(left),
        tone="bad" if is_overspent else None,
        title=context.exact(left),
        bar=Bar(share(budget.spent, budget.planned)) if budget and left is not None else None,
        compare=context.t("programme.strip.spent", spent=spent, planned=planned)
        if spent and planned
        else context.t("programme.strip.no_budget"),
        guide=_guide("budget_left"),
    )


def _reviews(context: Context) -> Figure:
    members = [context.of(account) for account in context.portfolio.counted]
    late = [one for one in members if one.review.condition == "overdue"]
    longest = max(late, key=lambda one: one.review.days or 0, default=None)
    return Figure(
        label=context.t("programme.strip.reviews"),
        value=str(len(late)) if members else None,
        suffix=context.t("account.strip.of", whole=str(len(members))) if members else "",
        tone="bad" if late else None,
        compare=context.t(
            "programme.strip.longest",
            account=short_company(longest.account.name),
            late=context.formats.days_late(longest.review.days or 0),
        )
        if longest
        else context.t("programme.strip.none_overdue"),
        guide=_guide("review_state"),
    )


def _guide(figure: str) -> str:
    return f"../guide/#{figure_anchor(figure)}"
