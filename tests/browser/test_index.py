"""Indexes in a browser: chosen, sorted, grouped and found, kept in the address, taken along as CSV, with keys alone."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import expect

from tests.benchmarks.plans import lay_out_actions
from tests.browser.chromium import served
from tests.building import planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ROWS = "table[data-pf-index=actions] tbody tr[data-f]"
COUNT = ".pf-filters__count"
ACTIONS, ACCOUNTS = 100, 25


@contextmanager
def opened(browser: Browser, address: str, path: str, *, has_scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=has_scripts)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address + path)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def actions(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, "actions/") as page:
        yield page


def menu(page: Page, title: str) -> None:
    page.locator(".pf-menu__button", has_text=title).click()


def cells(page: Page, key: str) -> list[str]:
    """Return what the rows that are shown say in a column."""
    place = page.locator("thead th").evaluate_all(
        "(heads, key) => heads.findIndex((head) => head.dataset.pfKey === key)", key
    )
    told = page.locator(ROWS).evaluate_all(
        "(rows, place) => rows.map((row) => row.cells[place].innerText.trim())", place
    )
    return [str(text) for text in told]


def test_a_facet_shows_its_rows_alone_and_says_how_many_and_what_they_are_worth(actions: Page) -> None:
    everything = actions.locator(ROWS).count()
    menu(actions, "Priority")
    told = int(actions.locator(".pf-menu__item", has_text="critical").locator(".pf-menu__count").inner_text())
    actions.get_by_label("critical").check()
    assert set(cells(actions, "priority")) == {"critical"}
    assert actions.locator(ROWS).count() == told
    assert actions.locator(COUNT).inner_text().startswith(f"{told} of {everything} actions · €")


def test_a_group_counts_and_sums_the_rows_that_are_left_of_it(actions: Page) -> None:
    menu(actions, "Account")
    actions.locator(".pf-menu__list input").first.check()
    shown = actions.locator(ROWS).count()
    notes = actions.locator(".pf-table__groupnote").all_inner_texts()
    assert sum(int(note.split(" ")[0]) for note in notes) == shown


def test_steps_go_with_their_action(actions: Page) -> None:
    actions.locator(".pf-filters__find").fill("Night crew")
    expect(actions.locator(COUNT)).to_contain_text(re.compile("^1 of"))
    assert actions.locator(ROWS).count() == 1
    assert actions.locator("table[data-pf-index] .pf-table__step").count() == 4


@pytest.mark.parametrize("typed", ["sudtor", "suedtor", "SÜDTOR"])
def test_a_word_is_found_however_its_umlaut_is_typed(actions: Page, typed: str) -> None:
    actions.locator(".pf-filters__find").fill(typed)
    expect(actions).to_have_url(re.compile("#view"))
    assert any("Südtor" in account for account in cells(actions, "account"))
    bodies = actions.locator("table[data-pf-index] tbody").all_inner_texts()
    assert all("Südtor" in body for body in bodies)


def test_a_head_sorts_and_says_so_and_what_is_unknown_comes_last(actions: Page) -> None:
    menu(actions, "Group by")
    actions.get_by_label("nothing", exact=True).check()
    head = actions.locator("th[data-pf-key=expected]")
    head.locator(".pf-sort").click()
    assert head.get_attribute("aria-sort") == "descending"
    values = actions.locator(ROWS).evaluate_all("(rows) => rows.map((row) => row.cells[11].dataset.v)")
    known = [float(value) for value in values if value]
    assert known == sorted(known, reverse=True)
    assert all(value is None for value in values[len(known) :])
    head.locator(".pf-sort").click()
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator(".pf-sort").click()
    assert head.get_attribute("aria-sort") is None


def test_a_view_is_in_the_address_restored_from_it_and_left_by_going_back(
    browser: Browser, address: str, actions: Page
) -> None:
    menu(actions, "Responsible")
    actions.get_by_label("S. Klein").check()
    actions.locator("th[data-pf-key=due] .pf-sort").click()
    menu(actions, "Group by")
    actions.get_by_role("radio", name="Account").check()
    view = actions.evaluate("location.hash")
    assert unquote_plus(view) == "#view?owner=S. Klein&sort=due&group=account"
    with opened(browser, address, f"actions/{view}") as other:
        assert cells(other, "action") == cells(actions, "action")
        assert set(cells(other, "owner")) == {"S. Klein"}
        assert other.locator("th[data-pf-key=due]").get_attribute("aria-sort") == "ascending"
    for _ in range(3):
        actions.go_back()
    assert actions.evaluate("location.hash") == ""
    assert actions.locator(COUNT).inner_text().startswith("70 of 70")


def test_what_an_address_asks_for_and_nobody_knows_is_passed_over(browser: Browser, address: str) -> None:
    path = "actions/#view?owner=Nobody&colour=red&sort=-taste&group=moon&priority=critical,%E0%A4%A&&=x"
    with opened(browser, address, path) as page:
        assert set(cells(page, "priority")) == {"critical"}


def test_an_anchor_of_a_row_that_filters_hide_shows_it(actions: Page) -> None:
    anchor = actions.locator(ROWS).last.get_attribute("id")
    actions.locator("button[aria-pressed]").click()
    assert actions.locator(f"[id='{anchor}']").count() == 0
    actions.evaluate("(anchor) => { location.hash = anchor; }", anchor)
    actions.wait_for_selector(f"[id='{anchor}']")


def test_the_csv_holds_the_rows_and_columns_shown(actions: Page, tmp_path: Path) -> None:
    menu(actions, "Account")
    actions.get_by_label("Nordwind Logistik").check()
    actions.locator("th[data-pf-key=due] .pf-sort").click()
    with actions.expect_download() as waited:
        actions.get_by_role("button", name="CSV of these rows").click()
    file = tmp_path / "rows.csv"
    waited.value.save_as(file)
    text = file.read_bytes().decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}State,Due,")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(StringIO(text[1:])))
    assert [row["Responsible"] for row in rows] == cells(actions, "owner")
    assert [row["State"] for row in rows] == cells(actions, "state")
    ids = [cell.split("\n")[0] for cell in cells(actions, "action")]
    assert [row["Action and next step"].split(" – ")[0] for row in rows] == ids
    pilot = next(row for row in rows if row["Action and next step"].startswith("A1 Pilot"))
    assert (pilot["Due"], pilot["Expected, €"], pilot["Account"]) == (
        "2026-04-30",
        "240000",
        "Nordwind Logistik",
    )


def test_a_formula_in_a_cell_is_none_in_the_csv(actions: Page) -> None:
    actions.evaluate("document.querySelector('td.pf-cell--owner').textContent = '=1+1,\"x\"'")
    said = actions.evaluate(
        """() => {
          const table = document.querySelector("table[data-pf-index]");
          const model = planfolio.index.fromPage(table);
          return planfolio.index.csvOf({ model, order: [0], isStackedNow: () => false });
        }"""
    )
    assert '"\'=1+1,""x"""' in said


