"""Elements of a drawing: everything written is escaped, every number is rounded to two decimals.

Colours are classes, so that they follow the palette, and attributes too: print engines apply no page CSS inside SVG.
"""

from __future__ import annotations

from math import isfinite
from types import MappingProxyType
from typing import Final, Literal

from markupsafe import Markup, escape

Anchor = Literal["start", "middle", "end"]
Style = Literal["plain", "strong", "bad", "on-data"]
COLOURS: Final = MappingProxyType(
    {
        "paper": "#ffffff",
        "sunk": "#f6f6f3",
        "line": "#e4e4df",
        "line-strong": "#b9bab3",
        "ink": "#1a1e24",
        "ink-2": "#49515c",
        "ink-3": "#666e79",
        "data": "#2c67a8",
        "on-data": "#ffffff",
        "soft": "#c3d5ea",
        "warn": "#a86200",
        "bad": "#b4231a",
    }
)
TEXT_SIZE: Final = 11
STRONG: Final = "650"
STYLES: Final = MappingProxyType(
    {
        "plain": ("pf-text", "ink-2"),
        "strong": ("pf-text pf-text--strong", "ink"),
        "bad": ("pf-text pf-text--bad", "bad"),
        "on-data": ("pf-text pf-fill-on-data", "on-data"),
    }
)
NARROW: Final = frozenset("ijl.,:;'|!’‘I ")
SLIM: Final = frozenset('frt()[]-–/ \u00a0\u202f“”„*"')
WIDE: Final = frozenset("mwMW@%…—")
ELLIPSIS: Final = "…"


def number(value: float) -> str:
    """Write a number of a drawing; raises ValueError for one that is no place on it."""
    if not isfinite(value):
        message = f"expected a finite number, found '{value}'"
        raise ValueError(message)
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """Write an element; an underscore in an attribute's name stands for a hyphen, None leaves it out."""
    # plain texts, each escaped here, and not Markup's own format, which takes ten times as long
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(map(escape, children))
    text = f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
    return Markup(text)  # noqa: S704  our own names


def rect(  # noqa: PLR0913  a rectangle has as many sides to it
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str | None = None,
    stroke: str | None = None,
    dash: str | None = None,
    title: str = "",
) -> Markup:
    """Draw a rectangle; the title is its tooltip."""
    return element(
        "rect",
        *_tooltip(title),
        x=x,
        y=y,
        width=max(width, 0),
        height=max(height, 0),
        **_paint(fill, stroke, dash),
    )


def path(  # noqa: PLR0913  as for a rectangle
    d: str,
    *,
    fill: str | None = None,
    stroke: str | None = None,
    width: float | None = None,
    dash: str | None = None,
    title: str = "",
) -> Markup:
    """Draw a path."""
    return element("path", *_tooltip(title), d=d, stroke_width=width, **_paint(fill, stroke, dash))


def line(points: tuple[float, float, float, float], stroke: str, width: float = 1) -> Markup:
    """Draw a line from (x, y) to (x, y)."""
    x1, y1, x2, y2 = map(number, points)
    return path(f"M{x1} {y1}L{x2} {y2}", stroke=stroke, width=width)


def circle(x: float, y: float, radius: float, *, fill: str, stroke: str) -> Markup:
    """Draw a circle."""
    return element("circle", cx=x, cy=y, r=radius, stroke_width=1.5, **_paint(fill, stroke, None))


def text(x: float, y: float, words: str, *, anchor: Anchor = "start", style: Style = "plain") -> Markup:
    """Write words with their baseline at `y`."""
    css, colour = STYLES[style]
    return element(
        "text",
        words,
        x=x,
        y=y,
        text_anchor=None if anchor == "start" else anchor,
        font_size=TEXT_SIZE,
        font_weight=STRONG if style in {"strong", "bad"} else None,
        fill=COLOURS[colour],
        class_=css,
    )


def group(*children: Markup, title: str = "", href: str | None = None) -> Markup:
    """Hold marks together under one tooltip; with an address they are a link."""
    inside = (*_tooltip(title), *children)
    return element("a", *inside, href=href, aria_label=title or None) if href else element("g", *inside)


def drawing(id_: str, width: float, height: float, words: tuple[str, str], *marks: Markup) -> Markup:
    """Frame a drawing; `words` are its title and its description, `id_` is unique on the page.

    A drawing that holds links is a group, since an image has no parts that could be reached.
    """
    inside = Markup("").join(marks)
    title, description = words
    return element(
        "svg",
        element("title", title, id=f"{id_}-title"),
        element("desc", description, id=f"{id_}-desc"),
        inside,
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="group" if "<a " in inside else "img",
        aria_labelledby=f"{id_}-title",
        aria_describedby=f"{id_}-desc",
    )


def width_of(words: str, *, is_strong: bool = False) -> float:
    """Estimate how wide words are at the size of chart text, in pixels, rather too wide than too narrow."""
    width = sum(_em(letter) for letter in words) * TEXT_SIZE
    return width * 1.07 if is_strong else width


def shortened(words: str, room: float, *, is_strong: bool = False) -> str:
    """Cut words that are wider than the room, and say so with an ellipsis."""
    if width_of(words, is_strong=is_strong) <= room:
        return words
    while words and width_of(words + ELLIPSIS, is_strong=is_strong) > room:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS


def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.28
    if letter in SLIM:
        return 0.36
    if letter in WIDE or ord(letter) > 0x2E7F:  # noqa: PLR2004  scripts whose letters fill a square begin here
        return 1.0
    return 0.72 if letter.isupper() else 0.57


def _tooltip(title: str) -> tuple[Markup, ...]:
    return (element("title", title),) if title else ()


def _paint(fill: str | None, stroke: str | None, dash: str | None) -> dict[str, str | None]:
    css = [f"pf-fill-{fill}"] if fill else []
    css += [f"pf-stroke-{stroke}"] if stroke else []
    return {
        "class_": " ".join(css) or None,
        "fill": COLOURS[fill] if fill else "none",
        "stroke": COLOURS[stroke] if stroke else None,
        "stroke_dasharray": dash,
    }
