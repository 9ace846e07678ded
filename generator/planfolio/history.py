"""Git: the one module that knows it. When each plan was last changed, and by whom."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.presentation.context import Edit

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT_SECONDS: Final = 20
_COMMIT: Final = "\x01"


def last_edits(folder: Path) -> dict[str, Edit]:
    """Return the newest change of every file below a folder, by its path relative to the folder.

    Empty where there is no git, no repository, or only a shallow clone of one, whose dates would be untrue.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    form = f"--format={_COMMIT}%as%x00%aN"
    log = _git(
        folder, "-c", "core.quotePath=false", "log", "--relative", "--name-only", "-z", form, "--", "."
    )
    edits: dict[str, Edit] = {}
    for commit in (log or "").split(_COMMIT)[1:]:
        day, author, *files = commit.split("\0")
        for file in files:
            edits.setdefault(file.strip("\n"), Edit(date.fromisoformat(day), author))
    return edits


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        run = subprocess.run(  # noqa: S603  fixed arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607  git is found where the user has it
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None
