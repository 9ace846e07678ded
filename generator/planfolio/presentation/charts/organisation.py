"""Who reports to whom at the customer, and who of us stands beside each.

Every tree hangs in columns of one width, so that no number of people and no depth makes a drawing wider than its
place. It is drawn from rows in order, each with its depth: what a plan says in circles is a tree before it comes here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import DASH, Chart, Row, Table
from planfolio.presentation.charts.svg import Style, drawing, group, number, path, rect, shortened, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

WIDTH: Final = 500
COLUMNS: Final = 3
BETWEEN: Final = 10
COLUMN: Final = (WIDTH - (COLUMNS - 1) * BETWEEN) / COLUMNS
INDENT: Final = 12
MOST_INDENT: Final = 5 * INDENT
TRUNK: Final = 6
"""How far at the left of a box the line runs that comes from the box above."""
PAD: Final = 6
GAP: Final = 8
FEW: Final = 24
"""Up to so many people each box has a line for a title."""
SMALL: Final = 4
"""A tree with at most so many people below its head hangs in one column."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of theirs; `depth` counts from 0, `ours` is who of us keeps the contact, None where nobody does."""

    name: str
    note: str
    ours: str | None
    depth: int = 0
    href: str | None = None
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """The head of people of whom no reporting line is written; without a title they are of no unit either."""

    title: str


