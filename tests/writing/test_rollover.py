"""Closing a year of a plan: what is over leaves, what is open stays, no figure is made up, nothing else changes."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from planfolio.model.money import Money
from planfolio.model.periods import Period
from planfolio.portfolio.changes.between import changes_between
from planfolio.workspace import load
from planfolio.writing.closed import is_closed
from planfolio.writing.comments import comments
from planfolio.writing.edits import Put, edited
from planfolio.writing.rollover import roll_over
from tests.building import PLAN, ROOT, SETTINGS, desk
from tests.year import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.model.plan import CommonPlan
    from planfolio.portfolio.rules.rule import Entry
    from planfolio.workspace import Workspace
    from planfolio.writing.rollover import Rollover

DAY = date(2026, 12, 10)
NEXT_YEAR = Period(2027)


def read(folder: Path, front: str, today: date = DAY, settings: str = "", body: str = "") -> Workspace:
    """Read a plan whose front matter goes on with these lines."""
    text = PLAN.replace("---\n\n#", f"{front}---\n{body}\n#")
    place = desk(folder, polder=text)
    lines = SETTINGS.replace("as_of: 2026-05-11\n", settings)
    (place / "site_config/settings.yml").write_text(lines, "utf-8")
    return load(place / "plans", place / "site_config", clock=today)


def rolled(  # noqa: PLR0913  a plan, a day, a year and what else they depend on
    folder: Path,
    front: str,
    today: date = DAY,
    year: Period = NEXT_YEAR,
    *,
    drops: bool = False,
    settings: str = "",
    body: str = "",
) -> Rollover:
    account = read(folder, front, today, settings, body).portfolio.by_id["polder"]
    return roll_over(account, year, today, drops_comments=drops)


def text_of(done: Rollover) -> str:
    return done.change.after.text


def names(done: Rollover) -> list[str]:
    return [f"{one.key}.{one.id}" for one in done.left]


CLOSED = """\
period: 2026   # the calendar's
opportunities:
  - {id: P1, title: Won, status: won, close: 2026-05-01}
  - {id: P2, title: Open, close: 2026-11-01}
objectives:
  - {id: O1, title: Reached, status: achieved}
  - {id: O2, title: Given up, status: dropped}
  - {id: O3, title: Open, status: at-risk, due: 2026-12-31}
actions:
  - id: A1
    title: Done
    objective: O1
    status: done
    due: 2026-04-30
    results: {2026-Q2: {expected: 10k, actual: 9k}, 2026-Q3: 5k}
  - id: A2
    title: Goes on
    objective: O1
    status: in-progress
    due: 2027-02-28
    results: {2026-Q4: {expected: 10k, actual: 9k}, 2027-Q1: 5k}
  - {id: A3, title: Stopped, status: cancelled}
decisions:
  - {id: D1, title: Taken, status: approved, decided_on: 2026-03-02, decided_by: a.vermeer}
  - {id: D2, title: Put off, status: deferred}
  - {id: D3, title: Refused, status: rejected}
  - {id: D4, title: Open, needed_by: 2027-01-15}
risks:
  - {id: R1, title: Gone, status: closed}
  - {id: R2, title: Happened, status: occurred}
"""


def test_what_is_over_leaves_and_what_is_open_stays_under_its_id(tmp_path: Path) -> None:
    done = rolled(tmp_path / "desk", CLOSED)
    left = ["opportunities.P1", "objectives.O1", "objectives.O2", "actions.A1", "actions.A3"]
    assert names(done) == [*left, "decisions.D1", "decisions.D3", "risks.R1"]
    assert text_of(done).endswith(
        """\
period: 2027   # the calendar's
opportunities:
  - {id: P2, title: Open, close: 2026-11-01}
objectives:
  - {id: O3, title: Open, status: at-risk, due: 2026-12-31}
actions:
  - id: A2
    title: Goes on
    status: in-progress
    due: 2027-02-28
    results: {2026-Q4: {expected: 10k, actual: 9k}, 2027-Q1: 5k}
decisions:
  - {id: D2, title: Put off, status: deferred}
  - {id: D4, title: Open, needed_by: 2027-01-15}
risks:
  - {id: R2, title: Happened, status: occurred}
---

# How we work here

