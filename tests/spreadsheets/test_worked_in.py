"""What else people do to a spreadsheet."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.building import contents
from tests.spreadsheets.working import (
    Book,
    imported,
    plan,
    worked,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def test_a_number_that_is_no_date_is_told(file: Path) -> None:
    def count(sheet: Worksheet) -> None:
        sheet["M3"].number_format = "General"
        sheet["M3"].value = 46112

    done = worked(file, count)
    assert done.code == 1
    assert "Actions!M3: expected a date such as 2026-03-31, found '46112'" in done.err


def test_merged_cells_are_told_once(file: Path) -> None:
    done = worked(file, lambda sheet: sheet.merge_cells("D3:G4"))
    assert done.code == 1
    assert done.err.count("expected single cells, found the merged cells 'D3:G4'") == 1
    assert "Actions!D3: " in done.err


def test_merged_headings_are_told(file: Path) -> None:
    done = worked(file, lambda sheet: sheet.merge_cells("A1:W1"))
    assert done.code == 1
    assert "actions.xlsx:Actions!A1: expected single cells, found the merged cells 'A1:W1'" in done.err


def test_a_deleted_row_of_headings_is_told(file: Path) -> None:
    done = worked(file, lambda sheet: sheet.delete_rows(1))
    assert done.code == 1
    assert done.err.startswith(
        "actions.xlsx:Actions!A1: expected the heading 'Account', found no such column"
    )


@pytest.mark.parametrize("heading", ["Due date", "due", "Deu"])
def test_a_renamed_heading_is_told_with_the_one_it_was(file: Path, heading: str) -> None:
    done = worked(file, lambda sheet: sheet.cell(1, 13, heading))
    assert done.code == 1
    assert done.err.startswith(
        f"actions.xlsx:Actions!M1: expected the heading 'Due', found '{heading}'\n    hint: write 'Due'\n"
    )


def test_a_deleted_heading_is_told_with_its_name(file: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet["M1"].value = None

    done = worked(file, empty)
    assert done.code == 1
    assert "actions.xlsx:Actions!M1: expected the heading 'Due', found none above this column" in done.err


def test_a_heading_that_stands_twice_is_told(file: Path) -> None:
    assert (
        "Actions!M1: expected each heading once, found 'Title' again"
        in worked(file, lambda sheet: sheet.cell(1, 13, "Title")).err
    )


def test_a_deleted_column_leaves_its_values_as_they_are(place: Path, file: Path) -> None:
    before = contents(place / "plans")
    done = worked(file, lambda sheet: sheet.delete_cols(6))
    assert done.code == 0
    assert (
        done.err == "column 'Goal' of Actions was deleted; its values stay as they are\nnothing was changed\n"
    )
    assert contents(place / "plans") == before


def test_without_the_column_of_accounts_no_row_is_touched(file: Path) -> None:
    done = worked(file, lambda sheet: sheet.delete_cols(1))
    assert done.code == 1
    assert done.err.startswith(
        "actions.xlsx:Actions!A1: expected the heading 'Account', found no such column"
    )


def test_columns_may_be_moved_and_added_and_rows_sorted_hidden_and_filtered(place: Path, file: Path) -> None:
    def work(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        turned = [[*reversed(row)] for row in [rows[0], *reversed(rows[1:])]]
        sheet.delete_rows(1, sheet.max_row)
        for number, row in enumerate(turned, 1):
            for column, value in enumerate([*row, "mine"], 1):
                cell = sheet.cell(number, column, value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type  # '=1+1' is a text
        sheet.auto_filter.add_filter_column(2, ["A1"])
        sheet.row_dimensions[3].hidden = True

    done = worked(file, work)
    assert (done.code, done.err) == (
        0, "column 'mine' of Actions is none of this spreadsheet and was ignored\nnothing was changed\n"
    )  # fmt: skip
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Priority", "low")
    assert imported(file).code == 0
    assert "priority: low" in plan(place, "polder")


def test_rows_above_the_headings_do_no_harm(file: Path) -> None:
    def put_above(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 2)
        sheet["A1"].value = "My list"

    done = worked(file, put_above)
    assert done.last == "nothing was changed"


def test_a_renamed_sheet_is_found_by_its_headings(file: Path) -> None:
    book = load_workbook(file)
    book["Actions"].title = "Mine"
    book["Steps"].title = "Actions"
    book["Mine"]["I3"].value = "low"
    book.save(file)
    done = imported(file)
    assert done.code == 0, done.err
    assert "+    priority: low\n" in done.out


def test_a_deleted_sheet_is_told(file: Path) -> None:
    book = load_workbook(file)
    del book["Actions"]
    book.save(file)
    done = imported(file)
    assert done.code == 1
    assert "expected the sheet 'Actions', found: 'Steps', 'Read me'" in done.err


def test_ten_thousand_empty_rows_are_passed_over(file: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        for row in range(100, 10_100):
            for column in range(1, 20):
                sheet.cell(row, column).number_format = "@"
        sheet.cell(10_200, 4, " ")

    assert worked(file, empty).last == "nothing was changed"


def test_a_workbook_that_counts_days_from_1904_has_the_same_dates(file: Path) -> None:
    book = load_workbook(file)
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415

    book.epoch = CALENDAR_MAC_1904
    book.save(file)
    assert b'date1904="1"' in zipfile.ZipFile(file).read("xl/workbook.xml")
    assert imported(file).last == "nothing was changed"
