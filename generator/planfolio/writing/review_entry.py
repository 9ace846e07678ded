"""A review added to the log of a plan, on lines of its own, since somebody is to write in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.reading.document import read_document
from planfolio.reading.nodes import ListNode, MapNode
from planfolio.writing.edits import Append, EditRefusedError, Put, edited
from planfolio.writing.meaning import values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.reading.nodes import Node
    from planfolio.reading.source import Source
    from planfolio.writing.spelling import Value


def with_review(source: Source, entry: Mapping[str, Value]) -> Source:
    """Return the plan with an entry at the end of its log.

    A log between brackets comes out of them: nobody finds the words to replace in a line that long. Where a comment
    would be lost by it, the entry stands between the brackets, too. Raises EditRefusedError.
    """
    unfolding = _unfolding(source, entry)
    if unfolding:
        try:
            return edited(source, [unfolding])
        except EditRefusedError:
            pass  # what cannot be taken out of its brackets stays in them
    return edited(source, [Append(("review", "log"), entry)])


def _unfolding(source: Source, entry: Mapping[str, Value]) -> Put | None:
    """Return the edit that writes a log between brackets anew, with the entry; None where it stands in lines."""
    document, _ = read_document(source)
    review = document.front.get("review") if document and document.front else None
    log = review.get("log") if isinstance(review, MapNode) else None
    if review is None or not isinstance(log, ListNode) or not log.items:
        return None
    written, held = values(review), values(log)
    if not isinstance(written, dict) or not isinstance(held, list):
        return None
    if _is_in_brackets(source, review):
        return Put(("review",), {**written, "log": [*held, entry]})
    return Put(("review", "log"), [*held, entry]) if _is_in_brackets(source, log) else None


def _is_in_brackets(source: Source, node: Node) -> bool:
    return source.line(node.span.line)[node.span.column - 1 : node.span.column] in {"[", "{"}
