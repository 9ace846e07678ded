"""What was changed in a spreadsheet comes into the plans, compared with what was exported and what is now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.building import contents
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

RESOURCES = "    resources: {investment: 18k, staff_days: 12.5}"
CHANGES: list[tuple[str, object, list[str], list[str]]] = [
    ("Title", "Pilot: forty trucks #1", ["    title: Pilot on forty trucks"], ['    title: "Pilot: forty trucks #1"']),
    ("Due", date(2026, 5, 15), ["    due: 2026-04-30  # after the audit"], ["    due: 2026-05-15  # after the audit"]),
    ("Due", "2026-05-15", ["    due: 2026-04-30  # after the audit"], ["    due: 2026-05-15  # after the audit"]),
    ("Responsible", "j.bakker", ["    owner: s.klein"], ["    owner: j.bakker"]),
    ("Status", "blocked", ["    status: in-progress"], ["    status: blocked"]),
    ("Investment", 18500.5, [RESOURCES], ["    resources: {investment: 18500.5, staff_days: 12.5}"]),
    ("Investment", "120k", [RESOURCES], ["    resources: {investment: 120000, staff_days: 12.5}"]),
    ("Note on resources", "Two, hired", [RESOURCES], [f'{RESOURCES[:-1]}, note: "Two, hired"}}']),
    ("2026-Q3 expected", 50000, ["      2026-Q3: 40k"], ["      2026-Q3: 50000"]),
    ("2026-Q3 actual", 14.5, ["      2026-Q3: 40k"], ["      2026-Q3: {expected: 40k, actual: 14.5}"]),
    ("2026-Q4 expected", 7, [], ["      2026-Q4: 7"]),
    ("2026-Q4 actual", 8, [], ["      2026-Q4: {actual: 8}"]),
    ("2026-Q4 expected", 0, [], ["      2026-Q4: 0"]),
    ("Waits for", "the =audit", [], ["    blocked_by: the =audit"]),
    ("Goal", None, ["    goal: Half the stops"], []),
    ("Due", None, ["    due: 2026-04-30  # after the audit"], []),
    ("2026-Q3 expected", None, ["      2026-Q3: 40k"], []),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0]} {change[1]}")
def test_a_changed_cell_changes_its_value_and_nothing_else(
    place: Path, file: Path, change: tuple[str, object, list[str], list[str]]
) -> None:
    heading, value, gone, new = change
    before = contents(place / "plans")
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), heading, value)
    text = plan(place, "polder")
    done = imported(file)
    assert done.code == 0, done.err
    assert changed_lines(text, plan(place, "polder")) == (gone, new)
    assert {name for name, content in contents(place / "plans").items() if content != before[name]} == {
        "polder.md"
    }
    assert done.last == "1 change in 1 plan written"
    assert all(f"-{line}\n" in done.out for line in gone)
    assert all(f"+{line}\n" in done.out for line in new)
    assert imported(file).last == "nothing was changed"  # what the plan now says is what the cell says


def test_line_ends_and_byte_order_mark_of_a_changed_plan_stay(place: Path, file: Path) -> None:
    path = place / "plans" / "polder.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Due", date(2026, 5, 15))
    assert imported(file).code == 0
    assert path.read_bytes() == before.replace(b"2026-04-30", b"2026-05-15")


def test_a_description_of_several_lines_is_shown_and_changed(place: Path, file: Path) -> None:
    sheet = Book(file)
    row = sheet.row("polder", "A1")
    assert sheet.get(row, "Description") == "First the **north**.\n\n- depot one\n- depot two"
    sheet.put(row, "Description", "First the south.\r\n\r\n- depot two\r\n")
    assert imported(file).code == 0
    assert "    description: |\n      First the south.\n\n      - depot two\n    goal:" in plan(
        place, "polder"
    )


def test_a_step_is_changed_by_its_place(place: Path, file: Path) -> None:
    sheet = Book(file, "Steps")
    sheet.put(sheet.row("polder", "A1", "2"), "Done", date(2026, 5, 4))
    assert imported(file).code == 0
    assert "- {title: Drive, owner: jvoss, start: 2026-02-21, done: 2026-05-04}" in plan(place, "polder")


def test_several_changes_in_several_plans_are_written_together(place: Path, file: Path) -> None:
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Start", date(2026, 1, 15))
    sheet.put(sheet.row("polder", "A1"), "Due", date(2026, 5, 15))
    sheet.put(sheet.row("programme", "A1"), "Status", "done")
    done = imported(file)
    assert (done.code, done.last) == (0, "3 changes in 2 plans written")
    assert "status: done" in plan(place, "programme")


def test_a_dry_run_shows_and_writes_nothing(place: Path, file: Path) -> None:
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Priority", "low")
    before = contents(place / "plans")
    done = imported(file, "--dry-run")
    assert (done.code, done.last) == (0, "1 change in 1 plan would be written")
    assert "+    priority: low\n" in done.out
    assert contents(place / "plans") == before


def test_a_row_without_a_number_adds_an_action(place: Path, file: Path) -> None:
    sheet = Book(file)
    sheet.add(
        Account="polder", Title="Win: the depot", Due=date(2026, 9, 30), Responsible=PERSON, Investment=1250.5
    )
    row = sheet.add(Account="unnumbered", Title="Third", Currency="EUR")
    sheet.put(row, "2026-Q4 expected", 40000)
    sheet.put(row, "Goal", "Seen")
    done = imported(file)
    assert done.code == 0, done.err
    added = (
        '  - id: A3\n    title: "Win: the depot"\n    owner: m.devries\n    due: 2026-09-30\n'
        "    resources: {investment: 1250.5}\n"
    )
    assert added in plan(place, "polder")
    assert "{id: A3, title: Third, goal: Seen, results: {2026-Q4: 40000}}" in plan(place, "unnumbered")
    assert said(place, "check").code == 0


def test_a_row_without_a_step_adds_a_step(place: Path, file: Path) -> None:
    sheet = Book(file, "Steps")
    sheet.add(Account="polder", Number="A1", Title="Report", Responsible=PERSON)
    sheet.add(Account="polder", Number="A2", Title="Call")
    done = imported(file)
    assert done.code == 0, done.err
    assert "      - {title: Report, owner: m.devries}\n" in plan(place, "polder")
    assert "title: Call" in plan(place, "polder")


def test_a_deleted_row_deletes_nothing(file: Path) -> None:
    sheet = Book(file)
    sheet.sheet.delete_rows(2, 3)
    sheet.book.save(file)
    assert imported(file).last == "nothing was changed"


def test_a_change_in_the_plan_alone_asks_for_nothing(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "status: in-progress", "status: done")
    assert imported(file).last == "nothing was changed"


def test_the_same_change_on_both_sides_asks_for_nothing(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "due: 2026-04-30", "due: 2026-05-15")
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Due", date(2026, 5, 15))
    assert imported(file).last == "nothing was changed"


def test_two_changes_of_one_value_are_refused_with_all_three(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "due: 2026-04-30", "due: 2026-05-15")
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), "Due", date(2026, 6, 30))
    done = imported(file)
    assert done.code == 1
    assert done.err.split("\n")[:2] == [
        f"{cell}: expected '2026-05-15', which the plan says by now, or '2026-04-30' as exported, found '2026-06-30'",
        "    hint: write '2026-05-15' to leave the plan as it is, or change the plan",
    ]


def test_changes_of_two_values_of_one_action_come_together(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "status: in-progress", "status: blocked")
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Due", date(2026, 5, 15))
    assert imported(file).code == 0
    assert "status: blocked" in plan(place, "polder")
    assert "due: 2026-05-15" in plan(place, "polder")


def test_an_action_without_a_number_of_its_own_is_not_taken_for_another(place: Path, file: Path) -> None:
    rewrite_plan(place, "unnumbered", "  - title: First\n", "  - title: Before\n  - title: First\n")
    sheet = Book(file)
    cell = sheet.put(sheet.row("unnumbered", "A1"), "Due", date(2026, 5, 15))
    done = imported(file)
    assert done.code == 1
    assert f"{cell}: expected 'First' in this place of the plan, found 'Before' there by now" in done.err


def test_an_action_that_moved_is_found_by_its_number(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "actions:\n", "actions:\n  - {id: A0, title: Before}\n")
    sheet = Book(file)
    sheet.put(sheet.row("polder", "A1"), "Priority", "low")
    assert imported(file).code == 0
    assert "priority: low" in plan(place, "polder").split("A2")[0]


def test_an_amount_is_refused_when_the_currency_of_the_plan_changed(place: Path, file: Path) -> None:
    rewrite_plan(place, "polder", "category: C", "category: C\ncurrency: GBP")
    with (place / "site_config" / "settings.yml").open("a") as settings:
        settings.write("rates: {as_of: 2026-01-01, GBP: 1.17}\n")
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), "Investment", 1)
    assert f"{cell}: expected an amount in GBP" in imported(file).err


def test_an_action_deleted_in_the_meantime_is_told_where_its_row_was_changed(place: Path, file: Path) -> None:
    text = plan(place, "polder")
    (place / "plans" / "polder.md").write_text(
        text[: text.index("  - id: A2")] + text[text.index("---\n\n") :], "utf-8"
    )
    assert imported(file).last == "nothing was changed"
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A2"), "Title", "Again")
    done = imported(file)
    assert done.code == 1
    assert (
        f"{cell}: expected an action that the plan has, found none: A2 was taken out since the export"
        in done.err
    )


def test_a_deleted_plan_is_told_where_its_rows_were_changed(place: Path, file: Path) -> None:
    (place / "plans" / "polder.md").unlink()
    assert imported(file).last == "nothing was changed"
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), "Title", "Again")
    assert f"{cell}: expected an account that has a plan, found 'polder'" in imported(file).err


@pytest.mark.parametrize("damage", ["category: C", "account: Polder"])
def test_a_plan_that_is_broken_at_the_moment_is_told(place: Path, file: Path, damage: str) -> None:
    rewrite_plan(place, "polder", damage, f'{damage}: "')
    sheet = Book(file)
    cell = sheet.put(sheet.row("polder", "A1"), "Title", "Again")
    done = imported(file)
    assert done.code == 1
    assert f"{cell}: expected a plan without errors, found errors in that of 'polder'" in done.err


def test_errors_of_the_organisation_come_first(place: Path, file: Path) -> None:
    (place / "site_config" / "people.yml").write_text("a: [", "utf-8")
    done = imported(file)
    assert (done.code, done.out) == (2, "")
    assert done.err == "the files of the organisation have errors; 'planfolio check' tells them\n"
