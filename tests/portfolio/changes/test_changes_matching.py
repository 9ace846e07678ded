"""Items of lists are matched by what names them, in whatever order and of however many they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.changes.between import account_changes
from planfolio.portfolio.changes.matching import item_names
from tests.portfolio.conftest import TODAY, account, organisation

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Change


def changes(before: str, after: str) -> tuple[Change, ...]:
    found = account_changes(account(before), account(after), organisation(), TODAY)
    return found.changes if found else ()


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.type, ".".join(change.path)) for change in changes(before, after)]


def actions(*titles: str) -> str:
    return "actions:\n" + "\n".join(f"  - {{title: {title}}}" for title in titles)


def test_ids_that_nobody_wrote_say_less_than_titles() -> None:
    assert told(actions("Call", "Visit", "Offer"), actions("Call", "Offer")) == [("removed", "actions.Visit")]
    assert told(actions("Call", "Offer"), actions("Call", "Visit", "Offer")) == [("added", "actions.A2")]
    assert told(actions("Call", "Offer"), actions("Offer", "Call")) == []
    assert told(actions("Call", "Visit"), actions("Call", "Offer")) == [("changed", "actions.A2.title")]


def test_ids_that_are_written_now_are_no_change() -> None:
    assert told(actions("Call", "Visit"), "actions: [{id: visit, title: Visit}, {id: A1, title: Call}]") == []


def test_written_ids_say_more_than_titles() -> None:
    before = "actions: [{id: A1, title: Call}, {id: A2, title: Visit}]"
    after = "actions: [{id: A1, title: Visit}]"
    assert told(before, after) == [("removed", "actions.A2"), ("changed", "actions.A1.title")]


def test_an_item_with_another_id_and_all_else_equal_is_the_same_item() -> None:
    (change,) = changes("actions: [{id: A1, title: Call}]", "actions: [{id: call, title: Call}]")
    assert (change.type, change.path, change.before, change.after) == (
        "changed",
        ("actions", "call", "id"),
        "A1",
        "call",
    )


def test_an_entry_of_a_year_is_another_year_whatever_it_says() -> None:
    before, after = (f"history: [{{year: {year}, our_sales: 100k}}]" for year in (2024, 2025))
    assert told(before, after) == [("removed", "history.2024"), ("added", "history.2025")]


def test_a_step_with_another_name_and_the_same_dates_was_renamed() -> None:
    plan = "actions: [{id: A1, title: Call, steps: [{title: %s, end: 2026-06-01}, {title: Offer}]}]"
    assert told(plan % "Kickoff", plan % "Kick-off") == [("changed", "actions.A1.steps.Kick-off.title")]
    named = "actions: [{id: A1, title: Call, steps: [{title: %s}]}]"
    assert [type_ for type_, _ in told(named % "Kickoff", named % "Kick-off")] == ["added", "removed"]


def test_one_of_three_doubles_that_is_gone_leaves_the_others() -> None:
    plan = "actions: [{id: A1, title: Call, steps: [%s]}]"
    days = [f"{{title: Visit, end: 2026-0{month}-01}}" for month in (6, 7, 8)]
    assert told(plan % ", ".join(days), plan % ", ".join((days[0], days[2]))) == [
        ("removed", "actions.A1.steps.Visit (3)")
    ]
    assert told(plan % ", ".join(days), plan % ", ".join(reversed(days))) == []
    assert told(plan % ", ".join(days), plan % ", ".join((*days[:2], "{title: Visit}"))) == [
        ("removed", "actions.A1.steps.Visit (3).end")
    ]


def test_an_offering_is_named_by_its_unit_too() -> None:
    plan = "profile: {units: [{name: North}, {name: South}]}\nofferings: {items: [%s]}"
    north, south = (f"{{offering: tyres, unit: {unit}, status: open}}" for unit in ("North", "South"))
    found = changes(plan % f"{north}, {south}", plan % f"{south}, {north.replace('open', 'won')}")
    assert [change.path for change in found] == [("offerings", "items", "tyres / North", "status")]
    assert found[0].item == ("offerings.items", "tyres / North")


def test_rows_are_marked_by_the_names_that_paths_have() -> None:
    plan = account("kpis: [{name: Share}, {name: Margin}, {name: Share}]").plan
    assert item_names(plan.kpis) == ("Share", "Margin", "Share (2)")


def test_a_relationship_that_is_lacking_is_called_by_its_title() -> None:
    (change,) = changes("", "stakeholders: [{id: S1, title: Head of fleet, needed: true}]")
    assert (change.path, change.title) == (("stakeholders", "S1"), "Head of fleet")
    (change,) = changes("", "stakeholders: [{id: S1, name: Jo Dean, title: Head of fleet}]")
    assert change.title == "Jo Dean"
