"""A plan's file cut at its top-level keys, without reading them: where that is certain to change nothing.

YAML is read from left to right. So where every part, taken alone, reads without an error as the one key that it starts
with, all of them together read as the mapping of these keys: no quote, bracket or text of one reaches into the next.
What ties parts together over a distance is an error in a part alone (an alias), or seen here (a key that stands twice).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from planfolio.reading.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FRONT: Final = 30_000
"""Above so many bytes of front matter, values could be too many for one file and few enough for each part."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_OPENING: Final = re.compile(rb"--- *\n")
_CLOSING: Final = re.compile(rb"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
# A line that starts at the margin: a key; or, without its colon, something that makes the cut uncertain.
_AT_MARGIN: Final = re.compile(rb"\n(?![ \n#]|- |-\n)([a-z_]*)(:(?=[ \n]|\Z))?")
_COMMENTS: Final = re.compile(rb"(?: *(?:#[^\n]*)?\n)*")
_ITEM: Final = re.compile(rb"( *)- (?=[a-z_])")
_LIST: Final = re.compile(rb"[a-z_]+: *\n((?: *(?:#[^\n]*)?\n)*)( *)- ")


class FileParts(NamedTuple):
    """A file cut in parts: what stands before the first key, the text of each key, and the body."""

    comments: bytes
    keys: dict[str, bytes]
    body: bytes


def with_unix_line_ends(content: bytes) -> bytes:
    r"""Return a file as `Source` has it: line ends are `\n`, a byte order mark is gone."""
    content = content.removeprefix(_BYTE_ORDER_MARK)
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in content else content


def cut(content: bytes) -> FileParts | None:
    """Cut a file, with the line ends of a `Source`; None where it is not certain that its parts are the whole."""
    opening = _OPENING.match(content)
    closing = _CLOSING.search(content, opening.end() - 1) if opening else None
    if opening is None or closing is None or len(content) > MAX_BYTES:
        return None
    start, end = opening.end(), closing.start() + 1
    if end - start > MAX_FRONT or content.find(b"\t", start, end) >= 0:
        return None
    found = list(_AT_MARGIN.finditer(content, start - 1, end - 1))
    keys = _keys(content, found, end)
    comments = content[start : found[0].start(1)] if keys else b""
    if not keys or (comments and not _COMMENTS.fullmatch(comments)):
        return None
    return FileParts(comments, keys, content[closing.end() + 1 :])


def _keys(content: bytes, found: list[re.Match[bytes]], end: int) -> dict[str, bytes]:
    """Return the text of each key, from its line to that of the next one; empty where the cut is not certain."""
    if not found or any(match[2] is None for match in found):
        return {}
    starts = [match.start(1) for match in found]
    texts = (content[one:after] for one, after in zip(starts, [*starts[1:], end], strict=True))
    keys = dict(zip((match[1].decode() for match in found), texts, strict=True))
    return keys if len(keys) == len(found) else {}


def recut(before: bytes, parts: FileParts, content: bytes) -> FileParts | None:
    """Cut a file like another one of which the parts are known; None where they differ in more than one of them."""
    first = _agreeing(before, content)
    body = len(before) - len(parts.body)
    if first >= body and before[body - 1 : body] == b"\n":
        return FileParts(parts.comments, parts.keys, content[body:])
    last = len(before) - _agreeing_from_end(before, content, first)
    longer = len(content) - len(before)
    end = before.index(b"\n") + 1 + len(parts.comments)
    key, start = "", end
    for name, part in parts.keys.items():
        key, start, end = name, end, end + len(part)
        if first < end:
            break
    if not start + len(key) + 2 <= first <= last < end or body + longer > MAX_FRONT:
        return None
    text = content[start : end + longer]
    if _AT_MARGIN.search(text, 0, len(text) - 1) or b"\t" in text:
        return None
    return FileParts(parts.comments, parts.keys | {key: text}, content[body + longer :])


def _agreeing(one: bytes, other: bytes) -> int:
    """Return how many bytes two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _agreeing_from_end(one: bytes, other: bytes, first: int) -> int:
    """Return how many bytes two texts end with alike, behind those that they begin with."""
    low, high = 0, min(len(one), len(other)) - first
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def cut_list(part: bytes) -> tuple[bytes, ...]:
    """Cut the part of a key whose value is a list into the texts of its items; empty where that is not certain.

    As for the keys, each must then read alone, below the key, without an error.
    """
    match = _LIST.match(part)
    if match is None:
        return ()
    starts = [match.start(1), *_starts(part, match)]
    return tuple(part[one:after] for one, after in zip(starts, [*starts[1:], len(part)], strict=True))


def _starts(part: bytes, first: re.Match[bytes]) -> Iterator[int]:
    """Yield where each further item starts: at a dash that is indented as the first one."""
    sign = b"\n" + first[2] + b"- "
    place = part.find(sign, first.end())
    while place >= 0:
        yield place + 1
        place = part.find(sign, place + len(sign))


def cut_item(item: bytes) -> dict[str, bytes]:
    """Cut the text of an item at its keys, each indented as in the item; empty where that is not certain."""
    match = _ITEM.match(item)
    if match is None:
        return {}
    item = b"\n" + match[1] + b"  " + item[match.end() :]
    found = list(_key_below(len(match[1]) + 2).finditer(item))
    starts = [one.start() + 1 for one in found]
    texts = (item[one:after] for one, after in zip(starts, [*starts[1:], len(item)], strict=True))
    keys = dict(zip((one[1].decode() for one in found), texts, strict=True))
    return keys if len(keys) == len(found) else {}


@cache
def _key_below(indent: int) -> re.Pattern[bytes]:
    """Return what finds the keys at an indentation."""
    return re.compile(rb"\n {%d}([a-z_]+):(?=[ \n])" % indent)
