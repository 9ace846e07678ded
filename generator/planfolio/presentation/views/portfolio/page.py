"""The portfolio page put together, in the order in which a reader asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.exports.feeds import feed_title
from planfolio.presentation.formats import SYMBOLS
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.changed.marks import account_marks
from planfolio.presentation.views.changed.since import changes_of_portfolio, first_choice
from planfolio.presentation.views.index_page import ways
from planfolio.presentation.views.measures import steered_holders
from planfolio.presentation.views.opening import opening
from planfolio.presentation.views.portfolio.accounts import account_rows
from planfolio.presentation.views.portfolio.look import look_groups, unreviewed
from planfolio.presentation.views.portfolio.sentence import sentence
from planfolio.presentation.views.portfolio.steering import asked, decisions, left_out, risks
from planfolio.presentation.views.portfolio.strip import strip
from planfolio.presentation.views.portfolio.trends import portfolio_trends, without_trends
from planfolio.presentation.views.portfolio.year import year_charts

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

MOST_ACCOUNTS: Final = 100
"""As many accounts as stand on the page at once: a company has no more key accounts; without scripts all are there."""


def portfolio_page(context: Context) -> Page:
    """Return the first page: exceptions and decisions, how the year runs, then every account by rank."""
    title, figures = context.t("portfolio.title"), context.figures
    plans = steered_holders(context)
    currency, rows = context.organisation.settings.currency, account_rows(context)
    html = context.render(
        "portfolio.html",
        root="",
        language=context.language,
        title=title,
        aside=head_line(context),
        opening=opening(context, sentence),
        six_figures=strip(context),
        symbol=SYMBOLS.get(currency, currency),
        groups=look_groups(context),
        unreviewed=unreviewed(context),
        decisions=decisions(context, plans),
        decisions_left_out=left_out(context),
        open_decisions=len(figures.open_decisions),
        asked=asked(context),
        risks=risks(context, plans),
        open_risks=len(figures.risks),
        year_charts=year_charts(context),
        changes=changes_of_portfolio(context),
        news=account_marks(context, first_choice(context)),
        trends=portfolio_trends(context),
        without_trends=without_trends(context),
        passed=context.formats.percent(figures.current_year.elapsed(context.today)),
        accounts=rows[:MOST_ACCOUNTS],
        accounts_left=rows[MOST_ACCOUNTS:],
        accounts_cut=context.t("portfolio.accounts.first", count=MOST_ACCOUNTS, of=len(rows)),
        order=_order(context),
        years=_years(context),
        last_year=str(figures.last_year),
        ways=ways(context),
    )
    return Page(
        address="",
        title=title,
        opening=html,
        contents=headings(html),
        language=context.language,
        feed=feed_title(context),
    )


def _order(context: Context) -> str:
    """Say by what the accounts are ranked: without a single score last year's sales decide."""
    is_scored = any(figures.score is not None for figures in context.figures.accounts.values())
    return context.t("portfolio.accounts.order" if is_scored else "portfolio.accounts.by_sales")


def head_line(context: Context) -> str:
    """Return the day of the figures, currency and rates, and how many accounts lie in how many hands."""
    settings, counted = context.organisation.settings, context.portfolio.counted
    day = context.formats.weekday_long(context.today)
    parts = [
        context.t("portfolio.head.snapshot" if context.is_snapshot else "portfolio.head.living", day=day)
    ]
    if settings.rates.as_of:
        rates = context.formats.date_short(settings.rates.as_of)
        parts.append(context.t("portfolio.head.rates", currency=settings.currency, day=rates))
    else:
        parts.append(settings.currency)
    if counted:
        parts.append(_hands(context))
    closed = len(context.portfolio.accounts) - len(counted)
    if closed:
        parts.append(context.t("portfolio.head.closed", count=closed))
    return " · ".join(parts)


def _hands(context: Context) -> str:
    """Return how many accounts lie in how many hands."""
    counted = context.portfolio.counted
    hands = len({account.plan.owner for account in counted})
    if hands == 1:
        return context.t("portfolio.head.one_hand", count=len(counted))
    return context.t("portfolio.head.accounts", count=len(counted), hands=hands)


def _years(context: Context) -> str:
    """Return the years that the small bars show: `23-25`."""
    last = context.figures.last_year.year
    return f"{(last - 2) % 100:02}–{last % 100:02}"
