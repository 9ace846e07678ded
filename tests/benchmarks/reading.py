"""What reading costs a browser: what a page weighs over the wire, and how soon it answers.

    python -m tests.benchmarks.reading

Prints what a portfolio of 500 accounts and one of their pages weigh, how long the portfolio takes until it answers,
and the action index of 50,000 actions beside the same rows in DataTables, all in the same run and browser.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.index_race import race
from tests.benchmarks.plans import lay_out
from tests.benchmarks.weighing import Scales, weighed
from tests.browser.chromium import opened_browser
from tests.building import example, planfolio

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ACCOUNTS: Final = 500
RUNS: Final = 5
ANSWERS: Final = "() => new Promise((done) => setTimeout(() => done(performance.now()), 0))"
SEARCH: Final = "search"
KILOBYTE: Final = 1000


def main() -> None:
    """Build, open, and print what was found."""
    with tempfile.TemporaryDirectory() as folder, opened_browser() as browser:
        _portfolio(browser, Path(folder) / "portfolio")
        _example(browser, Path(folder) / "example")
        race(browser, Path(folder) / "actions")


def _portfolio(browser: Browser, place: Path) -> None:
    lay_out(place, ACCOUNTS)
    with weighed(_built(place)) as (address, scales):
        times = [_open(browser, address) for _ in range(RUNS)]
        parts = scales.weigh()
        print(f"portfolio of {ACCOUNTS} accounts")
        print(
            f"  answers after {median(times):.0f} ms (median of {RUNS}; least {min(times):.0f}; target 1,000)"
        )
        _print_weight(parts, 300)
        numbers = range(0, ACCOUNTS, ACCOUNTS // 10)
        weights = [_weight(browser, address, scales, f"accounts/account-{one:04}/") for one in numbers]
        print(f"pages of {len(weights)} of these accounts, full plans with 1,000 words of narrative each")
        _print_weights(weights)


def _example(browser: Browser, place: Path) -> None:
    site = _built(example(place))
    with weighed(site) as (address, scales):
        names = sorted(page.parent.name for page in site.glob("accounts/*/index.html"))
        weights = [_weight(browser, address, scales, f"accounts/{name}/") for name in names]
        print(f"pages of the {len(names)} accounts of the example")
        _print_weights(weights)


def _built(place: Path) -> Path:
    built = planfolio("build", "--output", place / "site", cwd=place)
    if built.code:
        sys.exit(built.said)
    return place / "site"


def _open(browser: Browser, address: str) -> float:
    """Return the milliseconds from the first request until a page has run its scripts and answers."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="load")
    time = float(page.evaluate(ANSWERS))
    context.close()
    return time


def _weight(browser: Browser, address: str, scales: Scales, path: str) -> int:
    scales.weigh()
    _open(browser, address + path)
    return sum(size for name, size in scales.weigh().items() if SEARCH not in name)


def _print_weight(parts: dict[str, int], target: int) -> None:
    print(f"  weighs {sum(parts.values()) / KILOBYTE:.0f} kB gzipped in all (target {target})")
    for name, size in sorted(parts.items(), key=lambda part: -part[1])[:6]:
        print(f"    {size / KILOBYTE:6.1f}  {name or 'the page'}")


def _print_weights(weights: list[int]) -> None:
    small, middle, large = (one / KILOBYTE for one in (min(weights), median(weights), max(weights)))
    print(
        f"  weigh {small:.0f} to {large:.0f} kB gzipped, median {middle:.0f}, the search left out (target 80)"
    )


if __name__ == "__main__":
    main()