Two depots, one workshop.
"""
    )
    assert [(note.name, dict(note.params)) for note in done.notes] == [
        ("served", {"action": "A2", "objective": "O1"})
    ]
    wanted = {note.name: dict(note.params) for note in done.wanted}
    assert wanted["dates"]["ids"] == "P2, O3"
    assert wanted["results"]["results"] == "A1 2026-Q3"


def test_doing_it_twice_changes_nothing(tmp_path: Path) -> None:
    workspace = read(
        tmp_path / "desk", CLOSED + "targets: [{period: 2026, sales: 90k}]\nvisits: {planned: 4, done: 3}\n"
    )
    done = roll_over(workspace.portfolio.by_id["polder"], NEXT_YEAR, DAY)
    (tmp_path / "desk/plans/polder.md").write_text(text_of(done), "utf-8")
    for today in (DAY, date(2027, 3, 1)):
        after = load(tmp_path / "desk/plans", tmp_path / "desk/site_config", clock=today)
        again = roll_over(after.portfolio.by_id["polder"], NEXT_YEAR, today)
        assert again.change.is_empty
        assert not again.is_first


def test_what_was_over_in_the_new_year_already_belongs_to_it(tmp_path: Path) -> None:
    front = """\
period: 2026
actions:
  - {id: A1, title: Old, status: done, due: 2026-12-01}
  - {id: A2, title: Late, status: done, due: 2026-12-01, steps: [{title: Last, done: 2027-01-20}]}
  - {id: A3, title: Results to come, status: done, due: 2026-12-01, results: {2027-Q1: 5k}}
  - {id: A4, title: Without a day, status: done}
objectives:
  - {id: O1, title: New, status: achieved, due: 2027-01-31}
decisions:
  - {id: D1, title: New, status: approved, needed_by: 2026-12-01, decided_on: 2027-01-10, decided_by: a.vermeer}
"""
    late = rolled(tmp_path / "late", front, date(2027, 2, 10))
    assert names(late) == ["actions.A1", "actions.A4"]
    early = rolled(
        tmp_path / "early", front.replace("2027-01-10", "2026-12-02").replace(", done: 2027-01-20", "")
    )
    assert names(early) == ["objectives.O1", "actions.A1", "actions.A2", "actions.A4", "decisions.D1"]


def test_a_contract_stays_for_the_year_after_the_one_in_which_it_ended(tmp_path: Path) -> None:
    front = """\
period: 2026
contracts:
  - {id: C1, title: Long gone, end: 2025-12-31}
  - {id: C2, title: Ended this year, end: 2026-06-30}
  - {id: C3, title: Runs, end: 2028-06-30}
  - {id: C4, title: No end}
"""
    assert names(rolled(tmp_path / "desk", front)) == ["contracts.C1"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("period: 2026", "period: 2027"),
        ("period: '2026'", "period: '2027'"),
        ("period: 2024", "period: 2027"),
        ("period: 2026-Q3", "period: 2027-Q3"),
        ("period: {from: 2026, to: 2027}", "period: {from: 2027, to: 2028}"),
        ("period: {from: 2026, to: 2026}", "period: {from: 2027, to: 2027}"),
        ("period: {from: 2025-07-01, to: 2026-06-30}", "period: {from: 2026-07-01, to: 2027-06-30}"),
        ("period: {from: 2026-02, to: 2026-11}", "period: {from: 2027-02, to: 2027-11}"),
        ("period:\n  from: 2026-01-01\n  to: 2026-12-31", "period:\n  from: 2027-01-01\n  to: 2027-12-31"),
        ("region: North", "period: 2027"),
    ],
)
def test_the_period_moves_by_whole_years_and_keeps_its_length_and_spelling(
    tmp_path: Path, before: str, after: str
) -> None:
    assert f"\n{after}\n" in text_of(rolled(tmp_path / "desk", f"{before}\n"))


def test_the_last_day_of_february_stays_the_last_day(tmp_path: Path) -> None:
    front = "period: {from: 2026-03-01, to: 2027-02-28}\n"
    done = rolled(tmp_path / "desk", front, date(2027, 12, 1), Period(2028))
    assert "period: {from: 2027-03-01, to: 2028-02-29}" in text_of(done)


@pytest.mark.parametrize("period", ["2027", "2027-Q1", "{from: 2026-07-01, to: 2027-06-30}", "2028"])
def test_a_plan_that_covers_the_year_keeps_its_figures(tmp_path: Path, period: str) -> None:
    front = f"period: {period}\nbudget: {{planned: 9k}}\nvisits: {{planned: 4, done: 3}}\ntargets: [{{period: 2026}}]\n"
    done = rolled(tmp_path / "desk", front)
    assert (done.change.is_empty, done.is_first) == (True, False)


def test_no_figure_is_made_up_for_the_new_year(tmp_path: Path) -> None:
    front = """\
