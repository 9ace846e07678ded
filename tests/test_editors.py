"""What the repository ships for editors reads what the program really prints."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import PLAN, ROOT, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

DOCS = (ROOT / "docs" / "editors.md").read_text("utf-8")


def _folder(tmp_path: Path) -> Path:
    slips = PLAN.replace("owner: m.devries", "owner: m.devris").replace("category: C", "category: 'Z [x]'")
    return desk(tmp_path / "desk", polder=slips, broken=PLAN.replace("category: C", "category: C: d"))


def _tasks() -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    return [task for task in tasks if task["problemMatcher"]]


def _reported(folder: Path) -> list[tuple[str, str, str, str, str, str]]:
    """Return what the check finds, as the JSON report has it."""
    report = json.loads(planfolio("check", "--format", "json", cwd=folder).out)
    names = ("path", "line", "column", "severity", "message", "code")
    return [tuple(str(one[name]) for name in names) for one in report["diagnostics"]]  # type: ignore[misc]


@pytest.mark.parametrize("task", _tasks(), ids=lambda task: task["label"])
def test_visual_studio_code_finds_every_finding_in_what_the_check_prints(
    tmp_path: Path, task: dict[str, Any]
) -> None:
    folder = _folder(tmp_path)
    pattern = task["problemMatcher"]["pattern"]
    groups = [pattern[name] for name in ("file", "line", "column", "severity", "message", "code")]
    matches = map(re.compile(pattern["regexp"]).match, planfolio("check", cwd=folder).out.splitlines())
    assert [match.group(*groups) for match in matches if match] == _reported(folder)
    assert len(_reported(folder)) >= 3


def test_both_tasks_read_findings_alike() -> None:
    assert len({json.dumps(task["problemMatcher"]["pattern"]) for task in _tasks()}) == 1


@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim here")
def test_vim_reads_findings_with_the_errorformat_of_the_docs(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "found.txt").write_text(planfolio("check", cwd=folder).out, "utf-8")
    setting = re.search(r"^set (errorformat=.*)$", DOCS, re.MULTILINE)
    assert setting
    script = "set {}\ncgetfile found.txt\ncall writefile(map(getqflist(), '{}'), 'list.txt')\nqall!\n"
    entry = r'bufname(v:val.bufnr).":".v:val.lnum.":".v:val.col.":".v:val.type.":".v:val.text'
    (folder / "read.vim").write_text(script.format(setting[1], entry), "utf-8")
    subprocess.run(
        ["vim", "-es", "-u", "NONE", "-N", "-S", "read.vim"],  # noqa: S607  whichever vim is there
        cwd=folder,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    found = (folder / "list.txt").read_text("utf-8").splitlines()
    assert found == [
        f"{path}:{line}:{column}:{severity[0]}:{message} [{code}]"
        for path, line, column, severity, message, code in _reported(folder)
    ]


def test_the_settings_name_the_schema_that_the_task_writes() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    schema = next(task for task in tasks if "schema" in task["args"])["args"][-1]
    assert list(settings["yaml.schemas"]) == [f"./{schema}"]
    assert schema in DOCS
