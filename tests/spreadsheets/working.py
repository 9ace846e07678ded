"""A spreadsheet that somebody works in, and the commands that write and read it."""

from __future__ import annotations

import csv
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from openpyxl import load_workbook

from planfolio.cli import program
from planfolio.errors import PlanfolioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

PLANS = {path.stem: path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.md"))}
PERSON = "m.devries"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        return self.err.rstrip("\n").rpartition("\n")[2]


def said(folder: Path, *arguments: str) -> Said:
    """Run a command in a folder, as the program does, without the second that a new process takes."""
    with chdir(folder):
        result = CliRunner().invoke(program, arguments)
    error = result.exception
    if isinstance(error, PlanfolioError):
        return Said(error.exit_code, result.stdout, f"{result.stderr}{error}\n")
    if error and not isinstance(error, SystemExit):
        raise error
    return Said(result.exit_code, result.stdout, result.stderr)


def imported(file: Path, *options: str) -> Said:
    return said(file.parent, "import", file.name, *options)


class Book:
    """A workbook that somebody works in, cells named by row and heading."""

    def __init__(self, file: Path, sheet: str = "Actions") -> None:
        self.file = file
        self.book = load_workbook(file)
        self.sheet: Worksheet = self.book[sheet]

    def column(self, heading: str) -> int:
        return next(cell.column for cell in self.sheet[1] if cell.value == heading)

    def row(self, account: str, *numbers: str) -> int:
        """Return the row of an action, or of a step by its action's number and its own."""
        headings = ("Account", "Number", "Step")[: len(numbers) + 1]
        for row in range(2, self.sheet.max_row + 1):
            if all(
                self.sheet.cell(row, self.column(heading)).value == text
                for heading, text in zip(headings, (account, *numbers), strict=True)
            ):
                return row
        raise LookupError(account, numbers)

    def put(self, row: int, heading: str, value: object, kind: str = "") -> str:
        """Write into a cell and save; return how messages name it."""
        cell = self.sheet.cell(row, self.column(heading))
        cell.value = value  # type: ignore[assignment]  # a test writes what somebody could
        if kind:
            cell.data_type = kind
        self.book.save(self.file)
        return f"{self.file.name}:{self.sheet.title}!{cell.coordinate}"

    def get(self, row: int, heading: str) -> Any:  # noqa: ANN401  whatever a cell holds
        return self.sheet.cell(row, self.column(heading)).value

    def add(self, **values: object) -> int:
        row = self.sheet.max_row + 1
        for name, value in values.items():
            self.put(row, name.replace("_", " ").capitalize(), value)
        return row


def plan(place: Path, name: str) -> str:
    return (place / "plans" / f"{name}.md").read_text("utf-8")


def rewrite_plan(place: Path, name: str, old: str, new: str) -> None:
    text = plan(place, name)
    assert old in text
    (place / "plans" / f"{name}.md").write_text(text.replace(old, new), "utf-8")


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def worked(file: Path, change: Callable[[Worksheet], object], sheet: str = "Actions") -> Said:
    book = load_workbook(file)
    change(book[sheet])
    book.save(file)
    return imported(file)


def rows_of(table: Path) -> list[list[str]]:
    with table.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def write_rows(table: Path, rows: list[list[str]], delimiter: str = ",") -> None:
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
