"""What happened to an item, told once: a decision that was taken, an action that was finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.actions import Action
from planfolio.model.decisions import Decision
from planfolio.model.money import total
from planfolio.portfolio.changes.shapes import Change
from planfolio.portfolio.changes.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.model.fields import Part
    from planfolio.portfolio.changes.places import Found, Place
    from planfolio.portfolio.changes.shapes import ChangeType, Value

UNDECIDED: Final = frozenset({"open", "deferred"})
OF_DECISION: Final = frozenset({"status", "decided_on", "decided_by"})
"""Keys that a decision writes when it is taken."""


def told_once(before: Part, after: Part, at: Place, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what differs at an item; what happened to it stands for the keys that say so."""
    if isinstance(before, Decision) and isinstance(after, Decision) and _is_taken(before, after):
        yield _event(at, before.status, after.status, "decided", _of_decision(after))
        told = OF_DECISION
    elif isinstance(before, Action) and isinstance(after, Action) and _is_finished(before, after):
        yield _event(at, before.status, after.status, "done", results_of(after))
        told = frozenset({"status"})
    else:
        told = frozenset()
    depth = len(at.path)
    for key, change in found:
        if len(change.path) > depth + 1 or change.path[-1] not in told:
            yield key, change


def _is_taken(before: Decision, after: Decision) -> bool:
    return before.status in UNDECIDED and after.status not in {"open", before.status}


def _is_finished(before: Action, after: Action) -> bool:
    return after.status == "done" != before.status


def _of_decision(decision: Decision) -> tuple[tuple[str, Value], ...]:
    return (
        ("amount", decision.amount),
        ("decided_by", decision.decided_by),
        ("decided_on", decision.decided_on),
    )


def results_of(action: Action) -> tuple[tuple[str, Value], ...]:
    """Return what an action brought, and was to bring, over all its quarters; None where nothing is written."""
    results = action.results.values()
    return (
        ("actual", total(result.actual for result in results)),
        ("expected", total(result.expected for result in results)),
    )


def _event(
    at: Place, before: str, after: str, type_: ChangeType, facts: tuple[tuple[str, Value], ...]
) -> Found:
    here = at.below("status")
    weight = weight_of(here.key, type_, is_item=False)
    return here.key, Change(type_, here.path, before, after, at.title, facts, weight)