def test_an_index_is_worked_with_keys_alone(actions: Page) -> None:
    actions.locator(".pf-filters__find").focus()
    for _ in range(2):
        actions.keyboard.press("Tab")
    assert "Responsible" in actions.evaluate("document.activeElement.textContent")
    actions.keyboard.press("ArrowDown")
    actions.keyboard.press("ArrowDown")
    actions.keyboard.press("Space")
    chosen = actions.evaluate("document.activeElement.value")
    actions.keyboard.press("Escape")
    assert actions.locator(".pf-menu__panel:visible").count() == 0
    assert "Responsible" in actions.evaluate("document.activeElement.textContent")
    assert set(cells(actions, "owner")) == {chosen}
    actions.locator("th[data-pf-key=state] .pf-sort").focus()
    actions.keyboard.press("Enter")
    assert actions.locator("th[data-pf-key=state]").get_attribute("aria-sort") == "ascending"
    actions.locator(".pf-views__action", has_text="Clear").focus()
    actions.keyboard.press("Enter")
    assert actions.evaluate("location.hash") == ""


def test_a_view_is_kept_by_name_and_opened_again(actions: Page) -> None:
    menu(actions, "Due")
    actions.get_by_label("Overdue").check()
    count = actions.locator(ROWS).count()
    actions.get_by_role("button", name="Keep this view").click()
    actions.get_by_label("Name of the view").fill("Late ones")
    actions.keyboard.press("Enter")
    actions.locator(".pf-views__action", has_text="Clear").click()
    assert actions.locator(ROWS).count() > count
    actions.get_by_role("link", name="Late ones").click()
    expect(actions).to_have_url(re.compile("due=overdue"))
    assert actions.locator(ROWS).count() == count


