"""Actions that were put off: how often their due day moved back, since they have one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.changes.shapes import Slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planfolio.portfolio.changes.shapes import AccountChanges, Change

ACTIONS: Final = "actions"
TWICE: Final = 2
_ITEM: Final = 2  # steps of the path to an item
_KEY: Final = 3  # steps of the path to a key of an item


@dataclass(slots=True)
class _Course:
    """The due days of one action: the first, the last one written, that of now, and how often it was put off."""

    first: date
    last: date
    now: date | None
    times: int = 0

    def goes_on(self, due: date | None) -> None:
        """Note the next due day; None where it was taken out."""
        self.now = due
        if due is not None:
            self.times += due > self.last
            self.last = due


def slips(steps: Iterable[tuple[date, AccountChanges]]) -> Mapping[str, Slip]:
    """Return the actions of one account that were put off, by id, from what changed there, the oldest first.

    Every move of the due day to a later one counts, however many commits of one day made it; one that pulls it in does
    not. An action that is due no later than first said is not put off, nor one that has no due day any more. What is
    gone from the plan is left out, and starts anew where its id comes back.
    """
    courses: dict[str, _Course] = {}
    for _, step in steps:
        if step.fate != "changed":
            courses.clear()
        for change in sorted(step.changes, key=_is_no_name):
            if change.path[0] == ACTIONS:
                _follow(change, courses)
    return {
        action: Slip(course.times, course.first, course.now)
        for action, course in sorted(courses.items())
        if course.times and course.now is not None and course.now > course.first
    }


def _is_no_name(change: Change) -> bool:
    """Sort a new id before all that is told of an action under it."""
    return change.key != "id"


def _follow(change: Change, courses: dict[str, _Course]) -> None:
    if len(change.path) == _ITEM and change.type in {"added", "removed"}:
        courses.pop(change.path[1], None)
    if len(change.path) != _KEY:
        return
    _, action, key = change.path
    if key == "id":
        _rename(change, courses)
    elif key == "due":
        before, after = (day if isinstance(day, date) else None for day in (change.before, change.after))
        start = before or after
        if start is not None:
            courses.setdefault(action, _Course(start, start, before)).goes_on(after)


def _rename(change: Change, courses: dict[str, _Course]) -> None:
    """Keep the course of an action that got another id."""
    course = courses.pop(str(change.before), None)
    if course is not None:
        courses[str(change.after)] = course


def is_twice_slipped(slip: Slip) -> bool:
    """Tell whether an action was put off more than once: the date is a wish, and somebody should ask."""
    return slip.times >= TWICE
