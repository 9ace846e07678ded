"""What a row of the spreadsheet has: a column per key of an action or a step, and two per quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from planfolio.model.format import type_at
from planfolio.model.periods import fiscal_quarter, next_quarter
from planfolio.writing.spelling import number_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planfolio.model.periods import Period
    from planfolio.reading.catalog import Catalog

Value = str | Decimal | date
"""What a cell holds; an empty one is left out of its row."""
_OF_QUARTER: Final = re.compile(r"(?:expected|actual)_(\d{4}-Q[1-4])")
MOST_QUARTERS: Final = 40
"""More than ten years in a row are no time-table but a slip in one plan."""


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    WORD = "word"
    """One of the choices of the column."""
    PERSON = "person"
    """The id of one of our people."""
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    FIXED = "fixed"
    """A text that tells which action it is and isn't changed here."""


class Subject(StrEnum):
    """What a sheet lists."""

    ACTIONS = "actions"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name; `path` leads from the action or step to the value, `width` is in characters."""

    name: str
    kind: Kind
    path: tuple[str, ...] = ()
    width: int = 12
    choices: tuple[str, ...] = ()
    default: str = ""
    is_required: bool = False
    quarter: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether it tells which action it is, and is not changed in the spreadsheet."""
        return self.kind is Kind.FIXED

    def heading(self, catalog: Catalog) -> str:
        """Return its heading in the language of the catalog."""
        if self.quarter:
            return catalog.text(f"spreadsheet.quarter.{self.path[-1]}", quarter=self.quarter)
        return catalog.text(f"spreadsheet.column.{self.name}")


def said(value: Value | None) -> str:
    """Return what a value says, in one spelling: two cells of a column are equal where this is equal.

    Blank space at the end of a text says nothing, and spreadsheets write line breaks in their own way.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def headings(columns: Iterable[Column], catalog: Catalog) -> dict[str, str]:
    """Return the names of columns by their headings; where two are worded alike, the name tells them apart."""
    found: dict[str, str] = {}
    for column in columns:
        heading = " ".join(column.heading(catalog).split())
        found[f"{heading} ({column.name})" if heading in found else heading] = column.name
    return found


def _choices(key: str) -> tuple[str, ...]:
    kind = type_at(("actions", 0, key))
    return kind.choices if kind else ()


def _keys(*columns: tuple[str, Kind, int]) -> tuple[Column, ...]:
    """Return columns whose name is their key."""
    return tuple(Column(name, kind, (name,), width) for name, kind, width in columns)


ACCOUNT: Final = Column("account", Kind.FIXED, width=16)
ACCOUNT_NAME: Final = Column("account_name", Kind.FIXED, width=24)
NUMBER: Final = Column("number", Kind.FIXED, width=8)
STEP: Final = Column("step", Kind.FIXED, width=7)
_TITLE: Final = Column("title", Kind.TEXT, ("title",), 40, is_required=True)
_RESOURCES: Final = "resources"
ACTION_COLUMNS: Final = (
    *(ACCOUNT, ACCOUNT_NAME, NUMBER, _TITLE),
    *_keys(("description", Kind.TEXT, 30), ("goal", Kind.TEXT, 30), ("objective", Kind.TEXT, 10)),
    Column("owner", Kind.PERSON, ("owner",), 14),
    Column("priority", Kind.WORD, ("priority",), 10, _choices("priority")),
    Column("status", Kind.WORD, ("status",), 12, _choices("status"), default="planned"),
    *_keys(("blocked_by", Kind.TEXT, 24), ("start", Kind.DATE, 12), ("due", Kind.DATE, 12)),
    Column("investment", Kind.MONEY, (_RESOURCES, "investment"), 14),
    Column("staff_days", Kind.NUMBER, (_RESOURCES, "staff_days"), 10),
    Column("note", Kind.TEXT, (_RESOURCES, "note"), 24),
    Column("currency", Kind.FIXED, width=10),
)
STEP_COLUMNS: Final = (
    *(ACCOUNT, ACCOUNT_NAME, NUMBER),
    Column("action", Kind.FIXED, width=32),
    STEP,
    _TITLE,
    Column("owner", Kind.PERSON, ("owner",), 14),
    *_keys(("start", Kind.DATE, 12), ("end", Kind.DATE, 12), ("done", Kind.DATE, 12)),
)
IDENTITY: Final = {
    Subject.ACTIONS: (ACCOUNT.name, NUMBER.name),
    Subject.STEPS: (ACCOUNT.name, NUMBER.name, STEP.name),
}
"""The columns that tell which action or step a row is about."""


def action_columns(quarters: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of the sheet of actions: expected and actual results for each of the quarters."""
    return ACTION_COLUMNS + tuple(
        Column(f"{part}_{quarter}", Kind.MONEY, ("results", quarter, part), 14, quarter=quarter)
        for quarter in quarters
        for part in ("expected", "actual")
    )


def columns_of(subject: Subject, names: Iterable[str]) -> dict[str, Column]:
    """Return the columns of a sheet by their names, as far as there are such."""
    quarters = {match[1]: None for name in names if (match := _OF_QUARTER.fullmatch(name))}
    known = action_columns(quarters) if subject is Subject.ACTIONS else STEP_COLUMNS
    return {column.name: column for column in known}


def quarters_shown(written: Iterable[Period], today: date, fiscal_year_start: int) -> tuple[str, ...]:
    """Return the quarters from the first with a result to the last, and on to the end of the fiscal year."""
    found = sorted(set(written))
    current = fiscal_quarter(today, fiscal_year_start)
    year = [next_quarter(current, step) for step in range(5 - (current.quarter or 1))]
    first, last = min((*found, current)), max((*found, *year))
    between = [first]
    while between[-1] < last and len(between) <= MOST_QUARTERS:
        between.append(next_quarter(between[-1]))
    shown = between if len(between) <= MOST_QUARTERS else sorted({*found, *year})
    return tuple(map(str, shown))
