"""Handing a colleague's work over: what is open changes hands, what is done stays, nothing else changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planfolio.model.format import format_keys
from planfolio.portfolio.changes.between import changes_between
from planfolio.portfolio.rules.mentions import mentions
from planfolio.workspace import load
from planfolio.writing.reassign import PLACES, Handing, hand_over
from tests.building import PLAN, ROOT, desk
from tests.writing.plans_of import comments
from tests.year import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.portfolio.rules.rule import Entry
    from planfolio.workspace import Workspace
    from planfolio.writing.reassign import Handover

OLD, NEW = "m.devries", "s.klein"
DAY = date(2026, 5, 11)


def read(folder: Path, front: str) -> Workspace:
    """Read a plan whose front matter goes on with these lines."""
    place = desk(folder, polder=PLAN.replace("---\n\n#", f"{front}---\n\n#"))
    return load(place / "plans", place / "site_config", clock=DAY)


def handed(folder: Path, front: str, new: str = NEW) -> Handover:
    workspace = read(folder, front)
    account = workspace.portfolio.by_id["polder"]
    return hand_over(account, OLD, new, workspace.portfolio.organisation)


def entries(workspace: Workspace) -> list[Entry]:
    programme = workspace.portfolio.programme
    return [*workspace.portfolio.accounts, *([programme] if programme else [])]


def test_every_key_of_the_format_that_names_a_person_is_handed_over_or_kept() -> None:
    of_people = {
        key.path for key in format_keys() if key.type.kind in {"to-person", "to-person-or-stakeholder"}
    }
    assert of_people == set(PLACES) - {"custom", "actions.blocked_by"}
    assert {place for place, handing in PLACES.items() if handing is Handing.NEVER} == {
        "decisions.decided_by",
        "review.log.by",
    }


def test_what_is_open_changes_hands_and_what_is_done_keeps_its_name(tmp_path: Path) -> None:
    front = """\
sponsor: m.devries      # until the summer
stakeholders:
  - {id: tom, name: Tom, owner: m.devries}
objectives:
  - {id: O1, title: Won, owner: m.devries, status: achieved}
  - {id: O2, title: Open, owner: "m.devries", status: at-risk}
opportunities:
  - {id: P1, title: Lost, owner: m.devries, status: lost}
  - {id: P2, title: Open, owner: m.devries}
actions:
  - id: A1
    title: Open
    owner: m.devries    # answers for it
    status: blocked
    blocked_by: m.devries
    steps:
      - {title: First, owner: m.devries, done: 2026-03-02}
      - {title: Second, owner: m.devries}
      - {title: Theirs, owner: tom}
  - {id: A2, title: Done, owner: m.devries, status: done, steps: [{title: Never ticked, owner: m.devries}]}
decisions:
  - {id: D1, title: Open, requested_by: m.devries, decider: a.vermeer}
  - {id: D2, title: Put off, decider: m.devries, status: deferred, decided_by: m.devries, decided_on: 2026-03-02}
  - {id: D3, title: Taken, requested_by: m.devries, decider: m.devries, status: approved, decided_by: m.devries}
communication:
  - {who: Board, owner: m.devries}
risks:
  - {id: R1, title: Strike, owner: m.devries, status: occurred}
  - {id: R2, title: Gone, owner: m.devries, status: closed}
review:
  log:
    - {date: 2026-03-02, by: m.devries}
