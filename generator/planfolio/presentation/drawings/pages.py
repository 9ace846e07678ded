"""The account's page as it is seen before a correction, and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.drawings.marks import EDGE, WIDTH, bar, box, cut, ring, room_for, written

if TYPE_CHECKING:
    from markupsafe import Markup

    from planfolio.presentation.drawings.marks import Window

HEIGHT: Final = 196
BADGE: Final = 40
"""The room for a ring with its number at the left."""


def edit_picture(window: Window, account: str, link: str, number: int) -> Markup:
    """Draw the head of an account's page with the link that opens the plan."""
    width = room_for(link, "link")
    x = WIDTH - EDGE - 6 - width
    return window.holding(
        HEIGHT,
        written(EDGE, 82, cut(account, x - EDGE - BADGE, "title"), "title"),
        written(x, 80, link, "link"),
        ring(number, x, 63, width, 24, side="left"),
        bar(EDGE, 108, 150),
        bar(EDGE + 170, 108, 90),
        bar(EDGE, 132, 400),
        bar(EDGE, 152, 340),
        bar(EDGE, 172, 260),
    )


def result_picture(
    window: Window, account: str, action: tuple[str, str], due: tuple[str, str], number: int
) -> Markup:
    """Draw an action (number and title) on the account's page, its date new; `due` is the column's head and the day."""
    mark, title = action
    heading, day = due
    wide = room_for(day, "strong")
    x = WIDTH - EDGE - 8 - max(room_for(heading, "quiet"), wide)
    begin = EDGE + max(room_for(mark, "quiet"), 24) + 10
    return window.holding(
        HEIGHT,
        written(EDGE, 82, cut(account, WIDTH - 2 * EDGE, "title"), "title"),
        written(x, 112, heading, "quiet"),
        box(EDGE, 120, WIDTH - 2 * EDGE, 1.5, fill="ink", radius=0),
        written(EDGE, 148, mark, "quiet"),
        written(begin, 148, cut(title, x - begin - BADGE, "strong"), "strong"),
        written(x, 148, day, "strong"),
        ring(number, x, 132, wide, 22, side="left"),
        bar(begin, 160, 150),
        box(EDGE, 178, WIDTH - 2 * EDGE, 1, fill="line", radius=0),
    )
