"""What a meeting has before it, in its order, and the facts that a review of one account begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from planfolio.portfolio.changes.shapes import AccountChanges, Change, Slip, StaleSummary
from planfolio.portfolio.figures.agenda import Agenda, agenda, minutes
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.portfolio.figures.review_facts import ReviewFacts, review_facts
from planfolio.portfolio.past import AccountSince, Past, Unknown
from tests.portfolio.conftest import organisation, portfolio

if TYPE_CHECKING:
    from planfolio.portfolio.portfolio import Portfolio

TODAY = date(2026, 5, 11)
SETTINGS = "review: {A: quarter, B: half-year}\nrates: {as_of: 2026-03-31, GBP: 1.17}"
KNOWN = Past(unknown=None)
ACME = """\
review: {log: [{date: 2026-01-20, rating: on-track}]}
period: 2026
objectives:
  - {id: O1, title: Grow, unit: EUR, baseline: 0, target: 200k, actual: 50k, due: 2026-12-31, status: on-track}
  - {id: O2, title: Trust, status: at-risk}
  - {id: O3, title: Old, status: achieved}
actions:
  - {id: A1, title: Pilot, due: 2026-04-30, results: {2026-Q1: {expected: 25k, actual: 20k}, 2026-Q3: 40k}}
  - {id: A2, title: Offer, due: 2026-06-30}
  - {id: A3, title: Visit, due: 2026-03-01, status: done, steps: [{title: Go, done: 2026-02-10}]}
  - {id: A4, title: Long ago, due: 2025-11-01, status: done, results: {2025-Q3: 5k}}
  - {id: A5, title: Letter, due: 2026-05-01}
decisions:
  - {id: D1, title: Budget, amount: 35k, needed_by: 2026-05-29}
  - {id: D2, title: Price, needed_by: 2026-05-15}
  - {id: D3, title: Taken, status: approved}
