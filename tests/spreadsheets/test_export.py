"""What the spreadsheet of actions shows, and that it goes out and in unchanged."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from planfolio.writing.spreadsheet.signs import as_number, escaped, is_exact, unescaped
from tests.building import contents, example, planfolio
from tests.spreadsheets.working import (
    PERSON,
    Book,
    changed_lines,
    imported,
    plan,
    rewrite_plan,
    said,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["actions.xlsx", "actions.csv"])
def test_exported_and_imported_unchanged_not_one_byte_of_a_plan_changes(place: Path, name: str) -> None:
    path = place / "plans" / "polder.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = contents(place / "plans")
    assert said(place, "export", "actions", "-o", name).code == 0
    done = imported(place / name)
    assert (done.code, done.out, done.last) == (0, "", "nothing was changed")
    assert contents(place / "plans") == before


def test_the_example_goes_out_and_in_unchanged(tmp_path: Path) -> None:
    folder = example(tmp_path)
    before = contents(folder / "plans")
    for name in ("all.xlsx", "all.csv"):
        assert said(folder, "export", "actions", "-o", name).code == 0
        done = imported(folder / name)
        assert (done.code, done.out, done.err) == (0, "", "nothing was changed\n")
    assert contents(folder / "plans") == before


def test_the_same_plans_give_the_same_bytes(place: Path, file: Path) -> None:
    first = file.read_bytes()
    again = planfolio(
        "export", "actions", "-o", "again.xlsx", cwd=place, TZ="Pacific/Auckland", PYTHONHASHSEED="7"
    )
    assert again.code == 0, again.said
    assert (place / "again.xlsx").read_bytes() == first


def test_two_readers_find_the_same_values_of_the_right_types(file: Path) -> None:
    book = load_workbook(file)
    other = CalamineWorkbook.from_path(str(file))
    assert book.sheetnames[:3] == ["Actions", "Steps", "Read me"]
    for name in book.sheetnames:
        ours = [
            [_plain(unescaped(cell.value) if isinstance(cell.value, str) else cell.value) for cell in row]
            for row in book[name].iter_rows()
        ]
        theirs = [[_plain(value) for value in row] for row in other.get_sheet_by_name(name).to_python()]
        width = max(map(len, theirs))
        assert [row[:width] for row in ours] == [row + [None] * (width - len(row)) for row in theirs]
    sheet = Book(file)
    row = sheet.row("polder", "A1")
    assert sheet.get(row, "Due") == datetime(2026, 4, 30)  # noqa: DTZ001  a cell has no time zone
    assert (sheet.get(row, "Investment"), sheet.get(row, "Staff days")) == (18000, 12.5)
    assert sheet.get(row, "2026-Q2 expected") == -1234.5
    assert sheet.get(row, "Status") == "in-progress"


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, int | float) else value


def test_the_sheet_is_ready_to_be_worked_in(file: Path) -> None:
    book = load_workbook(file)
    sheet = book["Actions"]
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref.startswith("A1:")
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists["J2:J1048576"] == '"planned,in-progress,blocked,done,cancelled"'
    assert lists["H2:H1048576"].startswith("planfolio!$B$1:$B$")
    assert [row[0].value for row in book["planfolio"]["B1:B2"]] == ["a.kaya", "a.vermeer"] or book[
        "planfolio"
    ]["B1"].value
    assert book["planfolio"].sheet_state == "veryHidden"
    grey = sheet["A2"].fill.start_color.rgb
    assert grey == sheet["B2"].fill.start_color.rgb != sheet["D2"].fill.start_color.rgb


def test_texts_that_look_like_formulas_stay_texts(file: Path, table: Path) -> None:
    sheet = Book(file)
    row = sheet.row("hostile", "A1")
    for heading, text in (
        ("Title", "=1+1"),
        ("Goal", "+49 30 1234"),
        ("Waits for", "@SUM(A1)"),
        ("Description", "-x _x005F_x0041_"),
    ):
        cell = sheet.sheet.cell(row, sheet.column(heading))
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    with table.open(encoding="utf-8-sig", newline="") as stream:
        cells = next(line for line in csv.reader(stream) if line[0] == "hostile")
    assert cells[3:6] == ["'=1+1", "'-x _x0041_", "'+49 30 1234"]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]


def test_a_negative_amount_stays_a_number_in_separated_values(table: Path) -> None:
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert next(row for row in rows if row["Account"] == "polder")["2026-Q2 expected"] == "-1234.5"


def test_every_odd_text_and_number_comes_back_as_it_was(place: Path, file: Path) -> None:
    """A change beside them makes the row be looked at closely."""
    sheet = Book(file)
    sheet.put(sheet.row("hostile", "A1"), "Priority", "high")
    before = plan(place, "hostile")
    done = imported(file)
    assert done.code == 0, done.err
    assert changed_lines(before, plan(place, "hostile")) == ([], ["    priority: high"])


@pytest.mark.parametrize(
    "text", ["_x0041_", "_x000D_", "a_x005F_x0041_", "\r", "\x07", "plain", "_x41_", "\ufffe", "__x0041__"]
)
def test_signs_that_xml_cannot_hold_go_out_and_in(text: str) -> None:
    assert unescaped(escaped(text)) == text
    book = Workbook()
    book.active.append([escaped(text)])  # type: ignore[union-attr]
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    read = CalamineWorkbook.from_filelike(written).get_sheet_by_index(0).to_python()
    assert text == "\ufffe" or read == [[text]]


@pytest.mark.parametrize(
    ("number", "read"),
    [(0.1 + 0.2, "0.3"), (1250.5, "1250.5"), (40000, "40000"), (-1234.5, "-1234.5"), (1e15, "1E+15")],
)
def test_a_number_is_the_one_that_the_cell_shows(number: float, read: str) -> None:
    assert as_number(number) == Decimal(read)


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_a_text(file: Path) -> None:
    assert not is_exact(Decimal(123456789012345678))
    sheet = Book(file)
    assert sheet.get(sheet.row("hostile", "A1"), "Investment") == "1234567890123456.78"


def test_a_text_too_long_for_a_cell_is_told_and_stays_in_the_plan(place: Path) -> None:
    rewrite_plan(place, "polder", "goal: Half the stops", f"goal: {'x' * 40_000}")
    out = said(place, "export", "actions", "-o", "a.xlsx")
    assert "polder A1, Goal: 40,000 characters are too many for a cell" in out.err
    before = plan(place, "polder")
    sheet = Book(place / "a.xlsx")
    assert "40,000 characters" in sheet.get(sheet.row("polder", "A1"), "Goal")
    assert imported(place / "a.xlsx").last == "nothing was changed"
    sheet.put(sheet.row("polder", "A1"), "Goal", "Short")
    assert imported(place / "a.xlsx").code == 0
    assert plan(place, "polder") == before.replace("x" * 40_000, "Short")


def test_accounts_and_owners_choose_the_rows(place: Path) -> None:
    def rows(*options: str) -> list[tuple[str, str]]:
        out = said(place, "export", "actions", *options)
        assert out.code == 0, out.err
        return [
            (row["Account"], row["Number"]) for row in csv.DictReader(io.StringIO(out.out.lstrip("\ufeff")))
        ]

    assert rows() == [
        ("hostile", "A1"),
        ("polder", "A1"),
        ("polder", "A2"),
        ("unnumbered", "A1"),
        ("unnumbered", "A2"),
        ("programme", "A1"),
    ]
    assert rows("--account", "programme", "--account", "polder") == [
        ("polder", "A1"),
        ("polder", "A2"),
        ("programme", "A1"),
    ]
    assert rows("--owner", "s.klein") == [("polder", "A1")]
    assert rows("--owner", "s.klein", "--owner", PERSON, "--account", "polder") == [
        ("polder", "A1"),
        ("polder", "A2"),
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--account", "poldr"], "expected the id of an account, found 'poldr'; the nearest is 'polder'"),
        (["--account", "xyz"], "expected the id of an account, found 'xyz'"),
        (
            ["--owner", "s.kleine"],
            "expected the id of a person in people.yml, found 's.kleine'; the nearest is 's.klein'",
        ),
        (["-o", "actions.ods"], "expected a file that ends in .xlsx or .csv, found 'actions.ods'"),
    ],
)
def test_what_cannot_be_exported_is_told(place: Path, options: list[str], told: str) -> None:
    out = said(place, "export", "actions", *options)
    assert (out.code, out.out, out.err) == (2, "", f"{told}\n")


def test_quarters_run_from_the_first_result_to_the_end_of_the_fiscal_year(place: Path, file: Path) -> None:
    headings = [cell.value for cell in Book(file).sheet[1]]
    assert headings[17:] == [
        f"{quarter} {part}"
        for quarter in ("2026-Q2", "2026-Q3", "2026-Q4")
        for part in ("expected", "actual")
    ]
    rewrite_plan(place, "polder", "2026-Q3: 40k", "1901-Q3: 40k")
    out = said(place, "export", "actions")
    first = next(csv.reader(io.StringIO(out.out.lstrip("\ufeff"))))
    assert [one for one in first if "expected" in one] == [
        f"{quarter} expected" for quarter in ("1901-Q3", "2026-Q2", "2026-Q3", "2026-Q4")
    ]


def test_plans_with_errors_are_left_out_and_told(place: Path) -> None:
    rewrite_plan(place, "polder", "category: C", "category: Z")
    out = said(place, "export", "actions")
    assert "polder" not in out.out
    assert "1 plan has errors and was left out" in out.err
    told = said(place, "export", "actions", "--account", "polder")
    assert (told.code, told.err) == (2, "the plan 'polder' has errors; 'planfolio check' tells them\n")


@pytest.mark.parametrize(
    ("language", "sheet", "due"), [("nl", "Acties", "Uiterlijk"), ("de", "Maßnahmen", "Fällig am")]
)
def test_a_sheet_in_one_language_is_imported_in_any(place: Path, language: str, sheet: str, due: str) -> None:
    for name in ("a.xlsx", "a.csv"):
        assert said(place, "export", "actions", "--language", language, "-o", name).code == 0
        assert imported(place / name).last == "nothing was changed"
    book = Book(place / "a.xlsx", sheet)
    row = next(row for row in range(2, 9) if book.sheet.cell(row, 1).value == "polder")
    book.put(row, due, "31.03.2026")
    done = imported(place / "a.xlsx", "--language", language)
    assert done.code == 1
    assert f"a.xlsx:{sheet}!M{row}: " in done.err
    assert "2026-03-31" in done.err
