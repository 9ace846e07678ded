"""Where to look: accounts off course, actions overdue, reviews and notices, the gravest of each first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from planfolio.portfolio.figures.states import rated_reviews
from planfolio.presentation.ahead import changes, over_days, said
from planfolio.presentation.names import short_company, short_person
from planfolio.presentation.views.measures import open_in, open_measures
from planfolio.presentation.views.portfolio.amounts import last_sales
from planfolio.presentation.views.wording import action_state, contract_state, rating_state, review_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import AccountFigures, ContractState
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.ahead import Shown
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State
    from planfolio.presentation.views.measures import Measure
    from planfolio.reading.catalog import Piece

T = TypeVar("T")
MOST: Final = 3
MOST_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class LookRow:
    """One thing that needs somebody; `why` is Markdown of a plan in `language`, or our own words where that is empty.

    `has_amount` is false where no amount applies.
    """

    state: State
    account: str
    href: str
    amount: Money | None
    why: str | None
    owner: str | None
    language: str = ""
    id: str = ""
    has_amount: bool = True


@dataclass(frozen=True, slots=True)
class More:
    """How many there are beside the first ones, and of which accounts; `pieces` has none where there are no more."""

    pieces: Sequence[Piece]
    href: str


@dataclass(frozen=True, slots=True)
class LookGroup:
    """The first rows of a kind, each with the days on which it is one of them, and a line that tells of the others.

    The group itself is there `after` a day, where today it has no rows. `later_more` are the lines of coming days that
    differ, by days after the build.
    """

    id: str
    title: str
    note: str
    rows: Sequence[Shown[LookRow]]
    more: More
    later_more: Sequence[tuple[int, More]] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What there is of a kind on a day: the first rows, what is written beside the title, and what is left out."""

    note: str
    rows: Sequence[LookRow]
    more: More


def unreviewed(context: Context) -> int:
    """Return how many accounts have not been reviewed yet: nobody knows how they stand."""
    return sum(context.of(account).review.condition == "never" for account in context.portfolio.counted)


def look_groups(context: Context) -> tuple[LookGroup, ...]:
    """Return the groups that have rows, now or on one of the coming days."""
    if "look" not in context.seen:
        context.seen["look"] = tuple(_groups(context))
    found: tuple[LookGroup, ...] = context.seen["look"]
    return found


def _groups(context: Context) -> Iterator[LookGroup]:
    for name, title, kind in KINDS:
        group = _group(context, name, context.t(title), kind)
        if group.rows:
            yield group


def _group(context: Context, name: str, title: str, kind: Callable[[Context], _Kind]) -> LookGroup:
    def on(day: Context) -> _Kind:
        if name not in day.seen:
            day.seen[name] = kind(day)
        found: _Kind = day.seen[name]
        return found

    rows = over_days(context, lambda day: on(day).rows, lambda row: f"{row.href} {row.id}")
    return LookGroup(
        id=name,
        title=title,
        note=said(context, lambda day: on(day).note),
        rows=rows,
        more=on(context).more,
        later_more=changes(context, lambda day: on(day).more),
        after=min((row.after for row in rows), default=""),
    )


def _kind(  # noqa: PLR0913  a kind is made of as much
    context: Context,
    found: Sequence[T],
    row: Callable[[T], LookRow],
    account: Callable[[T], str],
    *,
    note: str,
    href: str,
) -> _Kind:
    """Return a kind of which all are `found`, the gravest first; `account` is the short name of one's account."""
    rest = found[MOST:]
    names = context.formats.words(dict.fromkeys(account(one) for one in rest[:MOST_NAMES]))
    key = "portfolio.look.more" if len(rest) <= MOST_NAMES else "portfolio.look.more_among_them"
    number = context.catalog.number_word(len(rest))
    more = context.catalog.pieces(key, count=len(rest), number=number, names=names) if rest else ()
    return _Kind(note, tuple(map(row, found[:MOST])), More(more, href))


def _off_course(context: Context) -> _Kind:
    figures, sales = context.figures, last_sales(context)
    found = [figures.accounts[name] for name in figures.off_course]
    amount = context.money(figures.at_stake)
    note = (
        context.formats.number(len(found))
        if amount is None
        else context.t("portfolio.look.of_sales", count=len(found), amount=amount)
    )
    return _kind(
        context,
        found,
        lambda one: _account_row(context, one, sales.get(one.account.id)),
        lambda one: short_company(one.account.name),
        note=note,
        href="accounts/",
    )


