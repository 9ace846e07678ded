"""What changed at one account, in business terms: from two versions of its front matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planfolio.model.money import Money
from planfolio.model.periods import Period
from planfolio.portfolio.changes.between import account_changes
from planfolio.portfolio.changes.shapes import HEAVY, Change, Effect
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.portfolio.conftest import TODAY, account, organisation

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import AccountChanges
    from planfolio.portfolio.portfolio import Account


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def between(before: str | Account, after: str | Account) -> AccountChanges | None:
    was, now = (account(one) if isinstance(one, str) else one for one in (before, after))
    return account_changes(was, now, organisation(), TODAY)


def changes(before: str | Account, after: str | Account) -> tuple[Change, ...]:
    found = between(before, after)
    return found.changes if found else ()


def only(before: str | Account, after: str | Account) -> Change:
    (change,) = changes(before, after)
    return change


def paths(before: str | Account, after: str | Account) -> list[tuple[str, str]]:
    return [(change.type, ".".join(change.path)) for change in changes(before, after)]


def with_body(body: str) -> Account:
    plain = account("")
    return replace(plain, document=replace(plain.document, body=body))


def test_a_category_and_a_stage_are_what_a_manager_sees_first() -> None:
    found = changes(
        "category: B\nstage: trusted-supplier\nregion: UK",
        "category: A\nstage: strategic-partner\nregion: DACH",
    )
    assert [(one.path, one.before, one.after) for one in found] == [
        (("category",), "B", "A"),
        (("stage",), "trusted-supplier", "strategic-partner"),
        (("region",), "UK", "DACH"),
    ]
    assert [one.weight >= HEAVY for one in found] == [True, True, False]


def test_a_due_day_that_moved_is_told_with_the_title_of_the_action() -> None:
    change = only(
        "actions: [{id: A1, title: Call, due: 2026-04-30}]",
        "actions: [{id: A1, title: Call, due: 2026-06-30}]",
    )
    assert (change.type, change.path, change.title) == ("moved", ("actions", "A1", "due"), "Call")
    assert (change.before, change.after) == (date(2026, 4, 30), date(2026, 6, 30))
    assert change.item == ("actions", "A1")


def test_what_an_action_no_longer_brings_moves_the_quarter() -> None:
    found = between(
        "actions: [{id: A1, title: Call, results: {2026-Q3: 60k}}]",
        "actions: [{id: A1, title: Call, results: {2026-Q3: 20k}}]",
    )
    assert found is not None
    assert [one.path for one in found.changes] == [("actions", "A1", "results", "2026-Q3", "expected")]
    quarter = Effect("expected", euros(60_000), euros(20_000), Period(2026, quarter=3))
    assert found.effects == (quarter,)
    assert quarter.difference == euros(-40_000)


def test_a_decision_that_was_taken_is_one_change_with_its_facts() -> None:
    asked = "decisions: [{id: D1, title: Van, amount: 35k, decider: a.vermeer}]"
    taken = (
        "decisions: [{id: D1, title: Van, amount: 35k, decider: a.vermeer, status: approved, "
        "decided_on: 2026-05-04, decided_by: a.vermeer, reason: It pays}]"
    )
    decided, reason = changes(asked, taken)
    assert (decided.type, decided.path) == ("decided", ("decisions", "D1", "status"))
    assert (decided.before, decided.after, decided.title) == ("open", "approved", "Van")
    assert decided.facts == (
        ("amount", euros(35_000)),
        ("decided_by", "a.vermeer"),
        ("decided_on", date(2026, 5, 4)),
    )
    assert reason.path == ("decisions", "D1", "reason")
    found = between(asked, taken)
    assert found is not None
    assert found.effects == (Effect("open_decisions", 1, 0), Effect("asked", euros(35_000), None))
    assert found.items == {("decisions", "D1"): "decided"}


def test_a_decision_that_was_taken_back_is_told_key_by_key() -> None:
    found = paths(
        "decisions: [{id: D1, title: Van, status: approved, decided_on: 2026-05-04}]",
        "decisions: [{id: D1, title: Van}]",
    )
    assert found == [("changed", "decisions.D1.status"), ("removed", "decisions.D1.decided_on")]


def test_a_deferred_decision_can_be_taken_later() -> None:
    open_, later, taken = (
        f"decisions: [{{id: D1, title: Van, status: {status}}}]"
        for status in ("open", "deferred", "approved")
    )
    assert (only(open_, later).type, only(later, taken).type) == ("decided", "decided")
    assert only(later, open_).type == "changed"
    assert only(open_, taken).fact("amount") is None


def test_a_decision_that_is_new_and_taken_already_is_new_and_says_who_took_it() -> None:
    change = only(
        "", "decisions: [{id: D1, title: Van, amount: 35k, status: approved, decided_by: a.vermeer}]"
    )
    assert (change.type, change.path) == ("added", ("decisions", "D1"))
    assert change.facts == (("status", "approved"), ("amount", euros(35_000)), ("decided_by", "a.vermeer"))


def test_an_action_that_was_finished_says_what_it_brought_of_what_was_expected() -> None:
    before = "actions: [{id: A3, title: Call, results: {2026-Q1: {expected: 10k}, 2026-Q2: {expected: 15k}}}]"
    after = (
        "actions: [{id: A3, title: Call, status: done, results: {2026-Q1: {expected: 10k, actual: 20k}, "
        "2026-Q2: {expected: 15k}}}]"
    )
    done, actual = changes(before, after)
    assert (done.type, done.before, done.after) == ("done", "planned", "done")
    assert done.facts == (("actual", euros(20_000)), ("expected", euros(25_000)))
    assert (actual.type, actual.path) == ("added", ("actions", "A3", "results", "2026-Q1", "actual"))


def test_an_action_finished_without_results_knows_none() -> None:
    done = only("actions: [{id: A1, title: Call}]", "actions: [{id: A1, title: Call, status: done}]")
    assert done.facts == (("actual", None), ("expected", None))


def test_an_item_that_is_new_or_gone_is_one_change() -> None:
    plan = "actions: [{id: A1, title: Call}%s]"
    more = plan % ", {id: A2, title: Visit, owner: s.klein, due: 2026-09-01, results: {2026-Q3: 5k}}"
    added = only(plan % "", more)
    assert (added.type, added.path, added.title) == ("added", ("actions", "A2"), "Visit")
    assert added.facts == (
        ("status", "planned"),
        ("owner", "s.klein"),
        ("due", date(2026, 9, 1)),
        ("expected", euros(5_000)),
    )
    removed = only(more, plan % "")
    assert (removed.type, removed.path, removed.title) == ("removed", ("actions", "A2"), "Visit")


def test_a_first_rating_and_another_one_are_told_beside_the_review() -> None:
    first = "review: {log: [{date: 2026-02-01, rating: on-track}]}"
    second = "review: {log: [{date: 2026-05-01, rating: at-risk}, {date: 2026-02-01, rating: on-track}]}"
    rating, added = changes(first, second)
    assert (rating.type, rating.path, rating.before, rating.after) == (
        "changed",
        ("rating",),
        "on-track",
        "at-risk",
    )
    assert (added.type, added.path) == ("added", ("review", "log", "2026-05-01"))
    assert added.fact("rating") == "at-risk"
    assert added.item == ("review.log", "2026-05-01")
    assert changes("", first)[0].before is None


def test_an_older_review_that_is_added_later_leaves_the_rating() -> None:
    now = "review: {log: [{date: 2026-05-01, rating: at-risk}%s]}"
    assert only(now % "", now % ", {date: 2026-02-01, rating: on-track}").path == (
        "review",
        "log",
        "2026-02-01",
    )


def test_a_text_that_was_rewritten_says_how_many_words_came_and_went() -> None:
    change = only("summary: Sales grow in both regions", "summary: Sales fall in both regions this year")
    assert (change.type, change.path) == ("text", ("summary",))
    assert change.facts == (("words_added", 3), ("words_removed", 1))


def test_the_narrative_is_a_text_of_the_plan() -> None:
    change = only(with_body("One two\n"), with_body("One two three\n"))
    assert (change.type, change.path, change.before) == ("text", ("narrative",), None)
    assert change.facts == (("words_added", 1), ("words_removed", 0))
    assert between(with_body("One two  \n\n"), with_body("\nOne two")) is None


def test_a_value_written_for_the_first_time_is_added_and_one_that_is_no_longer_is_removed() -> None:
    added, removed = only("", "potential: {annual: 1m}"), only("potential: {annual: 1m}", "")
    assert (added.type, added.path, added.before, added.after) == (
        "added",
        ("potential", "annual"),
        None,
        euros(1_000_000),
    )
    assert (removed.type, removed.before, removed.after) == ("removed", euros(1_000_000), None)


def test_a_criterion_judged_not_to_apply_is_not_one_that_was_never_judged() -> None:
    change = only("criteria: {growth: 7}", "criteria: {growth: n/a}")
    assert (change.type, change.path, change.before, change.after) == (
        "changed",
        ("criteria", "growth"),
        7,
        "n/a",
    )
    assert only("", "criteria: {growth: n/a}").type == "added"


def test_another_currency_is_told_once_and_not_at_every_amount() -> None:
    plan = "history: [{year: 2025, our_sales: 100k, wallet: 1m}]"
    assert paths(plan, f"currency: CHF\n{plan}") == [("changed", "currency")]
    assert paths(plan, f"currency: CHF\n{plan.replace('1m', '2m')}") == [
        ("changed", "currency"),
        ("changed", "history.2025.wallet"),
    ]
    assert between(plan, f"currency: EUR\n{plan}") is None
    assert only("", "currency: CHF").path == ("currency",)


def test_a_default_that_is_written_out_is_no_change() -> None:
    assert (
        between(
            "actions: [{id: A1, title: Call}]",
            "status: active\nlanguage: en\nactions: [{id: A1, title: Call, "
            "status: planned}]\nkpis: []\nprofile: {}",
        )
        is None
    )


def test_the_order_of_items_is_no_change() -> None:
    assert (
        between(
            "team: [s.klein, j.bakker]\nkpis: [{name: One}, {name: Two, values: {2026-Q1: 1, 2025: 2}}]",
            "kpis: [{name: Two, values: {2025: 2, 2026-Q1: 1}}, {name: One}]\nteam: [j.bakker, s.klein]",
        )
        is None
    )


def test_another_person_of_several_is_told_with_all_of_them() -> None:
    change = only("team: [s.klein]", "team: [s.klein, j.bakker]")
    assert (change.path, change.before, change.after) == (("team",), ("s.klein",), ("s.klein", "j.bakker"))
    assert change.item is None


def test_a_plan_that_is_new_or_gone_has_a_fate_and_effects() -> None:
    plan = account("history: [{year: 2025, our_sales: 100k}]")
    new = account_changes(None, plan, organisation(), TODAY)
    gone = account_changes(plan, None, organisation(), TODAY)
    assert new is not None
    assert gone is not None
    assert (new.fate, new.changes, new.weight) == ("added", (), 100)
    assert new.effects == (Effect("sales", None, euros(100_000)),)
    assert (gone.fate, gone.name, gone.effects) == (
        "removed",
        "Acme",
        (Effect("sales", euros(100_000), None),),
    )
    assert account_changes(None, None, organisation(), TODAY) is None


def test_both_versions_are_judged_on_the_same_day() -> None:
    found = between(
        "actions: [{id: A1, title: Call, due: 2026-05-01}]",
        "actions: [{id: A1, title: Call, due: 2026-06-01}]",
    )
    assert found is not None
    assert found.effects == (Effect("overdue", 1, 0),)


def test_hostile_names_are_names() -> None:
    name = "</script>&<b>@all** [x](javascript:1) \u202e" + "ü" * 200
    before, after = (f'kpis: [{{name: "{name}", target: {target}}}]' for target in (1, 2))
    assert only(before, after).path == ("kpis", name, "target")


def test_further_pages_are_told_by_their_files() -> None:
    assert _pages({}, {"a.md": "x y"}) == [("added", "pages.a.md", 2)]
    assert _pages({"a.md": "x y"}, {}) == [("removed", "pages.a.md", 0)]
    assert _pages({"a.md": "x y"}, {"a.md": "x z w"}) == [("text", "pages.a.md", 2)]
    assert _pages({"a.md": "x y"}, {"b.md": "x y"}) == []


def _pages(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, object]]:
    """Compare an account that lies in one folder before and in another after."""
    was, now = (_with_pages(pages, folder) for pages, folder in ((before, "uk/acme"), (after, "dach/acme")))
    return [(one.type, ".".join(one.path), one.fact("words_added")) for one in changes(was, now)]


def _with_pages(pages: dict[str, str], folder: str) -> Account:
    from planfolio.portfolio.portfolio import SubPage  # noqa: PLC0415

    documents = {name: read_document(Source.from_text(name, text))[0] for name, text in pages.items()}
    found = [SubPage(f"{folder}/{name}", one, {}) for name, one in documents.items() if one]
    return replace(account(""), file=f"{folder}/index.md", pages=tuple(found))


def test_a_change_knows_the_row_it_belongs_to() -> None:
    rows = {
        ("actions", "A1", "results", "2026-Q3", "expected"): ("actions", "A1"),
        ("actions", "A1"): ("actions", "A1"),
        ("review", "log", "2026-05-01", "evaluation", "costs"): ("review.log", "2026-05-01"),
        ("profile", "units", "North"): ("profile.units", "North"),
        ("profile", "address", "city"): None,
        ("conditions", "goodwill", "state"): ("conditions", "goodwill"),
        ("pages", "notes.md"): ("pages", "notes.md"),
        ("committee",): None,
        ("rating",): None,
        ("narrative",): None,
        ("review", "every"): None,
    }
    assert {path: Change("changed", path).item for path in rows} == rows


def test_a_row_is_marked_by_what_mattered_most() -> None:
    found = between(
        "actions: [{id: A1, title: Call, due: 2026-06-01}, {id: A2, title: Visit}]",
        "actions: [{id: A1, title: Call, due: 2026-07-01, priority: high}, {id: A2, title: Visit, goal: More}, "
        "{id: A3, title: Offer}]",
    )
    assert found is not None
    assert found.items == {
        ("actions", "A1"): "moved",
        ("actions", "A2"): "changed",
        ("actions", "A3"): "added",
    }
