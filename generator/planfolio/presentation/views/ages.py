"""How old what a plan says is: the changes of the lines that a key stands on, from the repository's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.nodes import MapNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.presentation.context import Context, Edit
    from planfolio.reading.document import Document
    from planfolio.reading.nodes import Entry


def ages_of(context: Context, file: str, document: Document) -> tuple[Edit | None, ...]:
    """Return the change of each line; none where they are unknown, or the file was changed since they were read."""
    ages = context.history.lines.get(file, ())
    count = document.source.text.count("\n")
    return ages if len(ages) in {count, count + 1} else ()


def key_ages(document: Document, ages: tuple[Edit | None, ...], path: str) -> tuple[Edit | None, ...]:
    """Return the changes of the lines that a key and its value stand on; of a key in a list's items all of the list."""
    entry = _entry(document, path)
    if entry is None:
        return ()
    end = entry.value.span
    last = end.end_line - (end.end_column == 1 and end.end_line > entry.key.span.line)
    return ages[entry.key.span.line - 1 : max(last, entry.key.span.line)]


def _entry(document: Document, path: str) -> Entry | None:
    """Return the deepest key that a path reaches before it comes to a list."""
    node, found = document.front, None
    for key in path.split("."):
        if node is None:
            break
        found = node.entry(key)
        node = found.value if found and isinstance(found.value, MapNode) else None
    return found


def newest(ages: Iterable[Edit | None]) -> Edit | None:
    """Return the newest of some changes; None where none of them is committed."""
    return max(_committed(ages), key=lambda edit: (edit.day, edit.number), default=None)


def _committed(ages: Iterable[Edit | None]) -> Iterator[Edit]:
    return (age for age in ages if age is not None)


def day_text(context: Context, edit: Edit) -> str:
    """Write the day of a change; without its year only where nobody can take it for another."""
    is_near = edit.day.year == context.today.year and edit.day <= context.today
    return context.formats.date_short(edit.day) if is_near else context.formats.date(edit.day)
