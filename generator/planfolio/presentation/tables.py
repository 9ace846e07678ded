"""What an index hands to the one table component: columns, groups of rows, and cells of a few kinds.

Addresses are relative to the site's root. A cell whose value is None says "unknown", or a dash where it `applies` not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.presentation.states import State, Tone

Place = Literal["", "state", "date", "value", "name", "reason", "account", "owner"]
"""Where a cell stands in a stacked row (below 960 px); one without a place is left out there."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `guide` is the anchor in the guide that explains it.

    Numbers, money and dates are right-aligned. A wide column is left out where the table has little room, a
    dispensable one where nothing in it is known: a page full of "unknown" tells nothing.
    """

    title: str
    place: Place = ""
    is_number: bool = False
    is_wide: bool = False
    guide: str = ""
    is_dispensable: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the author's or of ours, inline Markdown; `second` is a line below it, in quieter ink."""

    kind: ClassVar = "text"
    text: str | None
    language: str = ""
    second: str = ""
    applies: bool = True
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What the row is about, by id and title, linking to its place on its account's page."""

    kind: ClassVar = "named"
    title: str
    address: str
    id: str = ""
    language: str = ""
    second: str = ""
    second_language: str = ""


@dataclass(frozen=True, slots=True)
class AccountName:
    """The account that a row belongs to: its category as a badge, and its short name as a link."""

    kind: ClassVar = "account"
    name: str
    full_name: str
    address: str
    category: str | None = None


@dataclass(frozen=True, slots=True)
class StateCell:
    """A sign with its word; None is a dash."""

    kind: ClassVar = "state"
    state: State | None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the currency that the head or the block names, the exact sum on hover."""

    kind: ClassVar = "amount"
    money: Money | None
    applies: bool = True
    tone: Tone | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date; the year is written where it isn't this one."""

    kind: ClassVar = "day"
    day: date | None
    applies: bool = True
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio (0.28 is 28 %), with a bar where one is wanted, and a target as its tick."""

    kind: ClassVar = "share"
    ratio: Decimal | None
    applies: bool = True
    has_bar: bool = False
    target: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is written already: `12`, `3 of 5`."""

    kind: ClassVar = "number"
    text: str | None
    applies: bool = True
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """One or several people, those of ours with a link to their page; none at all is unknown."""

    kind: ClassVar = "who"
    people: tuple[tuple[str, str | None], ...]
    applies: bool = True


VALUES: Final = ("text", "title", "name", "state", "money", "day", "ratio", "people")
"""The fields that hold what a cell is about; each kind of cell has one of them."""


Cell = Text | Named | AccountName | StateCell | Amount | Day | Share | Number | Who


@dataclass(frozen=True, slots=True)
class Below:
    """A text of its own line below a row: `Recommended: extend`."""

    label: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells in the order of the columns, and what stands below it; `id` is its own anchor.

    What stands below is a line each or, in a run, one after the other with a dot between. A step belongs to the row
    above it and is quieter.
    """

    cells: tuple[Cell, ...]
    id: str = ""
    below: tuple[Below, ...] = ()
    is_run: bool = False
    is_step: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a bold line with their count and sum; one without a title has no such line.

    `total` are the cells of a last row in bold, one for each column (None leaves it empty).
    """

    rows: tuple[Row, ...]
    title: str = ""
    id: str = ""
    note: str = ""
    total: tuple[Cell | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an index; `label` names it for screen readers, `total` is the row that sums up all groups."""

    label: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: tuple[Cell | None, ...] = ()
    is_stacked: bool = True

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def words_from(self) -> int:
        """The place of the column that lines below a row are flush with: the first one of words after the state."""
        places = (place for place, column in enumerate(self.columns) if place and not column.is_number)
        return next(places, 1)

    def trimmed(self) -> Table:
        """Return the table without the dispensable columns in which nothing is known."""
        rows = [row for group in self.groups for row in group.rows]
        kept = [
            place
            for place, column in enumerate(self.columns)
            if not column.is_dispensable or any(is_known(row.cells[place]) for row in rows)
        ]
        if len(kept) == len(self.columns):
            return self

        def of(cells: Sequence[Any]) -> tuple[Any, ...]:
            return tuple(cells[place] for place in kept) if cells else ()

        groups = tuple(
            replace(
                group,
                rows=tuple(replace(row, cells=of(row.cells)) for row in group.rows),
                total=of(group.total),
            )
            for group in self.groups
        )
        return replace(self, columns=of(self.columns), groups=groups, total=of(self.total))

    def cut(self, most: int) -> Table:
        """Return the table with its first rows only; what needs attention stands first."""
        return replace(self, groups=tuple(_first(self.groups, most)))


def is_known(cell: Cell) -> bool:
    """Whether a cell has a value to show."""
    return any(getattr(cell, name, None) for name in VALUES)


def _first(groups: Iterable[Group], most: int) -> Iterator[Group]:
    left = most
    for group in groups:
        if left > 0:
            yield replace(group, rows=group.rows[:left])
        left -= len(group.rows)
