"""The four figures: complete plans, company sales under plan, the budget, and reviews overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.figures.costs import left_of
from planfolio.portfolio.figures.programme import complete_plans
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.addresses import figure_anchor
from planfolio.presentation.ahead import said
from planfolio.presentation.components import Bar, Figure
from planfolio.presentation.names import short_company
from planfolio.presentation.views.explained import explanation, from_plan, from_plans, from_settings, ratio

if TYPE_CHECKING:
    from planfolio.model.figures import Budget
    from planfolio.portfolio.figures.shapes import AccountFigures
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
        guide=_guide("complete_plans"),
        explanation=explanation(context, "complete_plans", source=from_settings(context, "requires")),
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
        explanation=explanation(
            context,
            "company_share",
            worked=ratio(context, figures.sales, figures.company_sales),
            known=figures.sales_known,
            source=from_settings(context, "company_sales"),
            is_known=figures.company_share is not None,
        ),
    )


def _budget(context: Context, budget: Budget | None) -> Figure:
    left, programme = left_of(budget), context.portfolio.programme
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
        explanation=explanation(
            context,
            "budget_left",
            exact=context.exact(left),
            source=from_plan(context, programme, "budget") if programme else "",
            is_known=left is not None,
        ),
    )


def _reviews(context: Context) -> Figure:
    members = context.portfolio.counted
    return Figure(
        label=context.t("programme.strip.reviews"),
        value=said(context, lambda on: str(len(_late(on)))) if members else None,
        suffix=context.t("account.strip.of", whole=str(len(members))) if members else "",
        tone="bad" if _late(context) else None,
        compare=said(context, _longest),
        guide=_guide("review_state"),
        explanation=explanation(context, "review_state", source=from_plans(context, "review")),
    )


def _late(context: Context) -> list[AccountFigures]:
    """Return the accounts whose review is overdue."""
    members = (context.of(account) for account in context.portfolio.counted)
    return [one for one in members if one.review.condition == "overdue"]


def _longest(context: Context) -> str:
    """Say whose review is overdue for longest."""
    longest = max(_late(context), key=lambda one: one.review.days or 0, default=None)
    if longest is None:
        return context.t("programme.strip.none_overdue")
    late = context.formats.days_late(longest.review.days or 0)
    return context.t("programme.strip.longest", account=short_company(longest.account.name), late=late)


def _guide(figure: str) -> str:
    return f"../guide/#{figure_anchor(figure)}"
