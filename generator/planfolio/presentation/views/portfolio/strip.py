"""The six figures: how it stands, each with what it compares to and of how many accounts it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.addresses import figure_anchor
from planfolio.presentation.components import Figure
from planfolio.presentation.states import State, deviation_sign
from planfolio.presentation.views.explained import explanation, from_plans, from_settings, ratio
from planfolio.presentation.views.portfolio.amounts import joined, known_words, last_sales

if TYPE_CHECKING:
    from planfolio.presentation.context import Context


def strip(context: Context) -> tuple[Figure, ...]:
    """Return the figures in their order."""
    return (
        _sales(context),
        _outlook(context),
        _at_stake(context),
        _share_of_wallet(context),
        _whitespace(context),
        _company_share(context),
    )


def _sales(context: Context) -> Figure:
    figures = context.figures
    growth = ""
    if figures.sales_growth is not None:
        change = context.formats.percent_signed(figures.sales_growth)
        growth = context.t("portfolio.figures.growth", growth=change, year=str(figures.last_year.year - 1))
    return Figure(
        label=context.t("portfolio.figures.sales", year=str(figures.last_year)),
        value=context.money(figures.sales),
        compare=joined(growth, known_words(context, figures.sales_known)),
        title=context.exact(figures.sales),
        guide=_guide("sales_growth"),
        explanation=explanation(
            context,
            "sales_growth",
            exact=context.exact(figures.sales),
            known=figures.sales_known,
            source=from_plans(context, "history"),
            is_known=figures.sales_growth is not None,
        ),
    )


def _outlook(context: Context) -> Figure:
    figures = context.figures
    state, target = None, context.t("portfolio.figures.no_target")
    if figures.target is not None:
        amount = context.money(figures.target) or ""
        target = context.t("portfolio.figures.of", amount=amount)
        sign = deviation_sign(figures.outlook_gap)
        change = "" if figures.outlook_gap is None else context.formats.percent_signed(figures.outlook_gap)
        state = State(sign, change) if sign else None
        if change and not sign:
            target = context.t("portfolio.figures.deviation_of", deviation=change, amount=amount)
    return Figure(
        label=context.t("portfolio.figures.outlook", year=str(figures.current_year)),
        value=context.money(figures.outlook),
        compare=joined(target, known_words(context, figures.outlook_known)),
        compare_state=state,
        title=context.exact(figures.outlook),
        guide=_guide("outlook"),
        explanation=explanation(
            context,
            "outlook",
            exact=context.exact(figures.outlook),
            known=figures.outlook_known,
            source=from_plans(context, "history", "targets", "actions"),
            is_known=figures.outlook is not None,
        ),
    )


def _at_stake(context: Context) -> Figure:
    """Return the sales of the accounts off course; without a single rating nobody knows."""
    figures, label = context.figures, context.t("portfolio.figures.at_stake")
    if not figures.off_course:
        is_rated = any(context.of(account).rating for account in context.portfolio.counted)
        key = "portfolio.figures.none_off_course" if is_rated else "portfolio.figures.none_rated"
        return Figure(
            label=label,
            value=context.t("common.none") if is_rated else None,
            compare=context.t(key),
            guide=_guide("at_stake"),
            explanation=explanation(context, "at_stake", source=from_plans(context, "review.log")),
        )
    count = len(figures.off_course)
    share = figures.at_stake.per(figures.sales) if figures.at_stake and figures.sales else None
    words = (
        context.t("portfolio.figures.off_course", count=count)
        if share is None
        else context.t(
            "portfolio.figures.off_course_share", count=count, share=context.formats.percent(share)
        )
    )
    sales = last_sales(context)
    unknown = sum(account not in sales for account in figures.off_course)
    return Figure(
        label=label,
        value=context.money(figures.at_stake),
        tone="bad",
        compare=joined(
            words, context.t("portfolio.figures.unknown_of_them", count=unknown) if unknown else ""
        ),
        title=context.exact(figures.at_stake),
        guide=_guide("at_stake"),
        explanation=explanation(
            context,
            "at_stake",
            exact=context.exact(figures.at_stake),
            source=from_plans(context, "history", "review.log"),
        ),
    )


def _share_of_wallet(context: Context) -> Figure:
    figures = context.figures
    share = figures.share_of_wallet
    words = known_words(context, figures.share_of_wallet_known)
    return Figure(
        label=context.t("portfolio.figures.share_of_wallet"),
        value=None if share is None else context.formats.percent(share),
        compare=words or context.t("portfolio.figures.of_accounts", count=figures.share_of_wallet_known.of),
        guide=_guide("share_of_wallet"),
        explanation=explanation(
            context,
            "share_of_wallet",
            known=figures.share_of_wallet_known,
            source=from_plans(context, "history"),
            is_known=figures.share_of_wallet is not None,
        ),
    )


def _whitespace(context: Context) -> Figure:
    figures = context.figures
    return Figure(
        label=context.t("portfolio.figures.whitespace"),
        value=context.money(figures.whitespace),
        compare=joined(
            context.t("portfolio.figures.reachable"), known_words(context, figures.whitespace_known)
        ),
        title=context.exact(figures.whitespace),
        guide=_guide("whitespace"),
        explanation=explanation(
            context,
            "whitespace",
            exact=context.exact(figures.whitespace),
            known=figures.whitespace_known,
            source=from_plans(context, "offerings"),
            is_known=figures.whitespace is not None,
        ),
    )


def _company_share(context: Context) -> Figure:
    figures, year = context.figures, str(context.figures.last_year)
    share, company = figures.company_share, context.money(figures.company_sales)
    return Figure(
        label=context.t("portfolio.figures.company"),
        value=None if share is None else context.formats.percent(share),
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


def _guide(figure: str) -> str:
    return f"guide/#{figure_anchor(figure)}"
