"""The few accounts that make the most of the sales."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import HEIGHT, WIDTH, Chart, Row, Table
from planfolio.presentation.charts.scales import Band, Linear
from planfolio.presentation.charts.svg import (
    circle,
    drawing,
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

    from planfolio.presentation.formats import Formats

MOST: Final = Decimal("0.8")
GRID: Final = (Decimal(1), MOST, Decimal("0.5"))
TOP: Final = 8
FOOT: Final = 22
RIGHT: Final = 290
MOST_LINKS: Final = 40
ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Member:
    """An account by the size of its sales; `reached` is the cumulative share of the whole, 0 to 1."""

    name: str
    reached: Decimal
    amount: str
    href: str | None = None


def pareto_chart(members: Sequence[Member], year: str, formats: Formats, id_: str = "chart-pareto") -> Chart:
    """Draw each account's share as a bar and what they reach together as a line, the largest first."""
    t = formats.catalog.text
    subtitle = t("charts.pareto.subtitle", year=year)
    title = _title(members, formats) if members else t("charts.pareto.unknown")
    marks = _Drawing(members, formats).marks() if members else ()
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, HEIGHT, (title, subtitle), *marks) if members else None,
        table=_table(members, formats),
        empty=t("charts.pareto.empty"),
    )


def head_of(members: Sequence[Member]) -> int:
    """Return how many accounts, the largest first, make 80 % of the whole."""
    return next(count for count, member in enumerate(members, 1) if member.reached >= MOST)


def _title(members: Sequence[Member], formats: Formats) -> str:
    catalog, count = formats.catalog, head_of(members)
    share = formats.percent(members[count - 1].reached)
    words = catalog.text(
        "charts.pareto.head", count=count, number=catalog.number_word(count), of=len(members), share=share
    )
    return words[0].upper() + words[1:]


class _Drawing:
    """The marks of one chart: grid, bars, line, and the point that the title speaks of."""

    def __init__(self, members: Sequence[Member], formats: Formats) -> None:
        self.members, self.formats = members, formats
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
            yield text(RIGHT + 5, y + 4, self.formats.percent(ratio))
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

    def _area(self) -> Markup:
        zero = number(self.scale.zero)
        steps = "".join(
            f"V{number(self.scale.at(share))}H{number(self.band.step * place)}"
            for place, share in enumerate(self.shares, 1)
        )
        return path(f"M0 {zero}{steps}V{zero}z", fill="soft")

    def _curve(self) -> Markup:
        points = (
            f"{number(self.band.middle(place))} {number(self.scale.at(member.reached))}"
            for place, member in enumerate(self.members)
        )
        return path(f"M{'L'.join(points)}", stroke="data", width=2)

    def _head(self) -> Iterator[Markup]:
        count = head_of(self.members)
        reached = self.members[count - 1].reached
        x, y = self.band.middle(count - 1), self.scale.at(reached)
        words = self.formats.catalog.text(
            "charts.pareto.point", count=count, share=self.formats.percent(reached)
        )
        width = width_of(words, is_strong=True)
        yield circle(x, y, 4, fill="data", stroke="paper")
        if x + 8 + width <= RIGHT:
            yield text(x + 8, y + 15, words, style="strong")
        else:
            yield text(min(x + 4, RIGHT), y + 28, words, anchor="end", style="strong")

    def _axis(self) -> Iterator[Markup]:
        y = HEIGHT - 6
        yield text(0, y, "1")
        if len(self.members) > 1:
            yield text(RIGHT, y, self.formats.number(len(self.members)), anchor="end")
        yield text(RIGHT / 2, y, self.formats.catalog.text("charts.pareto.axis"), anchor="middle")


def _table(members: Sequence[Member], formats: Formats) -> Table:
    t = formats.catalog.text
    rows = [
        Row(member.name, (member.amount, formats.percent(member.reached, 1)), member.href)
        for member in members
    ]
    return Table((t("charts.pareto.account"), t("charts.pareto.sales"), t("charts.pareto.reached")), rows)
