"""The canonical spelling of single values: what they say, as the author meant it, in the way the format writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.model.money import NUMBER
from planfolio.writing.spelling import double_quoted, is_plain_safe

if TYPE_CHECKING:
    from collections.abc import Callable

# What another reader of YAML could take for a number, a date, or one of its words: between quotes it stays a text.
_LOOKS_TYPED: Final = re.compile(
    r"[-+.]?\d.*|[-+]?\.(?:inf|nan)|true|false|yes|no|on|off|y|n|null|~", re.IGNORECASE
)
_FREE: Final = frozenset({"text", "field", ""})
"""Kinds whose values are the author's own words."""
_TYPED: Final = frozenset(
    (
        *("money", "number", "whole", "month", "percent", "points", "version", "span"),
        *("date", "period", "year", "quarter", "period-or-date", "period-span"),
    )
)
"""Kinds that any reader of YAML may take for a number or a date."""


def canonical_text(text: str, kind: str) -> str:
    """Return how the format writes a value of a kind (see `model.format`); what is no such value stays as it is."""
    if kind in _FREE:
        return text
    spell = _SPELLINGS.get(kind)
    bare = text.strip()
    return spell(bare) if spell else bare


def canonical_scalar(text: str, kind: str, quote: str, *, in_flow: bool) -> str:
    """Return a value of one line as it is written, between quotes only where it needs them.

    `quote` is the one it has now. A text that others could take for a number keeps its quotes, and gets none.
    """
    said = canonical_text(text, kind)
    is_safe = is_plain_safe(said, in_flow=in_flow)
    if not quote:
        return said if is_safe else double_quoted(said)
    if is_safe and (kind in _TYPED or not _LOOKS_TYPED.fullmatch(said)):
        return said
    if quote == "'" and re.search(r'["\\]', said):
        return "'" + said.replace("'", "''") + "'"
    return double_quoted(said)


def _number(text: str) -> str:
    match = NUMBER.fullmatch(text)
    if not match:
        return text
    part = f".{match['part']}" if match["part"] else ""
    return f"{match['sign'].removeprefix('+')}{match['whole']}{part}{(match['unit'] or '').lower()}"


def _percent(text: str) -> str:
    bare = text.removesuffix("%").rstrip()
    return _number(bare) + ("%" if bare != text else "")


def _flag(text: str) -> str:
    return text.lower() if text in {"True", "TRUE", "False", "FALSE"} else text


_SPELLINGS: Final[dict[str, Callable[[str], str]]] = {
    "money": _number,
    "number": _number,
    "whole": _number,
    "percent": _percent,
    "flag": _flag,
}
