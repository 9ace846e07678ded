"""Our position at the account: stage, whitespace, conditions for success, competitors, contracts, successes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.states import contact_state
from planfolio.presentation.addresses import term_anchor
from planfolio.presentation.charts.people_map import Contact, Kind, people_map
from planfolio.presentation.components import MatrixRow
from planfolio.presentation.names import short_person
from planfolio.presentation.states import Sign, State
from planfolio.presentation.text import unmarked
from planfolio.presentation.views.account.subject import Person
from planfolio.presentation.views.whitespace_cells import offering_order, own_cell, unit_order
from planfolio.presentation.views.wording import condition_sign, contract_standing, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from planfolio.model.figures import Competitor, OfferingItem
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import ContractState
    from planfolio.presentation.components import CellStatus, WhitespaceCell
    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.account.subject import Subject

THREAT: Final = {"high": 0, "medium": 1, "low": 2, None: 3}
CONTACTS: Final[Mapping[str, Kind]] = {"overdue": "late", "stale": "stale"}
WEAKNESS: Final = {"unmet": 0, "partly": 1}
OFFERING_SIGNS: Final[Mapping[CellStatus, Sign]] = {
    "won": Sign.done,
    "partly": Sign.half,
    "open": Sign.hollow,
    "competitor": Sign.warn,
    "lost": Sign.warn,
    "not-applicable": Sign.dash,
    "unknown": Sign.unknown,
}


@dataclass(frozen=True, slots=True)
class OfferingRow:
    """An offering in a list, where a matrix would have no units."""

    title: str
    unit: str | None
    state: State
    cell: WhitespaceCell
    period: str | None


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One of the conditions for success."""

    title: str
    sign: Sign
    word: str | None
    note: str | None
    is_weakest: bool
    guide: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor of ours; its share of the wallet as a ratio."""

    competitor: Competitor
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract and where it stands."""

    found: ContractState
    state: State


def position(subject: Subject) -> Iterator[Section]:
    """Yield the sections of this part that have something to say; the whitespace always."""
    plan = subject.plan
    if plan.stage or plan.stage_target or plan.stage_note:
        yield stage(subject)
    if plan.offerings or subject.is_open:
        yield whitespace(subject)
    if any(entry.influence or entry.attitude for entry in plan.stakeholders):
        yield stakeholder_map(subject)
    if plan.conditions:
        yield conditions(subject)
    if plan.competitors:
        yield competitors(subject)
    if plan.contracts:
        yield contracts(subject)
    if plan.successes:
        latest_first = sorted(plan.successes, key=lambda one: one.date or date.min, reverse=True)
        yield subject.section("successes", "half", successes=latest_first)


def stage(subject: Subject) -> Section:
    """Return the stage of the relationship with its proof."""
    plan = subject.plan
    return subject.section(
        "stage",
        now=_stage(subject, plan.stage),
        aim=_stage(subject, plan.stage_target),
        proof=plan.stage_note,
    )


def _stage(subject: Subject, key: str | None) -> Person | None:
    """Return a stage with the place where the guide says what it means."""
    if key is None:
        return None
    return Person(subject.context.stage(key), subject.guide(term_anchor("stage", key)))


def whitespace(subject: Subject) -> Section:
    """Return what is sold and what isn't: units against offerings, or a list where no units are written."""
    offerings, found = subject.plan.offerings, subject.figures
    aim = offerings.target / 100 if offerings and offerings.target is not None else None
    items = offerings.items if offerings else ()
    places = {(item.unit, item.offering) for item in items}
    is_matrix = len(places) == len(items) and any(item.unit for item in items)
    keys = offering_order(subject.context, items)
    return subject.section(
        "whitespace",
        offerings=offerings,
        figures_of=found,
        aim=aim,
        to_go=_to_go(subject, aim),
        currency=subject.account.currency,
        columns=[subject.context.offering(key) for key in keys] if is_matrix else (),
        rows=_matrix(subject, keys) if is_matrix else (),
        items=() if is_matrix else [_offering_row(subject, item) for item in items],
        has_units=any(item.unit for item in items),
        has_competitors=any(item.competitor for item in items),
    )


