"""The actions as comma-separated values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.spreadsheets.working import (
    imported,
    plan,
    rows_of,
    said,
    write_rows,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separated_values_come_back_with_any_separator(place: Path, table: Path, delimiter: str) -> None:
    rows = rows_of(table)
    row = next(row for row in rows if row[0] == "polder")
    row[rows[0].index("Due")] = "2026-05-15"
    write_rows(table, rows, delimiter)
    done = imported(table)
    assert (done.code, done.last) == (0, "1 change in 1 plan written")
    assert "due: 2026-05-15" in plan(place, "polder")


def test_an_untouched_cell_that_a_program_wrote_in_its_language_is_unchanged(table: Path) -> None:
    rows = rows_of(table)
    due, days = rows[0].index("Due"), rows[0].index("Staff days")
    for row in rows[1:]:
        row[due] = ".".join(reversed(row[due].split("-"))) if row[due] else ""
        row[days] = row[days].replace(".", ",")
    write_rows(table, rows, ";")
    assert imported(table).last == "nothing was changed"


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("Staff days", "12,75", "write '12.75'"),
        ("Investment", "1.234,50", "write '1234.50'"),
        ("Due", "31/03/2026", "write '2026-03-31'"),
    ],
)
def test_numbers_and_dates_of_a_language_are_refused_with_what_to_write(
    table: Path, heading: str, text: str, told: str
) -> None:
    rows = rows_of(table)
    place = next(place for place, row in enumerate(rows) if row[0] == "polder")
    rows[place][rows[0].index(heading)] = text
    write_rows(table, rows)
    done = imported(table)
    assert done.code == 1
    assert told in done.err
    assert done.err.startswith("actions.csv:")
    assert "!" not in done.err.split(" ")[0]


def test_a_row_whose_state_was_lost_is_told(table: Path) -> None:
    rows = rows_of(table)
    rows[2][-1] = rows[2][-1][:-9] + "x"
    write_rows(table, rows)
    done = imported(table)
    assert done.code == 1
    assert "actions.csv:A3: expected the last column as exported, found it changed or gone" in done.err


def test_a_new_row_of_separated_values_adds_an_action(place: Path, table: Path) -> None:
    rows = rows_of(table)
    rows.append(["polder", "", "", "'=New"] + [""] * (len(rows[0]) - 4))
    write_rows(table, rows)
    assert imported(table).code == 0
    assert "  - id: A3\n    title: =New\n" in plan(place, "polder")


def test_steps_left_out_of_separated_values_are_told(place: Path) -> None:
    out = said(place, "export", "actions", "-o", "a.csv")
    assert (
        out.err
        == "3 steps left out: separated values hold actions only; write to a file that ends in .xlsx\n"
    )
