"""What a template leaves for its author to fill in: `{{DATE}}`, `[Name]`, `TBD`, `YYYY-MM-DD`, `____`, `?`."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from planfolio.reading.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 20
"""How many of them are told of one text."""
MAX_LENGTH: Final = 200
# Nothing but signs, or a word that says that nothing is known yet.
_WHOLE: Final = re.compile(
    r"\?+|[-\u2013\u2014]+|\u2026|\.{3,}|x{3,}|_{2,}|n\. ?n\.?|n\.b\.|nnb|ntb|tba|t\.b\.[dca]\.?|"
    r"to be (?:defined|determined|confirmed)|"
    r"nader te bepalen|nog niet bekend|noch offen|noch nicht bekannt|wird noch gekl\u00e4rt",
    re.IGNORECASE,
)
# What is looked for first, in whole files: each takes 20 microseconds where it isn't there.
_ELLIPSES: Final = ("\u2026", "...", "xxx", "XXX")
_QUESTION: Final = re.compile(r"[\[\s\"']\?+[\"'\s,\]}]")
_OPEN: Final = re.compile(r"\[[A-Z\u00c4\u00d6\u00dc]")
# A word for "nobody yet" in front of a name is a person's initials, or a company's name.
_NO_NAME: Final = r"(?!\w)(?! ?[A-Z\u00c4\u00d6\u00dc][^\W\dA-Z_])"
_INSIDE: Final[tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]] = (
    (("{{",), re.compile(r"\{\{[^{}\n]{0,60}\}\}")),
    (("___",), re.compile(r"(?<![\w_])_{3,}(?![\w_])")),
    (
        ("TBD", "tbd", "Tbd", "TBC", "tbc", "Tbc"),
        re.compile(rf"(?<!\w)(?:TBD|tbd|Tbd|TBC|tbc|Tbc){_NO_NAME}"),
    ),
    (
        ("N.N.", "n.n.", "N. N."),
        re.compile(r"(?<![\w.])(?:N\. ?N\.|n\.n\.)(?! ?[A-Z\u00c4\u00d6\u00dc][^\W\dA-Z_])"),
    ),
    (
        ("YYYY", "JJJJ", "yyyy"),
        re.compile(
            r"(?<!\w)(?:(?:YYYY|JJJJ)(?:[-./](?:MM|Q[N1-4x]))?(?:[-./](?:DD|TT))?|"
            r"(?:(?:DD|TT)[-./])?MM[-./](?:YYYY|JJJJ)|MM/DD/YYYY)(?!\w)",
            re.IGNORECASE,
        ),
    ),
)
# A phrase in brackets: no link, no reference such as [A3] or [SAP], no box [x], no footnote [^1], no list [one, two].
_BRACKETS: Final = re.compile(
    r"\[(?<![\]\[!\\*\w]\[)(?=[A-Z\u00c4\u00d6\u00dc])(?=[^\]]*[^\W\dA-Z_\u00c4\u00d6\u00dc]|[A-Z\u00c4\u00d6\u00dc]+ |"
    r"(?:NAMEN?|DATE|DATUM|KUNDE|KLANT|CUSTOMER|ACCOUNT|FIRMA|BETRAG|BEDRAG|AMOUNT|JAHR|JAAR|YEAR|OWNER|PERSON|ORT|"
    r"TITEL|TITLE|TEXT|TEKST|TODO|TBD|TBC)\])[^\[\]\n,{}:^|]{2,60}\](?![\[({])"
)
_HALF_A_DATE: Final = re.compile(
    r"(?:\d{4}|YYYY|JJJJ)-(?:(?:MM|XX|xx|\?\?|__)-(?:DD|TT|XX|xx|\?\?|__|\d\d)|\d\d-(?:DD|TT|XX|xx|\?\?|__))"
)
_ONLY_BRACKETED: Final = re.compile(r"[^\W\d_][\w .:/'\u2019&-]{0,60}")


def may_hold(text: str) -> bool:
    """Tell quickly whether front matter may hold a placeholder; it may hold none all the same."""
    return (
        may_hold_inside(text)
        or any(mark in text for mark in _ELLIPSES)
        or ("?" in text and _QUESTION.search(text) is not None)
    )


def may_hold_inside(text: str) -> bool:
    """Tell quickly whether prose may hold a placeholder among its words."""
    for marks, _ in _INSIDE:
        for mark in marks:
            if mark in text:
                return True
    return _OPEN.search(text) is not None and _BRACKETS.search(text) is not None


def places_in(prose: str) -> Iterator[tuple[int, str]]:
    """Yield where placeholders stand in prose, and what they are, in the order of the text; at most twenty."""
    patterns = [pattern for marks, pattern in _INSIDE if any(mark in prose for mark in marks)]
    found = {
        match.start(): match[0] for pattern in (*patterns, _BRACKETS) for match in pattern.finditer(prose)
    }
    return islice(iter(sorted(found.items())), MOST)


def placeholder_in(value: str) -> str:
    """Return the first placeholder that a value is or holds; an empty text where there is none."""
    stripped = value.strip()
    if len(stripped) <= MAX_LENGTH and (
        _WHOLE.fullmatch(stripped) and stripped not in {"-", "\u2013", "\u2014"}
    ):
        return stripped
    if next(places_in(value), None) is None:
        return ""
    return next((found for _, found in places_in(prose(value))), "")


def stands_for(value: str) -> bool:
    """Tell whether a value that should be a date, a number or a name is a placeholder, in whole or in part."""
    stripped = value.strip()
    if len(stripped) > MAX_LENGTH:
        return False
    return bool(
        _WHOLE.fullmatch(stripped) or _HALF_A_DATE.fullmatch(stripped) or next(places_in(stripped), None)
    )


def is_bracketed(word: str) -> bool:
    """Tell whether a word that stands alone in brackets reads as a placeholder: `[Name]` is no list of names."""
    return len(word) > 1 and word[:1].isupper() and _ONLY_BRACKETED.fullmatch(word) is not None
