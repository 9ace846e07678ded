"""The known word that a misspelt or foreign one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from planfolio.model.foreign_keys import FOREIGN_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_LIKENESS: Final = 0.55


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like a misspelt one; an empty text where none is near."""
    choices = {choice: choice.casefold() for choice in sorted(known)}
    match = process.extractOne(
        word.casefold(), choices, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=MIN_LIKENESS
    )
    return str(match[2]) if match else ""


def nearest_key(word: str, known: Iterable[str]) -> str:
    """Return the known key meant by a misspelt one, or by a Dutch or German one."""
    known = tuple(known)
    meant = FOREIGN_KEYS.get(word.casefold().replace(" ", "_").replace("-", "_"), ())
    return next((key for key in meant if key in known), "") or nearest(word, known)