period: 2026
history: [{year: 2025, our_sales: 80k, wallet: 1m}, {year: 2026, our_sales: 70k}]
targets:
  - {period: 2026, sales: 90k, audience: [management]}
  - {period: 2026-Q3, sales: 30k}
visits: {planned: 4, done: 3}
budget: {planned: 9k, spent: 2k}
"""
    done = rolled(tmp_path / "desk", front)
    text = text_of(done)
    assert "[{year: 2025, our_sales: 80k, wallet: 1m}, {year: 2026, our_sales: 70k}]" in text
    assert "  - {period: 2026-Q3, sales: 30k}\n  - {period: 2027, audience: [management]}\n" in text
    assert "visits: {planned: 4, done: 0}\n" in text
    assert "budget" not in text
    assert [note.name for note in done.notes] == ["targets", "visits", "budget"]
    assert [note.name for note in done.wanted] == [
        *("final", "missing", "targets", "visits", "budget", "summary"),
    ]
    assert {note.name: dict(note.params) for note in done.wanted}["missing"]["missing"] == "wallet"
    started = text_of(rolled(tmp_path / "started", front, date(2027, 1, 20)))
    assert "visits: {planned: 4}\n" in started  # nobody knows how many were made since


def test_quarters_and_months_get_their_year_where_all_of_them_were_planned(tmp_path: Path) -> None:
    quarters = ", ".join(f"{{period: 2026-Q{number}, sales: 10k}}" for number in range(1, 5))
    front = f"period: 2026\ntargets: [{quarters}, {{period: 2027-Q2, sales: 12k}}]\n"
    after = ", ".join(f"{{period: 2027{part}}}" for part in ("", "-Q1", "-Q3", "-Q4"))
    assert f"{{period: 2027-Q2, sales: 12k}}, {after}]" in text_of(rolled(tmp_path / "desk", front))


def test_years_are_fiscal(tmp_path: Path) -> None:
    front = """\
period: 2026
actions: [{id: A1, title: March, status: done, due: 2027-03-31}, {id: A2, title: April, status: done, due: 2027-04-02}]
"""
    settings = "fiscal_year_start: 4\n"
    year = Period(2027, fiscal_year_start=4)
    done = rolled(tmp_path / "desk", front, date(2027, 4, 10), year, settings=settings)
    assert names(done) == ["actions.A1"]


def test_a_verdict_on_an_objective_that_leaves_becomes_a_sentence_of_its_review(tmp_path: Path) -> None:
    front = """\
period: 2026
objectives:
  - {id: O1, title: One, status: achieved}
  - {id: O2, title: Two, status: missed}
  - {id: O3, title: Secret, status: missed, audience: [management]}
  - {id: O4, title: Open}
review:
  log:
    - date: 2026-03-02
      evaluation: {objectives: Half way.}
      objectives: {O1: on track, O2: "late: by a month", O3: hush, O4: planned}
    - {date: 2026-06-02, objectives: {O1: reached}}
    - date: 2026-09-02
      evaluation:
        objectives: |
          Two lines
          of text.
      objectives:
        O2: missed
        O4: planned
"""
    done = rolled(tmp_path / "desk", front)
    assert (
        text_of(done)
        .split("review:\n")[1]
        .startswith(
            """\
  log:
    - date: 2026-03-02
      evaluation: {objectives: "Half way; O1: on track; O2: late: by a month"}
      objectives: {O4: planned}
    - {date: 2026-06-02, evaluation: {objectives: "O1: reached"}}
    - date: 2026-09-02
      evaluation:
        objectives: |
          Two lines
          of text.

          O2: missed
      objectives:
        O4: planned
"""
        )
    )
    assert [note.name for note in done.notes] == [*("verdict_moved",) * 4, "verdict_left"]


def test_items_that_go_by_a_number_keep_it(tmp_path: Path) -> None:
    front = """\
period: 2026
actions:
  - {title: First, status: done}
  - {title: Second}
  - title: Third
