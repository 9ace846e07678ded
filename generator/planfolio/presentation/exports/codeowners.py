"""Who must approve a change of which plan, in the form that GitHub and GitLab read: a CODEOWNERS file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.portfolio import Account

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.portfolio import Portfolio, ProgrammeEntry

PLAIN: Final = re.compile(r"[\w./+@=,~-]", re.ASCII)
ANY_CHARACTER: Final = "?"
"""Stands for a character of a name that a pattern cannot hold: the forges differ in what they let escape."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """The people of a plan's approvals in their order; `unreachable` are those without an e-mail address."""

    pattern: str
    people: tuple[str, ...]
    unreachable: tuple[str, ...]


def ownerships(portfolio: Portfolio) -> tuple[Ownership, ...]:
    """Return who approves changes of each plan, by the path of its file: owner, sponsor, who is asked to decide.

    A plan with pages of its own is its folder. Of the programme it is the owner and the committee.
    """
    programme = (portfolio.programme,) if portfolio.programme else ()
    found = [_ownership(entry, portfolio.organisation) for entry in (*portfolio.accounts, *programme)]
    return tuple(sorted(found, key=lambda one: one.pattern))


def _ownership(entry: Account | ProgrammeEntry, organisation: Organisation) -> Ownership:
    named = tuple(dict.fromkeys(_named(entry)))
    known = {key: person.email for key, person in organisation.people.items() if person.email}
    return Ownership(
        _pattern(entry),
        tuple(known[person] for person in named if person in known),
        tuple(person for person in named if person not in known),
    )


def _named(entry: Account | ProgrammeEntry) -> Iterator[str]:
    plan = entry.plan
    yield plan.owner
    if plan.sponsor:
        yield plan.sponsor
    if not isinstance(entry, Account):
        yield from entry.plan.committee
    yield from (one.decider for one in plan.decisions if one.is_open and one.decider)


def _pattern(entry: Account | ProgrammeEntry) -> str:
    """Return the pattern of a plan's file, or of the folder whose index it is, from the top of the repository."""
    path = PurePosixPath(entry.document.source.path)
    is_folder = isinstance(entry, Account) and path.name == "index.md"
    written = f"{path.parent}/" if is_folder else str(path)
    return "/" + "".join(_escaped(character) for character in written)


def _escaped(character: str) -> str:
    if character == " ":
        return "\\ "
    is_plain = PLAIN.match(character) or not character.isascii()
    return character if is_plain and character.isprintable() else ANY_CHARACTER


def codeowners(found: Iterable[Ownership], comments: Iterable[str]) -> str:
    """Return the file: comments, then a line for each plan that somebody can be asked about."""
    lines = [f"{one.pattern} {' '.join(one.people)}" for one in found if one.people]
    return "\n".join((*(f"# {comment}" for comment in comments), "", *lines)) + "\n"
