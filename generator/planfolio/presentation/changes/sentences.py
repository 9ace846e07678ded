"""A change as a plain sentence: `A1 due 30 Apr → 30 Jun 2025`, `D1 approved, 35,000 EUR, by A. Vermeer`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.model.money import Money
from planfolio.presentation.changes.naming import value_place
from planfolio.presentation.changes.places import NARRATIVE, TOLD_OF_ITEMS
from planfolio.presentation.changes.values import cut, value_words

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Change
    from planfolio.presentation.changes.places import Stretch
    from planfolio.presentation.changes.speech import Speech

LONGEST_TITLE: Final = 100


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sentence is put together from: the change, where it lies, and its parts in words."""

    change: Change
    steps: tuple[Stretch, ...]
    item: str
    what: str
    before: str
    after: str

    @property
    def subject(self) -> str:
        """What it is about: `A1 due`."""
        return " ".join(filter(None, (self.item, self.what)))

    @property
    def title(self) -> str:
        """The title of the item, where it says more than the item's name does."""
        title = cut(self.change.title, LONGEST_TITLE)
        return "" if title in self.item or title == self.change.path[-1] else title


def sentence(parts: Parts, speech: Speech) -> str:  # noqa: PLR0911  a line for each kind of sentence
    """Return a change as a sentence without a verb, as a list of changes has it."""
    change, subject = parts.change, parts.subject
    if change.type == "decided":
        return _decided(change, parts.item, parts.after, speech)
    if change.type == "done":
        return _done(change, parts.item, speech)
    if parts.steps[0].key in NARRATIVE and change.fact("words_added") is not None:
        words = {"added": change.fact("words_added"), "removed": change.fact("words_removed")}
        return speech.t("changes.words", what=subject, **words)
    if change.type == "text":
        return speech.t("changes.rewritten", what=subject)
    if change.type in {"added", "removed"} and not (parts.before or parts.after):
        return _item(parts, speech)
    if change.type == "added":
        return speech.t("changes.added", what=subject, after=parts.after)
    if change.type == "removed":
        return speech.t("changes.removed", what=subject, before=parts.before)
    none = speech.t("changes.no_value")
    return speech.t("changes.changed", what=subject, before=parts.before or none, after=parts.after or none)


def _item(parts: Parts, speech: Speech) -> str:
    label = "changes.item_new" if parts.change.type == "added" else "changes.item_gone"
    at = parts.steps[-1]
    told = [parts.title] if sum(bool(step.item) for step in parts.steps) == 1 else []
    told += [_fact(parts.change, at, name, speech) for name in TOLD_OF_ITEMS.get(at.key, ())]
    if not (title := ", ".join(filter(None, told))):
        return speech.t(f"{label}_bare", item=parts.subject)
    return speech.t(label, item=parts.subject, title=title)


def _fact(change: Change, at: Stretch, name: str, speech: Speech) -> str:
    value = change.fact(name)
    if name == "needed_by" and isinstance(value, date):
        return speech.t("changes.needed_by", day=value)
    return value_words(value, value_place(at, name), speech)


def _decided(change: Change, item: str, status: str, speech: Speech) -> str:
    """Return `D1 approved, 35,000 EUR, by A. Vermeer`, with what of it is known."""
    told = [speech.t("changes.decided", item=item, status=status)]
    amount, person = change.fact("amount"), change.fact("decided_by")
    if isinstance(amount, Money):
        told.append(speech.money(amount))
    if isinstance(person, str):
        told.append(speech.t("changes.decided_by", person=cut(speech.person(person))))
    return ", ".join(told)


def _done(change: Change, item: str, speech: Speech) -> str:
    """Return `A3 done, 20k of 25k expected`, with what of it is known."""
    told = [speech.t("changes.done", item=item)]
    actual, expected = change.fact("actual"), change.fact("expected")
    brought = speech.money_short(actual) if isinstance(actual, Money) else ""
    planned = speech.money_short(expected) if isinstance(expected, Money) else ""
    if brought and planned:
        told.append(speech.t("changes.done_of", actual=brought, expected=planned))
    elif brought:
        told.append(speech.t("changes.done_unexpected", actual=brought))
    elif planned:
        told.append(speech.t("changes.done_unknown", expected=planned))
    return ", ".join(told)
