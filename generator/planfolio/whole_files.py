"""Files that are there whole or not at all: written beside their place first."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planfolio.disk import shown
from planfolio.errors import CannotStartError

if TYPE_CHECKING:
    from collections.abc import Iterator

READABLE: Final = 0o644
NO_LINKS: Final = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What file systems without hard links answer."""


def beside(target: Path, content: bytes) -> Path:
    """Write a content to a new file in the folder of its target, with the target's permissions where it is there."""
    mode = target.stat().st_mode if target.exists() else READABLE
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(mode)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, in the place of another where one is there; folders above it are made.

    Raises CannotStartError where a folder has its name, and OSError.
    """
    target = file.resolve()
    if target.is_dir():
        message = f"'{shown(file)}' is a folder; name a file"
        raise CannotStartError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _cleared_away(beside(target, content)) as fresh:
        fresh.replace(target)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; raises FileExistsError, OSError."""
    with _cleared_away(beside(path, content)) as fresh:
        try:
            # a link and no renaming: that would take the place of a file that somebody made meanwhile
            path.hardlink_to(fresh)
        except OSError as error:
            if path.exists() or error.errno not in NO_LINKS:
                raise
            fresh.rename(path)


@contextmanager
def _cleared_away(fresh: Path) -> Iterator[Path]:
    try:
        yield fresh
    finally:
        with suppress(OSError):
            fresh.unlink()
