"""Names of something that doesn't exist: people, stakeholders, objectives, accounts, units, words of the vocabulary."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from planfolio.model.likeness import listed, meant
from planfolio.model.validation import Fault
from planfolio.portfolio.portfolio import Account
from planfolio.portfolio.rules.mentions import Mention, mentions
from planfolio.portfolio.rules.rule import front_of
from planfolio.reading.nodes import ListNode, node_at
from planfolio.reading.placeholders import stands_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from planfolio.model.validation import Path
    from planfolio.model.vocabulary import Category, Criterion, Term
    from planfolio.portfolio.rules.rule import Entry, Look

    Names = tuple[str, ...]


def unknown_person(entry: Entry, look: Look) -> Iterator[Fault]:
    """A person is named who is not in site_config/people.yml.

    An action of somebody unknown is on nobody's list, and nobody is told of it. A step may also name a
    stakeholder, where the customer does it.

    Write the id of a person as people.yml has it, or add the person there.
    """
    people = _people(look)
    yield from _each_alone(_broken(mentions(entry.plan, "person"), people), entry, people)
    either = _stakeholders(entry) | people if entry.plan.actions else {}
    yield from _each_alone(_broken(mentions(entry.plan, "person-or-stakeholder"), either), entry, either)


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
    known = {objective.id: (objective.title,) for objective in entry.plan.objectives if objective.id}
    return _broken(mentions(entry.plan, "objective"), known, or_none=True)


def unknown_account(entry: Entry, look: Look) -> Iterator[Fault]:
    """A parent account is named that doesn't exist.

    The figures of the account would roll up into nothing.

    Write the id of the parent: its `id`, or the name of its file or folder without the ending.
    """
    names = {key: (name,) for key, name in look.account_names.items()}
    return _broken(mentions(entry.plan, "account"), names)


def unknown_rule(entry: Entry, look: Look) -> Iterator[Fault]:
    """A rule is named that doesn't exist, in a waiver or in the severities of the settings.

    The waiver would have no effect, and nobody would know why.

    Write the code of the rule as its finding shows it in brackets.
    """
    return _broken(mentions(entry.plan, "rule"), dict.fromkeys(look.rules, ()))


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
    return _broken(named, dict.fromkeys((unit.name for unit in units), ()))


def unit_unlisted(account: Account, _look: Look) -> Iterator[Fault]:
    """A stakeholder or an offering belongs to a unit that is not among the customer's units.

    Where the units are written, one that is spelled in another way becomes a second one. A plan without
    units may name any.

    Write the name as it stands under profile.units, or add the unit there.
    """
    plan = account.plan
    units = dict.fromkeys((unit.name for unit in plan.profile.units), ()) if plan.profile else {}
    items = plan.offerings.items if plan.offerings else ()
    named: Iterator[tuple[Path, str | None]] = chain(
        ((("stakeholders", index, "unit"), one.unit) for index, one in enumerate(plan.stakeholders)),
        ((("offerings", "items", index, "unit"), item.unit) for index, item in enumerate(items)),
    )
    written = (Mention(path, unit) for path, unit in named if unit)
    return _broken(written, units) if units else iter(())


REFERENCES: Final[tuple[Callable[[Entry, Look], Iterator[Fault]], ...]] = (
    *(
        unknown_person,
        unknown_stakeholder,
        unknown_objective,
        unknown_account,
        unknown_rule,
        unknown_category,
    ),
    *(
        unknown_stage,
        unknown_condition,
        unknown_criterion,
        unknown_differentiation,
        unknown_offering,
        unknown_segment,
    ),
)
"""What names something: a placeholder in its place is told as that."""
OF_ACCOUNTS: Final[tuple[Callable[[Account, Look], Iterator[Fault]], ...]] = (unknown_unit, unit_unlisted)
"""The same where only an account's plan has such names."""
_BETWEEN: Final = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|en)\s+")


def _broken(
    named: Iterable[Mention], known: Mapping[str, Names], *, or_none: bool = False
) -> Iterator[Fault]:
    """Yield a fault for each name that is none of the known ids; the ids of those meant, or of all, go into the hint.

    `known` are ids with their names and titles. `or_none` words it differently where nothing is known at all.
    """
    for mention in named:
        if mention.name not in known:
            variant, params = _told(mention.name, known, or_none=or_none)
            yield Fault(mention.path, variant, params, mention.at_key)


def _told(name: str, known: Mapping[str, Names], *, or_none: bool) -> tuple[str, dict[str, object]]:
    if stands_for(name):
        return "placeholder", {"found": name, "known": listed(known)}
    if near := meant(name, known):
        return "near", {"found": name, "nearest": near, "name": next(iter(known[near]), "")}
    params: dict[str, object] = {"found": name, "known": listed(known, like=name)}
    return ("far" if known or not or_none else "none"), params


def _each_alone(faults: Iterable[Fault], entry: Entry, known: Mapping[str, Names]) -> Iterator[Fault]:
    """Reword the faults of values that name several people in one text; one of them at least is known."""
    for fault in faults:
        parts = _BETWEEN.split(str(fault.params["found"]))
        found = [part if part in known else meant(part, known) for part in parts]
        ids = [one or part for one, part in zip(found, parts, strict=True)]
        is_in_list = isinstance(fault.path[-1], int)
        if len(parts) < 2 or not (any(found) if is_in_list else all(found)):  # noqa: PLR2004  several are two at least
            yield fault
        elif is_in_list:
            is_listed = isinstance(node_at(front_of(entry), fault.path[:-1]), ListNode)
            example = ", ".join(ids) if is_listed else f"[{', '.join(ids)}]"
            yield Fault(fault.path, "several", {"found": fault.params["found"], "example": example})
        else:
            yield Fault(fault.path, "one", {"found": fault.params["found"], "first": ids[0]})


def _unlisted(entry: Entry, kind: str, terms: Mapping[str, Term | Category | Criterion]) -> Iterator[Fault]:
    """Yield the names that a vocabulary lacks; an empty one takes any name."""
    if not terms or all(mention.name in terms for mention in mentions(entry.plan, kind)):
        return
    titles = {
        key: tuple(text for _, text in term.title.texts) if term.title else () for key, term in terms.items()
    }
    yield from _broken(mentions(entry.plan, kind), titles)


def _people(look: Look) -> dict[str, Names]:
    people = look.portfolio.organisation.people
    return {key: (person.name, person.email or "") for key, person in people.items()}


def _stakeholders(entry: Entry) -> dict[str, Names]:
    """Return the names and titles of the plan's stakeholders by id."""
    stakeholders = entry.plan.stakeholders if isinstance(entry, Account) else ()
    names = ((one.id, tuple(filter(None, (one.name, one.title)))) for one in stakeholders)
    return {key: more or (key,) for key, more in names if key}
