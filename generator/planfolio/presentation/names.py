"""Names as tables write them: `M. de Vries`, `Hansekai Terminals`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LEGAL_FORMS: Final = frozenset(
    (
        *(
            "ag",
            "bv",
            "b.v.",
            "co",
            "co.",
            "corp",
            "corp.",
            "gmbh",
            "inc",
            "inc.",
            "kg",
            "limited",
            "llc",
            "llp",
        ),
        *("ltd", "ltd.", "mbh", "n.v.", "nv", "ohg", "plc", "s.a.", "sa", "se", "ug", "v.o.f.", "vof", "&"),
    )
)


def short_person(name: str) -> str:
    """Return a person's name with an initial for the first one; titles such as `Dr.` go."""
    words = [word for word in name.split() if not word.endswith(".") or word == name]
    if len(words) < 2:  # noqa: PLR2004  a first name and another
        return name
    return f"{words[0][0]}. {' '.join(words[1:])}"


def short_company(name: str) -> str:
    """Return a company's name without its legal form: `Nord Spedition GmbH & Co. KG` without its last four words."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold().rstrip(",") in LEGAL_FORMS:
        words.pop()
    return " ".join(words).rstrip(",")


def spelling(name: str) -> str:
    """Return what two spellings of the same name share: neither case nor spaces tell names apart."""
    return "".join(name.split()).casefold()


def one_spelling_each(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return every name once, as it is first written, in the order in which they come."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(spelling(name), name)
    return tuple(found.values())
