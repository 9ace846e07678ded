"""States of things as shape, colour and word, and the one place of the thresholds behind the colours."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import date

Tone = Literal["warn", "bad"]


class Sign(StrEnum):
    """A shape with its colour; never shown without a word."""

    good = "good"
    warn = "warn"
    bad = "bad"
    blocked = "blocked"
    half = "half"
    hollow = "hollow"
    done = "done"
    dash = "dash"
    unknown = "unknown"
    decision = "decision"


@dataclass(frozen=True, slots=True)
class Count:
    """Days that a word counts: `late`, or `short` where its place says so, from `day` on; `in` until `day`.

    With `on` the word is that day, and counts nothing.
    """

    form: Literal["late", "short", "in", "on"]
    day: date


@dataclass(frozen=True, slots=True)
class State:
    """A sign and its word; `quiet` leaves out the tint that a bad state bears.

    A plain one has no sign: it needs nobody yet. `count` is what the word counts, and `turns` what it says later,
    each from a day on: the reader's browser brings it up to date. One without a word says something only later.
    """

    sign: Sign
    word: str
    quiet: bool = False
    is_plain: bool = False
    count: Count | None = None
    turns: tuple[tuple[date, State], ...] = ()

    @property
    def course(self) -> str:
        """What the script reads: this turn where its word counts days, then the later ones; empty where all stays."""
        turns = [f"{day} {state.turn}" for day, state in self.turns]
        is_counting = self.count is not None and self.count.form != "on"
        return "|".join([self.turn, *turns] if is_counting else turns)

    @property
    def turn(self) -> str:
        """A sign, and words or what they count: `bad late 2026-05-20`, `half =under way`."""
        sign = "-" if self.is_plain else f"{self.sign}~" if self.quiet else self.sign
        if self.count and self.count.form != "on":
            return f"{sign} {self.count.form} {self.count.day}"
        return f"{sign} ={self.word.replace('|', '/')}"


WARN_FROM: Final = Decimal("-0.03")
BAD_FROM: Final = Decimal("-0.10")


def deviation_tone(ratio: Decimal | None) -> Tone | None:
    """Name the colour of a deviation from target, a ratio (-0.07 is 7 % under).

    None (ink) down to -3 %, a warning down to -10 %, bad below; unknown says nothing.
    """
    if ratio is None or ratio >= WARN_FROM:
        return None
    return "warn" if ratio >= BAD_FROM else "bad"


def deviation_sign(ratio: Decimal | None) -> Sign | None:
    """Name the shape of a deviation from target, by the same thresholds."""
    tone = deviation_tone(ratio)
    return None if tone is None else Sign(tone)
