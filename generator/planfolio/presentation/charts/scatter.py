"""Accounts as circles on two axes, named where there is room: what the charts of attractiveness and attention share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import DASH, MOST_ROWS, WIDTH, kept_inside
from planfolio.presentation.charts.scales import Linear
from planfolio.presentation.charts.svg import (
    ELLIPSIS,
    TEXT_SIZE,
    circle,
    dots,
    group,
    line,
    shortened,
    text,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from markupsafe import Markup

    from planfolio.presentation.charts.svg import Style

HEIGHT: Final = 194
TOP: Final = 30
FOOT: Final = 34
RIGHT: Final = WIDTH - 12
INSET: Final = 10
MOST_NAMES: Final = 14
NAME_ROOMS: Final = (116, 84, 60)
"""How long a name may be, in pixels: whole where there is room, cut where there is less."""
GAP: Final = 3
APART: Final = 5
DOT_UNKNOWN: Final = 3
DOTS: Final = {"meant": ("data", None), "other": ("data", "soft"), "unknown": ("ink-3", "paper")}
ROOM_OF_ELLIPSIS: Final = 12
CORNER: Final = 0.6
"""How far along its radius a name stands that lies across a corner of its circle."""
RISE: Final = 4
"""How far the baseline of a text lies below the middle of its letters."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Round numbers from end to end, how each is written, and what they count."""

    ticks: Sequence[Decimal]
    labels: Sequence[str]
    word: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An account at its place; `words` are its tooltip, `is_meant`: the title speaks of it.

    A dashed one has a size that is unknown.
    """

    name: str
    x: Decimal
    y: Decimal
    radius: float
    words: str
    href: str | None = None
    is_meant: bool = False
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """What a drawing has filled already."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


Rule = tuple["Decimal", "Decimal", "Decimal", "Decimal"]
"""A line of reference from (x, y) to (x, y), in values."""