"""
    text = text_of(rolled(tmp_path / "desk", front))
    assert "actions:\n  - {id: A2, title: Second}\n  - id: A3\n    title: Third\n" in text


COMMENTED = """\
period: 2026
actions:
  # the big one
  - {id: A1, title: One, status: done}
  - {id: A2, title: Two, status: done}
  - id: A3
    title: Three   # with a note
    status: done
  - {id: A4, title: Four}   # stays
budget: {planned: 9k}   # asked for
"""


def test_an_item_stays_where_a_comment_would_be_lost_with_it(tmp_path: Path) -> None:
    workspace = read(tmp_path / "desk", COMMENTED)
    before = workspace.portfolio.by_id["polder"].document.source
    done = roll_over(workspace.portfolio.by_id["polder"], NEXT_YEAR, DAY)
    assert names(done) == ["actions.A2"]
    assert comments(done.change.after) == comments(before)
    stayed = [
        (one.key, one.id, one.reason, text_of(done).splitlines()[one.line - 1].strip()) for one in done.kept
    ]
    assert stayed == [
        ("actions", "A1", "comment", "- {id: A1, title: One, status: done}"),
        ("actions", "A3", "comment", "- id: A3"),
        ("budget", "", "comment", "budget: {planned: 9k}   # asked for"),
    ]


def test_comments_are_dropped_with_their_items_where_that_is_wanted(tmp_path: Path) -> None:
    done = rolled(tmp_path / "desk", COMMENTED, drops=True)
    assert "actions:\n  - {id: A4, title: Four}   # stays\n---" in text_of(done)
    assert done.kept == ()


def test_what_had_to_stay_leaves_another_time(tmp_path: Path) -> None:
    workspace = read(tmp_path / "desk", COMMENTED.replace("status: done}", "status: done, due: 2026-04-01}"))
    done = roll_over(workspace.portfolio.by_id["polder"], NEXT_YEAR, DAY)
    (tmp_path / "desk/plans/polder.md").write_text(text_of(done), "utf-8")
    after = load(tmp_path / "desk/plans", tmp_path / "desk/site_config", clock=DAY)
    again = roll_over(after.portfolio.by_id["polder"], NEXT_YEAR, DAY, drops_comments=True)
    assert names(again) == ["actions.A1"]


def test_an_item_whose_value_is_repeated_elsewhere_stays(tmp_path: Path) -> None:
    front = """\
period: 2026
actions:
  - {id: A1, title: One, status: done, goal: &goal More}
  - {id: A2, title: Two, goal: *goal}
"""
    done = rolled(tmp_path / "desk", front)
    assert [(one.id, one.reason) for one in done.kept] == [("A1", "repeated")]
    assert names(done) == []


def test_texts_that_name_what_left_are_told(tmp_path: Path) -> None:
    front = """\
period: 2026
actions:
  - {id: A1, title: One, status: done}
  - {id: A2, title: Two, status: done}
  - {id: A3, title: Three, blocked_by: D1}
