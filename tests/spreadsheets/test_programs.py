"""Another program, and many plans."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import chdir
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.building import desk, planfolio
from tests.spreadsheets.working import (
    PLANS,
    Book,
    plan,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.slow
def test_a_workbook_saved_by_libreoffice_says_what_it_said(place: Path, file: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: there is no soffice")

    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"

    def convert(source: Path, form: str) -> Path:
        subprocess.run(
            [office, profile, "--headless", "--convert-to", form, "--outdir", tmp_path / form, source],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return tmp_path / form / source.with_suffix(f".{form}").name

    again = convert(convert(file, "ods"), "xlsx")
    with chdir(place):
        done = said(place, "import", str(again))
        assert (done.code, done.out, done.last) == (0, "", "nothing was changed"), done.err
        sheet = Book(again)
        sheet.put(sheet.row("polder", "A1"), "Due", date(2026, 5, 15))
        assert said(place, "import", str(convert(again, "xlsx"))).code == 0
    assert "due: 2026-05-15" in plan(place, "polder")


@pytest.mark.slow
def test_ten_thousand_actions_go_out_and_in_within_seconds(tmp_path: Path) -> None:
    def actions() -> Iterator[str]:
        for number in range(1, 101):
            yield (
                f"  - {{id: A{number}, title: Action {number}, description: What is done and why, owner: s.klein, "
                f"status: in-progress, start: 2026-02-01, due: 2026-04-30, resources: {{investment: {number}k}}, "
                f"steps: [{{title: First, done: 2026-02-03}}, {{title: Second}}], results: {{2026-Q2: {number}k}}}}\n"
            )

    text = PLANS["polder"]
    many = text[: text.index("actions:\n") + 9] + "".join(actions()) + text[text.index("---\n\n") :]
    folder = desk(tmp_path / "many", **{f"account-{number}": many for number in range(100)})
    exported = planfolio("export", "actions", "-o", "many.xlsx", cwd=folder)
    assert exported.code == 0, exported.said
    done = planfolio("import", "many.xlsx", cwd=folder)
    assert done.err.endswith("nothing was changed\n")
    print(f"\n10,000 actions: export {exported.cpu_seconds:.1f} s, import {done.cpu_seconds:.1f} s")  # noqa: T201
    assert exported.cpu_seconds < 40
    assert done.cpu_seconds < 40
    assert os.path.getsize(folder / "many.xlsx") < 10_000_000  # noqa: PTH202
