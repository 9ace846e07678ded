"""What an index hands to the one table component: columns, groups of rows, and cells of a few kinds.

Addresses are relative to the site's root. A cell whose value is None says "unknown", or a dash where it `applies` not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from planfolio.model.money import Money
    from planfolio.presentation.components import Mark
    from planfolio.presentation.states import State, Tone

Place = Literal["", "state", "date", "value", "name", "reason", "account", "owner"]
"""Where a cell stands in a stacked row (below 960 px); one without a place is left out there."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `guide` is the anchor in the guide that explains it.

    Numbers, money and dates are right-aligned. A wide column is left out where the table has little room, a
    dispensable one where nothing in it is known: a page full of "unknown" tells nothing.

    `key` names the column in the address of a view, in English whatever the language (`sort=-due`). By the values of
    a facet rows are chosen and grouped; the days of `is_due` make the windows (overdue, this month) and months; of
    a column with `sum_words` ("{amount} expected") the sum of the rows shown is told, in the reporting currency.
    """

    title: str
    place: Place = ""
    is_number: bool = False
    is_wide: bool = False
    guide: str = ""
    is_dispensable: bool = False
    key: str = ""
    is_facet: bool = False
    is_due: bool = False
    sum_words: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet that no column shows, with the words of its values; a switch has one value, which is on or off."""

    key: str
    title: str
    words: tuple[tuple[str, str], ...] = ()
    is_switch: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the author's or of ours, inline Markdown; `second` is a line below it, in quieter ink."""

    kind: ClassVar = "text"
    text: str | None
    language: str = ""
    second: str = ""
    applies: bool = True
    is_strong: bool = False
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What the row is about, by id and title, linking to its place on its account's page; more of it on hover.

    `edit_href` is where its line is edited, and `edit_title` says so; empty where there is no such link. `news` is the
    mark of what is new or moved.
    """

    kind: ClassVar = "named"
    title: str
    address: str
    id: str = ""
    language: str = ""
    second: str = ""
    second_language: str = ""
    description: str = ""
    edit_href: str = ""
    edit_title: str = ""
    news: Mark | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Something else of the plan by its id, its title on hover; None is a dash."""

    kind: ClassVar = "reference"
    id: str | None
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AccountTitle:
    """An account that the row is about: its badge, its name and a mark; `indent` sets it below its parent."""

    kind: ClassVar = "company"
    name: str
    address: str
    category: str
    indent: str = ""
    mark: str = ""
    second: str = ""


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
    """A sign with its word; None is a dash. Where it speaks of a `day`, by that rows are sorted."""

    kind: ClassVar = "state"
    state: State | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the currency that the head or the block names, the exact sum on hover."""

    kind: ClassVar = "amount"
    money: Money | None
    applies: bool = True
    tone: Tone | None = None
    is_strong: bool = False
    second: str = ""


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
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is written already: `12`, `3 of 5`."""

    kind: ClassVar = "number"
    text: str | None
    applies: bool = True
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """How many of an action's steps are done; none written is a dash."""

    kind: ClassVar = "steps"
    done: int
    of: int

    @property
    def share(self) -> Decimal | None:
        """The part of the steps that is done; None where none is written."""
        return Decimal(self.done) / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Stage:
    """The stage reached and the one aimed at, counted from 1, among so many; 0 of them is not written."""

    kind: ClassVar = "stage"
    count: int
    reached: int
    target: int | None
    word: str


@dataclass(frozen=True, slots=True)
class Who:
    """One or several people, those of ours with a link to their page; none at all is unknown."""

    kind: ClassVar = "who"
    people: tuple[tuple[str, str | None], ...]
    applies: bool = True


VALUES: Final = ("text", "title", "name", "state", "money", "day", "ratio", "people", "id", "of", "word")
"""The fields that hold what a cell is about; each kind of cell has one of them."""


Cell = (
    Text
    | Named
    | Reference
    | AccountTitle
    | AccountName
    | StateCell
    | Amount
    | Day
    | Share
    | Number
    | Steps
    | Stage
    | Who
)


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
    above it and is quieter; a cell of it that is None stays empty. `facets` are the keys of its values of the table's
    own facets, in their order, empty where it has none. One that comes later is there `after` an ISO day.
    """

    cells: tuple[Cell | None, ...]
    id: str = ""
    below: tuple[Below, ...] = ()
    is_run: bool = False
    is_step: bool = False
    facets: tuple[str, ...] = ()
    after: str = ""


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
    """A table of an index; `label` names it for screen readers, `total` is the row that sums up all groups.

    One with a `name`, which stands in the address of a view, gets a bar of filters; `noun` says what its count counts,
    `grouped_by` what its groups go by. Where there are too many rows, all are in the `file`, and the `rest` of those on
    the page is for browsers without scripts: the others would only wait for them.
    """

    label: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: tuple[Cell | None, ...] = ()
    is_stacked: bool = True
    look: str = ""
    name: str = ""
    noun: str = "rows"
    grouped_by: str = ""
    facets: tuple[Facet, ...] = ()
    file: str = ""
    cut_note: str = ""
    rest: Table | None = None

    @property
    def count(self) -> int:
        """How many rows it has, their steps not counted."""
        return sum(not row.is_step for group in self.groups for row in group.rows)

    @property
    def modifiers(self) -> str:
        """How it looks, as the frame of a table names it."""
        return " ".join(filter(None, ("stacked" if self.is_stacked else "", self.look)))

    @property
    def facets_said(self) -> str:
        """Its own facets for the script: their keys, titles and words."""
        return json.dumps(
            [
                {"key": one.key, "title": one.title, "words": dict(one.words), "switch": one.is_switch}
                for one in self.facets
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )

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

    def after(self, count: int) -> Table:
        """Return the table without its first rows; a group that goes on has no anchor of its own."""
        return replace(self, groups=tuple(_after(self.groups, count)), total=())


def is_known(cell: Cell | None) -> bool:
    """Whether a cell has a value to show."""
    return any(getattr(cell, name, None) for name in VALUES)


def _first(groups: Iterable[Group], most: int) -> Iterator[Group]:
    left = most
    for group in groups:
        rows = tuple(_first_rows(group.rows, left))
        if rows:
            yield replace(group, rows=rows)
        left -= sum(not row.is_step for row in rows)


def _first_rows(rows: Iterable[Row], most: int) -> Iterator[Row]:
    left = most
    for row in rows:
        left -= not row.is_step
        if left < 0:
            return
        yield row


def _after(groups: Iterable[Group], count: int) -> Iterator[Group]:
    left = count
    for group in groups:
        skipped = len(tuple(_first_rows(group.rows, left)))
        left -= sum(not row.is_step for row in group.rows[:skipped])
        if rows := group.rows[skipped:]:
            yield replace(group, rows=rows, id="" if skipped else group.id, total=())
