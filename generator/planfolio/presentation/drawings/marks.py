"""Marks of a drawn screen: words, boxes, buttons, fields, and the numbered ring around what is pressed.

A drawing is 480 wide and its letters 16 high: on a phone, where it is two thirds of that, they can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from planfolio.presentation.charts.svg import (
    COLOURS,
    STRONG,
    TEXT_SIZE,
    drawing,
    element,
    shortened,
    width_of,
)

if TYPE_CHECKING:
    from planfolio.presentation.charts.svg import Anchor

Look = Literal["plain", "quiet", "strong", "link", "on-ink", "title", "bad"]
Side = Literal["corner", "left", "right"]
WIDTH: Final = 480
EDGE: Final = 20
LETTERS: Final = 16
TITLE: Final = 20
LINE: Final = 24
LOOKS: Final[MappingProxyType[Look, tuple[str, str, int]]] = MappingProxyType(
    {
        "plain": ("pf-fill-ink", "ink", LETTERS),
        "quiet": ("pf-fill-ink-2", "ink-2", LETTERS),
        "strong": ("pf-drawn--strong pf-fill-ink", "ink", LETTERS),
        "link": ("pf-fill-data", "data", LETTERS),
        "on-ink": ("pf-drawn--strong pf-fill-paper", "paper", LETTERS),
        "title": ("pf-drawn--title pf-fill-ink", "ink", TITLE),
        "bad": ("pf-drawn--strong pf-fill-bad", "bad", LETTERS),
    }
)
"""How words look: their classes, and for print engines their colour and their height."""


def room_for(words: str, look: Look = "plain") -> float:
    """Estimate how wide words are."""
    return width_of(words, is_strong=look not in {"plain", "quiet", "link"}) * LOOKS[look][2] / TEXT_SIZE


def cut(words: str, room: float, look: Look = "plain") -> str:
    """Shorten words to the room that they have."""
    return shortened(
        words, room * TEXT_SIZE / LOOKS[look][2], is_strong=look not in {"plain", "quiet", "link"}
    )


def lines_of(words: str, room: float) -> tuple[str, ...]:
    """Break words into lines; a word longer than a line is shortened."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and room_for(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(cut(word, room))
    return tuple(lines)


def written(  # noqa: PLR0913  a word has a place and a look
    x: float,
    y: float,
    words: str,
    look: Look = "plain",
    *,
    anchor: Anchor = "start",
    language: str | None = None,
) -> Markup:
    """Write words with their baseline at `y`; `language` is given where it is not that of the page."""
    css, colour, size = LOOKS[look]
    return element(
        "text",
        words,
        x=x,
        y=y,
        lang=language,
        text_anchor=None if anchor == "start" else anchor,
        font_size=size,
        font_weight=STRONG if "--" in css else None,
        fill=COLOURS[colour],
        class_=f"pf-drawn {css}",
    )


def box(  # noqa: PLR0913  as many sides as a rectangle has
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str | None = None,
    stroke: str | None = None,
    thick: float | None = None,
    radius: float = 5,
) -> Markup:
    """Draw a box with round corners."""
    css = [f"pf-fill-{fill}"] if fill else []
    css += [f"pf-stroke-{stroke}"] if stroke else []
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=radius,
        class_=" ".join(css),
        fill=COLOURS[fill] if fill else "none",
        stroke=COLOURS[stroke] if stroke else None,
        stroke_width=thick,
    )


def dot(x: float, y: float, radius: float, *, fill: str | None = None, stroke: str | None = None) -> Markup:
    """Draw a round dot."""
    return box(
        x - radius, y - radius, 2 * radius, 2 * radius, fill=fill, stroke=stroke, thick=1.5, radius=radius
    )


def ring(  # noqa: PLR0913  a number and a box
    number: int, x: float, y: float, width: float, height: float, *, side: Side = "corner"
) -> Markup:
    """Draw the ring around what a step is about, with the number of the step where it hides nothing."""
    left, top, middle = x - 5, y - 5, y + height / 2
    at_x, at_y = {
        "corner": (left + 2, top + 1),
        "left": (left - 13, middle),
        "right": (x + width + 18, middle),
    }[side]
    return Markup("").join(
        (
            box(left, top, width + 10, height + 10, stroke="data", thick=3, radius=8),
            dot(at_x, at_y, 13, fill="data", stroke="paper"),
            element(
                "text",
                str(number),
                x=at_x,
                y=at_y + 5,
                text_anchor="middle",
                font_size=15,
                font_weight=STRONG,
                fill=COLOURS["on-data"],
                class_="pf-drawn pf-drawn--number pf-fill-on-data",
            ),
        )
    )


def button_width(words: str) -> float:
    """Return how wide a button with these words is."""
    return room_for(words, "strong") + 24


def button(x: float, y: float, words: str, *, is_main: bool = False) -> Markup:
    """Draw a button of a forge, whose words are English."""
    width = button_width(words)
    face = box(
        x, y, width, 32, fill="ink" if is_main else "paper", stroke="ink" if is_main else "line-strong"
    )
    look: Look = "on-ink" if is_main else "plain"
    return face + written(x + width / 2, y + 21, words, look, anchor="middle", language="en")


def field(
    y: float, words: str, *, height: float = 32, x: float = EDGE, width: float = WIDTH - 2 * EDGE
) -> Markup:
    """Draw a field with what is written in it."""
    face = box(x, y, width, height, fill="paper", stroke="line-strong")
    return face + written(x + 10, y + 21, cut(words, width - 20))


def choice(x: float, y: float, *lines: str, is_chosen: bool = False) -> Markup:
    """Draw one of several choices of a forge, with a round dot where it is chosen."""
    marks = [dot(x + 8, y + 11, 8, fill="paper", stroke="ink-2")]
    marks += [dot(x + 8, y + 11, 4, fill="ink")] if is_chosen else []
    marks += [written(x + 26, y + 17 + place * 21, words, language="en") for place, words in enumerate(lines)]
    return Markup("").join(marks)


def tick(x: float, y: float, words: str) -> Markup:
    """Draw a ticked box of a forge."""
    hook = element(
        "path",
        d=f"M{x + 4} {y + 11}l4 4l7 -8",
        fill="none",
        stroke=COLOURS["paper"],
        stroke_width=2.5,
        class_="pf-stroke-paper",
    )
    return box(x, y + 2, 18, 18, fill="ink", radius=3) + hook + written(x + 26, y + 17, words, language="en")


def bar(x: float, y: float, width: float) -> Markup:
    """Draw a grey bar: words that do not matter here."""
    return box(x, y, width, 8, fill="line", radius=4)


@dataclass(frozen=True, slots=True)
class Window:
    """A browser's window: its id on the page, the address above, and what the picture is called and shows."""

    id: str
    address: str
    title: str
    description: str

    def holding(self, height: float, *marks: Markup) -> Markup:
        """Draw the window around what it shows."""
        return drawing(
            self.id,
            WIDTH,
            height,
            (self.title, self.description),
            box(1, 1, WIDTH - 2, height - 2, fill="paper", stroke="line-strong", thick=1.5, radius=8),
            box(1, 1, WIDTH - 2, 38, fill="sunk", stroke="line-strong", thick=1.5, radius=8),
            *(dot(18 + place * 16, 20, 4.5, fill="line-strong") for place in range(3)),
            box(70, 8, WIDTH - 84, 24, fill="paper", stroke="line", radius=12),
            written(84, 25.5, cut(self.address, WIDTH - 112, "quiet"), "quiet"),
            *marks,
        )
