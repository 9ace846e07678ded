"""What a plan's new year begins with: periods to set targets for, and counts that start anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planfolio.writing.edit import Append, Put, Remove
from planfolio.writing.rollover.shapes import Kept, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.figures import Target
    from planfolio.model.periods import Period
    from planfolio.writing.edit import Edit
    from planfolio.writing.rollover.moving import Move
    from planfolio.writing.rollover.shapes import Turn
    from planfolio.writing.rollover.steps import Steps

PARTS_OF_YEAR: Final = {3: 4, 1: 12}
"""How many parts a year has, by their months."""


def renew(turn: Turn, move: Move, steps: Steps) -> Iterator[Note | Kept]:
    """Do what the new year begins with, and yield what it was, or what had to stay.

    Periods get targets without amounts: nobody has set them yet. Visits made count anew, the number planned is carried
    over. A budget leaves: the new one has to be granted. Those of a period that goes on stay.
    """
    begun = [target for target in _targets(turn) if not steps.take([Append(("targets",), target)])]
    if begun:
        yield Note("targets", {"periods": ", ".join(str(target["period"]) for target in begun)})
    if move.is_over:
        yield from _visits(turn, steps)
        yield from _budget(turn, steps)


def _targets(turn: Turn) -> Iterator[dict[str, str | list[str]]]:
    """Yield the targets to begin: of the year, and of its quarters or months where the closed year had all of them."""
    plan = turn.account_plan
    there = {target.period: target for target in plan.targets} if plan else {}
    models = [there[turn.closed]] if turn.closed in there else []
    for months, count in PARTS_OF_YEAR.items():
        parts = [
            one for period, one in there.items() if period.months == months and turn.closed.contains(period)
        ]
        models += sorted(parts, key=lambda one: one.period) if len(parts) == count else []
    wanted = {turn.year: there.get(turn.closed)} if there else {}
    wanted |= {replace(model.period, year=model.period.year + 1): model for model in models}
    for period, model in wanted.items():
        if period not in there:
            yield _target(period, model)


def _target(period: Period, model: Target | None) -> dict[str, str | list[str]]:
    """Return an entry without amounts, for the readers of the one that it follows."""
    audience = {"audience": list(model.audience)} if model and model.audience else {}
    return {"period": str(period), **audience}


def _visits(turn: Turn, steps: Steps) -> Iterator[Note | Kept]:
    """Count visits anew: none is made while the year has not begun, and nobody knows how many afterwards."""
    visits = turn.account_plan.visits if turn.account_plan else None
    if visits is None or not visits.done:
        return
    path = ("visits", "done")
    edit: Edit = Put(path, 0) if turn.today < turn.start else Remove(path)
    yield _done("visits", edit, steps, {"count": visits.done})


def _budget(turn: Turn, steps: Steps) -> Iterator[Note | Kept]:
    budget = turn.entry.plan.budget
    if budget is not None:
        amounts = {"planned": budget.planned, "spent": budget.spent}
        told = {name: amount.amount if amount else "–" for name, amount in amounts.items()}
        currency = turn.entry.currency
        yield _done("budget", Remove(("budget",)), steps, {**told, "currency": currency})


def _done(key: str, edit: Edit, steps: Steps, told: dict[str, object]) -> Note | Kept:
    line = steps.line_of((key,))
    refusal = steps.take([edit])
    return Kept(key, "", "", line, refusal.reason) if refusal else Note(key, told)
