"""The prose of a narrative: its text without code, comments and the targets of links, each sign at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE: Final = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
FENCE: Final = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]*>")
_LINK: Final = re.compile(r"!?\[(?:[^\[\]\n]|\\.)*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_ADDRESS: Final = re.compile(r"<?(?:https?://|mailto:)[^\s<>]+>?")
_DEFINITION: Final = re.compile(r"^ {0,3}\*?\[([^\[\]\n]+)\]:.*$", re.MULTILINE)
_RULE: Final = re.compile(r"^ {0,3}(?:_[ \t]*){3,}$", re.MULTILINE)
_REFERENCE: Final = re.compile(r"\[([^\[\]\n]+)\]")
_INDENTED: Final = re.compile(r"(?: {4}|\t)")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===)(?:\s|$)")


def prose(text: str) -> str:
    """Return Markdown with all that is not prose blanked out; lines and columns stay what they were."""
    text = "\n".join(without_code(text))
    names = {match[1].casefold() for match in _DEFINITION.finditer(text)}
    for pattern in (_COMMENT, _DEFINITION, _RULE, _LINK, _ADDRESS, _TAG):
        text = pattern.sub(_blank, text)
    if names:
        text = _REFERENCE.sub(lambda one: _blank(one) if one[1].casefold() in names else one[0], text)
    return text


def without_code(text: str) -> Iterator[str]:
    """Yield the lines of Markdown, with code in them blanked out."""
    fence, is_in_list, was_blank, was_code = "", False, True, False
    for line in text.split("\n"):
        if match := FENCE.match(line):
            is_closing = bool(fence) and match[1].startswith(fence)
            fence = "" if is_closing else fence or match[1]
            yield ""
            continue
        is_blank = not line.strip()
        is_code = bool(_INDENTED.match(line)) and not is_in_list and (was_blank or was_code)
        if fence or is_code or is_blank:
            yield ""
        else:
            yield CODE.sub(_blank, line) if "`" in line else line
            is_in_list = bool(_ITEM.match(line)) or (is_in_list and line[:1].isspace())
        was_blank, was_code = is_blank, is_code


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
