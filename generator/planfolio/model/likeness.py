"""The known word that a misspelt or foreign one was meant to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from planfolio.model.choices_meant import folded
from planfolio.model.foreign_keys import FOREIGN_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MIN_LIKENESS: Final = 0.55
MIN_LIKENESS_OF_NAMES: Final = 0.7
MOST_LISTED: Final = 12
LONGEST: Final = 100
"""Longer words are not compared: nobody misspells a sentence."""
_SPLIT: Final = re.compile(r"[^\w]+|_")
_INITIAL: Final = 1
_SIGNS_AT_ENDS: Final = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb-\u2013\u2014\u2022*@ \u00a0"
_GENDER: Final = re.compile(r"(?:[:*/_]-?in(?:nen)?|innen)$")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like a misspelt one; an empty text where none is near."""
    return _most_like(word, {choice: choice.casefold() for choice in sorted(known)}, MIN_LIKENESS)


def _most_like(word: str, choices: Mapping[str, str], least: float) -> str:
    if len(word) > LONGEST:
        return ""
    match = process.extractOne(
        word.casefold(), choices, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=least
    )
    return str(match[2]) if match else ""


def nearest_key(word: str, known: Iterable[str]) -> str:
    """Return the known key meant by a misspelt one, or by a Dutch or German one."""
    known = tuple(known)
    return same_key(word, known) or foreign_key(word, known) or nearest(word, known)


def same_key(word: str, known: Iterable[str]) -> str:
    """Return the key that differs only in capitals, in what stands between words, or in number."""
    bare = folded(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", word))
    keys = {folded(key): key for key in known}
    plurals = (
        bare,
        f"{bare}s",
        bare.removesuffix("s"),
        f"{bare.removesuffix('y')}ies",
        f"{bare.removesuffix('ies')}y",
    )
    return next((keys[one] for one in plurals if one in keys), "")


def foreign_key(word: str, known: Iterable[str]) -> str:
    """Return the known key that a Dutch or German word means."""
    known = tuple(known)
    bare = folded(word)
    meant = FOREIGN_KEYS.get(bare) or FOREIGN_KEYS.get(_GENDER.sub("", bare)) or ()
    return next((key for key in meant if key in known), "")


def meant(word: str, known: Mapping[str, Iterable[str]]) -> str:
    """Return the id that a word means, from ids with their names and titles; an empty text where none.

    A name counts in whole, by its words (`de Vries`, `Marieke`, `S. Klein`) where they fit one name only, and where
    it is misspelt; an id counts with capitals or words around it.
    """
    bare = word.strip(_SIGNS_AT_ENDS).casefold()[:LONGEST]
    names = {key: tuple(name for name in more if name) for key, more in known.items()}
    whole = [
        key
        for key, more in names.items()
        if {bare, bare.partition("@")[0]} & {one.casefold() for one in (key, *more)}
    ]
    if whole:
        return whole[0]
    words = _words(bare)
    by_words = [key for key, more in names.items() if any(_fits(words, _words(name)) for name in more)]
    inside = [key for key in names if key.casefold() in words]
    for found in (inside, by_words):
        if len(found) == 1:
            return found[0]
    return nearest(bare, names) or _by_name(bare, names)


def _by_name(bare: str, names: Mapping[str, tuple[str, ...]]) -> str:
    spelt = {f"{key}\n{name}": folded(name) for key, more in names.items() for name in more}
    return _most_like(folded(bare), spelt, MIN_LIKENESS_OF_NAMES).partition("\n")[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(one for one in _SPLIT.split(text.casefold()) if one)


def _fits(words: frozenset[str], name: frozenset[str]) -> bool:
    """Tell whether all words of a text are words of a name, or initials of them; one word at least is whole."""
    if not words or max(map(len, words)) <= _INITIAL:
        return False
    initials = {one[0] for one in name}
    return all(one in name or (len(one) == _INITIAL and one in initials) for one in words)


def listed(known: Iterable[str], like: str = "") -> str:
    """Return known words for an author to choose from: at most twelve, those first that are like a given one."""
    words = list(known)
    if like and len(words) > MOST_LISTED:
        words.sort(
            key=lambda one: (
                -DamerauLevenshtein.normalized_similarity(like[:LONGEST].casefold(), one.casefold())
            )
        )
    return ", ".join(words[:MOST_LISTED]) + (", …" if len(words) > MOST_LISTED else "")
