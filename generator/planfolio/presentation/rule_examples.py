"""Examples for the kinds of findings: what brings one, what doesn't, and how that very finding is worded.

They lie in a file that ships with the package: by code `bad` and `good`, and what the bad one brings, `variant` and
`params`. A snippet is a piece of front matter; one that begins with `# file: plans/acme.md` shows whole files or
pieces of others, one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.reading.nodes import MapNode, Scalar
from planfolio.reading.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.reading.nodes import Node
    from planfolio.reading.source import Source

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class RuleExample:
    """What brings a finding and what doesn't; `variant` and `params` are those of the finding."""

    bad: str
    good: str
    variant: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


def read_rule_examples(source: Source) -> dict[str, RuleExample]:
    """Read the examples by code."""
    node, _ = parse(source.text, path=source.path)
    entries = node.entries if isinstance(node, MapNode) else ()
    return {entry.key.text: _example(entry.value) for entry in entries if isinstance(entry.value, MapNode)}


def _example(node: MapNode) -> RuleExample:
    params = node.get("params")
    entries = params.entries if isinstance(params, MapNode) else ()
    return RuleExample(
        _text(node.get("bad")).rstrip("\n"),
        _text(node.get("good")).rstrip("\n"),
        _text(node.get("variant")),
        {entry.key.text: _value(entry.value) for entry in entries},
    )


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _value(node: Node) -> object:
    """Return a date or a number where one stands without quotes, else the text."""
    text = _text(node)
    if not isinstance(node, Scalar) or not node.is_plain:
        return text
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    return Decimal(text) if _NUMBER.fullmatch(text) else text
