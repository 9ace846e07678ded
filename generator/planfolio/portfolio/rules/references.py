"""Names of something that doesn't exist: people, stakeholders, objectives, accounts, units, words of the vocabulary."""

from __future__ import annotations

from collections import ChainMap
from itertools import chain
from typing import TYPE_CHECKING

from planfolio.model.likeness import nearest
from planfolio.model.validation import Fault
from planfolio.portfolio.portfolio import Account
from planfolio.portfolio.rules.mentions import Mention, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planfolio.model.validation import Path
    from planfolio.portfolio.rules.rule import Entry, Look


def unknown_person(entry: Entry, look: Look) -> Iterator[Fault]:
    """A person is named who is not in site_config/people.yml.

    An action of somebody unknown is on nobody's list, and nobody is told of it. A step may also name a
    stakeholder, where the customer does it.

    Write the id of a person as people.yml has it, or add the person there.
    """
    yield from _broken(mentions(entry.plan, "person"), look.people)
    either = ChainMap(_stakeholders(entry), dict(look.people)) if entry.plan.actions else {}
    yield from _broken(mentions(entry.plan, "person-or-stakeholder"), either)


def unknown_stakeholder(entry: Entry, _look: Look) -> Iterator[Fault]:
    """A stakeholder is named who is not among the plan's stakeholders.

    The map of who reports to whom, and who sits in a buying centre, would have a hole.

    Write the id of one of the stakeholders, or add an entry for the person under stakeholders.
    """
    return _broken(mentions(entry.plan, "stakeholder"), _stakeholders(entry), or_none=True)


def unknown_objective(entry: Entry, _look: Look) -> Iterator[Fault]:
    """An objective is named that the plan doesn't have.

    What an action serves, or a review judged, could not be told.

    Write the id of one of the plan's objectives.
    """
    known = {objective.id: objective.title for objective in entry.plan.objectives if objective.id}
    return _broken(mentions(entry.plan, "objective"), known, or_none=True)


def unknown_account(entry: Entry, look: Look) -> Iterator[Fault]:
    """A parent account is named that doesn't exist.

    The figures of the account would roll up into nothing.

    Write the id of the parent: its `id`, or the name of its file or folder without the ending.
    """
    return _broken(mentions(entry.plan, "account"), look.account_names)


def unknown_rule(entry: Entry, look: Look) -> Iterator[Fault]:
    """A rule is named that doesn't exist, in a waiver or in the severities of the settings.

    The waiver would have no effect, and nobody would know why.

    Write the code of the rule as its finding shows it in brackets.
    """
    return _broken(mentions(entry.plan, "rule"), dict.fromkeys(look.rules, ""))


def unknown_category(entry: Entry, look: Look) -> Iterator[Fault]:
    """The category is none of the chosen scheme.

    The account would be missing from every table by category.

    Write a category of the scheme that settings.yml chooses.
    """
    return _unlisted(entry, "category", look.portfolio.organisation.categories)


def unknown_stage(entry: Entry, look: Look) -> Iterator[Fault]:
    """The relationship stage is none of the vocabulary.

    The account would be missing from the matrix of categories and stages.

    Write a stage as vocabulary.yml has it.
    """
    return _unlisted(entry, "stage", look.portfolio.organisation.vocabulary.stages)


def unknown_condition(entry: Entry, look: Look) -> Iterator[Fault]:
    """A condition for success is none of the vocabulary.

    It would be counted nowhere.

    Write a condition as vocabulary.yml has it.
    """
    return _unlisted(entry, "condition", look.portfolio.organisation.vocabulary.conditions)


def unknown_criterion(entry: Entry, look: Look) -> Iterator[Fault]:
    """A criterion is scored that has no weight.

    Without a weight it could not count in the account's score.

    Write a criterion as scoring.yml has it, or add it there with its weight.
    """
    return _unlisted(entry, "criterion", look.portfolio.organisation.scoring.criteria)