class Scatter:
    """The marks of one chart: axes, lines of reference, circles, names.

    `spots` come in the order of their weight. The first ones are links with a tooltip, one by one; the others are dots,
    all of a size in one path, so that a thousand accounts weigh little.
    """

    def __init__(self, spots: Sequence[Spot], x: Axis, y: Axis, rules: Sequence[Rule] = ()) -> None:
        self.spots, self.x_axis, self.y_axis, self.rules = spots, x, y, rules
        self.left = max(width_of(label) for label in y.labels) + GAP
        self.bottom = HEIGHT - FOOT
        self.x = Linear(x.ticks[0], x.ticks[-1], self.left + INSET, RIGHT)
        self.y = Linear(y.ticks[0], y.ticks[-1], self.bottom - INSET / 2, TOP)

    def marks(self) -> Iterator[Markup]:
        """Yield the marks, what lies behind first."""
        yield from self._axes()
        for x1, y1, x2, y2 in self.rules:
            yield line((self.x.at(x1), self.y.at(y1), self.x.at(x2), self.y.at(y2)), "line-strong")
        largest_first = sorted(self.spots[:MOST_ROWS], key=lambda spot: -spot.radius)
        for spot in largest_first:
            yield group(self._circle(spot), title=spot.words, href=spot.href)
        yield from self._dots(self.spots[MOST_ROWS:])
        yield from self._names()

    def _at(self, spot: Spot) -> tuple[float, float]:
        return self.x.at(spot.x), self.y.at(spot.y)

    def _circle(self, spot: Spot) -> Markup:
        x, y = self._at(spot)
        if spot.is_dashed:
            return circle(x, y, spot.radius, fill="paper", stroke="ink-3", width=1, dash=DASH)
        if spot.is_meant:
            return circle(x, y, spot.radius, fill="data", stroke="paper", width=1)
        return circle(x, y, spot.radius, fill="soft", stroke="data", width=1)

    def _dots(self, spots: Iterable[Spot]) -> Iterator[Markup]:
        """Yield the dots by look and size, each place once; a light one is a dark one with a lighter one on it."""
        places: dict[tuple[str, int], set[tuple[float, float]]] = {}
        for spot in spots:
            x, y = self._at(spot)
            look = "unknown" if spot.is_dashed else "meant" if spot.is_meant else "other"
            key = look, DOT_UNKNOWN if spot.is_dashed else max(round(spot.radius), 2)
            places.setdefault(key, set()).add((round(x), round(y)))
        for (look, radius), found in sorted(places.items(), key=lambda one: (one[0][0], -one[0][1])):
            outside, inside = DOTS[look]
            yield dots(sorted(found), radius, outside)
            if inside:
                yield dots(sorted(found), radius - 1, inside)

    def _axes(self) -> Iterator[Markup]:
        for tick, label in zip(self.y_axis.ticks, self.y_axis.labels, strict=True):
            yield text(self.left - GAP, self.y.at(tick) + RISE, label, anchor="end", style="axis")
        yield text(0, TEXT_SIZE + GAP, self.y_axis.word, style="axis")
        yield line((self.left, self.bottom + 0.5, WIDTH, self.bottom + 0.5), "line-strong")
        widest = max(width_of(label) for label in self.x_axis.labels)
        step = (RIGHT - self.left) / max(len(self.x_axis.ticks) - 1, 1)
        every = int((widest + 2 * GAP) // step) + 1
        for tick, label in list(zip(self.x_axis.ticks, self.x_axis.labels, strict=True))[::every]:
            x = kept_inside(self.x.at(tick), width_of(label))
            yield text(x, self.bottom + 14, label, anchor="middle", style="axis")
        yield text(WIDTH, HEIGHT - RISE, self.x_axis.word, anchor="end", style="axis")

    def _names(self) -> Iterator[Markup]:
        """Yield the names for which there is room beside their circle, those that the title speaks of first.

        They keep clear of each other and of all circles, and of the lines of reference where they can; where they
        cannot, the line ends at their halo.
        """
        grounds = [
            self._ground(spot) for spot in self.spots
        ]  # a little wider, so that no name seems another's
        rules = [box for rule in self.rules for box in self._along(rule)]
        named: list[Box] = []
        linked = enumerate(self.spots[:MOST_ROWS])
        for place, spot in sorted(linked, key=lambda pair: (not pair[1].is_meant, pair[0])):
            around = self._reach(spot)
            others = (*named, *grounds[:place], *grounds[place + 1 :])
            taken = [box for box in others if box.meets(around)]
            found = self._room_for(spot, [*taken, *rules]) or self._room_for(spot, taken)
            if found:
                box, words = found
                named.append(box)
                style: Style = "strong" if spot.is_meant else "plain"
                yield text(box.left, box.bottom - RISE + 1, words, style=style, has_halo=True)
            if len(named) == MOST_NAMES:
                return

    def _ground(self, spot: Spot) -> Box:
        x, y = self._at(spot)
        across = spot.radius + APART
        return Box(x - across, y - spot.radius, x + across, y + spot.radius)

    def _reach(self, spot: Spot) -> Box:
        """Return the place in which a name of this spot can stand."""
        x, y = self._at(spot)
        across, up = spot.radius + NAME_ROOMS[0] + 2 * GAP, spot.radius + 2 * TEXT_SIZE
        return Box(x - across, y - up, x + across, y + up)

    def _along(self, rule: Rule) -> Iterator[Box]:
        """Yield small boxes along a line of reference."""
        x1, y1, x2, y2 = self.x.at(rule[0]), self.y.at(rule[1]), self.x.at(rule[2]), self.y.at(rule[3])
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) // 4) + 1
        for place in range(steps + 1):
            x, y = x1 + (x2 - x1) * place / steps, y1 + (y2 - y1) * place / steps
            yield Box(x - 2, y - 2, x + 2, y + 2)

    def _room_for(self, spot: Spot, taken: Sequence[Box]) -> tuple[Box, str] | None:
        """Return where a name stands on one of eight sides of its circle; None where it fits nowhere."""
        for room in NAME_ROOMS:
            words = _cut(spot.name, room, is_strong=spot.is_meant)
            for box in self._beside(spot, width_of(words, is_strong=spot.is_meant)):
                if self._is_inside(box) and not any(box.meets(other) for other in taken):
                    return box, words
        return None

    def _beside(self, spot: Spot, width: float) -> Iterator[Box]:
        (x, y), away, height = self._at(spot), spot.radius + GAP, TEXT_SIZE + 1
        middle = min(max(x - width / 2, self.left + GAP), WIDTH - width)
        places = (
            (x + away, y - height / 2),
            (x - away - width, y - height / 2),
            (middle, y - away - height + 1),
            (middle, y + away - 1),
            (x + away * CORNER, y - away * CORNER - height),
            (x + away * CORNER, y + away * CORNER),
            (x - away * CORNER - width, y - away * CORNER - height),
            (x - away * CORNER - width, y + away * CORNER),
        )
        for left, top in places:
            yield Box(left, top, left + width, top + height)

    def _is_inside(self, box: Box) -> bool:
        return (
            box.left >= self.left + GAP
            and box.right <= WIDTH
            and box.top >= TEXT_SIZE + 2 * GAP
            and box.bottom <= self.bottom
        )


def _cut(name: str, room: float, *, is_strong: bool) -> str:
    """Cut a name at the end of a word, where one is short enough."""
    words = name.split()
    while len(words) > 1 and width_of(" ".join(words), is_strong=is_strong) > room - ROOM_OF_ELLIPSIS:
        words.pop()
    cut = " ".join(words) + ELLIPSIS
    fits = width_of(name, is_strong=is_strong) <= room or width_of(cut, is_strong=is_strong) > room
    return shortened(name, room, is_strong=is_strong) if fits else cut
