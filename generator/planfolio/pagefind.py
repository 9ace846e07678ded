"""Pagefind: the one module that knows it. It indexes pages for a search that fetches a few pieces of its index."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from planfolio.errors import BuildFailedError

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT: Final = "pagefind/pagefind.js"
"""What a page loads to search, relative to the site's root; the index lies beside it."""
_NOT_USED: Final = ("pagefind-*.js", "pagefind-*.css")
"""Search boxes of its own, and a worker for pages that have none."""


def is_installed() -> bool:
    """Tell whether Pagefind and its program are there: the extra `[search]`."""
    try:
        from pagefind.service import get_executable  # noqa: PLC0415  an extra, which most sites don't need
    except ImportError:
        return False
    return get_executable() is not None


def index(pages: Mapping[str, str], site_dir: Path) -> None:
    """Index whole HTML pages, by the files that they are in the site; the index goes into the site too.

    Raises BuildFailedError with what Pagefind said.
    """
    target = (site_dir / SCRIPT).parent
    with TemporaryDirectory() as folder:
        for name, html in pages.items():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, "utf-8")
        try:
            with ThreadPoolExecutor(1) as aside:  # whoever builds may have an event loop of its own
                aside.submit(lambda: asyncio.run(_index(folder, str(target)))).result()
        except Exception as error:  # its service raises nothing more precise
            message = f"the search index can't be made: {error}"
            raise BuildFailedError(message) from error
    for pattern in _NOT_USED:
        for file in target.glob(pattern):
            file.unlink()
    entry = target / "pagefind-entry.json"  # in an order of its own on every run
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")


async def _index(folder: str, target: str) -> None:
    from pagefind.index import PagefindIndex  # noqa: PLC0415  as above

    async with PagefindIndex(config={"output_path": target}) as made:
        await made.add_directory(folder)
