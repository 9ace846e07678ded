"""What an account hangs on: of each kind of trouble the gravest, up to as many lines as a slide holds."""

from __future__ import annotations

from datetime import date
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.account.analysis import WEIGHT
from planfolio.presentation.views.account.figures import OFF_COURSE
from planfolio.presentation.views.account.position import WEAKNESS
from planfolio.presentation.views.slides.slide import LINES, Line, Listed, day_text
from planfolio.presentation.views.wording import (
    action_state,
    contract_state,
    decision_state,
    measured,
    objective_state,
    relation,
    rhythm,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.decisions import Decision
    from planfolio.presentation.views.account.subject import Subject

KNOWN_WELL: Final = frozenset({"high", "medium"})


def hanging(subject: Subject, most: int = LINES) -> Listed[Line]:
    """Return the first of every kind, then the second ones, in the order of the kinds; none of a closed plan."""
    if not subject.is_open:
        return Listed((), 0)
    kinds = [list(kind(subject)) for kind in KINDS]
    in_turn = [line for line in chain.from_iterable(zip_longest(*kinds)) if line is not None]
    chosen = in_turn[:most]
    rows = tuple(line for kind in kinds for line in kind if any(line is one for one in chosen))
    return Listed(rows, len(in_turn) - len(rows))


def overdue(subject: Subject) -> Iterator[Line]:
    """Yield the actions that are late, the latest first."""
    yield from _actions(subject, "overdue")


def asked(subject: Subject) -> Iterator[Line]:
    """Yield the open decisions, the earliest first."""
    waiting = [decision for decision in subject.plan.decisions if decision.is_open]
    for one in sorted(waiting, key=lambda one: (one.needed_by or date.max, one.id or "")):
        yield Line(
            asked_state(subject, one), one.title, subject.context.money(one.amount) or "", one.id or ""
        )


def asked_state(subject: Subject, decision: Decision) -> State:
    """Return the state of a decision in every case: an open one with time enough says by when it is needed."""
    word = subject.t("common.decision_status.open")
    if decision.needed_by:
        word = subject.t("states.by_day", day=day_text(subject, decision.needed_by))
    waits = State(Sign.decision, word)
    return decision_state(subject.context, decision, waits) or waits


def contacts(subject: Subject) -> Iterator[Line]:
    """Yield the people of influence whom nobody has met for longer than agreed, and those we lack."""
    for entry in sorted(subject.plan.stakeholders, key=lambda entry: WEIGHT[entry.influence]):
        state = relation(subject.context, entry)
        is_late, agreed = state.sign is Sign.bad, rhythm(subject.context, entry.contact_every)
        if entry.influence in KNOWN_WELL and (is_late or entry.needed):
            name = ", ".join(filter(None, (entry.name, entry.title)))
            note = subject.t("slides.hanging.contact", agreed=agreed) if is_late and agreed else ""
            yield Line(state, name or entry.id or "", note, entry.id or "")


def blocked(subject: Subject) -> Iterator[Line]:
    """Yield the actions that cannot go on."""
    yield from _actions(subject, "blocked")


def objectives(subject: Subject) -> Iterator[Line]:
    """Yield the objectives off course."""
    for one in subject.plan.objectives:
        if one.status in OFF_COURSE:
            state = objective_state(subject.context, one.status)
            yield Line(state, one.title, measured(subject.context, one) or "", one.id or "")


def contracts(subject: Subject) -> Iterator[Line]:
    """Yield the contracts whose notice is due."""
    for one in subject.figures.contracts:
        state = contract_state(subject.context, one)
        if state and state.word:
            amount = subject.context.money(one.contract.value) or ""
            yield Line(state, one.contract.title, amount, one.contract.id or "")


def risks(subject: Subject) -> Iterator[Line]:
    """Yield the risks that have occurred."""
    for one in subject.plan.risks:
        if one.status == "occurred":
            state = State(Sign.bad, subject.t("common.risk_status.occurred"))
            yield Line(state, one.title, anchor=one.id or "")


def condition(subject: Subject) -> Iterator[Line]:
    """Yield the weakest condition for success."""
    judged, keys = subject.plan.conditions, subject.context.organisation.vocabulary.conditions
    weak = [key for key in keys if key in judged and judged[key].state in WEAKNESS]
    if weak:
        key = min(weak, key=lambda key: WEAKNESS[judged[key].state or ""])
        sign = Sign.hollow if judged[key].state == "unmet" else Sign.half
        state = State(sign, subject.t(f"common.condition_state.{judged[key].state}"))
        yield Line(state, subject.t("slides.hanging.condition", condition=subject.context.condition(key)))


def due_soon(subject: Subject) -> Iterator[Line]:
    """Yield the actions that are due next."""
    yield from _actions(subject, "due-soon")


def _actions(subject: Subject, condition: str) -> Iterator[Line]:
    found = subject.figures
    for one in subject.plan.actions:
        if one.id and found.action_states[one.id].condition == condition:
            state = action_state(subject.context, one)
            yield Line(state, one.title, subject.name(one.owner) or "", one.id)


KINDS: Final = (overdue, asked, contacts, blocked, objectives, contracts, risks, condition, due_soon)
"""The kinds of trouble, the most pressing first."""
