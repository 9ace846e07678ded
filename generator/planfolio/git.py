"""Git: the one module that calls it. What it says is text or bytes; what it means is for others to read."""

from __future__ import annotations

import hashlib
import os
import subprocess
from itertools import islice
from typing import TYPE_CHECKING, Final

from planfolio.errors import CannotStartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

TIMEOUT_SECONDS: Final = 20
SECONDS_FOR_CONTENTS: Final = 120
MOST_AT_ONCE: Final = 1_000
"""As many files are asked for in one go, so that those of a long history needn't fit in memory together."""
_FOUND: Final = 3  # name, type and size stand in front of what git found
# A user's own configuration must not change how names and dates are written, and what a root commit shows.
_PLAIN: Final = ("--literal-pathspecs", "-c", "core.quotePath=false", "-c", "log.showRoot=true")
# A hook is told by these of the repository that it runs in; the plans may lie in another, or below its top.
_OF_A_HOOK: Final = frozenset(
    (
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"),
        *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
    )
)


class SilentGitError(CannotStartError):
    """Git refused, broke off or took too long where it should know."""


def git(folder: Path, *arguments: str, seconds: int = TIMEOUT_SECONDS) -> str | None:
    """Return what git says in a folder; None where it is not there, refuses, or takes too long.

    Bytes that are no UTF-8 are kept as surrogates: a name that comes out of git can go in again.
    """
    said = git_bytes(folder, *arguments, seconds=seconds)
    return None if said is None else said.decode("utf-8", errors="surrogateescape")


def said_by_git(folder: Path, *arguments: str, seconds: int = SECONDS_FOR_CONTENTS) -> str:
    """Return what git says where no answer would be taken for an empty one; raises SilentGitError."""
    said = git(folder, *arguments, seconds=seconds)
    if said is None:
        message = f"git doesn't answer in '{folder}' (git {arguments[0]})"
        raise SilentGitError(message)
    return said


def git_bytes(
    folder: Path, *arguments: str, told: bytes = b"", seconds: int = TIMEOUT_SECONDS
) -> bytes | None:
    """Return what git says in a folder as it comes; `told` is given to it. None as for `git`."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    command = ["git", *_PLAIN, "-C", str(folder), *arguments]
    try:
        run = subprocess.run(  # noqa: S603  fixed arguments, no shell
            [os.fsencode(part) for part in command] if os.name == "posix" else command,
            capture_output=True,
            check=False,
            env=environment | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
            input=told,
            timeout=seconds,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None  # ValueError: a name with a NUL in it, which no file has
    return run.stdout if run.returncode == 0 else None


def is_there(folder: Path) -> bool:
    """Tell whether there is a git on this machine."""
    return git(folder, "version") is not None


def blob_name(content: bytes, form: str) -> str:
    """Return the name that git gives to a file's content, in a repository of `sha1` or `sha256`."""
    found = hashlib.new(form, usedforsecurity=False)
    found.update(b"blob %d\0" % len(content))
    found.update(content)
    return found.hexdigest()


def contents(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what is stored under each name, an id or `<commit>:<path>`, in few runs; not what is missing."""
    waiting = iter(names)
    while some := tuple(islice(waiting, MOST_AT_ONCE)):
        told = "".join(f"{name}\n" for name in some).encode("utf-8", errors="surrogateescape")
        said = git_bytes(folder, "cat-file", "--batch", told=told, seconds=SECONDS_FOR_CONTENTS)
        yield from _parted(some, said or b"")


def _parted(names: Iterable[str], said: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    for name in names:
        end = said.find(b"\n", at)
        if end < 0:
            return
        head = said[at:end].split(b" ")
        at = end + 1
        if len(head) >= _FOUND and head[-1].isdigit() and head[-2] in {b"blob", b"tree", b"commit", b"tag"}:
            size = int(head[-1])
            yield name, said[at : at + size]
            at += size + 1


def ids(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Return the id of what is stored under each name; empty for what is missing. No content is read."""
    told = "".join(f"{name}\n" for name in names).encode("utf-8", errors="surrogateescape")
    said = git_bytes(folder, "cat-file", "--batch-check", told=told) if names else b""
    lines = (said or b"").decode("utf-8", errors="replace").splitlines()
    return tuple(line.split(" ")[0] if line.endswith(tuple("0123456789")) else "" for line in lines)
