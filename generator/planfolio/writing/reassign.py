"""Handing a colleague's work over in a plan: what is open changes hands, what is done stays as it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.portfolio import Account
from planfolio.portfolio.rules.mentions import mentions
from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.nodes import ListNode, node_at
from planfolio.writing.changes import Change
from planfolio.writing.closed import is_closed
from planfolio.writing.comments import comments
from planfolio.writing.edits import EditRefusedError, Put, Refusal, Remove, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.rules.rule import Entry
    from planfolio.writing.edit import Edit
    from planfolio.writing.paths import Path


class Handing(StrEnum):
    """What becomes of a place that names the one who leaves."""

    ALWAYS = "always"
    """Somebody has to hold it at any time."""
    WHILE_OPEN = "while_open"
    """Handed over as long as its item is open; who did what is done stays named."""
    NEVER = "never"
    """It says what happened."""


PLACES: Final[Mapping[str, Handing]] = {
    "owner": Handing.ALWAYS,
    "team": Handing.ALWAYS,
    "sponsor": Handing.ALWAYS,
    "committee": Handing.ALWAYS,
    "stakeholders.owner": Handing.ALWAYS,
    "opportunities.owner": Handing.WHILE_OPEN,
    "objectives.owner": Handing.WHILE_OPEN,
    "actions.owner": Handing.WHILE_OPEN,
    "actions.steps.owner": Handing.WHILE_OPEN,
    "actions.blocked_by": Handing.WHILE_OPEN,
    "decisions.requested_by": Handing.WHILE_OPEN,
    "decisions.decider": Handing.WHILE_OPEN,
    "decisions.decided_by": Handing.NEVER,
    "communication.owner": Handing.ALWAYS,
    "risks.owner": Handing.WHILE_OPEN,
    "review.log.by": Handing.NEVER,
    "custom": Handing.ALWAYS,
}
"""Every place of a plan that may name one of our people, by its key, in the order of the format.

`blocked_by` is a text: it counts where it is nothing but the id. `custom` are the fields of an organisation's own whose
type is a person.
"""


@dataclass(frozen=True, slots=True)
class Handover:
    """What changes hands in one plan: how often at each place, and how often the one who leaves stays named.

    `both_sides` are the open decisions whose requester becomes their decider by it. `refused` is the first place that
    cannot be edited; then nothing is done.
    """

    entry: Entry
    change: Change
    handed: Mapping[str, int] = field(default_factory=dict)
    kept: int = 0
    both_sides: tuple[str, ...] = ()
    refused: EditRefusedError | None = None


def hand_over(entry: Entry, old: str, new: str, organisation: Organisation) -> Handover:
    """Hand everything open of one person to another in a plan; nothing where that person isn't named."""
    named = tuple(_named(entry, old, organisation))
    handed = [path for path in named if _is_handed(entry, path)]
    double = _double(entry, old, new)
    # first what stays where it is, then removals from behind
    edits: list[Edit] = [Put(_written(entry, path), new) for path in handed if path not in double]
    edits += [Remove(_written(entry, path)) for path in sorted(double, reverse=True)]
    source = entry.document.source
    try:
        change = Change(source, edited(source, edits))
    except EditRefusedError as error:
        return Handover(entry, Change(source, source), refused=error)
    if double and (lost := _with_comment_lost(change, edits[-1])):
        return Handover(entry, Change(source, source), refused=lost)
    counts = Counter(place_of(path) for path in handed)
    ordered = {place: counts[place] for place in PLACES if counts[place]}
    return Handover(entry, change, ordered, len(named) - len(handed), _both_sides(entry, handed, old, new))


def place_of(path: Path) -> str:
    """Return the place of `PLACES` that a path of a plan leads to."""
    keys = [step for step in path if isinstance(step, str)]
    return keys[0] if keys[0] == "custom" else ".".join(keys)


def _named(entry: Entry, person: str, organisation: Organisation) -> Iterator[Path]:
    """Yield every place that names a person; a step is a stakeholder's where one bears the same id."""
    plan = entry.plan
    found = mentions(plan, "person")
    stakeholders = entry.plan.stakeholders if isinstance(entry, Account) else ()
    if person not in {one.id for one in stakeholders}:
        found += mentions(plan, "person-or-stakeholder")
    yield from (mention.path for mention in found if mention.name == person)
    yield from (
        ("actions", place, "blocked_by")
        for place, action in enumerate(plan.actions)
        if action.blocked_by == person
    )
    yield from (
        ("custom", key)
        for key, value in plan.custom.items()
        if value == person and organisation.fields[key].type == "person"
    )


def _is_handed(entry: Entry, path: Path) -> bool:
    handing = PLACES[place_of(path)]
    return handing is Handing.ALWAYS or (handing is Handing.WHILE_OPEN and _is_open(entry, path))


def _is_open(entry: Entry, path: Path) -> bool:
    """Tell whether the item on a path is open, and the step of an action too."""
    key, place, *below = path
    item = getattr(entry.plan, str(key))[place]
    if is_closed(str(key), item):
        return False
    return below[0] != "steps" or item.steps[below[1]].done is None


def _double(entry: Entry, old: str, new: str) -> frozenset[Path]:
    """Return the places in team and committee that would name somebody who is there already, or leads the team."""
    plan = entry.plan
    circles = {"team": plan.team, "committee": getattr(plan, "committee", ())}
    leads = plan.owner in {old, new}
    found: set[Path] = set()
    for key, people in circles.items():
        places = [place for place, person in enumerate(people) if person in {old, new}]
        if old not in people and not (key == "team" and plan.owner == old):
            continue  # nothing changes here
        first = [place for place in places if people[place] == new][:1] or places[:1]
        kept = [] if key == "team" and leads else first
        found |= {(key, place) for place in places if place not in kept}
    return frozenset(found)


def _written(entry: Entry, path: Path) -> Path:
    """Return the path as it is written: a single value may stand for a list of one."""
    is_short = path[0] in {"team", "committee"} and not isinstance(
        node_at(front_of(entry), path[:1]), ListNode
    )
    return path[:1] if is_short else path


def _with_comment_lost(change: Change, edit: Edit) -> EditRefusedError | None:
    """Return the refusal of a change by which a comment would be lost."""
    before, after = (comments(source) for source in (change.before, change.after))
    return EditRefusedError(edit, Refusal.COMMENT) if before - after else None


def _both_sides(entry: Entry, handed: Iterable[Path], old: str, new: str) -> tuple[str, ...]:
    """Return the open decisions whose requester becomes their decider, by their ids."""
    places = {path[1] for path in handed if path[0] == "decisions"}
    decisions = (one for place, one in enumerate(entry.plan.decisions) if place in places)
    sides = ((one.id or one.title, {one.requested_by, one.decider}) for one in decisions)
    return tuple(name for name, people in sides if people <= {old, new} and len(people) > 1)
