"""Many states on many days, as the build says them: what the script in a browser has to say, too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

from planfolio.model.actions import Action, Step
from planfolio.model.decisions import Decision
from planfolio.model.figures import Contract
from planfolio.model.objectives import Opportunity, ProcessStep
from planfolio.model.periods import parse_duration
from planfolio.model.stakeholders import StakeholderEntry
from planfolio.portfolio.figures.shapes import ActionState, ReviewState
from planfolio.portfolio.figures.states import action_state, contract_state
from planfolio.presentation.views import wording
from planfolio.presentation.views.courses import NOTHING
from tests.presentation.pages_of import context_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State

SPANS: Final = ("14d", "2w", "1m", "1y")
STATUSES: Final[tuple[Literal["planned", "in-progress", "blocked", "done", "cancelled"], ...]] = (
    "planned",
    "in-progress",
    "blocked",
    "done",
    "cancelled",
)
START: Final = date(2026, 1, 30)
"""The end of a month, before a short one: where spans of months are hardest."""
AHEAD: Final = (0, 1, 2, 13, 14, 15, 28, 29, 30, 31, 32, 59, 60, 61, 90, 91, 92, 400)
DUE: Final = (None, *(START + timedelta(days=days) for days in (-40, -1, 0, 1, 13, 14, 15, 29, 31, 60)))


@dataclass(frozen=True)
class Case:
    """A state as it was built, its course, and what the build says on a later day."""

    first: State
    course: str
    day: date
    then: State


@dataclass(frozen=True)
class ActionCase:
    """An action, and what the build makes of it on a day."""

    span: str
    status: str
    due: str
    day: date
    condition: str
    days: int | None
    word: str


def _context(day: date, span: str) -> Context:
    settings = f"organisation: Contoso\ndue_soon: {span}\nretention: 2m\n"
    return context_of({}, today=day, settings=settings)


def _asked(context: Context, decision: Decision) -> State | None:
    return wording.decision_state(context, decision, wording.needed_by(context, decision))


def _standing(context: Context, contract: Contract) -> State:
    return wording.contract_standing(context, contract_state(contract, context.today))


def _states() -> Iterator[Callable[[Context], State | None]]:
    """Yield how each kind of state is made, for things due on many days."""
    every = parse_duration("6w")
    for due in DUE:
        for status in STATUSES:
            action = Action.model_construct(id="A1", title="Act", status=status, due=due)
            yield partial(wording.action_state, action=action)
        step = Step.model_construct(title="Go", start=START + timedelta(days=3), end=due, done=None)
        yield partial(wording.step_state, step=step, form="short")
        decision = Decision.model_construct(id="D1", title="Ask", status="open", needed_by=due)
        yield partial(wording.decision_state, decision=decision, otherwise=NOTHING)
        yield partial(_asked, decision=decision)
        chance = Opportunity.model_construct(id="S1", title="Sell", status="open", close=due)
        yield partial(wording.opportunity_state, one=chance)
        yield partial(wording.process_state, step=ProcessStep.model_construct(step="Ask", due=due))
        yield partial(wording.review_state, review=ReviewState("current", due=due), otherwise=NOTHING)
        contract = Contract.model_construct(
            id="C1", title="Lease", start=START, notice_by=due, end=date(2026, 5, 1)
        )
        yield partial(_standing, contract=contract)
        person = StakeholderEntry.model_construct(id="p", last_contact=due, contact_every=every, needed=False)
        yield partial(wording.relation, entry=person)


@cache
def courses() -> tuple[Case, ...]:
    """Return every state on every day."""
    return tuple(_courses())


def _courses() -> Iterator[Case]:
    contexts = {
        (span, days): _context(START + timedelta(days=days), span) for span, days in product(SPANS, AHEAD)
    }
    for span, made in product(("14d", "1m"), tuple(_states())):
        first = made(contexts[span, 0]) or NOTHING
        for days in AHEAD:
            then = made(contexts[span, days]) or NOTHING
            yield Case(first, first.course, START + timedelta(days=days), then)


@cache
def actions() -> tuple[ActionCase, ...]:
    """Return every action on every day."""
    return tuple(_actions())


def _actions() -> Iterator[ActionCase]:
    context = _context(START, "14d")
    for span, status, due, ahead in product(SPANS, STATUSES, DUE, AHEAD):
        action = Action.model_construct(id="A1", title="Act", status=status, due=due)
        day, within = START + timedelta(days=ahead), parse_duration(span)
        assert within
        found = action_state(action, day, within)
        written = due.isoformat() if due else ""
        word = _word(context, found)
        yield ActionCase(span, status, written, day, found.condition, found.days, word)


def _word(context: Context, found: ActionState) -> str:
    if found.condition == "overdue":
        return context.formats.days_late(found.days or 0)
    if found.condition == "due-soon":
        return context.formats.in_days(found.days or 0)
    return context.t(f"common.action_status.{found.condition}")
