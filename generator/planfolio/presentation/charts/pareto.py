"""The few accounts that make the most of the sales."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import (
    MOST_ROWS,
    Chart,
    Head,
    Row,
    counted,
    framed,
    table_of_first,
)
from planfolio.presentation.charts.scales import Band, Linear
from planfolio.presentation.charts.svg import (
    circle,
    group,
    line,
    number,
    path,
    rect,
    text,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.charts.chart import Table
    from planfolio.presentation.formats import Formats

MOST: Final = Decimal("0.8")
GRID: Final = (Decimal(1), MOST, Decimal("0.5"))
HEIGHT: Final = 190
TOP: Final = 8
FOOT: Final = 22
RIGHT: Final = 290
MOST_LINKS: Final = 40
ONE: Final = Decimal(1)
ONE_PIXEL: Final = 1.0
LINE: Final = 14
"""From the curve down to the baseline of words below it."""


@dataclass(frozen=True, slots=True)
class Member:
    """An account by the size of its sales; `reached` is the cumulative share of the whole, 0 to 1."""

    name: str
    reached: Decimal
    amount: str
    href: str | None = None


def pareto_chart(
    members: Sequence[Member],
    year: str,
    formats: Formats,
    id_: str = "chart-pareto",
    rest_href: str = "",
) -> Chart:
    """Draw each account's share as a bar and what they reach together as a line, the largest first."""
    t = formats.catalog.text
    title = _title(members, formats) if members else t("charts.pareto.unknown")
    return framed(
        Head(id_, title, t("charts.pareto.subtitle", year=year)),
        _Drawing(members, formats).marks() if members else (),
        _table(members, formats, rest_href),
        t("charts.pareto.empty"),
        height=HEIGHT,
    )


def head_of(members: Sequence[Member]) -> int:
    """Return how many accounts, the largest first, make 80 % of the whole."""
    return next(count for count, member in enumerate(members, 1) if member.reached >= MOST)


def _title(members: Sequence[Member], formats: Formats) -> str:
    count = head_of(members)
    return counted("charts.pareto.head", count, formats, share=formats.percent(members[count - 1].reached))


class _Drawing:
    """The marks of one chart: grid, bars, line, and the point that the title speaks of."""

    def __init__(self, members: Sequence[Member], formats: Formats) -> None:
        self.members, self.formats, self.head = members, formats, head_of(members)
        self.band = Band(len(members), 0, RIGHT, RIGHT, 0.8)
        self.scale = Linear(Decimal(0), ONE, HEIGHT - FOOT, TOP)
        self.shares = [
            member.reached - before.reached if before else member.reached
            for before, member in zip((None, *members), members, strict=False)
        ]

    def marks(self) -> Iterator[Markup]:
        """Yield the marks, what lies behind first."""
        zero = self.scale.zero
        for ratio in GRID:
            y = self.scale.at(ratio)
            yield line((0, y, RIGHT, y), "line")
            yield text(RIGHT + 5, y + 4, self.formats.percent(ratio), style="axis")
        yield from self._bars() if len(self.members) <= MOST_LINKS else (self._area(),)
        yield line((0, zero + 0.5, RIGHT, zero + 0.5), "line-strong")
        yield self._curve()
        yield from self._head()
        yield from self._axis()

    def _bars(self) -> Iterator[Markup]:
        for place, (member, share) in enumerate(zip(self.members, self.shares, strict=True)):
            top = self.scale.at(share)
            height = max(self.scale.zero - top, 1)
            bar = rect(self.band.left(place), self.scale.zero - height, self.band.width, height, fill="soft")
            words = self.formats.catalog.text(
                "charts.pareto.bar",
                name=member.name,
                amount=member.amount,
                share=self.formats.percent(share),
            )
            yield group(bar, title=words, href=member.href)

    def _seen(self) -> Iterator[int]:
        """Yield the places that can be told apart: of a thousand accounts one a pixel, and the first and last ones."""
        before = -ONE_PIXEL
        for place in range(len(self.members)):
            x = self.band.middle(place)
            if x - before >= ONE_PIXEL or place in {self.head - 1, len(self.members) - 1}:
                yield place
                before = x

    def _area(self) -> Markup:
        zero = number(self.scale.zero)
        steps = "".join(
            f"V{number(self.scale.at(self.shares[place]))}H{number(self.band.step * (place + 1))}"
            for place in self._seen()
        )
        return path(f"M0 {zero}{steps}V{zero}z", fill="soft")

    def _curve(self) -> Markup:
        points = (
            f"{number(self.band.middle(place))} {number(self.scale.at(self.members[place].reached))}"
            for place in self._seen()
        )
        return path(f"M{'L'.join(points)}", stroke="data", width=2)

    def _head(self) -> Iterator[Markup]:
        """Yield the point that the title speaks of, with its words below the curve, where nothing crosses them."""
        reached = self.members[self.head - 1].reached
        x, y = self.band.middle(self.head - 1), self.scale.at(reached)
        words = self.formats.catalog.text(
            "charts.pareto.point", count=self.head, share=self.formats.percent(reached)
        )
        left = min(x + 8, RIGHT - width_of(words, is_strong=True))
        beside = int(max(left, 0) / self.band.step)
        curve = self.scale.at(self.members[min(beside, len(self.members) - 1)].reached)
        yield circle(x, y, 4, fill="data", stroke="paper")
        yield text(left, max(y + 15, curve + LINE), words, style="strong")

    def _axis(self) -> Iterator[Markup]:
        y = HEIGHT - 6
        yield text(0, y, "1", style="axis")
        if len(self.members) > 1:
            yield text(RIGHT, y, self.formats.number(len(self.members)), anchor="end", style="axis")
        yield text(
            RIGHT / 2, y, self.formats.catalog.text("charts.pareto.axis"), anchor="middle", style="axis"
        )


def _table(members: Sequence[Member], formats: Formats, rest_href: str) -> Table:
    """List the first accounts, and of the others the one that reaches 80 %: the drawing names its place."""
    t = formats.catalog.text
    columns = (
        t("charts.pareto.account"),
        t("charts.pareto.place"),
        t("charts.pareto.sales"),
        t("charts.pareto.reached"),
    )
    head = head_of(members) if members else 0
    places = [*range(min(len(members), MOST_ROWS)), *([head - 1] if head > MOST_ROWS else [])]
    rows = [
        Row(
            members[place].name,
            (
                formats.number(place + 1),
                members[place].amount,
                formats.percent(members[place].reached, 1),
            ),
            members[place].href,
        )
        for place in places
    ]
    return table_of_first(columns, rows, len(members), formats, rest_href)