"""
    done = handed(tmp_path / "desk", front)
    assert done.handed == {
        "owner": 1,
        "sponsor": 1,
        "stakeholders.owner": 1,
        "opportunities.owner": 1,
        "objectives.owner": 1,
        "actions.owner": 1,
        "actions.steps.owner": 1,
        "actions.blocked_by": 1,
        "decisions.requested_by": 1,
        "decisions.decider": 1,
        "communication.owner": 1,
        "risks.owner": 1,
    }
    after = done.change.after.text
    assert after.count(OLD) == done.kept == 11
    for line in (
        "owner: s.klein\ncategory",
        "sponsor: s.klein      # until the summer\n",
        "title: Won, owner: m.devries",
        'title: Open, owner: "s.klein", status: at-risk',
        "owner: s.klein    # answers for it\n",
        "{title: First, owner: m.devries, done: 2026-03-02}\n      - {title: Second, owner: s.klein}",
        "status: done, steps: [{title: Never ticked, owner: m.devries}]",
        "decider: s.klein, status: deferred, decided_by: m.devries",
        "title: Taken, requested_by: m.devries, decider: m.devries",
        "by: m.devries}",
    ):
        assert line in after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("team: m.devries", None),  # leads the team now: the one who leaves had both roles
        ("team: s.klein", None),
        ("team: [s.klein, j.bakker]", "team: [j.bakker]"),
        ("team: [j.bakker, s.klein, m.devries]", "team: [j.bakker]"),
        ("team:\n  - j.bakker\n  - s.klein", "team:\n  - j.bakker"),
        ("team: [j.bakker]", "team: [j.bakker]"),
    ],
)
def test_nobody_is_in_the_team_that_they_lead(tmp_path: Path, before: str, after: str | None) -> None:
    text = handed(tmp_path / "desk", f"{before}\n").change.after.text
    if after is None:
        assert "team" not in text
    else:
        assert f"\n{after}\n" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("team: m.devries", "team: j.bakker"),
        ("team: [s.klein, m.devries]", "team: [s.klein, j.bakker]"),
        ("team: [j.bakker, m.devries]", "team: [j.bakker]"),
        ("team: [m.devries, j.bakker]", "team: [j.bakker]"),
        ("team:\n  - m.devries  # deputy\n  - s.klein", "team:\n  - j.bakker  # deputy\n  - s.klein"),
    ],
)
def test_nobody_is_in_a_team_twice(tmp_path: Path, before: str, after: str) -> None:
    workspace = read(tmp_path / "desk", f"{before}\n")
    account = workspace.portfolio.by_id["polder"]
    text = account.document.source.text.replace("owner: m.devries", "owner: a.vermeer")
    (tmp_path / "desk/plans/polder.md").write_text(text, "utf-8")
    workspace = load(tmp_path / "desk/plans", tmp_path / "desk/site_config", clock=DAY)
    done = hand_over(workspace.portfolio.by_id["polder"], OLD, "j.bakker", workspace.portfolio.organisation)
    assert f"\n{after}\n" in done.change.after.text
    assert done.handed == {"team": 1}


def test_a_value_that_is_repeated_with_an_asterisk_changes_where_all_of_it_is_handed_over(
    tmp_path: Path,
) -> None:
    front = "communication:\n  - {who: Board, owner: &me m.devries}\n  - {who: Staff, owner: *me}\n"
    done = handed(tmp_path / "desk", front)
    assert done.refused is None
    assert "owner: &me s.klein}\n  - {who: Staff, owner: *me}\n" in done.change.after.text
    kept = "risks:\n  - {title: Over, owner: &me m.devries, status: closed}\n  - {title: Open, owner: *me}\n"
    done = handed(tmp_path / "other", kept)
    assert done.refused is not None
    assert done.refused.reason == "repeated"
    assert done.change.is_empty


def test_a_comment_is_not_lost_with_an_entry_that_would_be_double(tmp_path: Path) -> None:
    done = handed(tmp_path / "desk", "team:\n  - s.klein  # deputy\n  - j.bakker\n")
    assert done.refused is not None
    assert done.refused.reason == "comment"
    assert done.change.is_empty


def test_a_decision_whose_requester_becomes_its_decider_is_told(tmp_path: Path) -> None:
    front = """\
decisions:
  - {id: D1, title: One, requested_by: s.klein, decider: m.devries}
  - {id: D2, title: Two, requested_by: m.devries, decider: s.klein}
  - {id: D3, title: Both before, requested_by: m.devries, decider: m.devries}
  - {id: D4, title: Taken, requested_by: s.klein, decider: m.devries, status: approved}
  - {id: D5, title: Apart, requested_by: m.devries, decider: a.vermeer}
"""
    assert handed(tmp_path / "desk", front).both_sides == ("D1", "D2")


def test_a_step_of_a_stakeholder_with_the_same_id_stays(tmp_path: Path) -> None:
    front = """\
