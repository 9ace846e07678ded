"""The index of reviews: a calendar of those due and overdue, then the log of those held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.states import programme_review_state, rated_reviews
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.ahead import said
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import (
    Below,
    Column,
    Day,
    Group,
    Named,
    Number,
    Row,
    StateCell,
    Table,
    Text,
)
from planfolio.presentation.views.index_page import Block, index_page
from planfolio.presentation.views.indexes.cells import account, who
from planfolio.presentation.views.measures import holders
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import rating_state, review_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.reviews import ReviewEntry
    from planfolio.portfolio.figures.shapes import ReviewState
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder

WORST: Final = {"off-track": 0, "at-risk": 1, "on-track": 2}
PARTS: Final = ("strategy", "objectives", "activities", "costs")


@dataclass(frozen=True, slots=True)
class Held:
    """A review that was held, with the rating that the account had before it."""

    holder: Holder
    entry: ReviewEntry
    before: str | None
    is_newest: bool

    @property
    def fell(self) -> bool:
        """Whether the rating is worse than the one before."""
        rating, before = self.entry.rating, self.before
        return rating is not None and before is not None and WORST[rating] < WORST[before]


def reviews_page(context: Context) -> Page:
    """Return the calendar and the log of the reviews of counted accounts and of the programme."""
    counted = [holder for holder in holders(context) if holder.is_counted]
    log = sorted(
        (held for holder in counted for held in _log(holder)),
        key=lambda held: (-held.entry.date.toordinal(), held.holder.id),
    )
    blocks = [_calendar(context, counted), _held(context, log)]
    return index_page(context, "reviews", lambda on: sentence(on, counted, log), blocks)


def _log(holder: Holder) -> Iterator[Held]:
    review = holder.plan.review
    entries, rated = (review.newest_first if review else ()), rated_reviews(review)
    for place, entry in enumerate(entries):
        before = next((earlier.rating for earlier in entries[place + 1 :] if earlier.rating), None)
        yield Held(holder, entry, before, entry in rated[:1])


def _state(context: Context, holder: Holder) -> ReviewState:
    if holder.category is None:  # the programme
        return programme_review_state(holder.plan, context.organisation.settings, context.today)
    return context.figures.accounts[holder.id].review


def _meetings(context: Context) -> str:
    coming = [day for day in sorted(context.organisation.settings.meetings) if day >= context.today]
    days = context.formats.words(context.formats.date(day) for day in coming)
    return context.t("reviews.meetings", days=days) if coming else ""


def sentence(context: Context, counted: Sequence[Holder], log: Sequence[Held]) -> Iterator[Clause]:
    """Say how many reviews are overdue, due soon and never held, and how many ratings fell at the newest one."""
    states = [state for holder in counted if (state := _state(context, holder)).condition != "none"]
    late = sum(state.condition == "overdue" for state in states)
    soon = sum(state.condition == "due-soon" for state in states)
    if not states and not log:
        yield clause(context, "reviews.sentence.nothing")
        return
    if late:
        yield clause(context, "reviews.sentence.overdue", "#overdue", is_worst=True, count=late)
    else:
        yield clause(context, "reviews.sentence.on_time")
    if soon:
        yield clause(context, "reviews.sentence.soon", "#due-soon", count=soon)
    if never := sum(state.condition == "never" for state in states):
        yield clause(context, "reviews.sentence.never", "#never", count=never)
    fell = sum(held.fell for held in log if held.is_newest)
    if fell:
        yield clause(context, "reviews.sentence.fell", "#log", count=fell)


def _calendar(context: Context, counted: Sequence[Holder]) -> Block:
    t = context.t
    title = t("reviews.calendar.title")
    groups = tuple(_groups(context, counted))
    note = said(context, _meetings)
    if not groups:
        empty = t("reviews.calendar.empty")
        return Block("calendar", title, note=note, empty=empty, guide=key_anchor("review.every"))
    columns = (
        Column(t("reviews.column.state"), "state", guide=figure_anchor("review_state"), key="state"),
        Column(
            t("reviews.column.due"),
            "date",
            is_number=True,
            guide=figure_anchor("review_state"),
            key="due",
            is_due=True,
        ),
        Column(t("reviews.column.account"), "name", key="account", is_facet=True),
        Column(t("reviews.column.rhythm"), guide=key_anchor("review.every"), key="rhythm", is_facet=True),
        Column(t("reviews.column.last"), is_number=True, guide=key_anchor("review.log.date"), key="last"),
        Column(
            t("reviews.column.rating"),
            "account",
            guide=key_anchor("review.log.rating"),
            key="rating",
            is_facet=True,
        ),
        Column(t("reviews.column.owner"), "owner", guide=key_anchor("owner"), key="owner", is_facet=True),
    )
    count = sum(len(group.rows) for group in groups)
    table = Table(title, columns, groups)
    return Block("calendar", title, t("reviews.calendar.count", count=count), table=table, note=note)


def _groups(context: Context, counted: Sequence[Holder]) -> Iterator[Group]:
    """Yield the groups that have rows, now or on one of the coming days; those that are current by month."""
    found = sorted(
        ((holder, _state(context, holder)) for holder in counted),
        key=lambda one: (one[1].due or date.max, one[0].id),
    )
    for condition in ("overdue", "never", "due-soon"):
        rows = [one for one in found if one[1].condition == condition]
        yield from _group(context, counted, context.t(f"reviews.group.{condition}"), condition, rows)
    months: dict[str, list[tuple[Holder, ReviewState]]] = {}
    for one in found:
        if one[1].condition == "current" and one[1].due:
            months.setdefault(f"month-{one[1].due:%Y-%m}", []).append(one)
    for month, rows in months.items():
        title = context.formats.month_year(rows[0][1].due or date.max)
        yield from _group(context, counted, title, month, rows)


def _group(
    context: Context,
    counted: Sequence[Holder],
    title: str,
    name: str,
    found: Sequence[tuple[Holder, ReviewState]],
) -> Iterator[Group]:
    def count(on: Context) -> str:
        here = sum(_place(_state(on, holder)) == name for holder in counted)
        return str(here) if here else ""

    if note := said(context, count):
        yield Group(tuple(_due_row(context, holder, state) for holder, state in found), title, name, note)


def _place(state: ReviewState) -> str:
    """Return the group that a review belongs to."""
    is_current = state.condition == "current" and state.due
    return f"month-{state.due:%Y-%m}" if is_current else state.condition


def _due_row(context: Context, holder: Holder, state: ReviewState) -> Row:
    plan, settings = holder.plan, context.organisation.settings
    every = (plan.review.every if plan.review else None) or settings.review.get(holder.category or "")
    newest, *_ = (*rated_reviews(plan.review), None)
    return Row(
        (
            StateCell(review_state(context, state, _quiet(context, state))),
            Day(state.due, applies=False),
            Named(_name(context, holder), f"{holder.address}#reviews"),
            Text(context.t(f"common.review_every.{every}") if every else None, applies=False),
            Day(state.last, applies=False),
            StateCell(rating_state(context, newest.rating if newest else None)),
            who(context, plan.owner),
        ),
    )


def _name(context: Context, holder: Holder) -> str:
    return holder.short_name if holder.category else context.t("indexes.name.programme")


def _quiet(context: Context, state: ReviewState) -> State:
    if state.condition == "never":
        return State(Sign.unknown, context.t("reviews.never"))
    return State(Sign.hollow, context.t("common.action_status.planned"))


def _held(context: Context, log: Sequence[Held]) -> Block:
    t = context.t
    title = t("reviews.log.title")
    if not log:
        return Block("log", title, empty=t("reviews.log.empty"), guide=key_anchor("review.log"))
    columns = (
        Column(
            t("reviews.column.rating"),
            "state",
            guide=key_anchor("review.log.rating"),
            key="rating",
            is_facet=True,
        ),
        Column(
            t("reviews.column.date"), "date", is_number=True, guide=key_anchor("review.log.date"), key="date"
        ),
        Column(t("reviews.column.account"), "name", key="account", is_facet=True),
        Column(t("reviews.column.before"), "account", guide=key_anchor("review.log.rating"), key="before"),
        Column(t("reviews.column.outcome"), "reason", guide=key_anchor("review.log.outcome"), key="outcome"),
        Column(t("reviews.column.by"), "owner", guide=key_anchor("review.log.by"), key="by", is_facet=True),
    )
    table = Table(title, columns, (Group(tuple(_held_row(context, held) for held in log)),))
    return Block("log", title, t("reviews.log.count", count=len(log)), table=table)


def _held_row(context: Context, held: Held) -> Row:
    entry, holder = held.entry, held.holder
    return Row(
        (
            StateCell(rating_state(context, entry.rating)),
            Day(entry.date),
            account(context, holder, "reviews"),
            _change(context, held),
            Text(entry.outcome, holder.language),
            who(context, entry.by),
        ),
        below=tuple(_below(context, held)),
        is_run=True,
    )


def _change(context: Context, held: Held) -> Number | StateCell:
    rating, before = held.entry.rating, held.before
    if rating is None or before is None or rating == before:
        return Number(context.t("reviews.as_before") if rating and rating == before else None, applies=False)
    return Number(
        context.t(
            "reviews.fell_from" if held.fell else "reviews.rose_from",
            rating=context.t(f"common.rating.{before}"),
        ),
        tone="bad" if held.fell and held.is_newest else None,
    )


def _below(context: Context, held: Held) -> Iterator[Below]:
    entry, language = held.entry, held.holder.language
    for part in PARTS:
        text = getattr(entry.evaluation, part, None)
        if text:
            yield Below(context.t(f"reviews.part.{part}"), text, language)
    if entry.objectives:
        verdicts = "; ".join(f"{name} {verdict}" for name, verdict in sorted(entry.objectives.items()))
        yield Below(context.t("reviews.verdicts"), verdicts, language)
