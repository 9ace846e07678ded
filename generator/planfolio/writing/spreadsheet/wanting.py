"""The edits that a spreadsheet asks for, each with the cells that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from planfolio.model.actions import Action
from planfolio.reading.nodes import ListNode, Scalar
from planfolio.writing.edits import Append, Put, Remove
from planfolio.writing.paths import find, free_ids
from planfolio.writing.spreadsheet.columns import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.reading.nodes import MapNode
    from planfolio.writing.edits import Edit
    from planfolio.writing.paths import Path
    from planfolio.writing.spelling import Value as Written
    from planfolio.writing.spreadsheet.columns import Column, Kind, Value
    from planfolio.writing.spreadsheet.grids import Spot
    from planfolio.writing.spreadsheet.rows import Holder, Row

ORDER: Final = {name: place for place, name in enumerate(Action.model_fields)}


@dataclass(frozen=True, slots=True)
class Origin:
    """The cell that a value comes from."""

    spot: Spot
    kind: Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edit of a plan, and the cells that it comes from by the path of their values."""

    holder: Holder
    edit: Edit
    origins: Mapping[Path, Origin]


def changed_cell(holder: Holder, now: Row, column: Column, value: Value | None, spot: Spot) -> Wanted:
    """Return the edit of one value: an empty cell takes its key away."""
    item = item_path(now)
    path = (*item, *column.path)
    written = _path_as_written(front_of(holder), path) if column.quarter else path
    if value is None:
        edit: Edit = Remove(written)
    else:
        edit = Put(written, _as_before(value, now.cells.get(column.name)))
    return Wanted(holder, edit, {path: Origin(spot, column.kind)})


def new_item(
    holder: Holder, path: Path, place: int, values: Mapping[Column, Value], origins: Mapping[str, Origin]
) -> Wanted:
    """Return the edit that adds an action, with the next free number, or a step; `place` counts the new ones before."""
    found = find(front_of(holder), path)
    items = found.node.items if found.is_whole and isinstance(found.node, ListNode) else ()
    name: str | int = len(items) + place
    parts: dict[str, Written] = {}
    if path == ("actions",):
        taken = [action.id or "" for action in holder.entry.plan.actions]
        name = next(islice(free_ids("actions", taken), place, None))
        parts["id"] = name
    for column, value in sorted(values.items(), key=lambda pair: ORDER.get(pair[0].path[0], 0)):
        _set(parts, column.path, _as_before(value, None))
    _shorten_results(parts)
    by_name = {column.name: column for column in values}
    by_path = {(*path, name, *by_name[key].path): origin for key, origin in origins.items()}
    return Wanted(holder, Append(path, parts), by_path)


def item_path(row: Row) -> Path:
    """Return the path to the action or step of a row."""
    _, number, *step = row.key
    return ("actions", number, "steps", int(step[0]) - 1) if step else ("actions", number)


def front_of(holder: Holder) -> MapNode:
    """Return the front matter of a plan, which every plan has."""
    front = holder.entry.document.front
    assert front is not None  # noqa: S101  the plan was read from it
    return front


def _path_as_written(front: MapNode, path: Path) -> Path:
    """Return the path to a result: an expected one may stand alone behind its quarter, and does so where it is new."""
    *quarter, part = path
    found = find(front, tuple(quarter))
    is_short = not found.is_whole or isinstance(found.node, Scalar)
    return tuple(quarter) if part == "expected" and is_short else path


def _as_before(value: Value, before: Value | None) -> Value:
    """Return a text without blanks at its end; one of several lines ends as it did before."""
    if not isinstance(value, str):
        return value
    text = said(value)
    return f"{text}\n" if "\n" in text and (not isinstance(before, str) or before.endswith("\n")) else text


def _set(parts: dict[str, Written], path: tuple[str, ...], value: Written) -> None:
    *above, last = path
    group = parts
    for step in above:
        below = group.setdefault(step, {})
        assert isinstance(below, dict)  # noqa: S101  a column's path never goes through another's value
        group = below
    group[last] = value


def _shorten_results(parts: dict[str, Written]) -> None:
    """Write a result that is expected alone behind its quarter."""
    results = parts.get("results")
    for quarter, result in list(results.items()) if isinstance(results, dict) else ():
        if isinstance(results, dict) and isinstance(result, dict) and list(result) == ["expected"]:
            results[quarter] = result["expected"]