def unknown_differentiation(entry: Entry, look: Look) -> Iterator[Fault]:
    """A way to differ from competitors is none of the vocabulary.

    It would have no title in the reader's language.

    Write one as vocabulary.yml has it, or add it there.
    """
    return _unlisted(entry, "differentiation", look.portfolio.organisation.vocabulary.differentiation)


def unknown_offering(entry: Entry, look: Look) -> Iterator[Fault]:
    """An offering is none of the vocabulary.

    It would stand in a column of its own among the offerings of all accounts. Without offerings in the
    vocabulary any name will do.

    Write an offering as vocabulary.yml has it, or add it there.
    """
    return _unlisted(entry, "offering", look.portfolio.organisation.vocabulary.offerings)


def unknown_segment(entry: Entry, look: Look) -> Iterator[Fault]:
    """A segment is none of the vocabulary.

    The account would be found under a segment of its own. Without segments in the vocabulary any name will do.

    Write a segment as vocabulary.yml has it, or add it there.
    """
    return _unlisted(entry, "segment", look.portfolio.organisation.vocabulary.segments)


def unknown_unit(account: Account, _look: Look) -> Iterator[Fault]:
    """A unit is said to belong to a unit that isn't there.

    The chart of the customer's structure could not be drawn.

    Write the name of a unit under profile.units as it stands there.
    """
    units = account.plan.profile.units if account.plan.profile else ()
    named = (
        Mention(("profile", "units", index, "parent"), unit.parent)
        for index, unit in enumerate(units)
        if unit.parent
    )
    return _broken(named, dict.fromkeys((unit.name for unit in units), ""))


def unit_unlisted(account: Account, _look: Look) -> Iterator[Fault]:
    """A stakeholder or an offering belongs to a unit that is not among the customer's units.

    Where the units are written, one that is spelled in another way becomes a second one. A plan without
    units may name any.

    Write the name as it stands under profile.units, or add the unit there.
    """
    plan = account.plan
    units = dict.fromkeys((unit.name for unit in plan.profile.units), "") if plan.profile else {}
    items = plan.offerings.items if plan.offerings else ()
    named: Iterator[tuple[Path, str | None]] = chain(
        ((("stakeholders", index, "unit"), one.unit) for index, one in enumerate(plan.stakeholders)),
        ((("offerings", "items", index, "unit"), item.unit) for index, item in enumerate(items)),
    )
    written = (Mention(path, unit) for path, unit in named if unit)
    return _broken(written, units) if units else iter(())


def _broken(named: Iterable[Mention], known: Mapping[str, str], *, or_none: bool = False) -> Iterator[Fault]:
    """Yield a fault for each name that is none of the known ids; their names go into the hint.

    `or_none` words it differently where nothing is known at all.
    """
    for mention in named:
        if mention.name not in known:
            near = _nearest(mention.name, known)
            params = {"found": mention.name, "known": ", ".join(known)}
            if near:
                params = {"found": mention.name, "nearest": near, "name": known[near]}
            variant = "near" if near else "far" if known or not or_none else "none"
            yield Fault(mention.path, variant, params, mention.at_key)


def _nearest(word: str, known: Mapping[str, str]) -> str:
    """Return the id meant: the one whose name is written in its place, else the one most like it."""
    meant = next((key for key, name in known.items() if name and name.casefold() == word.casefold()), "")
    return meant or nearest(word, known)


def _unlisted(entry: Entry, kind: str, terms: Mapping[str, object]) -> Iterator[Fault]:
    """Yield the names that a vocabulary lacks; an empty one takes any name."""
    return _broken(mentions(entry.plan, kind), dict.fromkeys(terms, "")) if terms else iter(())


def _stakeholders(entry: Entry) -> dict[str, str]:
    """Return the names of the plan's stakeholders by id; a title or the id where there is no name yet."""
    stakeholders = entry.plan.stakeholders if isinstance(entry, Account) else ()
    return {one.id: one.name or one.title or one.id for one in stakeholders if one.id}
