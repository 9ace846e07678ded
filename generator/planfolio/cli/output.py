"""Where a command's result goes: to the terminal, or whole into a file."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from planfolio.disk import shown
from planfolio.errors import CannotStartError

READABLE: Final = 0o644


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole or as it was before; folders above it are made.

    Raises CannotStartError where a folder has its name, and OSError.
    """
    target = file.resolve()
    if target.is_dir():
        message = f"'{shown(file)}' is a folder; name a file"
        raise CannotStartError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode if target.exists() else READABLE
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        fresh.chmod(mode)
        fresh.replace(target)
    finally:
        with suppress(OSError):
            fresh.unlink()