stakeholders: [{id: tom, name: Tom at Polder}]
actions: [{id: A1, title: Pilot, owner: tom, steps: [{title: Theirs, owner: tom}]}]
"""
    place = desk(tmp_path / "desk", polder=PLAN.replace("---\n\n#", f"{front}---\n\n#"))
    with (place / "site_config/people.yml").open("a", encoding="utf-8") as people:
        people.write("\ntom: {name: Tom of ours}\n")
    workspace = load(place / "plans", place / "site_config", clock=DAY)
    done = hand_over(workspace.portfolio.by_id["polder"], "tom", NEW, workspace.portfolio.organisation)
    assert "owner: s.klein, steps: [{title: Theirs, owner: tom}]" in done.change.after.text


def test_an_own_field_that_names_a_person_is_handed_over(tmp_path: Path) -> None:
    place = desk(
        tmp_path / "desk",
        polder=PLAN.replace("---\n\n#", "custom: {lead: m.devries, note: m.devries}\n---\n\n#"),
    )
    fields = "lead: {type: person, title: Lead}\nnote: {type: text, title: Note}\n"
    (place / "site_config/fields.yml").write_text(fields, "utf-8")
    workspace = load(place / "plans", place / "site_config", clock=DAY)
    done = hand_over(workspace.portfolio.by_id["polder"], OLD, NEW, workspace.portfolio.organisation)
    assert "custom: {lead: s.klein, note: m.devries}" in done.change.after.text


@pytest.mark.parametrize("old", ["m.devries", "a.vermeer", "l.aydin"])
def test_the_example_is_handed_over_without_errors_and_nothing_else_changes(old: str) -> None:
    workspace = load(ROOT / "plans", ROOT / "site_config", clock=DAY)
    new = "p.smit"
    done = [hand_over(entry, old, new, workspace.portfolio.organisation) for entry in entries(workspace)]
    assert [one.refused for one in done if one.refused] == []
    replaced = {one.change.path: one.change.after for one in done}
    after = load(ROOT / "plans", ROOT / "site_config", clock=DAY, replaced=replaced)
    assert after.new_errors(workspace) == ()
    for one, left in zip(done, entries(after), strict=True):
        assert comments(one.change.after) == comments(one.change.before)
        assert one.entry.document.body == left.document.body
        kinds = ("person", "person-or-stakeholder")
        stayed = [mention for kind in kinds for mention in mentions(left.plan, kind) if mention.name == old]
        assert len(stayed) == one.kept
        circles = (one.entry.plan.owner, *one.entry.plan.team, *getattr(one.entry.plan, "committee", ()))
        if new not in circles and ("team" not in one.handed or "owner" not in one.handed):
            was = repr(one.entry.plan).replace(f"'{old}'", f"'{new}'")
            assert repr(left.plan).replace(f"'{old}'", f"'{new}'") == was
        again = hand_over(left, old, new, workspace.portfolio.organisation)
        assert again.change.is_empty


def test_the_year_of_three_accounts_is_handed_over_and_the_change_says_so(year: Path) -> None:
    before = load(year / "plans", year / "site_config", clock=TODAY)
    organisation = before.portfolio.organisation
    done = [hand_over(entry, OLD, NEW, organisation) for entry in entries(before)]
    assert [(one.entry.file, one.handed, one.kept) for one in done if one.handed or one.kept] == [
        (
            "benelux/harbour.md",
            {
                "owner": 1,
                "stakeholders.owner": 1,
                "opportunities.owner": 1,
                "objectives.owner": 2,
                "risks.owner": 1,
            },
            7,  # two actions done, a decision taken, four reviews held
        )
    ]
    replaced = {one.change.path: one.change.after for one in done}
    after = load(year / "plans", year / "site_config", clock=TODAY, replaced=replaced)
    assert after.new_errors(before) == ()
    found = changes_between(before.portfolio, after.portfolio, TODAY)
    assert [
        (one.id, sorted(".".join(change.path) for change in one.changes), one.effects)
        for one in found.accounts
    ] == [
        (
            "harbour",
            [
                "objectives.O1.owner",
                "objectives.O2.owner",
                "opportunities.P1.owner",
                "owner",
                "risks.R1.owner",
                "stakeholders.maes.owner",
            ],
            (),
        )
    ]
