"""What searching a large site costs: the engine of small sites beside that of large ones, on the same plans.

    python -m tests.benchmarks.searching [ACCOUNTS]

Prints for each what its build took, what its index weighs, and, from the moment a reader turns to the search on a page
that is open, when the first answer stood there and what was fetched for it; then the same for three more questions.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from tests.benchmarks.plans import SETTINGS, lay_out
from tests.benchmarks.weighing import Scales, weighed
from tests.browser.chromium import opened_browser
from tests.building import planfolio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ACCOUNTS: Final = 1540
"""With the pages of the portfolio and of forty people: some 1,600."""
ENGINES: Final = {"Material": 100_000, "Pagefind": 1}
INDEXES: Final = ("search", "pagefind")
QUESTIONS: Final = ("a2 {half}", "person 12", "quarter margin", "a1 {third}")
BOX: Final = ".md-search__input"
PATIENCE_MS: Final = 180_000
KILOBYTE: Final = 1000


def main() -> None:
    """Build with both engines, ask, and print what was found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ACCOUNTS
    with tempfile.TemporaryDirectory() as folder, opened_browser() as browser:
        place = Path(folder)
        lay_out(place, count)
        for name, switch in ENGINES.items():
            settings = f"{SETTINGS}search_switch: {switch}\n"
            (place / "site_config" / "settings.yml").write_text(settings, "utf-8")
            built = planfolio("build", "--output", place / name, cwd=place)
            if built.code:
                sys.exit(built.said)
            took = f"built in {built.cpu_seconds:.0f} s of processor time"
            questions = [text.format(half=count // 2, third=count // 3) for text in QUESTIONS]
            _tell(browser, place / name, f"{name}, {count} accounts, {took}", questions)


def _tell(browser: Browser, site: Path, title: str, questions: list[str]) -> None:
    files = [path for name in INDEXES for path in (site / name).rglob("*") if path.is_file()]
    pages = sum(1 for _ in site.rglob("index.html"))
    print(
        f"{title}, {pages} pages, index {sum(path.stat().st_size for path in files) / KILOBYTE:,.0f} kB on disk"
    )
    with weighed(site) as (address, scales):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}accounts/", wait_until="networkidle")
        scales.weigh()
        for question in questions:
            _ask(page, scales, question)
        page.close()


def _ask(page: Page, scales: Scales, question: str) -> None:
    """Turn to the search, type, and wait for the answer to the whole question."""
    page.locator(BOX).fill("")
    page.keyboard.press("End")
    start = perf_counter()
    page.locator(BOX).fill(question)
    page.keyboard.press("End")
    page.wait_for_function(
        "(word) => [...document.querySelectorAll('.md-search-result__item mark')]"
        ".some((mark) => mark.textContent.toLowerCase().startsWith(word))",
        arg=question.rsplit(maxsplit=1)[-1].lower(),
        timeout=PATIENCE_MS,
    )
    took = (perf_counter() - start) * 1000
    fetched = sum(scales.weigh().values()) / KILOBYTE
    print(f"  {question!r:18} {took:7,.0f} ms, {fetched:7,.0f} kB fetched (gzipped)")


if __name__ == "__main__":
    main()