def _to_go(subject: Subject, aim: Decimal | None) -> str:
    """Say how far the penetration is from its target; nothing where one of them is unknown."""
    reached = subject.figures.penetration
    if aim is None or reached is None:
        return ""
    if reached >= aim:
        return subject.t("account.whitespace.reached")
    return subject.t("account.whitespace.to_go", points=subject.formats.number((aim - reached) * 100, 0))


def _matrix(subject: Subject, keys: tuple[str, ...]) -> list[MatrixRow]:
    items = subject.plan.offerings.items if subject.plan.offerings else ()
    return [
        MatrixRow(
            unit or subject.t("account.whitespace.whole"),
            [
                own_cell(
                    subject.context, [item for item in items if (item.unit, item.offering) == (unit, key)]
                )
                for key in keys
            ],
        )
        for unit in unit_order(subject.plan)
    ]


def _offering_row(subject: Subject, item: OfferingItem) -> OfferingRow:
    cell = own_cell(subject.context, [item])
    word = (
        subject.t("common.unknown")
        if cell.status == "unknown"
        else subject.t(f"common.offering_status.{cell.status}")
    )
    return OfferingRow(
        title=subject.context.offering(item.offering),
        unit=item.unit,
        state=State(OFFERING_SIGNS[cell.status], word),
        cell=cell,
        period=subject.period(item.period) if item.period else None,
    )


def stakeholder_map(subject: Subject) -> Section:
    """Return where their people stand: influence by attitude."""
    contacts = [_contact(subject, entry) for entry in subject.plan.stakeholders]
    return subject.section("stakeholder-map", "half", chart=people_map(contacts, subject.formats))


def _contact(subject: Subject, entry: StakeholderEntry) -> Contact:
    found = contact_state(entry, subject.today, subject.context.organisation.settings.retention)
    kind = "missing" if entry.needed else CONTACTS.get(found.condition, "plain")
    ours = subject.ours(entry.owner)
    state = relation(subject.context, entry).word
    if kind == "late" and entry.last_contact:
        state = subject.t("charts.people.overdue", day=subject.formats.date(entry.last_contact))
    called = entry.name or unmarked(entry.title or "") or entry.id or subject.t("common.unknown")
    return Contact(
        name=short_person(called) if entry.name else called,
        full_name=called,
        note=unmarked((entry.title or entry.unit or "") if entry.name else (entry.unit or "")),
        influence=entry.influence,
        attitude=entry.attitude,
        kind=kind,
        state=state,
        owner=ours.name if ours else None,
        href=f"#{entry.id}" if entry.id else None,
    )


def conditions(subject: Subject) -> Section:
    """Return every condition for success, the weakest one named: the first unmet one, else the first partly met."""
    judged = subject.plan.conditions
    keys = tuple(subject.context.organisation.vocabulary.conditions)
    states = {key: judged[key].state if key in judged else None for key in keys}
    weak = sorted(
        (key for key in keys if states[key] in WEAKNESS), key=lambda key: WEAKNESS[states[key] or ""]
    )
    rows = [
        ConditionRow(
            title=subject.context.condition(key),
            sign=condition_sign(state),
            word=subject.t(f"common.condition_state.{state}") if state else None,
            note=judged[key].note if key in judged else None,
            is_weakest=key in weak[:1],
            guide=subject.guide(term_anchor("condition", key)),
        )
        for key, state in states.items()
    ]
    return subject.section("conditions", "half", rows=rows, met=subject.figures.conditions_met)


def competitors(subject: Subject) -> Section:
    """Return our competitors, the gravest threat first."""
    ordered = sorted(subject.plan.competitors, key=lambda one: THREAT[one.threat])
    shares = [None if one.share_of_wallet is None else one.share_of_wallet / 100 for one in ordered]
    rivals = [Rival(one, part) for one, part in zip(ordered, shares, strict=True)]
    return subject.section("competitors", "half", rivals=rivals)


def contracts(subject: Subject) -> Section:
    """Return the contracts, the next to end first, those that ended last."""
    found = sorted(
        subject.figures.contracts,
        key=lambda one: (one.condition == "ended", one.contract.end or date.max, one.contract.id or ""),
    )
    return subject.section(
        "contracts",
        "half",
        contracts=[ContractRow(one, contract_standing(subject.context, one)) for one in found],
    )
