"""What GitHub and GitLab ask before a change is proposed: their own words on our own drawing."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planfolio.presentation.drawings.marks import (
    EDGE,
    WIDTH,
    box,
    button,
    button_width,
    choice,
    field,
    ring,
    room_for,
    tick,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from planfolio.presentation.drawings.marks import Window

GITHUB: Final = MappingProxyType(
    {
        "commit": "Commit changes...",
        "branch": "Create a new branch for this commit and start a pull request",
        "propose": "Propose changes",
        "create": "Create pull request",
        "fork": "Fork this repository",
        "tab": "Files changed",
        "edit": "Edit file",
    }
)
"""The words on GitHub's buttons, whatever the language of the reader."""
GITLAB: Final = MappingProxyType(
    {
        "commit": "Commit changes",
        "branch": "Commit to a new branch",
        "request": "Create a merge request for this change",
        "create": "Create merge request",
        "menu": "Edit",
        "single": "Edit single file",
        "fork": "Fork",
        "target": "Target branch",
        "start": "Start a new merge request with these changes",
        "tab": "Changes",
        "edit": "Edit in single-file editor",
    }
)
"""The words on GitLab's buttons."""
INSIDE: Final = EDGE + 18
"""Where the words of a dialog begin."""
ROOM: Final = WIDTH - 2 * INSIDE


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: why, on which branch, and the numbers of the four steps to it."""

    reason: str
    branch: str
    numbers: tuple[int, int, int, int]


def github_commit(window: Window, one: Proposal) -> Markup:
    """Draw the button above the editor, and the dialog that it opens."""
    opens, branches, proposes, _ = one.numbers
    main, send = GITHUB["commit"], GITHUB["propose"]
    return window.holding(
        432,
        *_buttons(WIDTH - EDGE, 52, main, opens, "Cancel changes"),
        box(EDGE, 104, WIDTH - 2 * EDGE, 316, fill="sunk", stroke="line-strong", radius=8),
        *_message(132, one.reason, "Commit changes"),
        choice(INSIDE, 226, "Commit directly to the main branch"),
        choice(
            INSIDE,
            264,
            "Create a new branch for this commit",
            "and start a pull request",
            is_chosen=True,
        ),
        ring(branches, INSIDE, 262, 26 + room_for("Create a new branch for this commit"), 48, side="left"),
        field(322, one.branch, x=INSIDE + 26, width=ROOM - 26),
        *_buttons(WIDTH - INSIDE, 376, send, proposes, "Cancel"),
    )


def gitlab_commit(window: Window, one: Proposal) -> Markup:
    """Draw the button above the editor, and the dialog that it opens."""
    opens, branches, proposes, _ = one.numbers
    main, new = GITLAB["commit"], GITLAB["branch"]
    return window.holding(
        432,
        *_buttons(WIDTH - EDGE, 52, main, opens, "Cancel"),
        box(EDGE, 104, WIDTH - 2 * EDGE, 316, fill="sunk", stroke="line-strong", radius=8),
        *_message(132, one.reason, "Commit changes"),
        choice(INSIDE, 226, "Commit to the current main branch"),
        choice(INSIDE, 258, new, is_chosen=True),
        ring(branches, INSIDE, 256, 26 + room_for(new), 26, side="left"),
        field(292, one.branch, x=INSIDE + 26, width=ROOM - 26),
        tick(INSIDE + 26, 332, GITLAB["request"]),
        *_buttons(WIDTH - INSIDE, 376, main, proposes, "Cancel"),
    )


def github_request(window: Window, one: Proposal) -> Markup:
    """Draw the form of a pull request, which already says what changes."""
    labels = ("Open a pull request", "Add a title", "Add a description")
    return _request(window, one, labels, GITHUB["create"])


def gitlab_request(window: Window, one: Proposal) -> Markup:
    """Draw the form of a merge request, which already says what changes."""
    return _request(window, one, ("New merge request", "Title", "Description"), GITLAB["create"])


def _request(window: Window, one: Proposal, labels: tuple[str, str, str], send: str) -> Markup:
    heading, title, description = labels
    return window.holding(
        296,
        written(EDGE, 74, heading, "title", language="en"),
        written(EDGE, 106, title, "quiet", language="en"),
        field(114, one.reason),
        written(EDGE, 172, description, "quiet", language="en"),
        field(180, "", height=44),
        *_buttons(WIDTH - EDGE, 244, send, one.numbers[-1]),
    )


def _message(y: float, reason: str, heading: str) -> tuple[Markup, ...]:
    return (
        written(INSIDE, y, heading, "strong", language="en"),
        written(INSIDE, y + 30, "Commit message", "quiet", language="en"),
        field(y + 38, reason, x=INSIDE, width=ROOM),
    )


def _buttons(right: float, y: float, main: str, number: int, other: str = "") -> Iterator[Markup]:
    """Yield the button of a step with its ring, and the one beside it."""
    x = right - button_width(main)
    if other:
        yield button(x - 14 - button_width(other), y, other)
    yield button(x, y, main, is_main=True)
    yield ring(number, x, y, button_width(main), 32)
