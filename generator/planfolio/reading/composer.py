"""From YAML events to nodes: what the events say is kept, and what could surprise an author is refused.

The loop runs over every value of every file: the common case stays in it, everything else is a call away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from planfolio.reading.codes import (
    ALIAS,
    ALIAS_LIMIT,
    ANCHOR_UNUSED,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    NESTING,
    TAG,
    TOO_MANY_VALUES,
    YAML,
)
from planfolio.reading.diagnostics import Span
from planfolio.reading.nodes import NULL_WORDS, Entry, ListNode, MapNode, Scalar
from planfolio.reading.yaml_scene import in_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml import CSafeLoader, SafeLoader

    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.nodes import Node

    Parser = CSafeLoader | SafeLoader

MAX_DEPTH: Final = 24
MAX_VALUES: Final = 100_000
MAX_REPEATED: Final = 20_000
MAX_FINDINGS: Final = 100
_CORE: Final = "tag:yaml.org,2002:"
_STRING: Final = _CORE + "str"
_SCALAR_TAGS: Final = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null"))


class StopReadingError(Exception):
    """Reading further would cost too much or make no sense; bears the finding."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Group:
    """A list or a mapping that is still open; the parts of a mapping are its keys and values in turn."""

    start: Any  # a mark of libyaml or of PyYAML, which share no type
    anchor: str | None = None
    is_flow: bool = False
    parts: list[Node] = field(default_factory=list)
    values: int = 1
    height: int = 1
    alias_end: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What a name stands for: its node (None while the group is open), how many values, how many levels."""

    node: Node | None
    values: int = 1
    height: int = 0


class Composer:
    """Builds the nodes of one document without recursion; `found` gathers what needs no stop."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.found: list[Diagnostic] = []
        self.long_values: list[Scalar] = []  # those that go over several lines
        self.event: Event | None = None
        self._document = _Group(None)
        self._open = [self._document]
        self._anchors: dict[str, _Anchored] = {}
        self._unused: dict[str, tuple[Span, str]] = {}
        self._repeated = 0
        self._has_document = False

    def compose(self, parser: Parser) -> Node | None:
        """Read all events. Raises StopReadingError, and what the parser raises."""
        handlers: dict[type, Callable[[Any], None]] = {
            AliasEvent: self._repeat,
            MappingStartEvent: self._open_mapping,
            SequenceStartEvent: self._open_list,
            MappingEndEvent: self._close_mapping,
            SequenceEndEvent: self._close_list,
            DocumentStartEvent: self._start_document,
        }
        above, new, groups, long_values = self.first_line, tuple.__new__, self._open, self.long_values
        events: Iterator[Any] = iter(parser.get_event, None)
        for event in islice(events, MAX_VALUES):
            self.event = event
            if type(event) is ScalarEvent:
                start: Any = event.start_mark
                end: Any = event.end_mark  # the common case of _span, without the call
                span = new(Span, (start.line + above, start.column + 1, end.line + above, end.column + 1))
                node = Scalar(event.value, event.implicit[0], span)
                if end.line != start.line:
                    long_values.append(node)
                if event.tag is not None or event.anchor is not None:
                    node = self._with_properties(event, node)
                groups[-1].parts.append(node)
            elif type(event) in handlers:
                handlers[type(event)](event)
        if parser.peek_event() is not None:
            raise StopReadingError(TOO_MANY_VALUES.at(self.path, self._span(self.event), limit=MAX_VALUES))
        for name, (span, text) in self._unused.items():
            self._tell(ANCHOR_UNUSED.at(self.path, span, name=name, text=text))
        return self._document.parts[0] if self._document.parts else None

    @property
    def bracket(self) -> tuple[int, int] | None:
        """Where the innermost open bracket stands, from 0."""
        group = self._open[-1]
        return (group.start.line, group.start.column) if group.is_flow else None

    @property
    def block_before(self) -> tuple[int, int] | None:
        """Where the mapping or list starts that was read last, from 0."""
        parts = self._open[-1].parts
        if not parts or isinstance(parts[-1], Scalar):
            return None
        return parts[-1].span.line - self.first_line, parts[-1].span.column - 1

    def _tell(self, diagnostic: Diagnostic) -> None:
        """Note a finding; a file with more than a hundred has one cause that repeats."""
        if len(self.found) < MAX_FINDINGS:
            self.found.append(diagnostic)

    def _start_document(self, event: DocumentStartEvent) -> None:
        span = self._span(event)
        if self._has_document:
            raise StopReadingError(YAML.at(self.path, span, "documents"))
        if event.version or event.tags:
            raise StopReadingError(YAML.at(self.path, Span(span.line, 1, span.line, 2), "directive"))
        self._has_document = True

    def _with_properties(self, event: ScalarEvent, node: Scalar) -> Scalar:
        if event.tag is not None:
            if event.tag not in _SCALAR_TAGS:
                self._refuse_tag(event.tag, node.span, node.text)
            node = Scalar(node.text, event.tag != _STRING, node.span)
        if event.anchor is not None:
            self._name_anchor(event.anchor, node.span, node.text)
            self._anchors[event.anchor] = _Anchored(node)
        return node

    def _open_mapping(self, event: MappingStartEvent) -> None:
        self._open_group(event, _CORE + "map")

    def _open_list(self, event: SequenceStartEvent) -> None:
        self._open_group(event, _CORE + "seq")

    def _open_group(self, event: MappingStartEvent | SequenceStartEvent, tag: str) -> None:
        if len(self._open) > MAX_DEPTH:
            raise StopReadingError(NESTING.at(self.path, self._span(event), limit=MAX_DEPTH))
        if event.tag is not None and event.tag != tag:
            self._refuse_tag(event.tag, self._span(event))
        if event.anchor is not None:
            self._name_anchor(event.anchor, self._span(event))
            self._anchors[event.anchor] = _Anchored(None)
        self._open.append(_Group(event.start_mark, event.anchor, bool(event.flow_style)))

    def _close_list(self, event: SequenceEndEvent) -> None:
        group = self._open.pop()
        self._close(group, ListNode(tuple(group.parts), self._group_span(group, event)))

    def _close_mapping(self, event: MappingEndEvent) -> None:
        group = self._open.pop()
        keys, values = group.parts[::2], group.parts[1::2]
        texts = {key.text for key in keys if isinstance(key, Scalar)}
        if group.is_flow and len(keys) == 1 and (name := _in_double_braces(keys[0], values[0])):
            self._close(group, Scalar(f"{{{{{name}}}}}", is_plain=True, span=self._group_span(group, event)))
            return
        if len(texts) == len(keys) and texts.isdisjoint(NULL_WORDS):
            entries = tuple(map(Entry._make, zip(keys, values, strict=True)))
        else:
            entries = self._sound_entries(keys, values)
        self._close(group, MapNode(entries, self._group_span(group, event)))

    def _sound_entries(self, keys: list[Node], values: list[Node]) -> tuple[Entry, ...]:
        entries: dict[str, Entry] = {}
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, Scalar):
                self._tell(KEY_NOT_TEXT.at(self.path, key.span, "group"))
            elif key.text in entries:
                first = str(entries[key.text].key.span.line)
                self._tell(DUPLICATE_KEY.at(self.path, key.span, key=key.text, first_line=first))
            elif not key.text or key.is_null:
                self._tell(KEY_NOT_TEXT.at(self.path, key.span, "empty"))
            else:
                entries[key.text] = Entry(key, value)
        return tuple(entries.values())

    def _close(self, group: _Group, node: Node) -> None:
        group.values += len(group.parts)
        if group.anchor is not None:
            self._anchors[group.anchor] = _Anchored(node, group.values, group.height)
        self._add(node, group.values - 1, group.height)

    def _add(self, node: Node, values: int, height: int) -> None:
        holder = self._open[-1]
        holder.parts.append(node)
        holder.values += values
        holder.height = max(holder.height, height + 1)

    def _repeat(self, event: AliasEvent) -> None:
        name, span = event.anchor or "", self._span(event)
        self._open[-1].alias_end = (span.end_line, span.end_column)
        named = self._anchors.get(name)
        self._unused.pop(name, None)
        if named is None or named.node is None:
            self._tell(ALIAS.at(self.path, span, "circular" if named else "unknown", name=name))
            self._open[-1].parts.append(Scalar("", is_plain=True, span=span))
            return
        self._repeated += named.values
        if self._repeated > MAX_REPEATED:
            raise StopReadingError(ALIAS_LIMIT.at(self.path, span, name=name, limit=MAX_REPEATED))
        if len(self._open) - 1 + named.height > MAX_DEPTH:
            raise StopReadingError(NESTING.at(self.path, span, limit=MAX_DEPTH))
        self._add(named.node, named.values - 1, named.height)

    def _name_anchor(self, name: str, at: Span, text: str = "…") -> None:
        if name in self._unused:
            span, above = self._unused[name]
            self._tell(ANCHOR_UNUSED.at(self.path, span, name=name, text=above))
        span = Span(at.line, at.column, at.line, at.column + len(name) + 1)
        self._unused[name] = span, in_quotes(f"&{name} {text}".rstrip())

    def _refuse_tag(self, tag: str, at: Span, text: str = "…") -> None:
        shown = tag.replace(_CORE, "!!", 1)
        span = Span(at.line, at.column, at.line, at.column + len(shown))
        self._tell(TAG.at(self.path, span, tag=shown, text=in_quotes(f"{shown} {text}".rstrip())))

    def _group_span(self, group: _Group, event: Event) -> Span:
        """From the first sign to the last; libyaml ends a block only where the next one starts."""
        span = self._span(event)
        end = (span.end_line, span.end_column)
        if group.parts and not group.is_flow:
            last = group.parts[-1].span
            end = max((last.end_line, last.end_column), group.alias_end)
        return Span(group.start.line + self.first_line, group.start.column + 1, *end)

    def _span(self, event: Any) -> Span:  # noqa: ANN401  the marks of libyaml and of PyYAML share no type
        start, end, above = event.start_mark, event.end_mark, self.first_line
        return Span(start.line + above, start.column + 1, end.line + above, end.column + 1)


def _in_double_braces(key: Node, value: Node) -> str:
    """Return the name in `{{NAME}}`, which YAML reads as a group whose key is a group; empty for all else."""
    if not (
        isinstance(key, MapNode) and len(key.entries) == 1 and isinstance(value, Scalar) and not value.text
    ):
        return ""
    inner = key.entries[0]
    return inner.key.text if isinstance(inner.value, Scalar) and not inner.value.text else ""
