"""Management summaries that are older than what they speak of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.changes.shapes import Change, StaleSummary
from planfolio.portfolio.changes.weights import weight_of
from planfolio.portfolio.figures.sales import amount_in, last_full_year, outlook
from planfolio.portfolio.figures.states import rated_reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from planfolio.model.decisions import Decision
    from planfolio.model.money import Money
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import AccountChanges, ChangeType, Value
    from planfolio.portfolio.portfolio import Account

OUTLOOK_MOVES: Final = Decimal("0.05")
"""An outlook is a straight line through the sales to date, so that it moves a little every day; a reader takes another
one for the same up to about a twentieth."""
_KEYS: Final[Mapping[str, str]] = {
    "rating": "rating",
    "category": "category",
    "stage": "stage",
    "decisions": "decisions.status",
    "objectives": "objectives.status",
    "sales": "history.our_sales",
    "outlook": "history.our_sales",
}
"""The key whose weight tells how much it matters that something a summary speaks of has moved."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a summary rests on, as its author saw it on a day."""

    rating: str | None
    category: str
    stage: str | None
    sales: Money | None
    outlook: Money | None
    decisions: Mapping[str, Decision]
    objectives: Mapping[str, tuple[str, str]]
    """The title and the status of each objective, by id."""


def ground_of(account: Account, organisation: Organisation, day: date) -> Ground:
    """Return what the summary of an account can rest on at a day: sales are those of the last full year."""
    plan, year = account.plan, organisation.year(day)
    newest = next(iter(rated_reviews(plan.review)), None)
    return Ground(
        rating=newest.rating if newest else None,
        category=plan.category,
        stage=plan.stage,
        sales=amount_in(plan, last_full_year(plan, year), "our_sales"),
        outlook=outlook(plan, year, day),
        decisions={one.id: one for one in plan.decisions if one.id},
        objectives={one.id: (one.title, one.status) for one in plan.objectives if one.id},
    )


def stale_summary(
    then: Account, edited: date, now: Account, organisation: Organisation, today: date
) -> StaleSummary | None:
    """Return what moved under a summary since it was last edited; None where nothing did, or there is none.

    `then` is the plan as it was after that edit. Each side is judged on its own day: the author saw the outlook of the
    day of writing. What counts is another category, stage, or rating; other sales of the last full year; an outlook
    that moved by a twentieth or more; decisions that were opened, taken, or withdrawn; the status of an objective. A
    figure that was unknown and is known now counts, one that is no longer known does not.
    """
    if not (now.plan.summary or "").strip():
        return None
    moved = moves(ground_of(then, organisation, edited), ground_of(now, organisation, today))
    return StaleSummary(edited, moved) if moved else None


def moves(then: Ground, now: Ground) -> tuple[Change, ...]:
    """Return what differs between two grounds, the heaviest first."""
    found = [*_states(then, now), *_amounts(then, now), *_decisions(then, now), *_objectives(then, now)]
    return tuple(sorted(found, key=lambda change: -change.weight))


def _states(then: Ground, now: Ground) -> Iterator[Change]:
    for key in ("rating", "category", "stage"):
        before, after = getattr(then, key), getattr(now, key)
        if before != after:
            yield _change((key,), before, after)


def _amounts(then: Ground, now: Ground) -> Iterator[Change]:
    if now.sales is not None and then.sales != now.sales:
        yield _change(("sales",), then.sales, now.sales)
    if now.outlook is not None and has_moved(then.outlook, now.outlook):
        yield _change(("outlook",), then.outlook, now.outlook)


def has_moved(before: Money | None, after: Money) -> bool:
    """Tell whether an outlook is another than the one that was written of: by a twentieth of it, or more."""
    if before is None or before.currency != after.currency:
        return True
    return abs(after.amount - before.amount) >= abs(before.amount) * OUTLOOK_MOVES and after != before


def _decisions(then: Ground, now: Ground) -> Iterator[Change]:
    for name in sorted(then.decisions.keys() | now.decisions.keys()):
        before, after = then.decisions.get(name), now.decisions.get(name)
        was_open, is_open = bool(before and before.is_open), bool(after and after.is_open)
        if was_open == is_open:
            continue
        if after is None:
            yield _change(("decisions", name), title=before.title if before else "", type_="removed")
        elif before is None:
            yield _change(("decisions", name), title=after.title, type_="added")
        else:
            yield _decided(name, before, after)


def _decided(name: str, before: Decision, after: Decision) -> Change:
    """Return what happened to a decision: it was taken, put off, or opened again."""
    path = ("decisions", name, "status")
    if after.is_open:
        return _change(path, before.status, after.status, after.title)
    facts: tuple[tuple[str, Value], ...] = (
        ("amount", after.amount),
        ("decided_by", after.decided_by),
        ("decided_on", after.decided_on),
    )
    return replace(_change(path, before.status, after.status, after.title, "decided"), facts=facts)


def _objectives(then: Ground, now: Ground) -> Iterator[Change]:
    for name, (title, status) in now.objectives.items():
        _, before = then.objectives.get(name, (title, status))
        if before != status:
            yield _change(("objectives", name, "status"), before, status, title)


def _change(
    path: tuple[str, ...],
    before: Value = None,
    after: Value = None,
    title: str = "",
    type_: ChangeType | None = None,
) -> Change:
    if type_ is None:
        type_ = "added" if before is None else "removed" if after is None else "changed"
    weight = weight_of(_KEYS[path[0]], type_, is_item=False)
    return Change(type_, path, before, after, title, weight=weight)


def summary_edited(steps: Iterable[tuple[date, AccountChanges]]) -> date | None:
    """Return the day on which a summary was last edited, by what changed at its account, the oldest first.

    By its value, not by its line: one that was only laid out anew is as old as before. A plan that is new was written
    with its summary. None where no step tells.
    """
    edited = None
    for day, step in steps:
        if step.fate == "added" or any(change.path == ("summary",) for change in step.changes):
            edited = day
    return edited
