"""The action index of 50,000 actions in a browser, beside the same rows in DataTables as itables ships it."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import itables

from tests.benchmarks.plans import lay_out_actions
from tests.benchmarks.weighing import weighed
from tests.building import planfolio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ACCOUNTS: Final = 500
ACTIONS: Final = 100
WORDS: Final = ("workshop", "tyre fleet", "s", "quarter", "account-0123")
RUNS: Final = 3
SCROLLS: Final = 120
LONGEST_MS: Final = 60_000

OURS: Final = {
    "ready": "() => document.querySelector('.pf-window .pf-window__row') !== null",
    "input": ".pf-filters__find",
    "shown": "() => document.querySelector('.pf-filters__count').textContent",
}
THEIRS: Final = {
    "ready": "() => document.querySelector('tbody tr td:nth-child(2)') !== null && window.isReady === true",
    "input": "input[type=search]",
    "shown": "() => document.querySelector('.dt-info').textContent",
}
PAGE: Final = """<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="dt_bundle.css"></head><body><table id="rows" class="display"></table>
<script type="module">
import DataTable from "./dt_bundle.js";
const { columns, rows } = await (await fetch("rows.json")).json();
new DataTable("#rows", { columns: columns.map((title) => ({ title })), data: rows, deferRender: true });
window.isReady = true;
</script></body></html>"""

WAIT_READY: Final = """(test) => new Promise((done) => {
  const look = () => (test() ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look));
  look();
})"""
FILTER: Final = """({ input, words }) => new Promise((done) => {
  const field = document.querySelector(input);
  const before = SHOWN();
  field.value = words;
  const start = performance.now();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  const look = () => {
    if (SHOWN() !== before) requestAnimationFrame(() => done(performance.now() - start));
    else requestAnimationFrame(look);
  };
  look();
})"""
SCROLL: Final = """(scrolls) => new Promise((done) => {
  const frames = [];
  let last = performance.now();
  const step = (now) => {
    frames.push(now - last);
    last = now;
    if (frames.length > scrolls) return done(frames.slice(1));
    window.scrollBy(0, frames.length % 10 ? 400 : 40000);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


@dataclass(frozen=True)
class Times:
    """What one visit took, in milliseconds."""

    ready: float
    filters: list[float]
    longest_frame: float


def race(browser: Browser, place: Path) -> None:
    """Build both, time both, and print what was found."""
    lay_out_actions(place, ACCOUNTS, ACTIONS)
    built = planfolio("build", "--output", place / "site", cwd=place)
    if built.code:
        sys.exit(built.said)
    count = _lay_out_theirs(place / "site" / "data" / "actions.csv", place / "theirs")
    print(
        f"index of {count:,} actions, milliseconds, median of {RUNS} (built in {built.cpu_seconds:.0f} s of a core)"
    )
    for name, folder, path, marks in (
        ("ours", place / "site", "actions/", OURS),
        ("DataTables", place / "theirs", "", THEIRS),
    ):
        with weighed(folder) as (address, scales):
            pages = [_timed(browser, address + path, marks) for _ in range(RUNS)]
            size = sum(scales.weigh().values()) / 1000
        ready = median(one.ready for one in pages)
        filters = [median(times) for times in zip(*(one.filters for one in pages), strict=True)]
        told = ", ".join(f"{time:.0f}" for time in filters)
        print(f"  {name}: ready {ready:.0f}, a filter {told}, {size:.0f} kB gzipped")
        if name == "ours":
            longest = [one.longest_frame for one in pages]
            print(
                f"    longest frame of {SCROLLS} while scrolling {', '.join(f'{time:.0f}' for time in longest)}"
            )


def _lay_out_theirs(rows: Path, folder: Path) -> int:
    """Write a page that shows the rows of a CSV in DataTables; return how many there are."""
    folder.mkdir()
    with rows.open(encoding="utf-8-sig", newline="") as file:
        columns, *found = csv.reader(file)
    (folder / "rows.json").write_text(
        json.dumps({"columns": columns, "rows": found}, ensure_ascii=False), "utf-8"
    )
    shipped = Path(itables.__file__).parent / "html"
    for name in ("dt_bundle.js", "dt_bundle.css"):
        (folder / name).write_bytes((shipped / name).read_bytes())
    (folder / "index.html").write_text(PAGE, "utf-8")
    return len(found)


def _timed(browser: Browser, address: str, marks: dict[str, str]) -> Times:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(LONGEST_MS)
    page.goto(address, wait_until="commit")
    ready = page.evaluate(f"({WAIT_READY})({marks['ready']})")
    page.wait_for_timeout(500)
    filters = [_filtered(page, marks, words) for words in WORDS]
    _filtered(page, marks, "")
    longest = max(page.evaluate(SCROLL, SCROLLS))
    page.close()
    return Times(ready, filters, longest)


def _filtered(page: Page, marks: dict[str, str], words: str) -> float:
    """Type words into the field; return the milliseconds until what they leave is shown."""
    script = FILTER.replace("SHOWN", f"({marks['shown']})")
    time: float = page.evaluate(script, {"input": marks["input"], "words": words})
    page.wait_for_timeout(300)
    return time


if __name__ == "__main__":
    import tempfile

    from tests.browser.chromium import opened_browser

    with tempfile.TemporaryDirectory() as own, opened_browser() as chromium:
        race(chromium, Path(own) / "actions")
