"""The page of an index: a sentence that says where to look, then blocks, each a table, a matrix or a line of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.presentation.formats import SYMBOLS
from planfolio.presentation.pages import Page, headings
from planfolio.presentation.views.opening import in_sentences, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planfolio.presentation.charts.chart import Chart
    from planfolio.presentation.components import Clause, Figure
    from planfolio.presentation.context import Context
    from planfolio.presentation.matrices import Matrix
    from planfolio.presentation.tables import Table

MOST_ROWS: Final = 2000
"""As many rows as a browser shows at once without delay; beyond them the accounts' own pages hold the rest."""


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
    sentence: Iterable[Clause],
    blocks: Sequence[Block],
    figures: Sequence[Figure] = (),
) -> Page:
    """Return the index `name` at `<name>/`; above 2,000 rows only the first ones, which need attention, are on it."""
    title = context.t(f"indexes.name.{name}")
    rows = sum(block.table.count for block in blocks if block.table)
    html = context.render(
        "index.html",
        root="../",
        name=name,
        title=title,
        snapshot=snapshot(context),
        sentence=tuple(in_sentences(sentence)),
        figures_of=tuple(figures),
        rows_of_blocks=tuple(_side_by_side(_cut(blocks))),
        cut_note=context.t("indexes.cut", most=MOST_ROWS, count=rows) if rows > MOST_ROWS else None,
        ways=ways(context),
        this_year=context.today.year,
    )
    return Page(f"{name}/", title, html, contents=headings(html))


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
    *("actions", "objectives", "decisions", "reviews", "opportunities", "whitespace", "stakeholders"),
    *("competitors", "risks", "contracts", "kpis", "communication", "attention"),
)
"""All indexes in the order in which they are offered; the address of each is its name."""


def ways(context: Context) -> tuple[Way, ...]:
    """Return all indexes and the programme, for the line that leads from one to the others."""
    names = (*INDEXES, "programme")
    return tuple(Way(name, context.t(f"indexes.name.{name}"), f"{name}/") for name in names)


def _cut(blocks: Iterable[Block]) -> Iterator[Block]:
    left = MOST_ROWS
    for block in blocks:
        if block.table is None:
            yield block
            continue
        count = block.table.count
        table = block.table.trimmed()
        yield replace(block, table=table.cut(max(left, 0)) if count > left else table)
        left -= count


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
