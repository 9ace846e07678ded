"""Dates that stay true: a site read two weeks after its build says what one built on that day says."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browser.chromium import served
from tests.building import example, planfolio
from tests.presentation.courses_of import SPANS, actions, courses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WRITTEN: Final = date(2026, 5, 11)
"""The day that the plans of the example speak of."""
TWO_WEEKS: Final = timedelta(days=14)
KEPT: Final = ("delta-zuivel", "maasvlakte", "polder", "rheinland", "kestrel", "nordwind")
COMPARED: Final = (
    *("", "actions/", "decisions/", "reviews/", "stakeholders/", "people/", "programme/"),
    *("accounts/", "accounts/nordwind/", "accounts/delta-zuivel/"),
)
SAID: Final = """() => {
  const seen = (selector) => [...document.querySelectorAll(`main ${selector}`)]
    .filter((one) => one.checkVisibility())
    .map((one) => one.innerText.replace(/\\s+/g, " ").trim())
    .filter(Boolean);
  return {
    sentence: seen(".pf-sentence"),
    states: seen(".pf-state").filter((word) => !word.endsWith("%")).sort(),
    counts: seen(".pf-head__count, .pf-table__groupnote, .pf-factline, .pf-table__more, .pf-chart__title"),
    figures: seen(".pf-figure"),
    groups: [...document.querySelectorAll("main tbody")].filter((one) => one.checkVisibility()).map((group) =>
      [...group.querySelectorAll("th[id], .pf-name")].filter((one) => one.checkVisibility())
        .map((one) => one.id || one.innerText).sort()),
  };
}"""


def _desk(folder: Path, as_of: date | None = None) -> Path:
    """Build the example with a few plans, all their days moved so that they were written today."""
    moved = date.today() - WRITTEN  # noqa: DTZ011  the calendar day where the build runs

    def later(found: re.Match[str]) -> str:
        return (date.fromisoformat(found[0]) + moved).isoformat()

    example(folder)
    for path in (*folder.rglob("*.md"), *folder.rglob("*.yml")):
        if path.parent.parent.name == "plans" and path.stem not in KEPT:
            path.unlink()
        else:
            path.write_text(re.sub(r"\b20\d\d-\d\d-\d\d\b", later, path.read_text("utf-8")), "utf-8")
    settings = folder / "site_config" / "settings.yml"
    # The fiscal year began half a year ago, on whatever day the tests run.
    month = (date.today().month + 5) % 12 + 1  # noqa: DTZ011
    text = re.sub(r"(?m)^(as_of|fiscal_year_start):.*\n", "", settings.read_text("utf-8"))
    day = f"as_of: {as_of}\n" if as_of else ""
    settings.write_text(f"fiscal_year_start: {month}\n{day}{text}", "utf-8")
    built = planfolio("build", "--output", folder / "site", cwd=folder)
    assert built.code == 0, built.said
    return folder / "site"


@pytest.fixture(scope="module")
def today() -> date:
    return date.today()  # noqa: DTZ011


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site that was built today and speaks of the day on which it is read."""
    with served(_desk(tmp_path_factory.mktemp("living") / "desk")) as address:
        yield address


@pytest.fixture(scope="module")
def built_later(tmp_path_factory: pytest.TempPathFactory, today: date) -> Iterator[str]:
    """Serve a site of the same plans, as it is built two weeks from now."""
    with served(_desk(tmp_path_factory.mktemp("later") / "desk", today + TWO_WEEKS)) as address:
        yield address


def _opened(browser: Browser, address: str, day: date, *, told: list[str] | None = None) -> Page:
    """Open a page in a browser whose clock shows the morning of a day."""
    page = browser.new_page()
    if told is not None:
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
    page.clock.set_fixed_time(datetime.combine(day, time(9)))
    page.goto(address, wait_until="load")
    return page


def _said(browser: Browser, address: str, day: date, told: list[str] | None = None) -> dict[str, Any]:
    page = _opened(browser, address, day, told=told)
    found: dict[str, Any] = page.evaluate(SAID)
    page.close()
    # an outlook stays: it follows from the sales that were known when the site was built
    found["sentence"] = [re.sub(r" The year heads .*", "", one) for one in found["sentence"]]
    for name in ("figures", "counts"):
        found[name] = [one for one in found[name] if not one.startswith("Outlook")]
    return found


@pytest.mark.parametrize(
    "path", [*COMPARED[:2], *(pytest.param(one, marks=pytest.mark.slow) for one in COMPARED[2:])]
)
def test_two_weeks_later_a_page_says_what_a_site_built_then_says(
    browser: Browser, living: str, built_later: str, today: date, path: str
) -> None:
    told: list[str] = []
    read = _said(browser, living + path, today + TWO_WEEKS, told)
    assert read == _said(browser, built_later + path, today + TWO_WEEKS)
    assert told == []


