"""Building a folder beside its place and putting it there whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planfolio.disk import shown
from planfolio.errors import CannotStartError

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS_OF_A_SITE: Final = ("sitemap.xml", "404.html")


@contextmanager
def swapped(target: Path) -> Iterator[Path]:
    """Give an empty folder to build in, which takes the target's place when the block ends without an error.

    Raises CannotStartError where the target is no folder of a site, so that no other folder is ever replaced.
    """
    target = Path(target).absolute()
    _refuse_other_folders(target)
    missing = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        message = f"{shown(target)}: {error.strerror}"
        raise CannotStartError(message) from None
    try:
        fresh.chmod(0o755)
        yield fresh
        _put(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        for folder in () if target.exists() else missing:
            with suppress(OSError):
                folder.rmdir()


def _refuse_other_folders(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"'{shown(target)}' is no folder that a site can be written to"
        raise CannotStartError(message)
    if not target.exists() or not any(target.iterdir()):
        return
    if not any((target / sign).exists() for sign in SIGNS_OF_A_SITE):
        message = f"the folder '{shown(target)}' holds something else than a site; it is left as it is"
        raise CannotStartError(message)


def _put(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    try:
        target.rename(old / target.name)
        fresh.rename(target)
    except BaseException:  # an interruption too must not lose the old site
        if not target.exists():
            (old / target.name).rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