decisions: [{id: D1, title: Taken, status: approved}]
"""
    done = rolled(tmp_path / "desk", front, body="\nSee A1, and not A22.\n")
    assert {note.name: dict(note.params) for note in done.wanted}["names"] == {"count": 2, "ids": "A1, D1"}


def test_the_example_rolls_over_without_errors_and_nothing_else_changes() -> None:
    today = date(2026, 5, 11)
    before = load(ROOT / "plans", ROOT / "site_config", clock=today)
    done = [roll_over(entry, NEXT_YEAR, today) for entry in entries(before)]
    replaced = {one.change.path: one.change.after for one in done}
    after = load(ROOT / "plans", ROOT / "site_config", clock=today, replaced=replaced)
    assert after.new_errors(before) == ()
    assert [one.kept for one in done if one.kept] == []
    assert sum(len(one.left) for one in done) > 30
    for one, entry in zip(done, entries(after), strict=True):
        assert comments(one.change.after) == comments(one.change.before)
        assert entry.document.body == one.entry.document.body
        was, now = one.entry.plan, entry.plan
        apart = {"period", "objectives", "actions", "targets", "visits", "budget", "review"}
        for key in set(type(now).model_fields) - apart:
            stayed = getattr(was, key)
            if key in {"opportunities", "decisions", "risks"}:
                stayed = tuple(item for item in stayed if not is_closed(key, item))
            assert getattr(now, key) == stayed, (entry.file, key)
        assert open_items(was) == open_items(now)
        assert roll_over(entry, NEXT_YEAR, today).change.is_empty


def open_items(plan: CommonPlan) -> list[object]:
    """Return the open objectives, and the open actions without what they serve."""
    objectives = [one for one in plan.objectives if not is_closed("objectives", one)]
    ids = {one.id for one in objectives}
    actions = [one for one in plan.actions if not is_closed("actions", one)]
    served = [one if one.objective in ids else one.model_copy(update={"objective": None}) for one in actions]
    return [*objectives, *served]


ENDS = {
    "opportunities": "lost",
    "objectives": "missed",
    "actions": "cancelled",
    "decisions": "rejected",
    "risks": "closed",
}


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))])
def test_whatever_is_over_leaves_the_example_without_new_errors(seed: int) -> None:
    draw = Random(seed)  # noqa: S311  variety, not secrecy
    today = date(2026, 5, 11)
    as_is = load(ROOT / "plans", ROOT / "site_config", clock=today)
    ended = {}
    for entry in entries(as_is):
        over = [
            (key, item.id, "status")
            for key in ENDS
            for item in getattr(entry.plan, key, ())
            if not is_closed(key, item) and draw.random() < 0.5
        ]
        source = entry.document.source
        ended[source.path] = edited(source, [Put(path, ENDS[str(path[0])]) for path in over])
    before = load(ROOT / "plans", ROOT / "site_config", clock=today, replaced=ended)
    done = [roll_over(entry, NEXT_YEAR, today) for entry in entries(before)]
    replaced = {one.change.path: one.change.after for one in done}
    after = load(ROOT / "plans", ROOT / "site_config", clock=today, replaced=replaced)
    assert after.new_errors(before) == ()
    for one, entry in zip(done, entries(after), strict=True):
        assert comments(one.change.after) == comments(one.change.before)
        gone = {(left.key, left.id) for left in one.left}
        for key in ENDS:
            stayed = [item.id for item in getattr(one.entry.plan, key, ()) if (key, item.id) not in gone]
            assert [item.id for item in getattr(entry.plan, key, ())] == stayed
        assert open_items(one.entry.plan) == open_items(entry.plan)


def entries(workspace: Workspace) -> list[Entry]:
    programme = workspace.portfolio.programme
    return [*workspace.portfolio.accounts, *([programme] if programme else [])]


def test_the_year_of_three_accounts_closes_and_the_change_says_so_in_business_terms(year: Path) -> None:
    before = load(year / "plans", year / "site_config", clock=TODAY)
    done = [roll_over(entry, Period(2026), TODAY) for entry in entries(before)]
    replaced = {one.change.path: one.change.after for one in done}
    after = load(year / "plans", year / "site_config", clock=TODAY, replaced=replaced)
    assert after.new_errors(before) == ()
    found = changes_between(before.portfolio, after.portfolio, TODAY)
    told = {
        one.id: {(change.type, ".".join(change.path)) for change in one.changes} for one in found.accounts
    }
    period = {("added", "period.from"), ("added", "period.to")}
    actions = {("removed", f"actions.{number}") for number in ("A1", "A2", "A3")}
    assert told == {
        "harbour": {*period, *actions, ("removed", "decisions.D1")},
        "thames": {*period, ("removed", "actions.A1"), ("removed", "decisions.D1")},
        "linden-bier": {*period, ("added", "targets.2026")},
    }
    effects = {
        (one.id, effect.figure, str(effect.period), str(effect.before.amount), effect.after)
        for one in found.accounts
        for effect in one.effects
        if isinstance(effect.before, Money)
    }
    assert effects == {
        ("harbour", "expected", "2025-Q3", "45000", None),
        ("harbour", "actual", "2025-Q3", "38000", None),
        ("thames", "expected", "2025-Q2", "50000", None),
        ("thames", "actual", "2025-Q2", "40000", None),
    }
    assert {
        one.entry.file: {note.name: dict(note.params) for note in one.wanted}["dates"]["ids"] for one in done
    } == {
        "benelux/harbour.md": "P1, O1",
        "british-isles/Thames Parcels (café).md": "O1, A2, A3",
        "dach/linden.md": "A1, D1",
    }
