"""How the customer is led and decides: reporting lines, who has which part in a decision, and the steps to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.presentation.ahead import said
from planfolio.presentation.charts.organisation import Member, Unit, organisation_chart
from planfolio.presentation.text import unmarked
from planfolio.presentation.views.wording import process_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planfolio.model.objectives import ProcessStep
    from planfolio.model.stakeholders import BuyingCenter, StakeholderEntry
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Section
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Person, Subject

INDENT: Final = "\N{EM SPACE}"
PARTIES: Final = ("decision-maker", "economic-buyer", "influencer", "champion", "gatekeeper", "blocker")
ALWAYS: Final = frozenset({"decision-maker", "economic-buyer"})
"""The parts in a decision that somebody has at every customer, so that nobody named is unknown."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A buying centre with its members."""

    center: BuyingCenter
    members: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the tree of reporting lines, or the head of those of a unit; `stranger` is whom nobody else names."""

    person: Person | None = None
    title: str | None = None
    ours: Person | None = None
    depth: int = 0
    stranger: str | None = None
    unit: str | None = None
    is_missing: bool = False

    @property
    def indent(self) -> str:
        """The space before the corner that leads to a name below others."""
        return INDENT * (self.depth - 1)

    @property
    def margin(self) -> str:
        """The space before what stands under the name."""
        return INDENT * self.depth


@dataclass(frozen=True, slots=True)
class Party:
    """The people who have one part in a decision."""

    label: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of an open opportunity on the way to their decision."""

    step: ProcessStep
    state: State
    id: str
    title: str


def reporting_lines(subject: Subject) -> Section | None:
    """Return the customer's people by whom they report to, and by unit those of whom that is not written.

    None where neither a reporting line nor a unit tells anything.
    """
    entries = subject.plan.stakeholders
    if not any(entry.reports_to or entry.unit for entry in entries):
        return None
    rows = tuple(_lines(subject))
    chart = organisation_chart([_box(subject, row) for row in rows], subject.formats)
    return subject.section("reporting-lines", "half", rows=rows, chart=chart)


def _box(subject: Subject, row: Line) -> Member | Unit:
    """Return a row as the chart takes it."""
    if row.person is None:
        return Unit(unmarked(row.unit or ""))
    above = f"{subject.t('account.stakeholders.reports_to')} {row.stranger}" if row.stranger else ""
    return Member(
        name=row.person.name,
        note=", ".join(part for part in (unmarked(row.title or ""), above) if part),
        ours=row.ours.name if row.ours else None,
        depth=row.depth,
        href=row.person.href,
        is_missing=row.is_missing,
    )


def _lines(subject: Subject) -> Iterator[Line]:
    entries = subject.plan.stakeholders
    below = _below(subject)
    tops = [entry for entry in entries if _superior(subject, entry) is None]
    heads = [entry for entry in tops if below.get(entry.id or "") or entry.reports_to]
    shown: set[str] = set()
    for entry in heads:
        yield from _branch(subject, entry, below, shown)
    # whoever is left reports to somebody of a circle: it is entered where the plan names it first
    for entry in entries:
        if entry not in tops and entry.id not in shown:
            yield from _branch(subject, entry, below, shown)
    yield from _by_unit(subject, [entry for entry in tops if entry not in heads], has_lines=bool(shown))


def _by_unit(subject: Subject, alone: Sequence[StakeholderEntry], *, has_lines: bool) -> Iterator[Line]:
    units = dict.fromkeys(entry.unit or "" for entry in alone)
    for unit in sorted(units, key=lambda one: not one):
        if unit or has_lines or len(units) > 1:
            yield Line(unit=unit)
        for entry in alone:
            if (entry.unit or "") == unit:
                yield _line(subject, entry, 0)


def _superior(subject: Subject, entry: StakeholderEntry) -> StakeholderEntry | None:
    found = subject.stakeholders.get(entry.reports_to or "")
    return None if found is None or found.id == entry.id else found


def _below(subject: Subject) -> dict[str, list[StakeholderEntry]]:
    below: dict[str, list[StakeholderEntry]] = {}
    for entry in subject.plan.stakeholders:
        if superior := _superior(subject, entry):
            below.setdefault(superior.id or "", []).append(entry)
    return below


def _branch(
    subject: Subject, top: StakeholderEntry, below: dict[str, list[StakeholderEntry]], shown: set[str]
) -> Iterator[Line]:
    waiting = [(top, 0)]
    while waiting:
        entry, depth = waiting.pop()
        if entry.id is None or entry.id in shown:
            continue
        shown.add(entry.id)
        yield _line(subject, entry, depth)
        waiting.extend((one, depth + 1) for one in reversed(below.get(entry.id, [])))


def _line(subject: Subject, entry: StakeholderEntry, depth: int) -> Line:
    above = subject.theirs(entry.reports_to) if depth == 0 else None
    return Line(
        person=subject.theirs(entry.id),
        title=entry.title if entry.name else None,
        ours=subject.ours(entry.owner),
        depth=depth,
        stranger=above.name if above else None,
        is_missing=entry.needed,
    )


def decision_process(subject: Subject, circles: Iterable[Circle]) -> Section | None:
    """Return who has which part in their decisions, their buying centres, and the steps of open opportunities.

    None where nothing of it is written.
    """
    held = tuple(circles)
    steps = tuple(_steps(subject))
    if not (held or steps or any(entry.role for entry in subject.plan.stakeholders)):
        return None
    return subject.section(
        "decision-process",
        "half",
        parties=tuple(_parties(subject)),
        circles=held,
        steps=steps,
        late=said(subject.context, lambda on: _late_words(on, subject)),
    )


def _parties(subject: Subject) -> Iterator[Party]:
    for role in PARTIES:
        entries = [entry for entry in subject.plan.stakeholders if role in entry.role]
        people = tuple(person for entry in entries if (person := subject.theirs(entry.id)))
        if people or role in ALWAYS:
            yield Party(subject.t(f"account.decision-process.party.{role}"), people)


def _steps(subject: Subject) -> Iterator[StepLine]:
    found = [
        (step, one) for one in subject.plan.opportunities if one.status == "open" for step in one.process
    ]
    for step, one in sorted(found, key=lambda pair: pair[0].due or date.max):
        yield StepLine(step, process_state(subject.context, step), one.id or "", one.title)


def _late_words(context: Context, subject: Subject) -> str:
    """Say how many steps of open opportunities are late; nothing where none is."""
    late = sum(
        step.due is not None and step.due < context.today
        for one in subject.plan.opportunities
        if one.status == "open"
        for step in one.process
    )
    return subject.t("account.decision-process.late", number=late) if late else ""


def circles_of(subject: Subject) -> tuple[Circle, ...]:
    """Return their buying centres in the order written, each with its members."""
    return tuple(Circle(center, _members(subject, center)) for center in subject.plan.buying_centers)


def _members(subject: Subject, center: BuyingCenter) -> tuple[Person, ...]:
    return tuple(person for member in center.members if (person := subject.theirs(member)))
