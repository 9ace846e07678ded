"""Text of authors inside a comment of a forge: it reads as it was written, and does nothing.

No Markdown, no HTML, no link that a forge makes of an address, and no mention of a person, an issue or a commit.
"""

from __future__ import annotations

import re
from typing import Final

JOINER: Final = "\N{WORD JOINER}"
"""Has no width; a forge that looks for `@name` does not find it behind this."""
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~&#$\"'=!{}^]")
_REFERENCE: Final = re.compile(
    r"(?<=[@#!~$%&^])(?=\w)|(?<=:)(?=//|[\w+-]+:)|(?i:(?<=\bwww)(?=\.))|(?i:(?<=\bGH)(?=-\d))"
)
_COMMIT: Final = re.compile(
    r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)([0-9a-f]{6})(?=[0-9a-f]{1,34}\b)", re.IGNORECASE
)
_MARK_OF_A_LIST: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def safe(text: str) -> str:
    """Return a text for one line of Markdown, or for HTML within it."""
    line = _CONTROL.sub(" ", text).strip()
    line = _COMMIT.sub(rf"\1{JOINER}", _REFERENCE.sub(JOINER, line))
    line = _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", line)
    return _MARK_OF_A_LIST.sub(_escaped, line)


def _escaped(mark: re.Match[str]) -> str:
    return f"{mark[1]}{mark[2][:-1]}&#{ord(mark[2][-1])};"
