"""PDF: the one module that knows WeasyPrint. Documents become files' contents, several at once where there are several.

WeasyPrint is an extra and needs libraries of the system; it is loaded when a document is printed, and not before.
"""

from __future__ import annotations

import gc
import io
import logging
import mimetypes
import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from planfolio.disk import theme_folder
from planfolio.errors import CannotStartError, PlanfolioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.presentation.paper import Paper

VARIANT: Final = "pdf/ua-1"
"""Tagged, so that a screen reader follows it; costs a sixth of the time."""
STYLES: Final = ("sheet", "head", "sections", "lists", "text", "tables", "whitespace", "charts", "narrative")
"""The parts of the stylesheet in `theme/paper`, in their order."""
PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
AHEAD: Final = 3
"""Documents a process has waiting, so that none waits for the next one to be written."""
NOT_INSTALLED: Final = (
    "PDF files need WeasyPrint, which is not installed; install it: pip install 'planfolio[pdf]'"
)
NO_LIBRARIES: Final = (
    "PDF files need Pango, a library of the system that is not there; on Debian and Ubuntu: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, on macOS: brew install pango"
)
logging.getLogger("fontTools").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a document: the content of its file, or why there is none; and the pictures that are missing."""

    account: str
    content: bytes
    fault: str = ""
    missing: tuple[str, ...] = ()


def require_weasyprint() -> None:
    """Raise CannotStartError where WeasyPrint, or what it needs, is not there; it says what to install."""
    told = io.StringIO()  # it prints its own advice where a library is missing
    try:
        with redirect_stdout(told), redirect_stderr(told):
            import weasyprint  # noqa: F401, PLC0415  an extra
    except ImportError:
        raise CannotStartError(NOT_INSTALLED) from None
    except OSError:
        raise CannotStartError(NO_LIBRARIES) from None


def printed(papers: Iterable[Paper], count: int, plans_dir: Path) -> Iterator[Printed]:
    """Print `count` documents in their order, in as many processes as there are cores.

    Raises PlanfolioError where a process is ended from outside, as it is where memory runs out.
    """
    folder, workers = str(plans_dir.resolve()), min(count, _cores())
    if workers <= 1:
        yield from (print_paper(paper, folder) for paper in papers)
        return
    # spawned: a process forked from one that has threads may wait for them forever
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        waiting: deque[Any] = deque()
        for paper in papers:
            waiting.append(pool.submit(print_paper, paper, folder))
            if len(waiting) > workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        message = "a process that printed was ended from outside; was there enough memory?"
        raise PlanfolioError(message) from None
    finally:
        pool.shutdown(cancel_futures=True)


def print_paper(paper: Paper, folder: str) -> Printed:
    """Print one document; `folder` is that of the plans, with the pictures."""
    from weasyprint import HTML  # noqa: PLC0415  an extra

    pictures = _Pictures(folder)
    try:
        document = HTML(string=paper.html, base_url=f"{Path(folder).as_uri()}/", url_fetcher=pictures.fetcher)
        content = document.write_pdf(stylesheets=[_styles()], pdf_variant=VARIANT)
    except Exception as error:  # noqa: BLE001  a document that cannot be laid out keeps no other from being printed
        return Printed(paper.account, b"", f"{type(error).__name__}: {error}")
    finally:
        gc.collect()
    return Printed(paper.account, content, missing=tuple(dict.fromkeys(pictures.missing)))


def _begin() -> None:
    """Set up a process: an interruption is answered by the one that started it; garbage waits for a document's end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _styles() -> Any:  # noqa: ANN401  WeasyPrint's own, which is not loaded with this module
    from weasyprint import CSS  # noqa: PLC0415  an extra

    parts = (theme_folder() / "paper" / f"{name}.css" for name in STYLES)
    return CSS(string="\n".join(part.read_text("utf-8") for part in parts))


@dataclass(slots=True)
class _Pictures:
    """Fetches the pictures that lie beside the plans, and nothing else: no other file, and nothing of the web."""

    folder: str
    missing: list[str] = field(default_factory=list)

    def fetch(self, url: str, _headers: object = None) -> Any:  # noqa: ANN401  WeasyPrint's own, as below
        """Return a picture; raises FileNotFoundError where it is not there or not to be had."""
        from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415  an extra

        address = urlsplit(url)
        named = Path(unquote(address.path))
        path = named.resolve()
        is_ours = path.is_relative_to(self.folder) and path.suffix.lower() in PICTURES
        if address.scheme != "file" or not is_ours or not path.is_file():
            self.missing.append(named.name)
            raise FileNotFoundError(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    @property
    def fetcher(self) -> Any:  # noqa: ANN401  WeasyPrint's own, which is not loaded with this module
        """What WeasyPrint asks for files."""
        from weasyprint.urls import URLFetcher  # noqa: PLC0415  an extra

        fetcher = URLFetcher()
        fetcher.fetch = self.fetch
        return fetcher
