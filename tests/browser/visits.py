"""Looks at a page as a reader's browser does, and writes down what it saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from playwright.sync_api import TimeoutError as StillTooWide

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response

WIDTHS: Final = (360, 1280)
NOT_GOT: Final = 400
"""The first of the HTTP statuses that mean an error."""
SETTLING_MS: Final = 1500
FITS: Final = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
TOO_WIDE: Final = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return ["the page is " + document.documentElement.scrollWidth + " px wide",
          ...wide.slice(0, 3).map((one) => one.tagName + "." + one.getAttribute("class"))];
}"""
VISIBLE_WORDS: Final = "document.querySelector('.md-content').innerText.split(/\\s+/).length"


@dataclass
class Visit:
    """What was seen on one page; empty lists are good."""

    path: str
    errors: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    titles: int = 0
    words: int = 0


def visit(page: Page, address: str, path: str) -> Visit:
    """Open a page, and look at it at every width."""
    seen = Visit(path)
    _watch(page, address, seen)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width == WIDTHS[0]:
            page.goto(address + path, wait_until="load")
        seen.overflow += [f"{width}: {wide}" for wide in _overflow(page)]
    seen.words = page.evaluate(VISIBLE_WORDS)
    seen.titles = page.locator("h1").count()
    return seen


def visit_all(browser: Browser, address: str, paths: list[str]) -> list[Visit]:
    """Visit pages, each in a tab of its own."""
    context = browser.new_context()
    visits = []
    for path in paths:
        page = context.new_page()
        visits.append(visit(page, address, path))
        page.close()
    context.close()
    return visits


def _overflow(page: Page) -> list[str]:
    """Return what is wider than the window, once the theme has moved its drawer to where it belongs."""
    try:
        page.wait_for_function(FITS, timeout=SETTLING_MS)
    except StillTooWide:
        return list(page.evaluate(TOO_WIDE))
    return []


def _watch(page: Page, address: str, seen: Visit) -> None:
    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    def dialog(opened: Dialog) -> None:
        seen.errors.append(f"dialog: {opened.message}")
        opened.dismiss()

    def request(sent: Request) -> None:
        if not sent.url.startswith((address, "data:", "blob:")):
            seen.abroad.append(sent.url)

    def response(got: Response) -> None:
        if got.status >= NOT_GOT:
            seen.failed.append(f"{got.status} {got.url}")

    page.on("console", console)
    page.on("dialog", dialog)
    page.on("request", request)
    page.on("response", response)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("requestfailed", lambda sent: seen.failed.append(sent.url))
