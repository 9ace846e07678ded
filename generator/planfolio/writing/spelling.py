"""How values are written so that they are read back as the same: the shortest spelling that is safe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from planfolio.reading.nodes import NULL_WORDS

Value = str | int | Decimal | date | bool | Sequence["Value"] | Mapping[str, "Value"]

# What no plain text begins with, and what has a meaning inside of it.
_STARTS_WITH_SIGN: Final = re.compile(r"[,\[\]{}#&*!|>'\"%@`\s]|[-?:](?:\s|\Z)|---|\.\.\.")
_STARTS_WITH_SIGN_IN_FLOW: Final = re.compile(r"[?:]|-[\s,\[\]{}]|-\Z")
_HOLDS_SIGN: Final = re.compile(r":(?:\s|\Z)|\s#|\s\Z|[\t\n]")
_HOLDS_SIGN_IN_FLOW: Final = re.compile(r"[,\[\]{}]|:[,\[\]{}]")
# Written as escapes: line ends, tabs, and what a source refuses or an editor hides.
_ESCAPED: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00a0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NAMED: Final = {"\n": "\\n", "\t": "\\t"}
AMBIGUOUS_DECIMALS: Final = 3  # a number with three decimals could be one in thousands, and is refused
MOST_IN_A_LINE: Final = 110


def spelled(text: str, *, in_flow: bool = False) -> str:
    """Return the shortest scalar on one line that is read back as the text; `in_flow` is between brackets."""
    if is_plain_safe(text, in_flow=in_flow):
        return text
    if _ESCAPED.search(text) or not re.search(r'["\\]', text):
        return double_quoted(text)
    return quoted(text, "'")


def quoted(text: str, quote: str) -> str:
    """Return a text between quotes of a kind; between double ones where single ones cannot hold it."""
    if quote == '"' or _ESCAPED.search(text):
        return double_quoted(text)
    return "'" + text.replace("'", "''") + "'"


def is_plain_safe(text: str, *, in_flow: bool = False) -> bool:
    """Tell whether a text needs no quotes."""
    if (
        text in NULL_WORDS
        or _STARTS_WITH_SIGN.match(text)
        or _HOLDS_SIGN.search(text)
        or _ESCAPED.search(text)
    ):
        return False
    return not (in_flow and (_STARTS_WITH_SIGN_IN_FLOW.match(text) or _HOLDS_SIGN_IN_FLOW.search(text)))


def double_quoted(text: str) -> str:
    """Return a text between double quotes, with escapes for all that would not survive."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ESCAPED.sub(lambda match: _NAMED.get(match[0]) or _escape(match[0]), inner) + '"'


def _escape(sign: str) -> str:
    return f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}"  # noqa: PLR2004  two hex digits


def text_of(value: str | int | Decimal | date | bool) -> str:  # noqa: FBT001  a value, not a switch
    """Return a single value as the format writes it: `true`, `2026-03-31`, `1250.5`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def number_text(number: Decimal) -> str:
    """Return a number in digits, without an exponent and never with exactly three decimals."""
    whole, _, part = f"{number:f}".partition(".")
    part = part.rstrip("0")
    if len(part) == AMBIGUOUS_DECIMALS and whole.lstrip("-") != "0":
        part += "0"
    text = f"{whole}.{part}" if part else whole
    return "0" if text == "-0" else text


def in_flow(value: Value) -> str:
    """Return any value on one line, lists and mappings between brackets."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{spelled(key, in_flow=True)}: {in_flow(inner)}" for key, inner in value.items())
            + "}"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(in_flow, value)) + "]"
    return spelled(text_of(value), in_flow=True)


def after_key(value: Value, indent: int) -> str:
    """Return what stands after a key and its colon, the space or the line break before it included.

    `indent` is the column of the key, from 0: what goes on below the key is indented by two more.
    """
    if isinstance(value, Mapping):
        return _mapping_after_key(value, indent)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list_after_key(value, indent)
    text = text_of(value)
    return f" {literal(text, indent + 2) or spelled(text)}"


def item(value: Value, indent: int, *, is_flow: bool = False) -> str:
    """Return a list item with its dash in column `indent`, from 0; without indentation before the dash."""
    if isinstance(value, Mapping) and not (is_flow and _fits(value, indent)):
        pad = "\n" + " " * (indent + 2)
        return "- " + pad.join(entry(key, inner, indent + 2) for key, inner in value.items())
    return f"- {in_flow(value) if not isinstance(value, str) else spelled(value)}"


def entry(key: str, value: Value, indent: int) -> str:
    """Return a key with its value, the key in column `indent`, from 0; without indentation before it."""
    return f"{spelled(key)}:{after_key(value, indent)}"


def literal(text: str, indent: int) -> str:
    """Return a text of several lines as a block below its key; empty where it is none or cannot be one."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) == 1 or not lines[0] or not lines[-1] or lines[0][0] in " \t":
        return ""
    if any(_ESCAPED.search(line.replace("\t", "").replace("\u00a0", "")) for line in lines):
        return ""
    pad = " " * indent
    sign = "|" if text.endswith("\n") else "|-"
    return "\n".join((sign, *(pad + line if line else "" for line in lines)))


def _mapping_after_key(value: Mapping[str, Value], indent: int) -> str:
    if all(_is_single(inner) for inner in value.values()) and _fits(value, indent):
        return f" {in_flow(value)}"
    pad = "\n" + " " * (indent + 2)
    return "".join(pad + entry(key, inner, indent + 2) for key, inner in value.items())


def _list_after_key(value: Sequence[Value], indent: int) -> str:
    if not value or all(_is_single(one) for one in value):
        return f" {in_flow(value)}"
    pad = "\n" + " " * (indent + 2)
    return "".join(pad + item(one, indent + 2) for one in value)


def _is_single(value: Value) -> bool:
    return isinstance(value, str) or not isinstance(value, Mapping | Sequence)


def _fits(value: Value, indent: int) -> bool:
    line = in_flow(value)
    return "\\n" not in line and len(line) + indent <= MOST_IN_A_LINE
