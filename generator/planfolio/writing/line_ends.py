"""Line ends as a file has them: what was not changed keeps its own, what is new takes the file's."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BYTE_ORDER_MARK: Final = "\ufeff"


def as_in(raw: str, text: str) -> str:
    r"""Return a text of `\n` with the line ends of a file's raw text, of which it is an edited version.

    A byte order mark stays. Where a file mixes line ends, each line that is still there keeps its own, and a new one
    takes the commonest.
    """
    mark = _BYTE_ORDER_MARK if raw.startswith(_BYTE_ORDER_MARK) else ""
    lines = _LINE.findall(raw.removeprefix(mark))
    ends = Counter(_end(line) for line in lines if _end(line))
    usual = ends.most_common(1)[0][0] if ends else "\n"
    if len(ends) < 2:  # noqa: PLR2004  one kind of line end
        return mark + text.replace("\n", usual)
    return mark + "".join(_merged(lines, _LINE.findall(text), usual))


def _merged(old: list[str], new: list[str], usual: str) -> list[str]:
    matcher = SequenceMatcher(None, [_as_new(line) for line in old], new, autojunk=False)
    merged: list[str] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        lines = old[first:last] if tag == "equal" else [line.replace("\n", usual) for line in new[start:end]]
        for line in lines:
            # an empty line of '\n' must not become one with the '\r' above it
            merged.append("\r" if line == "\n" and merged and merged[-1].endswith("\r") else line)
    return merged


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _as_new(line: str) -> str:
    return line.removesuffix(_end(line)) + ("\n" if _end(line) else "")
