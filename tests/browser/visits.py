"""Looks at a page as a reader's browser does, and writes down what it saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response

WIDTHS: Final = (360, 1280)
NOT_GOT: Final = 400
"""The first of the HTTP statuses that mean an error."""
SETTLING_MS: Final = 1500
STEP_MS: Final = 30
FITS: Final = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
TOO_WIDE: Final = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return ["the page is " + document.documentElement.scrollWidth + " px wide",
          ...wide.slice(0, 3).map((one) => one.tagName + "." + one.getAttribute("class"))];
}"""
VISIBLE_WORDS: Final = """(() => {
  document.querySelectorAll(".pf-filters, .pf-views, .pf-sort__guide").forEach((bar) => bar.remove());
  return document.querySelector(".md-content").innerText.trim().split(/\\s+/).filter(Boolean).length;
})()"""
"""The words of a page, without those that a script adds: bars of filters, and heads said twice."""


@dataclass
class Visit:
    """What was seen on one page; empty lists are good, and any word to the console is an error."""

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
    return [] if becomes_true(page, FITS, SETTLING_MS) else list(page.evaluate(TOO_WIDE))


def becomes_true(page: Page, expression: str, within_ms: int) -> bool:
    """Tell whether an expression becomes true in time; a page's own policy keeps it from waiting for a text itself."""
    for _ in range(within_ms // STEP_MS):
        if page.evaluate(expression):
            return True
        page.wait_for_timeout(STEP_MS)
    return bool(page.evaluate(expression))


def _watch(page: Page, address: str, seen: Visit) -> None:
    def console(message: ConsoleMessage) -> None:
        seen.errors.append(f"{message.type}: {message.text}")

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
