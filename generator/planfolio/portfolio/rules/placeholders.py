"""Placeholders that a template left, and that nobody filled in."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from planfolio.model.validation import Fault
from planfolio.portfolio.portfolio import Account
from planfolio.portfolio.rules.references import OF_ACCOUNTS, REFERENCES
from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.diagnostics import Span
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.reading.placeholders import MOST, may_hold, may_hold_inside, placeholder_in, places_in
from planfolio.reading.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.validation import Path
    from planfolio.portfolio.rules.rule import Entry, Look
    from planfolio.reading.document import Document
    from planfolio.reading.nodes import Node

_WORDS: Final = frozenset(
    (
        "name",
        "names",
        "namen",
        "datum",
        "date",
        "betrag",
        "bedrag",
        "amount",
        "kunde",
        "klant",
        "customer",
        "text",
        "tekst",
    )
)


def placeholder(entry: Entry, look: Look) -> Iterator[Fault]:
    """A placeholder of a template is still there: {{DATE}}, [Name], TBD, YYYY-MM-DD, ____ or ?.

    Whoever reads the page takes the plan for unfinished, or the placeholder for a fact.

    Write what belongs there, or delete the key or the sentence until it is known.
    """
    yield from islice(_in_front_matter(entry, look), MOST)
    yield from _in_narrative(entry.document)
    for page in entry.pages if isinstance(entry, Account) else ():
        yield from _in_narrative(page.document)


def _in_front_matter(entry: Entry, look: Look) -> Iterator[Fault]:
    document = entry.document
    if not may_hold(document.source.text[: len(document.source.text) - len(document.body)]):
        return
    found = [(path, held) for path, value in _values(front_of(entry)) if (held := _held(value))]
    if not found:
        return
    told = {fault.path for fault in _unresolved(entry, look)}  # those are told as what they should name
    for path, held in found:
        if path not in told and (*path, 0) not in told:
            yield Fault(path, "value", {"found": held})


def _unresolved(entry: Entry, look: Look) -> Iterator[Fault]:
    yield from chain.from_iterable(check(entry, look) for check in REFERENCES)
    if isinstance(entry, Account):
        yield from chain.from_iterable(check(entry, look) for check in OF_ACCOUNTS)


def _held(value: Scalar | ListNode) -> str:
    if isinstance(value, Scalar):
        return placeholder_in(value.text)
    return f"[{value.items[0].text}]" if isinstance(value.items[0], Scalar) else ""


def _values(front: MapNode) -> Iterator[tuple[Path, Scalar | ListNode]]:
    """Yield all texts of front matter with their paths, and lists such as [Name]."""
    waiting: list[tuple[Path, Node]] = [((), front)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MapNode):
            waiting += [((*path, entry.key.text), entry.value) for entry in reversed(node.entries)]
        elif isinstance(node, Scalar) or _is_only_a_word(node):
            yield path, node
        else:
            waiting += [((*path, index), item) for index, item in reversed(list(enumerate(node.items)))]


def _is_only_a_word(node: ListNode) -> bool:
    one = node.items[0] if len(node.items) == 1 else None
    return isinstance(one, Scalar) and one.is_plain and one.text.casefold() in _WORDS


def _in_narrative(document: Document) -> Iterator[Fault]:
    """Find placeholders in prose; what stands in code, comments and the targets of links is none."""
    if not may_hold_inside(document.body):
        return
    text = prose(document.body)
    for start, held in places_in(text):
        line = document.body_line + text.count("\n", 0, start)
        column = start - text.rfind("\n", 0, start)
        span = Span(line, column, line, column + len(held))
        yield Fault((), "narrative", {"found": held}, span=span, file=document.source.path)
