"""The rows of the list of accounts, and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import (
    AccountTitle,
    Amount,
    Column,
    Facet,
    Number,
    Row,
    Share,
    Stage,
    StateCell,
)
from planfolio.presentation.views.courses import plain
from planfolio.presentation.views.indexes.cells import who
from planfolio.presentation.views.wording import rating_state, review_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context
    from planfolio.presentation.tables import Cell

INDENT: Final = "\N{EM SPACE}"
MARKED: Final = ("draft", "on-hold")
"""The statuses that stand beside the name."""
NO_STAGE: Final = Stage(0, 0, None, "")


def columns(context: Context) -> tuple[Column, ...]:
    """Return the columns of the list; sales are those of the last year that has ended."""
    t, year = context.t, str(context.figures.last_year.year)
    return (
        Column(t("accounts.column.account"), "name", key="account"),
        Column(t("accounts.column.stage"), "account", guide=key_anchor("stage"), key="stage", is_facet=True),
        Column(t("accounts.column.owner"), "owner", guide=key_anchor("owner"), key="owner", is_facet=True),
        Column(
            t("accounts.column.rating"),
            "state",
            guide=key_anchor("review.log.rating"),
            key="rating",
            is_facet=True,
        ),
        Column(
            t("accounts.column.sales", year=year),
            "value",
            is_number=True,
            guide=key_anchor("history.our_sales"),
            key="sales",
        ),
        Column(
            t("accounts.column.growth"), is_number=True, guide=figure_anchor("sales_growth"), key="growth"
        ),
        Column(
            t("accounts.column.whitespace"),
            is_number=True,
            guide=figure_anchor("whitespace"),
            key="whitespace",
        ),
        Column(t("accounts.column.completeness"), guide=figure_anchor("completeness"), key="complete"),
        Column(
            t("accounts.column.review"), is_number=True, guide=figure_anchor("review_state"), key="review"
        ),
    )


def facets(context: Context) -> tuple[Facet, ...]:
    """Return what accounts are chosen by beside what the columns show; the category stands with the name."""
    accounts = context.portfolio.accounts
    segments = sorted({account.plan.segment for account in accounts if account.plan.segment})
    words = tuple((segment, context.segment(segment)) for segment in segments)
    statuses = sorted({account.plan.status for account in accounts})
    return (
        Facet("segment", context.t("accounts.facet.segment"), words),
        Facet("region", context.t("accounts.facet.region")),
        Facet(
            "status",
            context.t("accounts.facet.status"),
            tuple((status, context.t(f"common.status.{status}")) for status in statuses),
        ),
    )


def account_row(context: Context, account: Account, depth: int = 0) -> Row:
    """Return the row of an account, set in by its depth below its parents; amounts are in the reporting currency."""
    figures, plan = context.of(account), account.plan
    indent = INDENT * depth
    family = context.money(context.figures.group_sales.get(account.id))
    year = figures.last_year
    other_year = str(year.year) if year is not None and year.year != context.figures.last_year.year else ""
    rating = rating_state(context, figures.rating) if account.is_counted else closed_state(context)
    return Row(
        (
            AccountTitle(
                account.name,
                f"accounts/{account.id}/",
                plan.category,
                indent,
                context.t(f"common.status.{plan.status}") if plan.status in MARKED else "",
                context.t("accounts.family", amount=family) if family else "",
            ),
            stage(context, account) or NO_STAGE,
            who(context, plan.owner),
            StateCell(rating),
            Amount(context.reporting(figures.sales), second=other_year),
            Share(figures.sales_growth, is_signed=True),
            Amount(context.reporting(figures.whitespace)),
            Share(figures.completeness.ratio, applies=figures.completeness.ratio is not None, has_bar=True),
            _review(context, account),
        ),
        account.id,
        facets=(plan.segment or "", (plan.region or "").replace("|", "/"), plan.status),
    )


def closed_state(context: Context) -> State:
    """Return the state of a closed account, whose last rating needs nobody any more."""
    return State(Sign.dash, context.t("common.status.closed"))


def _review(context: Context, account: Account) -> Cell:
    review = context.of(account).review
    if state := review_state(context, review, _next_review(context, review.due)):
        return StateCell(state, day=review.due)
    if review.condition == "never":
        return Number(context.t("accounts.never_reviewed"))
    return StateCell(None)


def _next_review(context: Context, due: date | None) -> State | None:
    """Return the day of the next review, which needs nobody yet."""
    if due is None:
        return None
    is_this_year = due.year == context.today.year
    return plain(context.formats.date_short(due) if is_this_year else context.formats.date(due), due)


def stage(context: Context, account: Account) -> Stage | None:
    """Return the stage of a relationship as a step among all; None where it is not written."""
    keys: Sequence[str] = tuple(context.organisation.vocabulary.stages)
    now, aim = account.plan.stage, account.plan.stage_target
    if now is None or now not in keys:
        return None
    return Stage(
        len(keys), keys.index(now) + 1, keys.index(aim) + 1 if aim in keys else None, context.stage(now)
    )
