"""Mistakes that the eye sees before the parser does: a typographic dash, a no-break space, a placeholder, a `#`.

libyaml's words say little about them. Lines and columns count from 0 here, as libyaml's do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.reading.yaml_scene import CLOSING, Problem, in_quotes, shortened

if TYPE_CHECKING:
    from planfolio.reading.yaml_scene import Scene

    Place = tuple[int, int]

NO_BREAK: Final = "\u00a0\u2007\u202f\u2000-\u200a\u3000"
DASHES: Final = "\u2010-\u2015\u2212\u2022\u00b7\u2023\u25aa\u25cf"
_DASH_SIGN: Final = re.compile(rf"[ {NO_BREAK}]*(?P<sign>[{DASHES}]|\*(?= ))\s*(?P<text>\S.*)")
_NO_BREAK_BEFORE: Final = re.compile(rf" *(?P<spaces>[ {NO_BREAK}]*[{NO_BREAK}][ {NO_BREAK}]*)(?P<text>\S.*)")
_NO_BREAK_AFTER: Final = re.compile(
    rf"(?P<key>\s*(?:- +)*[\w-]+:)(?P<spaces>[{NO_BREAK}][ {NO_BREAK}]*)(?P<text>\S.*)"
)
_PLACEHOLDER: Final = re.compile(
    r"(?:(?:^|\s)-[ \t]+|:[ \t]+|[\[,{][ \t]*)(?P<sign>\?+|-|\{\{[^{}\n]*\}\})(?=[ \t]*(?:[,}\]]|#|$)|(?<=\})[ \t]*\S)"
)
_CUT: Final = re.compile(r"(?P<value>[^\s,\[{:][^,\[{:]*?)?(?P<sign> #)(?P<rest>[^\s#][^,\]}]*)")


def by_sight(scene: Scene, place: Place, began: Place) -> Problem | None:
    """Tell a mistake that shows in the line where reading broke off, or where what it broke began."""
    start = getattr(scene.event, "start_mark", None)
    numbers = dict.fromkeys((place[0], began[0], *((start.line,) if start else ())))
    for number in numbers:
        for see in (_no_break, _dash_sign, _placeholder):
            if seen := see(scene, number):
                return seen
    return _cut(scene, place)


def _no_break(scene: Scene, number: int) -> Problem | None:
    line = scene.line(number)
    match = _NO_BREAK_BEFORE.fullmatch(line) or _NO_BREAK_AFTER.fullmatch(line)
    if match is None:
        return None
    start, end = match.span("spaces")
    if start and match.re is _NO_BREAK_AFTER:
        example = f"{match['key'].strip()} {match['text']}"
        return Problem("no_break", number, start, end, {"count": 1, "example": shortened(example)})
    level = scene.level(number, end, is_item=match["text"].startswith("- "))
    count = max((level.column if level else end) - start, 1)
    return Problem("no_break", number, start, end, {"count": count, "example": shortened(match["text"])})


def _dash_sign(scene: Scene, number: int) -> Problem | None:
    match = _DASH_SIGN.fullmatch(scene.line(number))
    if match is None or scene.bracket:
        return None
    params = {"sign": match["sign"], "example": shortened(f"- {match['text']}")}
    return Problem("dash_sign", number, *match.span("sign"), params)


def _placeholder(scene: Scene, number: int) -> Problem | None:
    match = _PLACEHOLDER.search(scene.line(number))
    if match is None:
        return None
    return Problem("placeholder", number, *match.span("sign"), {"found": shortened(match["sign"])})


def _cut(scene: Scene, place: Place) -> Problem | None:
    """Tell a sign '#' that turned the rest of a line with brackets into a comment."""
    if scene.bracket is None:
        return None
    for number in range(scene.bracket[0], min(place[0] + 1, len(scene.lines))):
        line = scene.line(number)
        match = _CUT.search(line)
        if match and any(sign in line[: match.start("sign")] for sign in CLOSING):
            text = f"{match['value'] or ''}{match['sign'] if match['value'] else '#'}{match['rest']}".strip()
            column = match.start("sign") + 1
            return Problem("cut", number, column, column + 1, {"example": in_quotes(text)})
    return None
