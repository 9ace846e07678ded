"""A file's text and the places in it. Bytes that are no clean text are refused here, with their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from planfolio.reading.codes import CONTROL_CHARACTER, ENCODING, FILE_TOO_LARGE
from planfolio.reading.diagnostics import Span

if TYPE_CHECKING:
    from planfolio.reading.diagnostics import Diagnostic

MAX_BYTES: Final = 2_000_000
MAX_CONTROL_CHARACTERS: Final = 10
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# What libyaml refuses, and what it counts as a line while editors do not (U+0085, U+2028, U+2029).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    r"""A file's text: line ends are `\n`, a byte order mark is gone."""

    path: str
    text: str

    @classmethod
    def from_text(cls, path: str, text: str) -> Source:
        """Make a source of a text: line ends are normalised, a byte order mark is removed."""
        return cls(path, _normalised(text))

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty past the end."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def excerpt(self, span: Span, context: int = 1) -> tuple[tuple[int, str], ...]:
        """Return the line where the span starts and `context` lines around it, each with its number."""
        lines = self.text.split("\n")
        first = max(1, span.line - context)
        last = min(len(lines), span.line + context)
        return tuple((number, lines[number - 1]) for number in range(first, last + 1))


def decode(path: str, content: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the text of a file, or why it cannot be read."""
    if len(content) > MAX_BYTES:
        return None, (too_large(path, len(content)),)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_undecodable(path, content, error.start),)
    source = Source.from_text(path, text)
    found = control_characters(path, source.text)
    return (None, found) if found else (source, ())


def too_large(path: str, size: int) -> Diagnostic:
    """Tell that a file of `size` bytes is too large, for whoever knows its size before reading it."""
    return FILE_TOO_LARGE.at(path, Span(1, 1, 1, 1), limit=MAX_BYTES // 1000, size=-(-size // 1000))


def control_characters(path: str, text: str, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """Tell the first characters of the text that are invisible and do harm."""
    found = []
    for match in islice(_CONTROL.finditer(text), MAX_CONTROL_CHARACTERS):
        line, column = _place(text[: match.start()])
        span = Span(line + first_line - 1, column, line + first_line - 1, column + 1)
        found.append(CONTROL_CHARACTER.at(path, span, character=f"U+{ord(match[0]):04X}"))
    return tuple(found)


def _undecodable(path: str, content: bytes, start: int) -> Diagnostic:
    line, column = _place(_normalised(content[:start].decode("utf-8")))
    span = Span(line, column, line, column + 1)
    if content.startswith(_UTF_16_MARKS):
        return ENCODING.at(path, span, "utf_16")
    byte = content[start : start + 1]
    character = byte.decode("cp1252", errors="ignore")
    if not character.isprintable() or not character:
        return ENCODING.at(path, span, "byte", byte=f"0x{byte[0]:02X}")
    return ENCODING.at(path, span, "character", byte=f"0x{byte[0]:02X}", character=character)


def _normalised(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")
