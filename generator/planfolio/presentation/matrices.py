"""What the matrix component takes: rows against columns, a cell of the whitespace or a plain figure in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.model.money import Money
    from planfolio.presentation.components import WhitespaceCell


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a matrix; `cells` in the order of the columns, `sums` those that stand behind them.

    `address` is relative to the site's root, and empty where the row leads nowhere. A part belongs to the row above.
    """

    title: str
    cells: Sequence[WhitespaceCell]
    sums: Sequence[Money | None] = ()
    address: str = ""
    category: str | None = None
    is_part: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows against columns; `sum_heads` name the columns of sums, `totals` are the rows that sum up each column."""

    label: str
    columns: Sequence[str]
    lines: Sequence[Line]
    sum_heads: Sequence[str] = ()
    totals: Sequence[tuple[str, Sequence[Money | None]]] = ()
