"""Which days matter to whom: what falls due, is to be decided, ends, or is held on a certain day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from planfolio.portfolio.assembly import PROGRAMME
from planfolio.portfolio.figures.states import programme_review_state, review_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from planfolio.model.actions import Action, Step
    from planfolio.model.plan import CommonPlan, Plan
    from planfolio.portfolio.portfolio import Portfolio

DueKind = Literal["action", "step", "decision", "review", "notice", "end", "objective", "meeting"]
KINDS: Final[tuple[DueKind, ...]] = (
    *("meeting", "review", "decision", "objective", "action", "step", "notice", "end"),
)
SETTLED: Final = frozenset({"achieved", "missed", "dropped"})


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that matters at a plan.

    `account` is empty for the programme and for meetings. `item` is the id of the item that the day belongs to, empty
    where it is the plan's own; of a step it is its action's, and `step` names the step among those of the action.
    `path` leads to the item in the plan. `people` are those whom it matters to, the first one answers for it.
    """

    kind: DueKind
    day: date
    account: str
    item: str = ""
    step: str = ""
    path: tuple[str | int, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def account_id(self) -> str:
        """The account's id, or what the programme goes by among them; empty for meetings."""
        return self.account or ("" if self.kind == "meeting" else PROGRAMME)

    @property
    def place(self) -> tuple[date, int, str, str, str]:
        """Where it stands among others: by day, then by kind, account and item."""
        return self.day, KINDS.index(self.kind), self.account, self.item, self.step


def due_days(portfolio: Portfolio, today: date) -> tuple[DueDay, ...]:
    """Return the days that matter in all plans but closed ones, the first one in front.

    What is still to be done keeps its day when that has passed; what is done, decided or settled has none. Meetings,
    and the notice and end of a contract, are there up to their day. A draft's days count: somebody works on them.
    """
    settings, ours = portfolio.organisation.settings, portfolio.organisation.people
    found = list(_meetings(portfolio, today))
    for account in portfolio.counted:
        found += _of_plan(account.id, account.plan, ours)
        found += _contracts(account.id, account.plan, today)
        found += _review(account.id, account.plan, review_state(account.plan, settings, today).due)
    if programme := portfolio.programme:
        found += _of_plan("", programme.plan, ours)
        found += _review("", programme.plan, programme_review_state(programme.plan, settings, today).due)
    return tuple(sorted(found, key=lambda one: one.place))


def _meetings(portfolio: Portfolio, today: date) -> Iterator[DueDay]:
    committee = portfolio.programme.plan.committee if portfolio.programme else ()
    for day in sorted(set(portfolio.organisation.settings.meetings)):
        if day >= today:
            yield DueDay("meeting", day, "", people=committee)


def _of_plan(account: str, plan: CommonPlan, ours: Collection[str]) -> Iterator[DueDay]:
    for place, action in enumerate(plan.actions):
        if action.is_open:
            yield from _action(account, action, place, action.owner or plan.owner, ours)
    for place, decision in enumerate(plan.decisions):
        if decision.is_open and decision.needed_by:
            people = _known(decision.decider, decision.requested_by) or (plan.owner,)
            path = ("decisions", place)
            yield DueDay("decision", decision.needed_by, account, decision.id or "", path=path, people=people)
    for place, objective in enumerate(plan.objectives):
        if objective.due and objective.status not in SETTLED:
            people = (objective.owner or plan.owner,)
            path = ("objectives", place)
            yield DueDay("objective", objective.due, account, objective.id or "", path=path, people=people)


def _action(account: str, action: Action, place: int, owner: str, ours: Collection[str]) -> Iterator[DueDay]:
    """Yield the day of an action, and those of its steps; a step that the customer does is watched by the owner."""
    item, path = action.id or "", ("actions", place)
    if action.due:
        yield DueDay("action", action.due, account, item, path=path, people=(owner,))
    for number, (name, step) in enumerate(_named(action)):
        if step.end and step.done is None:
            doer = step.owner if step.owner and step.owner in ours else owner
            below = (*path, "steps", number)
            yield DueDay("step", step.end, account, item, name, below, (doer,))


def _named(action: Action) -> Iterator[tuple[str, Step]]:
    """Yield the steps with a name each, which no other step changes: the title, and of equal ones which it is."""
    seen: Counter[str] = Counter()
    for step in action.steps:
        seen[step.title] += 1
        yield f"{step.title}#{seen[step.title]}", step


def _contracts(account: str, plan: Plan, today: date) -> Iterator[DueDay]:
    days: tuple[tuple[DueKind, str], ...] = (("notice", "notice_by"), ("end", "end"))
    for place, contract in enumerate(plan.contracts):
        for kind, key in days:
            day: date | None = getattr(contract, key)
            if day and day >= today:
                path = ("contracts", place)
                yield DueDay(kind, day, account, contract.id or "", path=path, people=(plan.owner,))


def _review(account: str, plan: CommonPlan, due: date | None) -> Iterator[DueDay]:
    if due:
        yield DueDay("review", due, account, path=("review",), people=(plan.owner,))


def _known(*people: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person for person in people if person))
