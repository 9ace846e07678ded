"""`data/<index>.json`: all rows of a large index by columns, for the script that shows a window of them.

Each value is written once and named by its place: a column of fifty thousand rows has some hundred different ones.
Cells are fragments of our own templates, so that a row looks the same whoever made it; the names of rows, which are
all different, come in their parts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar

from planfolio.presentation.machine_values import machine_value
from planfolio.presentation.tables import Named

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from planfolio.presentation.context import Context
    from planfolio.presentation.tables import Cell, Table

Value = TypeVar("Value", bound="Hashable")
ROOT: Final = "../"
"""The way from the page of an index to the site's root."""


def _by_place(values: Iterable[Value]) -> tuple[tuple[Value, ...], list[int]]:
    """Return values in the order in which they first come, and each row's place among them."""
    places: dict[Value, int] = {}
    of = [places.setdefault(value, len(places)) for value in values]
    return tuple(places), of


def _parts(values: Iterable[Hashable]) -> dict[str, Any]:
    found, of = _by_place(values)
    return {"values": found, "of": of}


def columnar(context: Context, table: Table) -> bytes:
    """Return all rows of a table as JSON, its columns, facets and groups; what stands below rows is left out."""
    rows = [row for group in table.groups for row in group.rows if not row.is_step]
    macros: Any = context.environment.get_template("components/index.html").module
    anchors = [row.id.rpartition("--") for row in rows]
    content = {
        "count": len(rows),
        "columns": [
            _column([row.cells[place] for row in rows], macros, context.today.year)
            for place in range(len(table.columns))
        ],
        "facets": [_parts(row.facets[place] for row in rows) for place in range(len(table.facets))],
        "anchors": [_parts(parts[end] for parts in anchors) for end in (0, 2)],
        "groups": _groups(table),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _column(cells: Sequence[Cell | None], macros: Any, year: int) -> dict[str, Any]:  # noqa: ANN401  Jinja's module
    if all(isinstance(cell, Named) for cell in cells):
        return _names([cell for cell in cells if isinstance(cell, Named)], macros)
    found, of = _by_place(cells)
    fragments = [str(macros.inside(cell, ROOT, year)) if cell else "" for cell in found]
    values = [machine_value(cell) if cell else "" for cell in found]
    column: dict[str, Any] = {"html": fragments, "of": of}
    return column | {"value": values} if any(values) else column


def _names(cells: Sequence[Named], macros: Any) -> dict[str, Any]:  # noqa: ANN401  Jinja's module
    """Return the parts of names: ids, titles, pages, languages and the lines below; an anchor is an id again."""
    addresses = [cell.address.partition("#") for cell in cells]
    seconds, of = _by_place((cell.second, cell.second_language) for cell in cells)
    return {
        "id": _parts(cell.id for cell in cells),
        "title": [cell.title for cell in cells],
        "page": _parts(f"{ROOT}{page}" for page, _, _ in addresses),
        "anchor": _parts(anchor for _, _, anchor in addresses),
        "language": _parts(cell.language for cell in cells),
        "second": {
            "values": [str(macros.words(text, language)) if text else "" for text, language in seconds],
            "of": of,
        },
    }


def _groups(table: Table) -> list[dict[str, Any]]:
    """Return the groups: titles, anchors, and how many rows each has."""
    return [
        {"title": group.title, "id": group.id, "count": sum(not row.is_step for row in group.rows)}
        for group in table.groups
    ]
