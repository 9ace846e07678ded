"""`planfolio format` as people and scripts call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import PLAN, contents, desk, example, planfolio

if TYPE_CHECKING:
    from pathlib import Path

LOOSE = PLAN.replace("category: C\n", "category: 'C'   # for now\npotential: {annual: 120K}\n")
IN_FORM = PLAN.replace("category: C\n", "category: C   # for now\npotential: {annual: 120k}\n")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return desk(tmp_path / "desk", polder=LOOSE, kept=IN_FORM.replace("Polder", "Kept"))


def test_plans_are_brought_into_form_and_named(place: Path) -> None:
    done = planfolio("format", cwd=place)
    assert (done.code, done.out, done.err) == (0, "plans/polder.md\n1 plan formatted\n", "")
    assert (place / "plans/polder.md").read_text("utf-8") == IN_FORM
    assert planfolio("format", cwd=place).out == "all plans are in form\n"


def test_check_writes_nothing_and_fails_where_a_plan_would_change(place: Path) -> None:
    before = contents(place)
    done = planfolio("format", "--check", "--diff", "--language", "de", cwd=place)
    assert done.code == 1
    assert (
        "-category: 'C'   # for now\n+category: C   # for now" not in done.out
    )  # two changed lines stand together
    assert "-category: 'C'   # for now\n" in done.out
    assert "+potential: {annual: 120k}\n" in done.out
    assert done.out.endswith("1 Plan ist nicht in Form; 'planfolio format' bringt ihn dahin\n")
    assert contents(place) == before
    assert planfolio("format", "--check", "plans/kept.md", cwd=place).code == 0


def test_windows_line_ends_and_a_byte_order_mark_stay(place: Path) -> None:
    file = place / "plans/polder.md"
    file.write_bytes(b"\xef\xbb\xbf" + LOOSE.replace("\n", "\r\n").encode())
    assert planfolio("format", cwd=place).code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + IN_FORM.replace("\n", "\r\n").encode()


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_formatted(place: Path) -> None:
    broken = "---\naccount: Acme: NL\n---\n"
    (place / "plans/broken.md").write_text(broken, "utf-8")
    done = planfolio("format", cwd=place)
    assert done.code == 1
    assert "plans/broken.md:2:14: error: " in done.err
    assert (place / "plans/broken.md").read_text("utf-8") == broken
    assert (place / "plans/polder.md").read_text("utf-8") == IN_FORM


def test_permissions_and_links_stay(place: Path) -> None:
    file = place / "plans/polder.md"
    file.rename(place / "elsewhere.md")
    file.symlink_to("../elsewhere.md")
    (place / "elsewhere.md").chmod(0o640)
    assert planfolio("format", file, cwd=place).code == 0
    assert file.is_symlink()
    assert (place / "elsewhere.md").read_text("utf-8") == IN_FORM
    assert (place / "elsewhere.md").stat().st_mode & 0o777 == 0o640


def test_pages_that_are_no_plans_stay_as_they_are(place: Path) -> None:
    page = "---\ntitle: 'About'  \n---\n\n\nText\n"
    (place / "plans/about.md").write_text(page, "utf-8")
    assert planfolio("format", cwd=place).code == 0
    assert (place / "plans/about.md").read_text("utf-8") == page


def test_a_missing_folder_or_file_is_told_in_a_line(tmp_path: Path) -> None:
    assert (planfolio("format", cwd=tmp_path).code, planfolio("format", "x.md", cwd=tmp_path).code) == (2, 2)


def test_the_example_is_in_form_and_says_the_same_after_a_change_of_spelling(tmp_path: Path) -> None:
    place = example(tmp_path)
    assert planfolio("format", "--check", cwd=place).out == "all plans are in form\n"
