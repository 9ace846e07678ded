"""The plan in an editor, with the line that changes, and the check's answer below a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from planfolio.presentation.charts.svg import COLOURS, element
from planfolio.presentation.drawings.marks import EDGE, LINE, WIDTH, box, lines_of, ring, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.presentation.charts.svg import Anchor
    from planfolio.presentation.components import ExcerptRow
    from planfolio.presentation.drawings.marks import Window

CODE: Final = 15
LETTER: Final = 9.1  # how wide a letter of code is
WIDE: Final = 0x2E7F  # above, scripts whose letters fill a square
NUMBERS: Final = 46  # how wide the column of line numbers is
ROOM: Final = WIDTH - NUMBERS - 12
KEPT: Final = 14  # letters before the date where the line is too long
BADGE: Final = 36
"""The room behind the date for the number of its ring."""
LONGEST_SEARCH: Final = 24 * LETTER
GAP: Final = "⋮"


def editor_picture(
    window: Window,
    find: tuple[str, str],
    rows: Sequence[ExcerptRow | None],
    change: str,
    numbers: tuple[int, int],
) -> Markup:
    """Draw the search for the action, its lines with the new date, and below them how the date changes.

    `find` is the keys that are pressed and what is looked for, `numbers` those of the two steps.
    """
    top, bottom = 92, 92 + LINE * len(rows)
    keys, found = find[0], _fitting(find[1], LONGEST_SEARCH)
    wide = max(_width(found) + 20, 130)
    x = WIDTH - EDGE - wide
    return window.holding(
        bottom + 46,
        written(x - BADGE - 8, 69, keys, "quiet", anchor="end"),
        box(x, 50, wide, 28, fill="paper", stroke="line-strong"),
        _code(x + 10, 69, found),
        ring(numbers[0], x, 50, wide, 28, side="left"),
        box(2, 88, WIDTH - 4, bottom - 80, fill="sunk", radius=0),
        *(mark for place, row in enumerate(rows) for mark in _row(row, top + LINE * place, numbers[1])),
        written(NUMBERS, bottom + 30, change, "strong"),
    )


def check_picture(window: Window, row: ExcerptRow, failed: str, told: Sequence[str], number: int) -> Markup:
    """Draw what the check says of a line: that it failed, the mistake, and what to write."""
    lines = [line for text in told for line in lines_of(text, WIDTH - 2 * EDGE - 24)]
    top, tall = 134, 20 + 22 * len(lines)
    before, value, _ = _parts(row, 0)
    return window.holding(
        top + tall + 22,
        box(EDGE, 57, 14, 14, fill="bad", radius=2),
        written(EDGE + 24, 70, failed, "bad"),
        *_row(row, 92),
        box(NUMBERS + _width(before), 114, _width(value), 2.5, fill="bad", radius=0),
        box(EDGE, top, WIDTH - 2 * EDGE, tall, fill="sunk", radius=4),
        *(written(EDGE + 14, top + 26 + 22 * place, line) for place, line in enumerate(lines)),
        ring(number, EDGE, top, WIDTH - 2 * EDGE, tall),
    )


def _row(row: ExcerptRow | None, y: float, number: int | None = None) -> Iterator[Markup]:
    """Yield a line of the plan, its date strong; with the number of a step there is a ring around the date."""
    if row is None:
        yield written(NUMBERS - 22, y + 17, GAP, "quiet")
        return
    badge = BADGE if number else 0
    before, value, after = _parts(row, badge)
    middle = NUMBERS + _width(before)
    if value:
        yield box(2, y, WIDTH - 4, LINE, fill="soft", radius=0)
        yield _code(middle, y + 17, value, is_strong=True)
    yield _code(NUMBERS - 12, y + 17, str(row.number), "ink-2", anchor="end")
    yield _code(NUMBERS, y + 17, before)
    yield _code(middle + _width(value) + badge, y + 17, after)
    if value and number:
        yield ring(number, middle, y + 2, _width(value), LINE - 4, side="right")


def _parts(row: ExcerptRow, badge: float) -> tuple[str, str, str]:
    """Return a line as far as it fits: what stands before the date, the date, and what follows."""
    if not row.marked:
        return _fitting(row.before, ROOM), "", ""
    needed = _width(row.marked) + badge
    before = row.before if _width(row.before) + needed <= ROOM else f"…{row.before[-KEPT:]}"
    return before, row.marked, _fitting(row.after, ROOM - _width(before) - needed)


def _fitting(text: str, room: float) -> str:
    if _width(text) <= room:
        return text
    while text and _width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def _width(text: str) -> float:
    return sum(CODE if ord(letter) > WIDE else LETTER for letter in text)


def _code(  # noqa: PLR0913  a word has a place and a look
    x: float, y: float, text: str, colour: str = "ink", *, anchor: Anchor = "start", is_strong: bool = False
) -> Markup:
    if not text:
        return Markup("")
    return element(
        "text",
        text,
        x=x,
        y=y,
        text_anchor=None if anchor == "start" else anchor,
        font_family="monospace",
        font_size=CODE,
        font_weight="650" if is_strong else None,
        fill=COLOURS[colour],
        class_=f"pf-drawn pf-drawn--code{' pf-drawn--strong' if is_strong else ''} pf-fill-{colour}",
    )
