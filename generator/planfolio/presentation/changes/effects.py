"""The effect of changes on figures, in words: `2026-Q3 expected −40,000 EUR`; and why something is not known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from planfolio.model.money import Money
from planfolio.reading.languages import rounded

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import AccountChanges, AccountFate, Effect
    from planfolio.portfolio.past import Unknown
    from planfolio.presentation.changes.speech import Speech

Move = Literal["", "more", "less"]


@dataclass(frozen=True, slots=True)
class EffectWords:
    """An effect as a page marks it up, and as a plain sentence; `change` is empty where the difference is unknown."""

    figure: str
    before: str
    after: str
    change: str
    move: Move
    sentence: str

    @property
    def is_known(self) -> bool:
        """Whether it is known by how much the figure moved."""
        return bool(self.change)


def effect_words(effect: Effect, speech: Speech, fate: AccountFate = "changed") -> EffectWords:
    """Return an effect in words: by how much, where that is known, else from what to what.

    Amounts are written as what follows from others. Of a plan that is new what it brings is told, of one that is gone
    what it takes.
    """
    figure = speech.t(f"changes.effect.{effect.figure}", quarter=str(effect.period or ""))
    before, after = _amount(effect.before, effect, speech), _amount(effect.after, effect, speech)
    difference = _taken(effect) if fate == "removed" else effect.difference
    change = "" if difference is None else _signed(difference, speech)
    if fate == "added":
        sentence = speech.t("changes.effect.now", figure=figure, after=after)
    elif change:
        sentence = speech.t("changes.effect.by", figure=figure, difference=change)
    else:
        sentence = speech.t("changes.effect.from_to", figure=figure, before=before, after=after)
    return EffectWords(figure, before, after, change, _move(difference), sentence)


def unknown_words(unknown: Unknown, speech: Speech) -> str:
    """Return why something of the past is not known, and what to do about it."""
    return speech.t(f"changes.unknown.{unknown.value}")


def fate_words(account: AccountChanges, speech: Speech) -> str:
    """Return what happened to a plan as a whole: it is new, gone, or has another id; empty where nothing did."""
    if account.fate != "changed":
        return speech.t(f"changes.account.{account.fate}")
    return speech.t("changes.account.renamed", id=account.id_before) if account.id_before else ""


def _amount(value: Money | int | None, effect: Effect, speech: Speech) -> str:
    if value is None:
        # where nothing is asked for or written for a quarter, that is known
        is_known = effect.figure == "asked" or effect.period is not None
        return speech.t("changes.no_value" if is_known else "common.unknown")
    return speech.worked_out(value) if isinstance(value, Money) else speech.formats.number(value)


def _taken(effect: Effect) -> Money | int | None:
    """Return what a plan takes along that is gone: what was known of it."""
    if effect.difference is None and effect.after is None and isinstance(effect.before, Money):
        return effect.before.times(Decimal(-1))
    return effect.difference


def _signed(value: Money | int, speech: Speech) -> str:
    if isinstance(value, Money):
        return speech.worked_out(value, "+" if rounded(value.amount, 0) > 0 else "")
    return speech.formats.number_signed(value)


def _move(difference: Money | int | None) -> Move:
    number = difference.amount if isinstance(difference, Money) else difference
    return "" if not number else "more" if number > 0 else "less"
