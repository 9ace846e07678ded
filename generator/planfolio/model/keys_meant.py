"""What an author meant by a key that isn't there, or by a value of another shape than its key asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.model.choices_meant import folded
from planfolio.model.likeness import foreign_key, listed, nearest, same_key
from planfolio.reading.nodes import Scalar
from planfolio.reading.yaml_scene import in_quotes, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Told = tuple[str, Mapping[str, object]]

MOST_PLACES: Final = 3
ELLIPSIS: Final = "\u2026"
_HEAD_KEYS: Final = (
    "title",
    "name",
    "account",
    "offering",
    "who",
    "step",
    "rule",
    "period",
    "year",
    "date",
    "state",
)
_VALUE_IN_KEY: Final = re.compile(r"(?P<key>[\w-]+):(?P<value>\S.*)")
_DASH_IN_KEY: Final = re.compile(r"[-\u2010-\u2015\u2022*]\s*(?P<key>\S.*)")
_SIGN: Final = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*[;=]\s*(?P<value>\S.*)")


def slipped(key: str, value: object, known: Sequence[str]) -> Told | None:
    """Tell a key that came about by a slip: a comma in a text, no space after a colon or a dash."""
    if value is None and (match := _VALUE_IN_KEY.fullmatch(key)) and same_key(match["key"], known):
        example = f"{same_key(match['key'], known)}: {match['value']}"
        return "colon", {"key": key, "example": shortened(example)}
    if value is None and (" " in key or key[:1].isdecimal()):
        return "comma", {"key": key}
    match = _DASH_IN_KEY.fullmatch(key)
    return ("dash", {"key": key, "example": shortened(f"- {match['key']}")}) if match else None


def key_meant(key: str, known: Sequence[str], places: Mapping[str, tuple[str, ...]], above: str) -> Told:
    """Tell which key was meant: one that may stand here, else one that belongs elsewhere; else what is known here."""
    if same := same_key(key, known):
        variant = "spelling" if folded(same).replace("_", "") == folded(key).replace("_", "") else "near"
        return variant, {"key": key, "nearest": same}
    if foreign := foreign_key(key, known):
        return "near", {"key": key, "nearest": foreign}
    if key in places:
        return _elsewhere(key, key, places, above)
    if near := nearest(key, known):
        return "near", {"key": key, "nearest": near}
    if elsewhere := same_key(key, places) or foreign_key(key, places) or nearest(key, places):
        return _elsewhere(key, elsewhere, places, above)
    return ("far", {"key": key, "known": listed(known, like=key)}) if known else ("none", {"key": key})


def _elsewhere(key: str, meant: str, places: Mapping[str, tuple[str, ...]], above: str) -> Told:
    if "" in places[meant] and above:
        return "top", {"key": key, "nearest": meant, "above": above}
    # those first that lie where the key was written, then those near the top
    order = sorted(places[meant], key=lambda place: (place.partition(".")[0] != above, place.count(".")))
    shown = ", ".join(f"'{place}'" for place in order[:MOST_PLACES] if place)
    more = ", \u2026" if len(order) > MOST_PLACES else ""
    return "level", {"key": key, "nearest": meant, "places": shown + more}


def wrong_shape_of(wanted: str, path: Sequence[str | int], value: object, keys: Sequence[str]) -> Told:
    """Tell that a group of keys or a list is wanted, with the first line of one; `keys` are those of the part."""
    head = next((key for key in _HEAD_KEYS if key in keys), keys[0] if keys else "")
    if isinstance(value, Scalar):
        return _text_in_place_of(wanted, path, value.text, head, keys)
    if wanted == "list" and isinstance(value, dict):
        first = next(iter(value), head)
        if match := _DASH_IN_KEY.fullmatch(str(first)):
            return "dash", {"found": str(first), "example": f"- {match['key']}: {ELLIPSIS}"}
        return "list_keys", {"example": f"- {first}: {ELLIPSIS}"}
    return "mapping_list", {"example": f"{head or ELLIPSIS}: {ELLIPSIS}"}


def _text_in_place_of(
    wanted: str, path: Sequence[str | int], text: str, head: str, keys: Sequence[str]
) -> Told:
    found = shortened(text)
    value = in_quotes(text) if re.search(r"[:#'\"\[\]{}]", text) else found
    if match := _SIGN.fullmatch(text):
        key = same_key(match["key"], keys)
        if key and wanted == "mapping":
            return "mapping", {"found": found, "example": shortened(f"{key}: {match['value']}")}
    if wanted == "list":
        example = f"- {head}: {value}" if head else f"- {value}"
        return ("list_part" if head else "list"), {"found": found, "example": example}
    if path and isinstance(path[-1], int):
        return "mapping_item", {"found": found, "example": f"- {head or ELLIPSIS}: {value}"}
    return "mapping", {"found": found, "example": f"{head or ELLIPSIS}: {ELLIPSIS}"}
