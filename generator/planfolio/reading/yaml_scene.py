"""What is known where reading YAML broke off, and how a line there would be written.

Lines and columns count from 0 here, as libyaml's do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from yaml.events import ScalarEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yaml.events import Event

    Place = tuple[int, int]

MAX_SHOWN: Final = 100
CLOSING: Final = {"[": "]", "{": "}"}
_LINES_ABOVE: Final = 400
_STEP: Final = 2
_KEY_BEFORE_VALUE: Final = re.compile(r"(?:^|[\s,\[{])([^\s,\[{:-][^,\[{:]*: *)$")
_KEY: Final = re.compile(r"(?:[\"'][^\"']*[\"']|[^\s\"'\[{#&*!|>%@`-][^:#]*):(?=\s|$)(?P<value>.*)")
_ONLY_COMMENT: Final = re.compile(r"\s*(?:#.*)?$")
_BELOW: Final = re.compile(r"\s*(?:[|>][+-]?\d?[+-]?\s*)?(?:#.*)?$")
_TYPOGRAPHIC: Final = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of mistake, a variant of the code `yaml`, at a place within one line."""

    variant: str
    line: int
    column: int
    end_column: int
    params: Mapping[str, object] = field(default_factory=dict)


class Start(NamedTuple):
    """Where a key or a list item begins in a line above."""

    line: int
    column: int
    is_item: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What was known when reading broke off: the last event, the open bracket, the block just read.

    `first_line` is the number, in the file, of the first of the lines.
    """

    lines: list[str]
    first_line: int
    event: Event | None
    bracket: Place | None
    block_before: Place | None

    def line(self, number: int) -> str:
        """Return the text of a line, empty past the end."""
        return self.lines[number] if number < len(self.lines) else ""

    def sign(self, at: Place) -> str:
        """Return the character at a place, empty past the end of the line."""
        return self.line(at[0])[at[1] : at[1] + 1]

    def indentation(self, number: int) -> int:
        """Return the column where the text of a line starts."""
        return len(self.line(number)) - len(self.line(number).lstrip(" "))

    @property
    def scalar_before(self) -> Any:  # noqa: ANN401  the marks of an event have no common type
        """The last event, where it was a scalar."""
        return self.event if isinstance(self.event, ScalarEvent) else None

    def has_quote_before(self, place: Place) -> bool:
        """Tell whether a text in quotes ends on the line of the place."""
        scalar = self.scalar_before
        return scalar is not None and scalar.style in ("'", '"') and scalar.end_mark.line == place[0]

    def quoted(self, at: Place) -> str:
        """Return the value that starts here in quotes, with its key before it."""
        text = self.line(at[0])
        end = re.compile(r"[,\]}]|$" if self.bracket else "$").search(text, at[1])
        value = text[at[1] : end.start() if end else None].split(" # ")[0].split(" #")[0].strip()
        key = _KEY_BEFORE_VALUE.search(text[: at[1]])
        return f"{key[1] if key else ''}{in_quotes(without_quotes(value))}"

    def closed(self, number: int) -> str:
        """Return a line with its open brackets closed."""
        text = self.line(number).split(" #")[0].strip().removeprefix("- ").rstrip(", ")
        open_ones: list[str] = []
        for sign in text:
            if sign in CLOSING:
                open_ones.append(CLOSING[sign])
            elif open_ones and sign == open_ones[-1]:
                open_ones.pop()
        return shortened(text + "".join(reversed(open_ones)))

    def starts_above(self, number: int) -> Iterator[Start]:
        """Yield where a line may begin: the keys and items above it that it can stand beside, the nearest first."""
        limit = len(self.line(number)) + MAX_SHOWN
        for above in range(number - 1, max(number - _LINES_ABOVE, -1), -1):
            text = self.line(above)
            if _ONLY_COMMENT.match(text) or self.indentation(above) >= limit:
                continue
            yield from (start for start in starts_in(text, above) if start.column < limit)
            limit = self.indentation(above)
            if not limit:
                return

    def level(self, number: int, column: int, *, is_item: bool) -> Start | None:
        """Return where a line has to begin: beside the nearest key, or the nearest item, above it."""
        found = [start for start in self.starts_above(number) if start.is_item == is_item]
        above = next((start for start in self.starts_above(number)), None)
        if above and (opened := self._opened(above.line)):
            found.append(Start(above.line, opened, is_item=is_item))
        return min(found, key=lambda start: (abs(start.column - column), -start.column), default=None)

    def _opened(self, number: int) -> int:
        """Return the column below a key that has no value on its line; 0 where there is none such."""
        starts = [start for start in starts_in(self.line(number), number) if not start.is_item]
        match = _KEY.match(self.line(number), starts[-1].column) if starts else None
        return starts[-1].column + _STEP if match and _BELOW.match(match["value"]) else 0


def starts_in(text: str, number: int) -> Iterator[Start]:
    """Yield where the items and the key of a line begin."""
    column = len(text) - len(text.lstrip(" "))
    while text[column : column + 2] in {"- ", "-"}:
        yield Start(number, column, is_item=True)
        column += 1
        column += len(text[column:]) - len(text[column:].lstrip(" "))
    if _KEY.match(text, column):
        yield Start(number, column, is_item=False)


def without_quotes(value: str) -> str:
    """Return a text without the quotation marks around it, be they typewritten or typographic, complete or not."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    if value[:1] in {"'", '"'} and value[:1] not in value[1:]:
        return value[1:]
    if len(value) > 1 and value[-1] in _TYPOGRAPHIC.get(value[0], ""):
        return value[1:-1]
    return value


def in_quotes(text: str) -> str:
    """Return a text in the quotation marks that fit it, shortened where it is long."""
    text = shortened(text)
    return "'{}'".format(text.replace("'", "''")) if re.search(r'["\\]', text) else f'"{text}"'


def shortened(text: str) -> str:
    """Return a text that a message can show."""
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
