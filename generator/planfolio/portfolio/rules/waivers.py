"""Rules that are set aside: for a while by a plan, by category in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.likeness import nearest
from planfolio.model.validation import Fault
from planfolio.reading.nodes import MapNode, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.portfolio.rules.rule import Entry, Look, Rule
    from planfolio.reading.nodes import Node

_LOWER: Final = frozenset({"warning", "info", "off"})


def waiver_expired(entry: Entry, look: Look) -> Iterator[Fault]:
    """A waiver has run out.

    It was given for a while, and the while is over: its rule speaks again.

    Mend what the rule tells and take the waiver out, or agree on a new date.
    """
    for index, waiver in enumerate(entry.plan.waive):
        if waiver.until < look.today:
            yield Fault(
                ("waive", index, "until"), "", {"rule": waiver.rule, "until": waiver.until.isoformat()}
            )


def rule_fixed(entry: Entry, look: Look) -> Iterator[Fault]:
    """A rule is waived, or set lower in the settings, that cannot be.

    What is an error by itself makes a plan unreadable or untrue: a reference into nothing, an end before a
    start. The pages and figures could not be made from it, whoever agrees.

    Mend what the rule tells, and take the waiver or the setting out.
    """
    for index, waiver in enumerate(entry.plan.waive):
        rule = look.rules.get(waiver.rule)
        if rule and rule.is_firm:
            yield Fault(("waive", index, "rule"), "waiver", {"rule": waiver.rule})


def severity_faults(severity: MapNode, rules: Mapping[str, Rule]) -> Iterator[tuple[str, Fault]]:
    """Yield what is wrong with the severities of the settings, each fault with its code."""
    for entry in severity.entries:
        name, path = entry.key.text, ("severity", entry.key.text)
        if name not in rules:
            near = nearest(name, rules)
            params = {"found": name, "nearest": near} if near else {"found": name}
            yield "unknown-rule", Fault(path, "near" if near else "far", params, at_key=True)
        elif rules[name].is_firm and _levels(entry.value) & _LOWER:
            yield "rule-fixed", Fault(path, "setting", {"rule": name}, at_key=True)


def _levels(node: Node) -> set[str]:
    """Return the severities written for a rule, be it one for all categories or one for each."""
    values = [entry.value for entry in node.entries] if isinstance(node, MapNode) else [node]
    return {value.text for value in values if isinstance(value, Scalar)}