conditions: {regular-contact: unmet, top-of-mind: unmet, goodwill: partly, quick-business: met}
"""
BETA = """\
account: Beta
owner: s.klein
category: B
currency: GBP
decisions: [{id: D1, title: Vans, amount: 10k, needed_by: 2026-05-15}]
review: {log: [{date: 2025-10-01}]}
actions: [{id: A1, title: Tyres, due: 2026-05-08}]
conditions: {regular-contact: unmet, top-of-mind: unmet}
"""
PROGRAMME = (
    "kind: programme\nowner: m.devries\nsummary: x\nactions: [{id: A1, title: Train, due: 2026-05-10}]"
)


def accounts(**more: str) -> Portfolio:
    return portfolio({"acme": ACME, "beta": BETA, **more}, SETTINGS)


def agenda_of(found: Portfolio, past: Past = KNOWN, today: date = TODAY) -> Agenda:
    return agenda(found, portfolio_figures(found, today), past, today)


def facts_of(found: Portfolio, past: Past = KNOWN, day: date = TODAY) -> ReviewFacts:
    figures = portfolio_figures(found, TODAY)
    account = found.by_id["acme"]
    return review_facts(account, figures.accounts["acme"], found.organisation, past, day=day, today=TODAY)


def slipped(**slips: Slip) -> Past:
    return replace(KNOWN, slips={("acme", name): slip for name, slip in slips.items()})


def test_reviews_come_by_category_then_the_latest_first_and_those_never_held_last() -> None:
    late = "account: Gamma\ncategory: A\nreview: {log: [{date: 2025-12-01}]}"
    found = accounts(gamma=late, delta="account: Delta\ncategory: A")
    assert [(one.account, one.review.condition, one.review.days) for one in agenda_of(found).reviews] == [
        ("gamma", "overdue", 71),
        ("acme", "overdue", 21),
        ("beta", "overdue", 40),
        ("delta", "never", None),
    ]


def test_decisions_come_by_deadline_then_amount_with_the_sum_of_those_known() -> None:
    found = agenda_of(accounts())
    named = [(one.account, one.decision.id) for one in found.decisions]
    assert named == [("beta", "D1"), ("acme", "D2"), ("acme", "D1")]
    asked, known = found.asked(organisation(SETTINGS))
    assert (str(asked.amount if asked else None), known.count, known.of) == ("46700.00", 2, 3)


def test_an_action_stands_once_where_it_was_put_off_most_often_first() -> None:
    past = slipped(
        A1=Slip(1, date(2026, 3, 31), date(2026, 4, 30)), A2=Slip(2, date(2026, 4, 30), date(2026, 6, 30))
    )
    found = agenda_of(accounts(programme=PROGRAMME), past)
    assert [(one.action.id, one.slip and one.slip.times) for one in found.slipped] == [("A2", 2), ("A1", 1)]
    assert [(one.account, one.action.id, one.state.days) for one in found.late] == [
        ("acme", "A5", 10),
        ("beta", "A1", 3),
        ("", "A1", 1),
    ]


def test_an_action_that_is_done_is_not_put_off_any_more() -> None:
    past = slipped(A3=Slip(2, date(2026, 1, 1), date(2026, 3, 1)))
    assert agenda_of(accounts(), past).slipped == ()


def test_without_a_past_the_agenda_says_why_and_lists_every_overdue_action() -> None:
    found = agenda_of(accounts(), Past(unknown=Unknown.SHALLOW))
    assert (found.unknown, found.slipped, found.summaries) == (Unknown.SHALLOW, (), ())
    assert [one.action.id for one in found.late] == ["A1", "A5", "A1"]


def test_summaries_come_with_the_weightiest_move_first() -> None:
    light = StaleSummary(date(2026, 1, 1), (Change("changed", ("stage",), "interest", "contact", weight=40),))
    heavy = StaleSummary(date(2026, 2, 1), (Change("changed", ("category",), "B", "A", weight=90),))
    past = replace(KNOWN, stale_summaries={"acme": light, "beta": heavy, "gone": heavy})
    assert [one.account for one in agenda_of(accounts(), past).summaries] == ["beta", "acme"]


def test_accounts_with_several_unmet_conditions_come_most_unmet_first() -> None:
    single = "account: Single\nconditions: {goodwill: unmet}"
    found = agenda_of(accounts(single=single)).conditions
    assert [(one.account, len(one.unmet), len(one.partly)) for one in found] == [
        ("acme", 2, 1),
        ("beta", 2, 0),
    ]


def test_closed_accounts_are_on_no_agenda() -> None:
    closed = portfolio({"acme": f"{ACME}status: closed"}, SETTINGS)
    assert agenda_of(closed).is_empty


def test_the_agenda_of_some_accounts_holds_theirs_alone() -> None:
    found = agenda_of(accounts(programme=PROGRAMME)).of({"beta"})
    assert dict(found.counts) == {
        "reviews": 1,
        "decisions": 1,
        "slipped": 0,
        "late": 1,
        "summaries": 0,
        "conditions": 1,
    }
    assert found.asked(organisation(SETTINGS))[1].of == 1


def test_minutes_are_so_many_for_each_item_and_never_more_than_an_hour() -> None:
    assert minutes({"reviews": 2, "decisions": 1, "late": 0}) == {"reviews": 6, "decisions": 5}
    crowded = minutes({"reviews": 40, "decisions": 12, "late": 200, "summaries": 1})
    assert sum(crowded.values()) == 60
    assert crowded == {"reviews": 12, "decisions": 6, "late": 41, "summaries": 1}
    tiny = {"reviews": 1, "decisions": 400, "slipped": 1, "late": 1, "summaries": 1, "conditions": 1}
    assert minutes(tiny) == {**dict.fromkeys(tiny, 1), "decisions": 55}
    assert minutes({}) == {}


def test_facts_count_since_the_last_review() -> None:
    facts = facts_of(accounts())
    assert facts.since == date(2026, 1, 20)
    assert [one.id for one in facts.done] == ["A3"]
    assert [(str(one.quarter), one.expected and int(one.expected.amount)) for one in facts.results] == [
        ("2026-Q1", 25000)
    ]
    assert facts.on_track == 1
    assert [str(one.reached) for one in facts.objectives] == ["0.25", "None"]
    assert [one.objective.id for one in facts.off_course] == ["O2"]
    assert [one.id for one in facts.decisions] == ["D2", "D1"]
    assert (facts.weak.unmet, facts.weak.partly) == (("regular-contact", "top-of-mind"), ("goodwill",))


def test_put_off_since_the_last_review_is_told_apart_from_what_was_put_off_before() -> None:
    due = Change("moved", ("actions", "A2", "due"), date(2026, 4, 30), date(2026, 6, 30), title="Offer")
    sooner = Change("moved", ("actions", "A5", "due"), date(2026, 5, 9), date(2026, 5, 1), title="Letter")
    changes = AccountChanges("acme", "Acme", "m.devries", changes=(due, sooner))
    past = replace(
        slipped(
            A1=Slip(1, date(2026, 1, 9), date(2026, 4, 30)), A2=Slip(2, date(2026, 3, 1), date(2026, 6, 30))
        ),
        since_review={"acme": AccountSince(date(2026, 1, 20), changes)},
    )
    facts = facts_of(accounts(), past)
    assert facts.is_history_known
    assert [one.action.id for one in facts.slipped] == ["A2"]
    assert [(one.action.id, one.slip is not None) for one in facts.late] == [("A1", True), ("A5", False)]


def test_what_was_seen_done_since_the_review_counts_though_no_step_bears_a_day() -> None:
    done = Change("done", ("actions", "A4", "status"), "in-progress", "done", title="Long ago")
    changes = AccountChanges("acme", "Acme", "m.devries", changes=(done,))
    past = replace(KNOWN, since_review={"acme": AccountSince(date(2026, 1, 20), changes)})
    assert [one.id for one in facts_of(accounts(), past).done] == ["A3", "A4"]


def test_changes_since_another_review_are_not_told_as_those_since_this_one() -> None:
    past = replace(KNOWN, since_review={"acme": AccountSince(date(2026, 1, 20), None)})
    assert facts_of(accounts(), past).unknown is None
    assert facts_of(accounts(), past, date(2026, 1, 20)).since is None
    later = replace(KNOWN, since_review={"acme": AccountSince(date(2026, 4, 20), None)})
    assert facts_of(accounts(), later).unknown is Unknown.NOT_ASKED


def test_of_an_account_that_was_never_reviewed_everything_counts() -> None:
    found = portfolio({"acme": ACME.replace("review: {log: [{date: 2026-01-20, rating: on-track}]}\n", "")})
    facts = facts_of(found)
    assert (facts.since, [one.id for one in facts.done]) == (None, ["A3", "A4"])
    assert [str(one.quarter) for one in facts.results] == ["2025-Q3", "2026-Q1"]
