"""Cells that cannot be taken over."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from tests.building import contents
from tests.spreadsheets.working import (
    Book,
    imported,
    plan,
    rewrite_plan,
)

if TYPE_CHECKING:
    from pathlib import Path

HALF_PAST_TWO = datetime(2026, 3, 31, 14, 30)  # noqa: DTZ001  a cell has no time zone
REFUSED: list[tuple[str, object, str, str]] = [
    ("Due", "31.03.2026", "expected a date such as 2026-03-31, found '31.03.2026'", "write '2026-03-31'"),
    ("Due", "end of March", "expected a date", ""),
    ("Due", "2026-02-30", "expected a day that exists, found '2026-02-30'", ""),
    ("Due", HALF_PAST_TWO, "expected a date without a time, found '2026-03-31 14:30'", "write 2026-03-31"),
    ("Due", time(14, 30), "expected a date such as 2026-03-31, found '14:30:00'", ""),
    ("Due", date(1899, 12, 31), "expected a d", ""),
    ("Due", True, "expected a value of this column, found 'TRUE'", ""),
    ("Due", "=TODAY()", "expected a value, found the formula '=TODAY()'", "copy the cell and paste its value"),
    ("Due", date(2026, 1, 1), "expected", ""),
    ("Investment", "1.234,50", "expected a number such as 120000 or 1250.50, found '1.234,50'", "write '1234.50'"),
    ("Investment", "1250,5", "expected a number such as 120000 or 1250.50, found '1250,5'", "write '1250.5'"),
    ("Investment", "240.000", "'240.000' could mean 240.00 or 240000", ""),
    ("Investment", "EUR 500", "expected a number without a currency, found 'EUR 500'", "write '500'"),
    ("Investment", "a lot", "expected a number", ""),
    ("Investment", False, "expected a value of this column, found 'FALSE'", ""),
    ("Investment", date(2026, 1, 1), "expected a number such as 1250.50, found '2026-01-01'", ""),
    ("Investment", "#REF!", "expected a value, found the error '#REF!'", ""),
    ("Staff days", 1e300, "expected at most 18 digits", ""),
    ("Goal", False, "expected a value of this column, found 'FALSE'", ""),
    ("Waits for", False, "expected a value of this column, found 'FALSE'", ""),
    ("Title", None, "expected a title, found none", ""),
    ("Title", "  ", "expected a title, found none", ""),
    ("Title", date(2026, 3, 4), "expected a text, found a date or a time: '2026-03-04'", "put a ' before it"),
    ("Title", True, "expected a value of this column, found 'TRUE'", ""),
    ("Status", "finished", "expected one of", ""),
    ("Status", "in progress", "expected one of", "write 'in-progress'"),
    ("Priority", "urgent", "expected one of", ""),
    ("Responsible", "s.kleine", "expected", "s.klein"),
    ("Objective", "O9", "expected", "O"),
    ("Account name", "Polder BV", "expected 'Polder Transport', found 'Polder BV': this cell cannot be", ""),
    ("Currency", "USD", "expected 'EUR', found 'USD': this cell cannot be changed here", ""),
    ("Number", "A9", "expected a number of this export, found 'A9', which polder does not have in it", ""),
    ("Account", "poldr", "expected an account that has a plan, found 'poldr'", "the nearest is 'polder'"),
    ("Account", None, "expected the id of an account, found none", ""),
]  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_cell_that_cannot_be_taken_over_is_told_by_its_place(
    place: Path, file: Path, case: tuple[str, object, str, str]
) -> None:
    heading, value, told, hint = case
    before = contents(place / "plans")
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), heading, value)
    done = imported(file)
    assert done.code == 1
    message, said_hint = done.err.split("\n")[:2]
    assert message.startswith(f"{cell}: {told}")
    assert hint in said_hint
    assert done.last == "nothing written: 1 cell refused"
    assert contents(place / "plans") == before


def test_with_partial_the_good_cells_are_written(place: Path, file: Path) -> None:
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Priority", "low")
    sheet.put(sheet.row("polder", "A1"), "Due", "31.03.2026")
    sheet.put(sheet.row("polder", "A2"), "Responsible", "nobody")
    before = contents(place / "plans")
    done = imported(file)
    assert (done.code, done.last) == (
        1,
        "nothing written: 2 cells refused; with --partial the other cells are taken over",
    )
    assert "+    priority: low\n" in done.out
    assert contents(place / "plans") == before
    dry = imported(file, "--partial", "--dry-run")
    assert (dry.code, dry.last) == (1, "1 change in 1 plan would be written, 2 cells refused")
    done = imported(file, "--partial")
    assert (done.code, done.last) == (1, "1 change in 1 plan written, 2 cells refused")
    assert "priority: low" in plan(place, "polder")


def test_the_date_that_was_changed_is_told_though_the_other_one_is_found_wrong(
    place: Path, file: Path
) -> None:
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), "Start", date(2026, 6, 1))
    sheet.put(sheet.row("polder", "A1"), "Goal", "All stops")
    done = imported(file, "--partial")
    assert done.code == 1
    assert done.err.startswith(f"{cell}: ")
    assert "goal: All stops" in plan(place, "polder")
    assert "start: 2026-02-01" in plan(place, "polder")


def test_a_new_row_with_a_wrong_cell_is_refused_as_a_whole(file: Path) -> None:
    sheet = Book(file)
    row = sheet.add(Account="polder", Title="New", Due="soon")
    done = imported(file, "--partial")
    assert (done.code, done.last) == (1, "nothing written: 1 cell refused")
    assert f"Actions!M{row}: " in done.err
    sheet.put(row, "Due", date(2026, 9, 1))
    cell = sheet.put(row, "Responsible", "nobody")
    done = imported(file, "--partial")
    assert done.err.startswith(f"{cell}: ")


@pytest.mark.parametrize(
    ("values", "column", "told"),
    [
        ({"Title": "New"}, "A", "expected the id of an account, found none"),
        ({"Account": "polder", "Goal": "x"}, "D", "expected a title, found none"),
        ({"Account": "polder", "Title": "x", "Currency": "USD"}, "Q", "expected 'EUR', found 'USD'"),
        (
            {"Account": "polder", "Number": "A7", "Title": "x"},
            "C",
            "expected a number of this export, found 'A7'",
        ),
    ],
)
def test_a_new_row_that_lacks_something_is_told(
    file: Path, values: dict[str, str], column: str, told: str
) -> None:
    row = Book(file).add(**values)
    done = imported(file)
    assert done.code == 1
    assert done.err.startswith(f"actions.xlsx:Actions!{column}{row}: {told}")


@pytest.mark.parametrize(
    ("values", "column", "told"),
    [
        ({"Account": "polder", "Title": "x"}, "C", "expected the number of the action, found none"),
        (
            {"Account": "polder", "Number": "A9", "Title": "x"},
            "C",
            "expected a number of this export, found 'A9'",
        ),
        (
            {"Account": "polder", "Number": "A1", "Step": "9", "Title": "x"},
            "E",
            "expected a step of this export",
        ),
    ],
)
def test_a_new_step_that_lacks_something_is_told(
    file: Path, values: dict[str, str], column: str, told: str
) -> None:
    row = Book(file, "Steps").add(**values)
    done = imported(file)
    assert done.code == 1
    assert done.err.startswith(f"actions.xlsx:Steps!{column}{row}: {told}")


def test_one_action_in_two_rows_is_told_where_they_differ(place: Path, file: Path) -> None:
    sheet = Book(file)
    row = sheet.row("polder", "A1")
    sheet.sheet.append([cell.value for cell in sheet.sheet[row]])
    sheet.book.save(file)
    assert imported(file).last == "nothing was changed"
    cell = sheet.put(sheet.sheet.max_row, "Due", date(2026, 6, 30))
    done = imported(file, "--partial")
    assert done.code == 1
    assert f"{cell}: expected one row for polder A1, found another value than in row {row}" in done.err
    assert "2026-06-30" not in plan(place, "polder")


def test_a_value_beside_a_comment_that_would_be_lost_is_told(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "goal: Half the stops", "goal: &goal Half the stops")
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), "Goal", "x")
    done = imported(file)
    assert done.code == 1
    assert done.err.startswith(f"{cell}: ")
