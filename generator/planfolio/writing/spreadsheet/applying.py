"""Doing what a spreadsheet asks for: the plans after the edits, and the cells that would break one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.reading.document import read_document
from planfolio.reading.nodes import ListNode, MapNode
from planfolio.writing.changes import Change
from planfolio.writing.edits import EditRefusedError, edited
from planfolio.writing.paths import ids_of, path_text
from planfolio.writing.spreadsheet.codes import CELL
from planfolio.writing.spreadsheet.columns import Kind
from planfolio.writing.spreadsheet.grids import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Diagnostic, Span
    from planfolio.reading.nodes import Node
    from planfolio.reading.source import Source
    from planfolio.writing.paths import Path
    from planfolio.writing.spreadsheet.grids import Spot
    from planfolio.writing.spreadsheet.wanting import Origin, Wanted

    Check = Callable[[Mapping[str, Source]], Sequence[Diagnostic]]
    """Gives the errors that plans would have with other texts, given by their paths as shown."""


_DATES: Final = frozenset({"start", "due", "end", "done"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plans that change, the edits that change them, and the cells that can't be taken over."""

    changes: tuple[Change, ...]
    wanted: tuple[Wanted, ...]
    refusals: tuple[Refusal, ...]


def applied(path: str, wanted: Sequence[Wanted], check: Check, catalog: Catalog) -> Outcome:
    """Do the edits that leave all plans without errors; the cells of the others are refused."""
    refusals: list[Refusal] = []
    while True:
        changes, refused = _edited(path, wanted, catalog)
        if not refused and changes:
            refused = _refused(path, wanted, changes, check({one.path: one.after for one in changes}))
        if not refused:
            return Outcome(tuple(changes), tuple(wanted), tuple(refusals))
        refusals += (refusal for _, refusal in refused)
        lost = {id(one) for one, _ in refused}
        wanted = [one for one in wanted if id(one) not in lost]


def _edited(
    path: str, wanted: Sequence[Wanted], catalog: Catalog
) -> tuple[list[Change], list[tuple[Wanted, Refusal]]]:
    """Edit each plan; what cannot be edited is refused, one edit a plan and time."""
    changes, refused = [], []
    for plan, edits in _by_plan(wanted).items():
        source = edits[0].holder.entry.document.source
        try:
            after = edited(source, [one.edit for one in edits])
        except EditRefusedError as error:
            one = next(one for one in edits if one.edit is error.edit)
            reason = catalog.text(f"writing.refusal.{error.reason}", key=path_text(error.edit.path))
            spot = next(iter(one.origins.values())).spot
            refused.append((one, Refusal(spot, CELL.at(path, spot.span, "edit", plan=plan, reason=reason))))
        else:
            changes.append(Change(source, after))
    return changes, refused


def _by_plan(wanted: Iterable[Wanted]) -> dict[str, list[Wanted]]:
    found: dict[str, list[Wanted]] = {}
    for one in wanted:
        found.setdefault(one.holder.entry.document.source.path, []).append(one)
    return found


def _refused(
    path: str, wanted: Sequence[Wanted], changes: Sequence[Change], errors: Sequence[Diagnostic]
) -> list[tuple[Wanted, Refusal]]:
    """Return the edits that bring errors, each cell with one: that at its very value, where there is such."""
    by_plan = _by_plan(wanted)
    fronts = {one.path: _front(one.after) for one in changes}
    found: list[tuple[bool, Wanted, Origin, Diagnostic]] = []
    for error in errors:
        front = fronts.get(error.path)
        place = path_at(front, error.span) if front else ()
        for one, origin in _causes(place, by_plan.get(error.path, wanted)):
            found.append((one.origins.get(place) != origin, one, origin, error))
    refused: dict[Spot, tuple[Wanted, Refusal]] = {}
    for _, one, origin, error in sorted(found, key=lambda each: each[0]):
        finding = replace(error, path=path, span=origin.spot.span)
        refused.setdefault(origin.spot, (one, Refusal(origin.spot, finding)))
    return list(refused.values())


def _front(source: Source) -> MapNode | None:
    document, _ = read_document(source)
    return document.front if document else None


def _causes(place: Path, wanted: Sequence[Wanted]) -> list[tuple[Wanted, Origin]]:
    """Return the cells that an error at a place comes from.

    That is the cell of the very value; where it is a date, the other dates of its step, then those of its action; else
    whatever changed in the action, else in the plan.
    """
    all_of = [(one, path, origin) for one in wanted for path, origin in one.origins.items()]
    if place and place[-1] in _DATES:
        for depth in range(len(place) - 1, 1, -1):
            dates = [
                (one, origin)
                for one, path, origin in all_of
                if path[:depth] == place[:depth] and len(path) == depth + 1 and origin.kind is Kind.DATE
            ]
            exact = [(one, origin) for one, path, origin in all_of if path == place]
            if exact or dates:
                return exact or dates
    for depth in range(len(place), 1, -1):
        if near := [(one, origin) for one, path, origin in all_of if path[:depth] == place[:depth]]:
            return near
    return [(one, origin) for one, _, origin in all_of]


def path_at(front: MapNode, span: Span) -> Path:
    """Return the path of the value that stands at a place, actions by their numbers."""
    at = span[:2]
    node: Node = front
    path: Path = ()
    while node.span != span:
        if isinstance(node, MapNode):
            before = [entry for entry in node.entries if entry.key.span[:2] <= at]
            if not before:
                break
            path, node = (*path, before[-1].key.text), before[-1].value
        elif isinstance(node, ListNode):
            places = [place for place, item in enumerate(node.items) if item.span[:2] <= at]
            if not places:
                break
            name = ids_of(node, "actions")[places[-1]] if path == ("actions",) else places[-1]
            path, node = (*path, name), node.items[places[-1]]
        else:
            break
    return path
