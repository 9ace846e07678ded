"""Where accounts stand: a field for every category and stage, with how many there are and what they buy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import WIDTH, Chart, Head, Row, Table, framed
from planfolio.presentation.charts.signs import sign
from planfolio.presentation.charts.svg import group, rect, shortened, text, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats
    from planfolio.presentation.states import Sign

HEAD: Final = 24
ROW: Final = 28
GAP: Final = 2
MOST_STAGE_ROOM: Final = 140
SIGN: Final = 12


@dataclass(frozen=True, slots=True)
class Field:
    """The accounts of one category at one stage; `sales` is short and None where it is unknown."""

    accounts: int
    sales: str | None
    signs: Sequence[Sign] = ()
    title: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """All fields by category and stage, the titles in the vocabulary's order.

    `off_course` counts the accounts off course by stage title; `no_stage` is the title of the row of accounts
    without one.
    """

    categories: Sequence[str]
    stages: Sequence[str]
    fields: Mapping[tuple[str, str], Field]
    off_course: Mapping[str, int]
    no_stage: str = ""


def position_chart(position: Position, year: str, formats: Formats, id_: str = "chart-position") -> Chart:
    """Draw the fields, a row a stage, so that the stages' names have room; warnings stand in their field."""
    t = formats.catalog.text
    is_known = any(stage != position.no_stage for _, stage in position.fields)
    title = _title(position, formats) if is_known else t("charts.position.unknown")
    subtitle = t("charts.position.subtitle", year=year)
    return framed(
        Head(id_, title, subtitle),
        _Drawing(position, formats).marks() if is_known else (),
        _table(position, formats),
        t("charts.position.empty"),
        height=HEAD + ROW * len(position.stages),
    )


def _title(position: Position, formats: Formats) -> str:
    t = formats.catalog.text
    if len(position.off_course) == 1:
        stage, count = next(iter(position.off_course.items()))
        if count > 1 and stage != position.no_stage:
            return t("charts.position.off_course", stage=stage)
    counts = {stage: _accounts_at(position, stage) for stage in position.stages}
    fullest = max((stage for stage in counts if stage != position.no_stage), key=lambda stage: counts[stage])
    return t("charts.position.most", stage=fullest, count=counts[fullest], of=sum(counts.values()))


def _accounts_at(position: Position, stage: str) -> int:
    return sum(field.accounts for (_, place), field in position.fields.items() if place == stage)


class _Drawing:
    """The marks of one chart: heads, then row by row."""

    def __init__(self, position: Position, formats: Formats) -> None:
        self.position, self.formats = position, formats
        self.left = min(max(width_of(stage) for stage in position.stages) + 8, MOST_STAGE_ROOM)
        self.step = (WIDTH - self.left) / len(position.categories)

    def marks(self) -> Iterator[Markup]:
        """Yield the heads and the fields."""
        for column, category in enumerate(self.position.categories):
            right = self.left + self.step * (column + 1) - GAP - 5
            yield text(right, 17, shortened(category, self.step - 8), anchor="end", style="strong")
        for row, stage in enumerate(self.position.stages):
            y = HEAD + ROW * row
            yield text(0, y + 17, shortened(stage, self.left - 6))
            for column, category in enumerate(self.position.categories):
                field = self.position.fields.get((category, stage))
                yield from self._field(self.left + self.step * column, y, field)

    def _field(self, x: float, y: float, field: Field | None) -> Iterator[Markup]:
        ground = rect(x, y, self.step - GAP, ROW - GAP, fill="sunk")
        if field is None:
            yield ground
        else:
            yield group(ground, *self._words(x, y, field), title=field.title, href=field.href)

    def _words(self, x: float, y: float, field: Field) -> Iterator[Markup]:
        """Yield the count with the signs before it, and the sales below."""
        right, count = x + self.step - GAP - 5, self.formats.number(field.accounts)
        yield text(right, y + 12, count, anchor="end", style="strong")
        place = right - width_of(count, is_strong=True) - SIGN * len(field.signs)
        for mark in field.signs:
            yield sign(mark, place + SIGN / 2, y + 8)
            place += SIGN
        unknown = self.formats.catalog.text("common.unknown")
        room, words = self.step - GAP - 6, field.sales or unknown
        if not field.sales and width_of(words) > room:
            words = "?"
        if width_of(words) <= room:
            yield text(right, y + 24, words, anchor="end", style="plain" if field.sales else "unknown")


def _table(position: Position, formats: Formats) -> Table:
    t = formats.catalog.text

    def cell(category: str, stage: str) -> str:
        field = position.fields.get((category, stage))
        if field is None:
            return "–"
        return t("charts.position.field", count=field.accounts, sales=field.sales or t("common.unknown"))

    rows = [
        Row(stage, [cell(category, stage) for category in position.categories]) for stage in position.stages
    ]
    return Table((t("charts.position.stage"), *position.categories), rows)
