"""Git: the one module that knows it. When each plan was last changed, by whom, and what changed since a commit."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planfolio.errors import CannotStartError
from planfolio.presentation.context import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

TIMEOUT_SECONDS: Final = 20
_COMMIT: Final = "\x01"
# A hook is told by these of the repository that it runs in; the plans may lie in another, or below its top.
_OF_A_HOOK: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})


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
        edit = Edit(date.fromisoformat(day), author.encode(errors="surrogateescape").decode(errors="replace"))
        for file in files:
            edits.setdefault(file.strip("\n"), edit)
    return edits


def changed_files(folders: Iterable[Path], revision: str) -> frozenset[Path]:
    """Return what changed since a revision in the repositories that hold the folders, as absolute paths.

    Counted from the commit at which the revision and the present work parted: what is committed since, what is not
    committed, and what is new and not ignored. A renamed file is there by both names, a deleted one by its old.
    Raises CannotStartError where there is no git, no repository, or no such revision.
    """
    roots = dict.fromkeys(_root(folder) for folder in folders)
    return frozenset(path for root in roots for path in _changed(root, revision))


def _root(folder: Path) -> Path:
    root = _git(folder, "rev-parse", "--show-toplevel")
    if root:
        return Path(root.removesuffix("\n")).resolve()
    if _git(folder, "version") is None:
        message = "there is no git on this machine, and --since needs it"
    else:
        message = f"'{folder}' lies in no git repository that can be read, and --since needs one"
    raise CannotStartError(message)


def _changed(root: Path, revision: str) -> Iterable[Path]:
    base = _base(root, revision)
    changed = _git(root, "diff", "--name-only", "--no-renames", "--no-relative", "-z", base, "--")
    added = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if changed is None or added is None:
        message = f"git can't tell what changed in '{root}' since '{revision}' (--since)"
        raise CannotStartError(message)
    return (root / name for name in f"{changed}{added}".split("\0") if name)


def _base(root: Path, revision: str) -> str:
    """Return the commit to compare with: the last one that a revision shares with the present work."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        message = f"there is no commit, branch or tag '{revision}' in '{root}' (--since)"
        if _git(root, "rev-parse", "--is-shallow-repository") == "true\n":
            message += "; the clone is shallow: fetch the whole history first"
        raise CannotStartError(message)
    name = commit.strip()
    return (_git(root, "merge-base", name, "HEAD") or name).strip()


def _git(folder: Path, *arguments: str) -> str | None:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        run = subprocess.run(  # noqa: S603  fixed arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607  git is found where the user has it
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment | {"GIT_OPTIONAL_LOCKS": "0"},
            errors="surrogateescape",
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None
