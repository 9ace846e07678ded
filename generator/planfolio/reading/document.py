"""A Markdown file as front matter and body. A file whose keys would be published as text is refused here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.reading.codes import FRONT_MATTER_NOT_MAPPING, FRONT_MATTER_START, FRONT_MATTER_UNCLOSED
from planfolio.reading.diagnostics import Severity, Span
from planfolio.reading.yaml import ListNode, MapNode, Scalar, parse

if TYPE_CHECKING:
    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.source import Source

MAX_KEY_LINES: Final = 5_000
_OPENING: Final = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
# '---' with something before or after it, too few or too many dashes, or what a word processor makes of it.
_HYPHEN: Final = r"[-\u2010-\u2015\u2212]"
_NEARLY: Final = re.compile(rf"[ \t]*(?:{_HYPHEN}{{1,9}}(?:[ \t]+#.*)?|{_HYPHEN}{{3}}\S*|\.{{2,9}})[ \t]*\Z")
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]*:(?:[ \t]|\Z)")
_YAML_LINE: Final = re.compile(r"[ \t]+\S|-(?:[ \t]|\Z)|[\]}]|[\"']?[A-Za-z][\w-]*[\"']?:(?:[ \t]|\Z)")
_BLANK_OR_HASH: Final = re.compile(r"[ \t]*(?:#.*)?\Z")


@dataclass(frozen=True, slots=True)
class Document:
    """A file in its two parts. `front` is None where nothing is written; the body starts in `body_line`."""

    source: Source
    front: MapNode | None
    body: str
    body_line: int


def read_document(source: Source) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read front matter between a first line `---` and a line `---` or `...`; the rest is the body.

    None, with errors, where front matter cannot be read. A document may bear errors too (a duplicate key).
    """
    opening = _OPENING.match(source.text)
    if not opening:
        found = _start_findings(source)
        return (None, found) if found else (Document(source, None, source.text, 1), ())
    closing = _CLOSING.search(source.text, opening.end())
    if not closing:
        return None, (_unclosed(source),)
    front, found = parse(source.text[opening.end() : closing.start()], path=source.path, first_line=2)
    if isinstance(front, Scalar) and front.is_null:
        front = None
    if isinstance(front, Scalar | ListNode):
        variant = "list" if isinstance(front, ListNode) else "text"
        return None, (*found, FRONT_MATTER_NOT_MAPPING.at(source.path, front.span, variant))
    if front is None and any(one.severity is Severity.ERROR for one in found):
        return None, found
    body_start = min(closing.end() + 1, len(source.text))
    body_line = source.text.count("\n", 0, closing.end()) + 2
    body = source.text[body_start:]
    if has_keys(body, is_only=front is None):
        span = Span(body_line - 1, 1, body_line - 1, len(closing[0]) + 1)
        return None, (*found, FRONT_MATTER_UNCLOSED.at(source.path, span, "early", line=str(body_line - 1)))
    return Document(source, front, body, body_line), found


def has_keys(body: str, *, is_only: bool) -> bool:
    """Tell whether what stands below front matter is more of it: keys up to another line `---`.

    Where nothing stands above, two keys at the beginning are enough.
    """
    first, second = _first_two(body)
    if first is None or not _KEY.match(first[1]):
        return False
    if is_only and second and _YAML_LINE.match(second[1]):
        return True
    for line in body.split("\n", MAX_KEY_LINES)[:MAX_KEY_LINES]:
        if _CLOSING.match(line):
            return True
        if not _YAML_LINE.match(line) and not _BLANK_OR_HASH.match(line):
            return False
    return False


def _start_findings(source: Source) -> tuple[Diagnostic, ...]:
    """Tell what looks like front matter in a file that does not open with it."""
    first, second = _first_two(source.text)
    if first is None or second is None:
        return ()
    number, line = first
    after = second[1]
    if _KEY.match(line) and _KEY.match(after):
        variant = "missing"
    elif not _KEY.match(after):
        return ()
    elif line.rstrip() == "---":
        variant = "before"
    elif _NEARLY.match(line):
        variant = "nearly"
    else:
        return ()
    span = Span(number, 1, number, len(line) + 1)
    return (FRONT_MATTER_START.at(source.path, span, variant, line=str(number), found=line.strip()),)


def _first_two(text: str) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    """Return the first two written lines with their numbers; comments between them are passed over."""
    written = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    first = next(written, None)
    second = next((one for one in written if not one[1].startswith("#")), None)
    return first, second


def _unclosed(source: Source) -> Diagnostic:
    """Tell where front matter should have ended: below the last line that still looks like YAML."""
    last = 1
    lines = source.text.split("\n", MAX_KEY_LINES)[:MAX_KEY_LINES]
    for number, line in enumerate(lines[1:], 2):
        if _YAML_LINE.match(line):
            last = number
        elif _BLANK_OR_HASH.match(line):
            if _is_heading(lines, number):
                break
        elif _NEARLY.match(line):
            span = Span(number, 1, number, len(line) + 1)
            return FRONT_MATTER_UNCLOSED.at(source.path, span, "nearly", found=line.strip())
        else:
            break
    return FRONT_MATTER_UNCLOSED.at(source.path, Span(1, 1, 1, 4), "missing", line=str(last))


def _is_heading(lines: list[str], number: int) -> bool:
    """Tell a heading from a comment: blank lines stand around it."""
    around = (lines[number - 2], lines[number] if number < len(lines) else "")
    return lines[number - 1].startswith("#") and not any(line.strip() for line in around)
