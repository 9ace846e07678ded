"""States of things as shape, colour and word, and the one place of the thresholds behind the colours."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal

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
class State:
    """A sign and its word; `quiet` leaves out the tint that a bad state bears."""

    sign: Sign
    word: str
    quiet: bool = False


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