@pytest.mark.parametrize("path", ["", "actions/", "accounts/nordwind/"])
def test_two_weeks_make_a_difference(browser: Browser, living: str, today: date, path: str) -> None:
    assert _said(browser, living + path, today) != _said(browser, living + path, today + TWO_WEEKS)


def test_rows_stand_in_the_group_that_they_belong_to_by_now(
    browser: Browser, living: str, built_later: str, today: date
) -> None:
    groups = """() => Object.fromEntries([...document.querySelectorAll("tbody")].map((group) => [
        group.querySelector("th")?.id,
        [...group.querySelectorAll("tr[id]")].map((row) => row.id).sort(),
    ]))"""
    read, built = (
        _opened(browser, address + "actions/", today + TWO_WEEKS).evaluate(groups)
        for address in (living, built_later)
    )
    assert {name: rows for name, rows in read.items() if rows} == built


def test_the_browser_reckons_each_state_as_the_build_does(browser: Browser, living: str, today: date) -> None:
    page = _opened(browser, living, today)
    told = page.evaluate(
        "cases => cases.map(([course, day]) => planfolio.dated.state(course, day))",
        [(one.course, one.day.isoformat()) for one in courses()],
    )
    assert len(courses()) == len(told)
    for one, state in zip(courses(), told, strict=True):
        said = state or {"sign": one.first.sign, "word": one.first.word, "quiet": one.first.quiet}
        sign = said["sign"] if said["sign"] != "-" else one.then.sign
        assert (sign, said["word"], said["quiet"]) == (one.then.sign, one.then.word, one.then.quiet), one


@pytest.mark.parametrize("span", SPANS)
def test_the_browser_judges_an_action_as_the_build_does(
    browser: Browser, living: str, today: date, span: str
) -> None:
    page = _opened(browser, living, today)
    cases = [one for one in actions() if one.span == span]
    told = page.evaluate(
        """([span, cases]) => {
          planfolio.soon = span;
          return cases.map((one) => planfolio.dated.action(...one));
        }""",
        [span, [(one.status, one.due, one.day.isoformat()) for one in cases]],
    )
    for one, found in zip(cases, told, strict=True):
        assert (found["condition"], found["days"], found["word"]) == (one.condition, one.days, one.word), one


def test_a_site_older_than_a_week_says_so_once_on_every_page(
    browser: Browser, living: str, today: date
) -> None:
    page = _opened(browser, living, today + timedelta(days=8))
    notice = page.locator(".pf-stale--site")
    assert "8 days ago; what was written since is not on it." in notice.inner_text()
    page.get_by_role("link", name="Actions", exact=True).first.click()
    page.wait_for_url("**/actions/")
    page.locator(".pf-table__group").first.wait_for()
    assert notice.count() == 1
    assert "late" in page.locator(".pf-state--bad").first.inner_text() or "days" in page.inner_text("main")


def test_a_page_left_open_is_true_when_it_is_looked_at_again(
    browser: Browser, living: str, today: date
) -> None:
    page = _opened(browser, living, today)
    page.clock.set_fixed_time(datetime.combine(today + TWO_WEEKS, time(9)))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    left_open = page.evaluate(SAID)
    page.reload()
    assert left_open == page.evaluate(SAID)
    assert page.locator(".pf-stale--site").count() == 1


@pytest.mark.parametrize("days", [0, 1, 7])
def test_a_site_of_this_week_does_not_call_itself_old(
    browser: Browser, living: str, today: date, days: int
) -> None:
    page = _opened(browser, living, today + timedelta(days=days))
    assert page.locator(".pf-stale--site").count() == 0


def test_a_site_that_is_older_than_the_build_looked_ahead_says_what_is_not_kept_up(
    browser: Browser, living: str, today: date
) -> None:
    page = _opened(browser, living, today + timedelta(days=60))
    assert "counts and opening sentences still speak as of" in page.locator(".pf-stale--site").inner_text()


def test_a_clock_before_the_build_changes_nothing(browser: Browser, living: str, today: date) -> None:
    page = _opened(browser, living + "actions/", today - timedelta(days=30))
    assert page.evaluate("planfolio.today()") == today.isoformat()
    assert page.locator("[data-pf-drawn]").count() == 0


def test_a_page_of_a_week_that_has_passed_says_so(browser: Browser, living: str, today: date) -> None:
    page = _opened(browser, living + "people/m.devries/", today + timedelta(days=9))
    assert page.get_by_text("it has passed").is_visible()
    assert page.locator(".pf-day--today").count() == 0
    assert page.locator(".pf-stale--site").is_visible()


def test_a_snapshot_stays_as_it_was_whenever_it_is_read(browser: Browser, address: str) -> None:
    then, now = (_opened(browser, address, day) for day in (date(2026, 5, 11), date(2031, 1, 6)))
    assert then.inner_html("main") == now.inner_html("main")
    assert now.evaluate("planfolio.today()") == "2026-05-11"
    assert now.locator(".pf-stale").count() == 0
