"""All actions of all plans, each with the plan that holds it: what the index, my week and the CSV go through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.states import action_state
from planfolio.presentation.names import short_company

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.model.actions import Action, Step
    from planfolio.model.money import Money
    from planfolio.model.objectives import Objective
    from planfolio.model.plan import CommonPlan
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import ActionCondition, ActionState
    from planfolio.portfolio.portfolio import Account, ProgrammeEntry
    from planfolio.presentation.context import Context

PROGRAMME: Final = "programme"


@dataclass(frozen=True)
class Holder:
    """The plan that an action or a decision stands in: an account's, or the programme's."""

    id: str
    name: str
    short_name: str
    address: str
    currency: str
    language: str
    plan: CommonPlan
    category: str | None = None
    is_counted: bool = True
    is_off_course: bool = False

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """Its objectives by id."""
        return {objective.id: objective for objective in self.plan.objectives if objective.id}

    @cached_property
    def customers(self) -> Mapping[str, StakeholderEntry]:
        """The customer's people by id, who may do steps."""
        entries: tuple[StakeholderEntry, ...] = getattr(self.plan, "stakeholders", ())
        return {entry.id: entry for entry in entries if entry.id}


@dataclass(frozen=True, slots=True)
class Measure:
    """One action with its plan and where it stands; amounts are in the plan's currency."""

    holder: Holder
    action: Action
    state: ActionState

    @property
    def id(self) -> str:
        """The action's id in its plan."""
        return self.action.id or ""

    @property
    def address(self) -> str:
        """The action's place on its account's page, relative to the site's root."""
        return f"{self.holder.address}#{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done; what a closed account left open is not."""
        return self.action.is_open and self.holder.is_counted

    @property
    def steps_done(self) -> int:
        """How many of its steps are done."""
        return sum(step.done is not None for step in self.action.steps)

    @property
    def expected(self) -> Money | None:
        """The additional sales expected over all quarters; None where none is written."""
        return total(result.expected for result in self.action.results.values())

    @property
    def actual(self) -> Money | None:
        """The additional sales reached over all quarters; None where none is written."""
        return total(result.actual for result in self.action.results.values())

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The steps still to be done; none where the action itself is finished."""
        return tuple([step for step in self.action.steps if step.done is None]) if self.is_open else ()


def holders(context: Context) -> Iterator[Holder]:
    """Yield all plans in the order of their ids, the programme's last."""
    for account in context.portfolio.accounts:
        yield account_holder(context, account)
    if context.portfolio.programme:
        yield programme_holder(context, context.portfolio.programme)


def steered_holders(context: Context) -> Mapping[str, Holder]:
    """Return the plans that decisions and risks stand in, as their figures name them: the programme by no name."""
    plans = {account.id: account_holder(context, account) for account in context.portfolio.counted}
    if context.portfolio.programme:
        plans[""] = programme_holder(context, context.portfolio.programme)
    return plans


def measures(context: Context) -> tuple[Measure, ...]:
    """Return all actions of all plans, in the order of the plans' ids and as they stand in each."""
    if "measures" not in context.seen:
        context.seen["measures"] = _measures(context)
    found: tuple[Measure, ...] = context.seen["measures"]
    return found


def open_measures(context: Context) -> tuple[Measure, ...]:
    """Return all actions still to be done."""
    if "open" not in context.seen:
        context.seen["open"] = tuple(one for one in measures(context) if one.is_open)
    found: tuple[Measure, ...] = context.seen["open"]
    return found


def open_in(context: Context, condition: ActionCondition) -> tuple[Measure, ...]:
    """Return the actions still to be done that are in a condition."""
    if "conditions" not in context.seen:
        by_condition: dict[ActionCondition, list[Measure]] = {}
        for one in open_measures(context):
            by_condition.setdefault(one.state.condition, []).append(one)
        context.seen["conditions"] = by_condition
    return tuple(context.seen["conditions"].get(condition, ()))


def _measures(context: Context) -> tuple[Measure, ...]:
    soon = context.organisation.settings.due_soon
    return tuple(
        Measure(holder, action, action_state(action, context.today, soon))
        for holder in holders(context)
        for action in holder.plan.actions
    )


def account_holder(context: Context, account: Account) -> Holder:
    """Return an account as the holder of its actions and decisions."""
    return Holder(
        id=account.id,
        name=account.name,
        short_name=short_company(account.name),
        address=f"accounts/{account.id}/",
        currency=account.currency,
        language=account.language,
        plan=account.plan,
        category=account.plan.category,
        is_counted=account.is_counted,
        is_off_course=context.of(account).is_off_course,
    )


def programme_holder(context: Context, programme: ProgrammeEntry) -> Holder:
    """Return the programme as the holder of its actions and decisions."""
    name = context.t("common.kind.programme")
    return Holder(
        id=PROGRAMME,
        name=name,
        short_name=name,
        address=f"{PROGRAMME}/",
        currency=programme.currency,
        language=programme.language,
        plan=programme.plan,
    )


def doer(context: Context, holder: Holder, identifier: str | None) -> str | None:
    """Return who does a step: one of us, or one of the customer's people; None where nobody is written."""
    if identifier is None:
        return None
    if identifier in context.organisation.people:
        return context.person(identifier)
    entry = holder.customers.get(identifier)
    return (entry.name or entry.title or identifier) if entry else identifier
