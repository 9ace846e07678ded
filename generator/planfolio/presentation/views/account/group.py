"""The group that an account stands above: all its members side by side, and the whole counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planfolio.portfolio.figures.groups import group_figures
from planfolio.presentation.addresses import term_anchor
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from planfolio.portfolio.figures.groups import GroupFigures, MemberFigures
    from planfolio.portfolio.figures.shapes import Known
    from planfolio.presentation.pages import Section
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject


@dataclass(frozen=True, slots=True)
class Member:
    """An account of the group; the one whose page it is leads nowhere."""

    name: str
    href: str | None
    category: str
    guide: str
    rating: State
    figures: MemberFigures


@dataclass(frozen=True, slots=True)
class Parent:
    """The account above this one, with what its whole group buys of us."""

    name: str
    href: str
    sales: str | None


def group(subject: Subject) -> Section | None:
    """Return the members of the account's group with their sum; None where no account lies below it."""
    context, account = subject.context, subject.account
    if account.id not in context.portfolio.daughters:
        return None
    whole = group_figures(context.portfolio, context.figures, account)
    return subject.section(
        "group",
        members=tuple(_member(subject, one) for one in whole.members),
        whole=whole,
        known=_known(subject, whole),
        last=str(context.figures.last_year.year),
        current=str(context.figures.current_year.year),
    )


def _member(subject: Subject, figures: MemberFigures) -> Member:
    account = figures.account
    return Member(
        name=account.name,
        href=None if account.id == subject.account.id else f"{subject.root}accounts/{account.id}/",
        category=account.plan.category,
        guide=subject.guide(term_anchor("category", account.plan.category)),
        rating=rating_state(subject.context, subject.context.of(account).rating),
        figures=figures,
    )


def _known(subject: Subject, whole: GroupFigures) -> str:
    """Say how the whole is counted, and which of its figures are not known of all members."""
    t = subject.t
    sums: tuple[tuple[str, Known], ...] = (
        ("account.group.sales_of", whole.sales_known),
        ("account.group.target_of", whole.target_known),
        ("account.group.outlook_of", whole.outlook_known),
        ("account.group.whitespace_of", whole.whitespace_known),
    )
    parts = [t(key, count=known.count, of=known.of) for key, known in sums if not known.is_complete]
    once = t("account.group.counted_once", currency=subject.context.organisation.settings.currency)
    return f"{once} {t('account.group.known', parts=subject.formats.words(parts))}" if parts else once


def parent(subject: Subject) -> Parent | None:
    """Return the account directly above this one; None where there is none."""
    context = subject.context
    above = context.portfolio.by_id.get(subject.plan.group or "")
    if above is None or above.id == subject.account.id:
        return None
    sales = context.money(context.figures.group_sales.get(above.id))
    return Parent(
        name=above.name,
        href=f"../{above.id}/#group",
        sales=subject.t("account.group_sales", amount=sales) if sales else None,
    )