@dataclass(slots=True)
class _Block:
    """A tree, or the people of a unit."""

    head: Member | Unit
    members: list[Member] = field(default_factory=list)

    @property
    def branches(self) -> list[list[Member]]:
        """Whoever reports to the head, each with all below."""
        branches: list[list[Member]] = []
        for member in self.members:
            if member.depth <= 1 or not branches:
                branches.append([])
            branches[-1].append(member)
        return branches

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole width."""
        return len(self.members) > SMALL and len(self.branches) > 1


def organisation_chart(
    rows: Sequence[Member | Unit], formats: Formats, id_: str = "chart-organisation"
) -> Chart:
    """Draw the reporting lines as boxes, a person of ours in each; without anybody there is no drawing."""
    t = formats.catalog.text
    members = [row for row in rows if isinstance(row, Member)]
    title, subtitle = _title(members, formats), t("charts.organisation.subtitle")
    svg = _Tree(rows, len(members), formats).drawn(id_, (title, subtitle)) if members else None
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=svg,
        table=_table(rows, formats),
        empty=t("charts.people.empty"),
        form="lines",
    )


def _title(members: Sequence[Member], formats: Formats) -> str:
    t = formats.catalog.text
    known = sum(member.ours is not None for member in members)
    if known == len(members):
        return t("charts.organisation.all")
    return t("charts.organisation.known", count=known, of=len(members))


class _Tree:
    """The boxes and lines of one chart, put in place from the top."""

    def __init__(self, rows: Sequence[Member | Unit], count: int, formats: Formats) -> None:
        self.rows, self.formats = rows, formats
        self.has_notes = count <= FEW
        self.box = 46.0 if self.has_notes else 32.0
        self.marks: list[Markup] = []
        self.lines: list[str] = []
        self.heights = [0.0] * COLUMNS

    def drawn(self, id_: str, words: tuple[str, str]) -> Markup:
        """Return the drawing."""
        for block in _blocks(self.rows):
            if block.is_wide:
                self._across(block)
            else:
                self._in_column(block)
        lines = path("".join(self.lines), stroke="line-strong")
        return drawing(id_, WIDTH, max(self.heights) - GAP + 1, words, lines, *self.marks)

    def _across(self, block: _Block) -> None:
        """Draw a large tree over all columns: its branches go below each other where the column is shortest."""
        top = max(self.heights)
        bottom = top + self._head(block.head, 0, top)
        bus = bottom + GAP / 2
        self.heights = [bus + GAP / 2] * COLUMNS
        ends: dict[int, float] = {}
        for branch in block.branches:
            column = self.heights.index(min(self.heights))
            ends[column] = self._hang(branch, column, (bus, 0))
        last = self._left(max(ends), 1) - TRUNK
        self.lines.append(f"M{TRUNK} {number(bottom)}V{number(bus)}H{number(last)}")
        self.heights = [max(self.heights)] * COLUMNS

    def _in_column(self, block: _Block) -> None:
        """Draw a small tree, or a unit, in the shortest column."""
        column = self.heights.index(min(self.heights))
        top = self.heights[column]
        bottom = top + self._head(block.head, self._left(column, 0), top)
        self.heights[column] = bottom + GAP
        if block.members:
            self._hang(block.members, column, (bottom, 0))

    def _head(self, head: Member | Unit, x: float, top: float) -> float:
        """Draw the head of a block and return its height."""
        if isinstance(head, Member):
            self.marks.append(self._person(head, x, top, COLUMN))
            return self.box
        words = head.title or self.formats.catalog.text("charts.organisation.alone")
        self.marks.append(text(x, top + 12, shortened(words, COLUMN, is_strong=True), style="strong"))
        return 18

    def _left(self, column: int, depth: int) -> float:
        return (COLUMN + BETWEEN) * column + min(INDENT * depth, MOST_INDENT)

    def _hang(self, members: Sequence[Member], column: int, start: tuple[float, int]) -> float:
        """Draw people below each other, each joined to the one above in rank; return where the first line ends.

        `start` is where the line of the first rank begins, and the depth of whom it comes from.
        """
        above: list[tuple[float, int]] = [start]
        end = start[0]
        for member in members:
            depth = max(member.depth, 1)
            while above[-1][1] >= depth:
                above.pop()
            y, left = self.heights[column], self._left(column, depth)
            middle, trunk = y + self.box / 2, left - TRUNK
            self.lines.append(f"M{number(trunk)} {number(above[-1][0])}V{number(middle)}H{number(left)}")
            self.marks.append(self._person(member, left, y, COLUMN - (left - self._left(column, 0))))
            above.append((y + self.box, depth))
            self.heights[column] = y + self.box + GAP
            end = middle if depth == 1 else end
        return end

    def _person(self, member: Member, x: float, y: float, width: float) -> Markup:
        room = width - 2 * PAD
        frame = rect(
            x + 0.5,
            y + 0.5,
            width - 1,
            self.box - 1,
            fill="paper",
            stroke="ink-3" if member.is_missing else "line-strong",
            dash=DASH if member.is_missing else None,
        )
        marks = [frame, text(x + PAD, y + 13, shortened(member.name, room, is_strong=True), style="strong")]
        has_note = self.has_notes and member.note
        if has_note:
            marks.append(text(x + PAD, y + 26, shortened(member.note, room), style="axis"))
        ours = self._ours(member)
        style: Style = "plain" if member.ours else "unknown"
        marks.append(text(x + PAD, y + (39 if has_note else 26), shortened(ours, room), style=style))
        title = ", ".join(part for part in (member.name, member.note) if part)
        return group(*marks, title=f"{title}; {ours}", href=member.href)

    def _ours(self, member: Member) -> str:
        t = self.formats.catalog.text
        return t("charts.organisation.ours", name=member.ours or t("charts.organisation.nobody"))


def _blocks(rows: Sequence[Member | Unit]) -> Iterator[_Block]:
    block: _Block | None = None
    for row in rows:
        is_head = isinstance(row, Unit) or (row.depth == 0 and not (block and isinstance(block.head, Unit)))
        if block is None or is_head:
            if block:
                yield block
            block = _Block(row)
        elif isinstance(row, Member):
            block.members.append(row)
    if block:
        yield block


def _table(rows: Sequence[Member | Unit], formats: Formats) -> Table:
    """Return everybody in order, with whom they report to; a unit heads those of whom that is not written."""
    t = formats.catalog.text
    made: list[Row] = []
    above: list[Member] = []
    heading = ""
    for row in rows:
        if isinstance(row, Unit):
            heading = row.title or t("charts.organisation.alone")
            continue
        above = [*above[: row.depth], row]
        superior = above[-2].name if len(above) > 1 else "–"
        made.append(Row(row.name, (row.note or None, superior, row.ours), row.href, heading))
        heading = ""
    keys = (
        "charts.organisation.name",
        "charts.organisation.title",
        "charts.organisation.reports_to",
        "charts.organisation.known_by",
    )
    return Table(tuple(t(key) for key in keys), made)