def test_a_page_with_two_tables_keeps_their_views_apart(browser: Browser, address: str) -> None:
    with opened(browser, address, "decisions/") as page:
        page.locator("table[data-pf-index=decided] th[data-pf-key=amount] .pf-sort").click()
        assert page.evaluate("location.hash") == "#view?decided.sort=-amount"
        page.locator("table[data-pf-index=open] th[data-pf-key=amount] .pf-sort").click()
        assert page.evaluate("location.hash") == "#view?sort=-amount&decided.sort=-amount"


def test_without_scripts_every_row_is_there_and_no_bar(browser: Browser, address: str) -> None:
    with opened(browser, address, "actions/", has_scripts=False) as page:
        assert page.locator(ROWS).count() == 70
        assert page.locator(".pf-filters, .pf-sort").count() == 0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site of 2,500 actions, more than stand on a page."""
    folder = tmp_path_factory.mktemp("large")
    lay_out_actions(folder, ACCOUNTS, ACTIONS)
    built = planfolio("build", "--output", folder / "site", cwd=folder)
    assert built.code == 0, built.said[-2000:]
    with served(folder / "site") as address:
        yield address


@pytest.mark.slow
def test_of_a_large_index_a_window_is_shown_and_all_rows_are_found(browser: Browser, large: str) -> None:
    with opened(browser, large, "actions/") as page:
        page.wait_for_selector(".pf-window")
        assert page.locator(COUNT).inner_text().startswith("2,500 of 2,500 actions")
        assert page.locator(".pf-window tr").count() < 80
        assert page.locator("table[data-pf-index]").get_attribute("aria-rowcount") == "2507"
        menu(page, "Account")
        page.locator(".pf-menu__list input").nth(20).check()
        assert page.locator(COUNT).inner_text().startswith("100 of 2,500")
        page.keyboard.press("Escape")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".pf-window tr").nth(-2)).to_have_attribute(
            "aria-rowindex", re.compile("^10[0-9]$")
        )


@pytest.mark.slow
def test_a_row_far_down_is_found_by_its_anchor(browser: Browser, large: str) -> None:
    with opened(browser, large, "actions/#account-0024--A100") as page:
        page.wait_for_selector("[id='account-0024--A100']")
        assert page.locator("[id='account-0024--A100']").evaluate(
            "(row) => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight"
        )


@pytest.mark.slow
def test_a_large_index_holds_its_first_rows_without_scripts_and_says_so(browser: Browser, large: str) -> None:
    with opened(browser, large, "actions/", has_scripts=False) as page:
        assert page.locator("tbody tr[data-f]").count() == 500
        assert "The first 500 of 2,500 rows stand on this page" in page.locator(".pf-cut").inner_text()


@pytest.mark.slow
def test_where_the_file_cannot_be_had_a_large_index_works_on_what_the_page_has(
    browser: Browser, large: str
) -> None:
    with browser.new_page() as page:
        page.route("**/data/actions.json", lambda route: route.abort())
        page.goto(f"{large}actions/")
        page.wait_for_selector("text=The other rows need a web server")
        assert page.locator(COUNT).inner_text().startswith("500 of 500 actions")
