"""Elements of a drawing: everything written is escaped, every number is rounded to two decimals.

Colours are classes, so that they follow the palette, and attributes too: print engines apply no page CSS inside SVG.
"""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Anchor = Literal["start", "middle", "end"]
Style = Literal["plain", "ink", "strong", "bad", "on-data", "axis", "unknown"]
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
        "good": "#1d7a4c",
        "warn": "#a86200",
        "bad": "#b4231a",
        "blocked": "#6a3d9a",
    }
)
TEXT_SIZE: Final = 11
STRONG: Final = "650"
STYLES: Final = MappingProxyType(
    {
        "plain": ("pf-text", "ink-2"),
        "ink": ("pf-text pf-fill-ink", "ink"),
        "strong": ("pf-text pf-text--strong", "ink"),
        "bad": ("pf-text pf-text--bad", "bad"),
        "on-data": ("pf-text pf-fill-on-data", "on-data"),
        "axis": ("pf-text pf-text--axis", "ink-3"),
        "unknown": ("pf-text pf-text--unknown", "ink-3"),
    }
)
HALO: Final[Mapping[str, str | float]] = MappingProxyType(
    {"stroke": COLOURS["paper"], "stroke_width": 3, "stroke_linejoin": "round", "paint_order": "stroke"}
)
NARROW: Final = frozenset("ijl.,:;'|!’‘I ")
SLIM: Final = frozenset('frt()[]-–/ \u00a0\u202f“”„*"')
WIDE: Final = frozenset("mwMW@%…—")
ELLIPSIS: Final = "…"
BOLDER: Final = 1.07
"""How much wider strong letters are."""


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
        _attribute(key, value) if isinstance(value, str) else f'{_attribute(key, "")[:-1]}{number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if type(child) is Markup else str(escape(child)) for child in children)
    text = f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
    return Markup(text)  # noqa: S704  our own names


@lru_cache(maxsize=1 << 12, typed=True)
def _attribute(key: str, value: str) -> str:
    """Write an attribute: the same colours, classes and sizes stand in thousands of elements."""
    return f' {key.strip("_").replace("_", "-")}="{escape(value)}"'


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


def circle(  # noqa: PLR0913  as for a rectangle
    x: float, y: float, radius: float, *, fill: str, stroke: str, width: float = 1.5, dash: str | None = None
) -> Markup:
    """Draw a circle."""
    return element("circle", cx=x, cy=y, r=radius, stroke_width=width, **_paint(fill, stroke, dash))


def dots(places: Iterable[tuple[float, float]], radius: float, colour: str) -> Markup:
    """Draw many dots of one size as one path: each is a line of no length with round ends."""
    d = "".join(f"M{number(x)} {number(y)}h0" for x, y in places)
    return element("path", d=d, stroke_width=2 * radius, stroke_linecap="round", **_paint(None, colour, None))


def text(  # noqa: PLR0913  as for a rectangle
    x: float,
    y: float,
    words: str,
    *,
    anchor: Anchor = "start",
    style: Style = "plain",
    has_halo: bool = False,
) -> Markup:
    """Write words with their baseline at `y`; a line behind them ends at their halo."""
    css, colour = STYLES[style]
    halo = HALO if has_halo else {}
    return element(
        "text",
        words,
        x=x,
        y=y,
        text_anchor=None if anchor == "start" else anchor,
        font_size=TEXT_SIZE,
        font_weight=STRONG if style in {"strong", "bad"} else None,
        font_style="italic" if style == "unknown" else None,
        fill=COLOURS[colour],
        class_=f"{css} pf-stroke-paper" if has_halo else css,
        **halo,
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
    width = sum(map(_EMS.__getitem__, words)) * TEXT_SIZE
    return width * BOLDER if is_strong else width


def shortened(words: str, room: float, *, is_strong: bool = False) -> str:
    """Cut words that are wider than the room, and say so with an ellipsis."""
    if width_of(words, is_strong=is_strong) <= room:
        return words
    left = room / TEXT_SIZE / (BOLDER if is_strong else 1) - _EMS[ELLIPSIS]
    kept = 0
    while kept < len(words) and (left := left - _EMS[words[kept]]) >= 0:
        kept += 1
    return words[:kept].rstrip() + ELLIPSIS


def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.28
    if letter in SLIM:
        return 0.36
    if letter in WIDE or ord(letter) > 0x2E7F:  # noqa: PLR2004  scripts whose letters fill a square begin here
        return 1.0
    return 0.72 if letter.isupper() else 0.57


class _Ems(dict[str, float]):
    """The width of every letter met so far: a site writes the same ones again and again."""

    def __missing__(self, letter: str) -> float:
        return self.setdefault(letter, _em(letter))


_EMS: Final = _Ems()


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
