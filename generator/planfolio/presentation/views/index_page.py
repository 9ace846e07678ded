"""The page of an index: a sentence that says where to look, then blocks, each a table, a matrix or a line of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.presentation.exports.columnar import columnar
from planfolio.presentation.formats import SYMBOLS
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.opening import opening, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.components import Clause, Figure
    from planfolio.presentation.context import Context
    from planfolio.presentation.matrices import Matrix
    from planfolio.presentation.tables import Table

MOST_ROWS: Final = 2000
"""As many rows as a page has for browsers without scripts; of a table with more it has the first ones alone."""
MOST_AT_ONCE: Final = 500
"""As many rows as a browser filters and sorts without delay; of more the script shows a window, from the file."""
FIRST_ROWS: Final = 60
"""As many rows as a reader sees before the script has the others."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section of an index: head, then what it shows; `empty` says what to write where there is nothing.

    `guide` is the anchor in the guide where that is explained. Two halves stand side by side.
    """

    id: str
    title: str
    count: str = ""
    aside: str = ""
    table: Table | None = None
    matrix: Matrix | None = None
    chart: Chart | None = None
    note: str = ""
    empty: str = ""
    guide: str = ""
    is_half: bool = False


def index_page(
    context: Context,
    name: str,
    sentence: Callable[[Context], Iterable[Clause]],
    blocks: Sequence[Block],
    figures: Sequence[Figure] = (),
) -> Page:
    """Return the index `name` at `<name>/`; above 2,000 rows only the first ones, which need attention, are on it.

    `sentence` tells the clauses of a day, given the context of that day.
    """
    title = context.t(f"indexes.name.{name}")
    parts = [_named(context, name, block) for block in _cut(blocks)]
    html = context.render(
        "index.html",
        root="../",
        name=name,
        title=title,
        snapshot=snapshot(context),
        sentence=opening(context, sentence),
        figures_of=tuple(figures),
        rows_of_blocks=tuple(_side_by_side(block for block, _ in parts)),
        ways=ways(context),
        this_year=context.today.year,
    )
    files = tuple(file for _, files in parts for file in files)
    return Page(f"{name}/", title, html, contents=headings(html), files=files)


def _named(
    context: Context, name: str, part: tuple[Block, int | None]
) -> tuple[Block, tuple[tuple[str, bytes], ...]]:
    """Give the table of a block its name in addresses, and its file where it is too long for the page."""
    block, most = part
    if block.table is None or most is None:
        return block, ()
    published = in_parts(
        context, replace(block.table.trimmed(), name=block.id), f"data/{name}-{block.id}.json", most
    )
    return replace(block, table=published.table), published.files


@dataclass(frozen=True, slots=True)
class InParts:
    """A table as a page has it, and the file with all its rows where they are too many."""

    table: Table
    files: tuple[tuple[str, bytes], ...] = ()


def in_parts(context: Context, table: Table, address: str, most: int = MOST_ROWS) -> InParts:
    """Leave so many rows of a table on its page; where there are more than a few, all are in the file at `address`."""
    if table.count <= min(most, MOST_AT_ONCE):
        return InParts(table)
    most = most if table.count <= most else min(most, MOST_AT_ONCE)
    shown = table.cut(most)
    first = shown.cut(FIRST_ROWS)
    if first.count < shown.count:
        first = replace(first, rest=shown.after(FIRST_ROWS))
    note = context.t("indexes.cut", most=most, count=table.count) if table.count > most else ""
    file = address, columnar(context, table)
    return InParts(replace(first, file=address, cut_note=note), (file,))


def reporting_symbol(context: Context) -> str:
    """Return the sign of the reporting currency, as column heads write it."""
    currency = context.organisation.settings.currency
    return SYMBOLS.get(currency, currency)


@dataclass(frozen=True, slots=True)
class Way:
    """An index in the line of all of them."""

    name: str
    title: str
    address: str


INDEXES: Final = (
    *(
        "actions",
        "objectives",
        "decisions",
        "reviews",
        "agenda",
        "opportunities",
        "whitespace",
        "stakeholders",
    ),
    *("competitors", "risks", "contracts", "kpis", "communication", "attention"),
)
"""All indexes in the order in which they are offered; the address of each is its name."""


def ways(context: Context) -> tuple[Way, ...]:
    """Return all indexes and the programme, for the line that leads from one to the others."""
    names = (*INDEXES, "programme")
    return tuple(Way(name, context.t(f"indexes.name.{name}"), f"{name}/") for name in names)


def _cut(blocks: Iterable[Block]) -> Iterator[tuple[Block, int | None]]:
    """Yield each block with how many rows its table may have; None where it has none."""
    left = MOST_ROWS
    for block in blocks:
        yield block, None if block.table is None else max(left, 0)
        left -= block.table.count if block.table else 0


def _side_by_side(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    waiting: Block | None = None
    for block in blocks:
        if waiting and block.is_half:
            yield waiting, block
            waiting = None
            continue
        if waiting:
            yield (waiting,)
        waiting = block if block.is_half else None
        if not block.is_half:
            yield (block,)
    if waiting:
        yield (waiting,)