def _account_row(context: Context, figures: AccountFigures, amount: Money | None) -> LookRow:
    account = figures.account
    newest, *_ = (*rated_reviews(account.plan.review), None)
    outcome = newest.outcome if newest else None
    return LookRow(
        state=rating_state(context, figures.rating),
        account=short_company(account.name),
        href=f"accounts/{account.id}/",
        amount=amount,
        why=outcome or _without_outcome(context, figures),
        owner=_owner(context, account.plan.owner),
        language=account.language if outcome else "",
    )


def _without_outcome(context: Context, figures: AccountFigures) -> str:
    """Return what else there is to say of an account off course: how far its outlook is from the target."""
    gap = figures.outlook_gap
    if gap is not None and gap < 0:
        return context.t("portfolio.look.under_target", share=context.formats.percent(-gap))
    return context.t("portfolio.look.no_outcome")


def _overdue(context: Context) -> _Kind:
    late = sorted(open_in(context, "overdue"), key=_lateness)
    soon = len(open_in(context, "due-soon"))
    note = context.t("portfolio.look.of_open", count=len(late), of=len(open_measures(context)))
    if soon:
        number = context.catalog.number_word(soon)
        note = f"{note} · {context.t('portfolio.look.due_soon', count=soon, number=number)}"
    return _kind(
        context,
        late,
        lambda one: _action_row(context, one),
        lambda one: one.holder.short_name,
        note=note,
        href="actions/#overdue",
    )


def _lateness(measure: Measure) -> tuple[int, Decimal, str, str]:
    expected = measure.expected.amount if measure.expected else Decimal(0)
    return -(measure.state.days or 0), -expected, measure.holder.id, measure.id


def _action_row(context: Context, measure: Measure) -> LookRow:
    return LookRow(
        state=action_state(context, measure.action),
        account=measure.holder.short_name,
        href=measure.address,
        amount=context.reporting(measure.expected),
        why=measure.action.title,
        owner=_owner(context, measure.action.owner),
        language=measure.holder.language,
        id=measure.id,
    )


def _dates(context: Context) -> _Kind:
    late = sorted(
        _late_reviews(context), key=lambda figures: (-(figures.review.days or 0), figures.account.id)
    )
    notices = sorted(
        _notices(context), key=lambda pair: (pair[1].days or 0, pair[0].id, pair[1].contract.id or "")
    )
    parts = [context.t("portfolio.look.reviews_overdue", count=len(late))] if late else []
    parts += [context.t("portfolio.look.notices_due", count=len(notices))] if notices else []
    never = unreviewed(context)
    parts += [context.t("portfolio.look.unreviewed", count=never)] if never else []
    rows = [_review_row(context, figures) for figures in late]
    rows += [row for pair in notices if (row := _notice_row(context, *pair))]
    return _kind(
        context, rows, lambda row: row, lambda row: row.account, note=" · ".join(parts), href="accounts/"
    )


def _late_reviews(context: Context) -> Iterator[AccountFigures]:
    for account in context.portfolio.counted:
        if context.of(account).review.condition == "overdue":
            yield context.of(account)


def _notices(context: Context) -> Iterator[tuple[Account, ContractState]]:
    for account in context.portfolio.counted:
        for contract in context.of(account).contracts:
            if contract.condition == "notice-due":
                yield account, contract


def _review_row(context: Context, figures: AccountFigures) -> LookRow:
    account, review = figures.account, figures.review
    plan, settings = account.plan, context.organisation.settings
    every = (plan.review.every if plan.review else None) or settings.review[plan.category]
    last = context.formats.date_short(review.last) if review.last else context.t("common.unknown")
    return LookRow(
        state=review_state(context, review) or rating_state(context, figures.rating),
        account=short_company(account.name),
        href=f"accounts/{account.id}/#reviews",
        amount=None,
        why=context.t("portfolio.look.review", every=context.t(f"common.review_every.{every}"), day=last),
        owner=_owner(context, plan.owner),
        has_amount=False,
    )


def _notice_row(context: Context, account: Account, contract: ContractState) -> LookRow | None:
    state = contract_state(context, contract)
    written = contract.contract
    if state is None:
        return None
    return LookRow(
        state=state,
        account=short_company(account.name),
        href=f"accounts/{account.id}/#{written.id}",
        amount=context.reporting(written.value),
        why=written.title,
        owner=_owner(context, account.plan.owner),
        language=account.language,
        id=written.id or "",
    )


def _owner(context: Context, identifier: str | None) -> str | None:
    name = context.person(identifier)
    return short_person(name) if name else None


KINDS: Final = (
    ("off-course", "portfolio.look.off_course", _off_course),
    ("overdue", "portfolio.look.overdue", _overdue),
    ("dates", "portfolio.look.dates", _dates),
)
