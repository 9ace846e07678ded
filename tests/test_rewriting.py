from __future__ import annotations

from contextlib import chdir
from typing import TYPE_CHECKING

import pytest

from planfolio.reading.source import Source
from planfolio.rewriting import ChangedMeanwhileError, rewrite
from planfolio.writing.changes import Change
from tests.building import contents

if TYPE_CHECKING:
    from pathlib import Path


def change(path: str, before: str, after: str) -> Change:
    return Change(Source(path, before), Source(path, after))


def test_when_one_file_was_changed_meanwhile_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a\n", "utf-8")
    (tmp_path / "b.md").write_text("by somebody else\n", "utf-8")
    before = contents(tmp_path)
    with chdir(tmp_path), pytest.raises(ChangedMeanwhileError, match=r"b\.md was changed"):
        rewrite([change("a.md", "a\n", "new\n"), change("b.md", "b\n", "new\n")])
    assert contents(tmp_path) == before


def test_when_a_file_is_gone_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a\n", "utf-8")
    before = contents(tmp_path)
    with chdir(tmp_path), pytest.raises(FileNotFoundError):
        rewrite([change("a.md", "a\n", "new\n"), change("gone.md", "b\n", "new\n")])
    assert contents(tmp_path) == before


def test_a_file_that_does_not_change_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\r\nb\n")
    stamp = (tmp_path / "a.md").stat().st_mtime_ns
    with chdir(tmp_path):
        rewrite([change("a.md", "a\nb\n", "a\nb\n")])
    assert (tmp_path / "a.md").stat().st_mtime_ns == stamp
    assert list(contents(tmp_path)) == ["a.md"]


def test_the_diff_says_where_no_line_end_stands_at_the_end() -> None:
    assert (
        change("a.md", "a\n", "b").diff
        == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n"
    )
