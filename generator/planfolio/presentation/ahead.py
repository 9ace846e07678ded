"""What a page will say on later days: worked out by the build, and put in place by the reader's browser.

Words such as "five of 41 actions are overdue" depend on the day through many rules. So they are not made anew by a
script: the build says them for each of the next days, and a page takes along those that differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from markupsafe import Markup, escape

from planfolio.portfolio.figures.later import figures_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planfolio.presentation.context import Context

DAYS_AHEAD: Final = 21
DAYS_AHEAD_OF_MANY: Final = 14
MANY: Final = 10_000
"""Actions above which the build looks less far ahead: each day goes through all of them."""

T = TypeVar("T")


def days_ahead(context: Context) -> int:
    """Return how many days the build looks ahead: none in a snapshot, and none beyond the fiscal year."""
    if context.is_snapshot:
        return 0
    count = sum(len(account.plan.actions) for account in context.portfolio.accounts)
    most = DAYS_AHEAD if count <= MANY else DAYS_AHEAD_OF_MANY
    return min(most, (context.figures.current_year.end - context.today).days)


def looking_ahead(context: Context) -> Context:
    """Return the context with those of the days to come."""
    days = (context.today + timedelta(days=number) for number in range(1, days_ahead(context) + 1))
    later = tuple(
        replace(context, today=day, figures=figures_on(context.figures, context.portfolio, day), seen={})
        for day in days
    )
    return replace(context, later=later, seen={})


def changes(context: Context, on: Callable[[Context], T]) -> tuple[tuple[int, T], ...]:
    """Return what differs from the day before: how many days after the build, and what it is then."""
    return tuple(_changes(context, on))


def _changes(context: Context, on: Callable[[Context], T]) -> Iterator[tuple[int, T]]:
    before = on(context) if context.later else None
    for days, later in enumerate(context.later, 1):
        found = on(later)
        if found != before:
            yield days, found
        before = found


def said(context: Context, on: Callable[[Context], str]) -> str:
    """Return a few words that depend on the day; where they change they bear what they will be."""
    now = on(context)
    later = changes(context, on)
    if not later:
        return now
    lines = "\n".join(f"{days} {_line(words)}" for days, words in later)
    return Markup('<span data-pf-said="{}">{}</span>').format(lines, now)


def loud(words: str) -> str:
    """Return words that tell of trouble."""
    return Markup('<strong class="pf-tone--bad">{}</strong>').format(words)


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """Something that a list shows `after` a day and `until` another, ISO days; empty is always."""

    item: T
    after: str = ""
    until: str = ""


def over_days(
    context: Context, on: Callable[[Context], Sequence[T]], key: Callable[[T], str]
) -> tuple[Shown[T], ...]:
    """Return what a list shows today and on the days to come, in its order, each with the days on which it does.

    What comes later stands behind what precedes it on its first day, and is as that day sees it. What leaves a list
    does not come back.
    """
    order = [key(item) for item in on(context)]
    found = {key(item): Shown(item) for item in on(context)}
    for later in context.later:
        before = (later.today - timedelta(days=1)).isoformat()
        now = {key(item): item for item in on(later)}
        for name, shown in found.items():
            if name not in now and not shown.until:
                found[name] = replace(shown, until=before)
        previous = ""
        for name, item in now.items():
            if name not in found:
                found[name] = Shown(item, after=before)
                order.insert(order.index(previous) + 1 if previous else 0, name)
            previous = name
    return tuple(found[name] for name in order)


def _line(words: str) -> str:
    return str(escape(words)).replace("\n", " ")
