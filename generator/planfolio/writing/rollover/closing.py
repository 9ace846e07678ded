"""What leaves a plan when a year closes: what is over, with the references to it mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.actions import Action
from planfolio.model.decisions import Decision, Risk
from planfolio.model.figures import Contract
from planfolio.model.objectives import Objective, Opportunity
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.writing.closed import is_closed
from planfolio.writing.edit import Put, Remove
from planfolio.writing.paths import find
from planfolio.writing.rollover.shapes import Kept, Left, Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planfolio.model.account import Item
    from planfolio.writing.edit import Edit
    from planfolio.writing.rollover.shapes import Turn
    from planfolio.writing.rollover.steps import Steps

Leaving = Contract | Opportunity | Objective | Action | Decision | Risk
LISTS: Final = ("contracts", "opportunities", "objectives", "actions", "decisions", "risks")


class Closing:
    """A plan whose items leave one by one; what could not leave, and what was mended, is kept to be told."""

    def __init__(self, turn: Turn, steps: Steps) -> None:
        self.turn = turn
        self.steps = steps
        self.left: list[Left] = []
        self.kept: list[Kept] = []
        self.notes: list[Note] = []

    def close(self) -> None:
        """Let everything leave that is over: objectives before the actions that serve them."""
        for key in LISTS:
            items = [one for one in getattr(self.turn.entry.plan, key, ()) if leaves(key, one, self.turn)]
            ids = self._ids(key) if items else []
            refusal = self.steps.take(ids) if ids else None
            for item in items:
                if refusal:
                    line = self.steps.line_of((key,))
                    self.kept.append(Kept(key, item.id, item.title, line, refusal.reason))
                else:
                    self._let_go(key, item)
        gone = {one.id for one in self.left if one.key == "actions"}
        self.notes = [note for note in self.notes if note.params.get("action") not in gone]

    def _ids(self, key: str) -> list[Edit]:
        """Return what writes the ids that a list's items only go by: the numbers would move up when others leave."""
        items = self.steps.front.get(key)
        found = items.items if isinstance(items, ListNode) else ()
        plan_items = getattr(self.turn.entry.plan, key)
        return [
            Put((key, place, "id"), plan_items[place].id)
            for place, item in enumerate(found)
            if isinstance(item, MapNode) and _text(item.get("id")) == ""
        ]

    def _let_go(self, key: str, item: Leaving) -> None:
        path = (key, item.id or "")
        mending, notes = self._mending(item) if isinstance(item, Objective) else ([], [])
        line = self.steps.line_of(path)
        if refusal := self.steps.take_out(path, [*mending, Remove(path)]):
            self.kept.append(Kept(key, item.id or "", item.title, line, refusal.reason))
            return
        self.left.append(Left(key, item.id or "", item.title))
        self.notes += notes

    def _mending(self, objective: Objective) -> tuple[list[Edit], list[Note]]:
        """Return what mends the references to an objective: actions serve it no longer, verdicts become sentences."""
        name = objective.id or ""
        edits: list[Edit] = []
        notes: list[Note] = []
        for action in self.turn.entry.plan.actions:
            if action.objective == name:
                edits.append(Remove(("actions", action.id or "", "objective")))
                notes.append(Note("served", {"action": action.id, "objective": name}))
        for more, note in self._verdicts(objective):
            edits += more
            notes.append(note)
        return edits, notes

    def _verdicts(self, objective: Objective) -> Iterator[tuple[list[Edit], Note]]:
        """Yield what keeps the verdicts on an objective in the log of reviews: a sentence of the evaluation.

        One on an objective that not everybody may see leaves with it, since the evaluation is for more readers.
        """
        name = objective.id or ""
        log = self.turn.entry.plan.review.log if self.turn.entry.plan.review else ()
        for place, entry in enumerate(log):
            if name in entry.objectives:
                at = ("review", "log", place)
                evaluation = (*at, "evaluation", "objectives")
                edits: list[Edit] = [Remove((*at, "objectives", name))]
                told = {"objective": name, "day": entry.date}
                if objective.audience:
                    yield edits, Note("verdict_left", told)
                    continue
                found = find(self.steps.front, evaluation)
                said = _text(found.node) if found.is_whole else ""
                edits.insert(0, Put(evaluation, _joined(said, f"{name}: {entry.objectives[name]}")))
                yield edits, Note("verdict_moved", told)


def leaves(key: str, item: Item, turn: Turn) -> bool:
    """Tell whether an item leaves when a year closes.

    It is over, and was so before the new year. Where the day is not known, and while the old year still runs, what is
    over counts as over before it. A done action whose results are still to come stays. A contract that ended in the
    year that closes stays for one more: whether it was renewed is what the new year's talks are about.
    """
    if isinstance(item, Contract):
        return item.end is not None and item.end < min(turn.closed.start, turn.today)
    if not is_closed(key, item) or _brings_more(item, turn):
        return False
    over = _over_on(item)
    if over is not None and over < turn.start:
        return True
    return turn.is_first and (over is None or turn.today < turn.start)


def _brings_more(item: Item, turn: Turn) -> bool:
    return (
        isinstance(item, Action)
        and item.status == "done"
        and any(quarter.end >= turn.start for quarter in item.results)
    )


def _over_on(item: Item) -> date | None:
    """Return the day on which an item was over, as far as the plan tells."""
    if isinstance(item, Action):
        return max((step.done for step in item.steps if step.done), default=item.due)
    if isinstance(item, Decision):
        return item.decided_on or item.needed_by
    if isinstance(item, Opportunity):
        return item.close
    return item.due if isinstance(item, Objective) else None


def _text(node: object) -> str:
    return node.text if isinstance(node, Scalar) and not node.is_null else ""


def _joined(said: str, more: str) -> str:
    """Add a sentence to a text: on its line, or as a paragraph where one of them has several."""
    if not said.strip():
        return more
    if "\n" in said.strip() or "\n" in more.strip():
        return f"{said.rstrip()}\n\n{more.strip()}\n"
    return f"{said.rstrip().removesuffix('.')}; {more}"
