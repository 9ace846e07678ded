"""A management summary is stale once something it rests on moved after it was last edited."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money
from planfolio.portfolio.changes.shapes import AccountChanges, AccountFate, Change
from planfolio.portfolio.figures.summaries import has_moved, stale_summary, summary_edited
from tests.portfolio.conftest import TODAY, account, organisation

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import StaleSummary

EDITED = date(2026, 3, 2)
YEARS = (
    "history: [{{year: 2024, our_sales: 800k}}, {{year: 2025, our_sales: {}}}, {{year: 2026, our_sales: {}}}]"
)


def stale(then: str, now: str, edited: date = EDITED, today: date = TODAY) -> StaleSummary | None:
    return stale_summary(account(then), edited, account(now), organisation(), today)


def moved(
    then: str, now: str, edited: date = EDITED, today: date = TODAY
) -> list[tuple[str, str, object, object]]:
    found = stale(then, now, edited, today)
    changes = found.moved if found else ()
    return [(".".join(one.path), one.type, one.before, one.after) for one in changes]


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("category: B", "category: A", ("category", "changed", "B", "A")),
        ("stage: first-sale", "stage: secured", ("stage", "changed", "first-sale", "secured")),
        ("", "stage: secured", ("stage", "added", None, "secured")),
        ("stage: secured", "", ("stage", "removed", "secured", None)),
        ("", "review: {log: [{date: 2026-05-04, rating: at-risk}]}", ("rating", "added", None, "at-risk")),
        (
            "objectives: [{id: O1, title: Grow, status: on-track}]",
            "objectives: [{id: O1, title: Grow, status: missed}]",
            ("objectives.O1.status", "changed", "on-track", "missed"),
        ),
        ("", "decisions: [{id: D1, title: Fund it}]", ("decisions.D1", "added", None, None)),
        ("decisions: [{id: D1, title: Fund it}]", "", ("decisions.D1", "removed", None, None)),
        (
            "decisions: [{id: D1, title: Fund it}]",
            "decisions: [{id: D1, title: Fund it, status: approved}]",
            ("decisions.D1.status", "decided", "open", "approved"),
        ),
        (
            "decisions: [{id: D1, title: Fund it, status: deferred}]",
            "decisions: [{id: D1, title: Fund it}]",
            ("decisions.D1.status", "changed", "deferred", "open"),
        ),
    ],
)
def test_each_thing_that_a_summary_rests_on_counts(then: str, now: str, told: tuple[object, ...]) -> None:
    assert moved(then, now) == [told]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("", ""),
        ("region: North", "region: South"),
        ("summary: Once", "summary: Twice"),
        ("decisions: [{id: D1, title: Fund it}]", "decisions: [{id: D1, title: Fund it all, amount: 3k}]"),
        ("", "decisions: [{id: D1, title: Fund it, status: rejected}]"),
        ("", "objectives: [{id: O1, title: Grow, status: missed}]"),
        ("actions: [{id: A1, title: Call}]", "actions: [{id: A1, title: Call, status: done}]"),
    ],
)
def test_what_a_summary_does_not_rest_on_leaves_it_fresh(then: str, now: str) -> None:
    assert stale(then, now) is None


def test_sales_of_the_last_full_year_count_at_any_change_and_once_they_are_known() -> None:
    told = moved(YEARS.format("900k", "150k"), YEARS.format("901k", "326k"))
    assert told == [("sales", "changed", Money(Decimal(900000), "EUR"), Money(Decimal(901000), "EUR"))]
    assert [one[:2] for one in moved("", "history: [{year: 2025, our_sales: 1m}]")] == [("sales", "added")]
    assert moved("history: [{year: 2025, our_sales: 1m}]", "") == []


def test_a_new_fiscal_year_brings_new_sales_of_the_last_full_one() -> None:
    plan = "history: [{year: 2025, our_sales: 1m}, {year: 2026, our_sales: 1.1m}]"
    told = moved(plan, plan, date(2026, 12, 20), date(2027, 1, 10))
    assert told[0][0] == "sales"


def test_the_outlook_is_the_one_that_the_author_saw_against_the_one_of_today() -> None:
    # 61 of 365 days had passed, and 130 have today: the same line through the sales to date is no news
    as_expected = YEARS.format("900k", "320k")
    assert moved(YEARS.format("900k", "150k"), as_expected) == []
    told = moved(YEARS.format("900k", "150k"), YEARS.format("900k", "250k"))
    assert [one[0] for one in told] == ["outlook"]


def test_an_outlook_that_only_time_moved_counts_too() -> None:
    plan = YEARS.format("900k", "150k")
    assert [one[0] for one in moved(plan, plan)] == ["outlook"]
    assert moved(plan, plan, EDITED, EDITED + timedelta(days=2)) == []


@pytest.mark.parametrize(
    ("before", "after", "is_other"),
    [
        *(("100", "104.99", False), ("100", "105", True), ("100", "95", True), ("100", "95.01", False)),
        *(("0", "0", False), ("0", "1", True), ("-100", "-105", True)),
    ],
)
def test_an_outlook_has_moved_from_a_twentieth_on(before: str, after: str, is_other: bool) -> None:  # noqa: FBT001
    assert has_moved(Money(Decimal(before), "EUR"), Money(Decimal(after), "EUR")) is is_other


def test_an_outlook_in_another_currency_or_known_at_last_has_moved() -> None:
    assert has_moved(Money(Decimal(100), "USD"), Money(Decimal(100), "EUR"))
    assert has_moved(None, Money(Decimal(100), "EUR"))


def test_the_heaviest_move_comes_first() -> None:
    then = "category: B\nstage: first-sale\nobjectives: [{id: O1, title: Grow, status: on-track}]"
    now = "category: A\nstage: secured\nobjectives: [{id: O1, title: Grow, status: missed}]"
    found = stale(then, now)
    assert found is not None
    assert [one.path[0] for one in found.moved] == ["category", "stage", "objectives"]
    assert [one.weight for one in found.moved] == sorted((one.weight for one in found.moved), reverse=True)
    assert found.edited == EDITED


def test_a_plan_without_a_summary_has_none_that_is_stale() -> None:
    assert stale("category: B", "category: A\nstatus: draft\nsummary: ''") is None


def step(day: int, *paths: tuple[str, ...], fate: AccountFate = "changed") -> tuple[date, AccountChanges]:
    changes = tuple(Change("text", path) for path in paths)
    return date(2026, 1, day), AccountChanges("acme", "Acme", "m.devries", fate, changes=changes)


def test_a_summary_was_edited_when_its_value_last_changed_or_the_plan_began() -> None:
    began = step(1, fate="added")
    assert summary_edited([began, step(2, ("category",)), step(3, ("stage",))]) == date(2026, 1, 1)
    assert summary_edited([began, step(2, ("category",), ("summary",)), step(3, ("stage",))]) == date(
        2026, 1, 2
    )
    assert summary_edited([began, step(2, ("summary",)), step(4, ("summary",))]) == date(2026, 1, 4)
    assert summary_edited([step(2, ("category",))]) is None
    assert summary_edited([]) is None
