"""States of actions, reviews, decisions and accounts as sign and word: the same on every page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures import states
from planfolio.portfolio.figures.states import day_after
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.courses import NOTHING, coming, due_turns, late, next_day, over_time, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal
    from typing import Literal

    from planfolio.model.actions import Action, Step
    from planfolio.model.decisions import Decision
    from planfolio.model.figures import Contract
    from planfolio.model.objectives import Objective, Opportunity, ProcessStep
    from planfolio.model.periods import Duration, Period
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import ContractCondition, ContractState, ReviewState
    from planfolio.presentation.context import Context

RATINGS: Final[Mapping[str, Sign]] = {"on-track": Sign.good, "at-risk": Sign.warn, "off-track": Sign.bad}
OBJECTIVES: Final[Mapping[str, Sign]] = {
    "planned": Sign.hollow,
    "on-track": Sign.good,
    "at-risk": Sign.warn,
    "off-track": Sign.bad,
    "achieved": Sign.good,
    "missed": Sign.bad,
    "dropped": Sign.dash,
}
ACTIONS: Final[Mapping[str, Sign]] = {
    "blocked": Sign.blocked,
    "in-progress": Sign.half,
    "planned": Sign.hollow,
    "done": Sign.done,
    "cancelled": Sign.dash,
}
OPPORTUNITIES: Final[Mapping[str, Sign]] = {"open": Sign.hollow, "won": Sign.done, "lost": Sign.dash}
CONTACTS: Final[Mapping[str, tuple[Sign, str]]] = {
    "stale": (Sign.warn, "account.stakeholders.stale"),
    "unknown": (Sign.unknown, "account.stakeholders.no_contact"),
    "current": (Sign.good, "account.stakeholders.in_touch"),
}
CONDITIONS: Final[Mapping[str, Sign]] = {"met": Sign.good, "partly": Sign.half, "unmet": Sign.hollow}
PER_CENT: Final = "%"
RHYTHMS: Final = {
    "d": "account.stakeholders.every_days",
    "w": "account.stakeholders.every_weeks",
    "m": "account.stakeholders.every_months",
    "y": "account.stakeholders.every_years",
}
INTERVALS: Final = frozenset({"month", "quarter", "half-year", "year"})
CONTRACTS: Final[Mapping[str, Sign]] = {
    "running": Sign.good,
    "notice-passed": Sign.half,
    "ended": Sign.dash,
    "future": Sign.hollow,
}
DECISIONS: Final[Mapping[str, Sign]] = {
    "open": Sign.decision,
    "approved": Sign.done,
    "rejected": Sign.dash,
    "deferred": Sign.hollow,
}


def day_words(context: Context, day: date) -> str:
    """Write a day, with its year where that is not this one."""
    is_this_year = day.year == context.today.year
    return context.formats.date_short(day) if is_this_year else context.formats.date(day)


def rating_state(context: Context, rating: str | None) -> State:
    """Return the state of an account by its newest rating."""
    if rating is None:
        return State(Sign.unknown, context.t("common.rating.none"))
    return State(RATINGS[rating], context.t(f"common.rating.{rating}"))


def objective_state(context: Context, status: str) -> State:
    """Return the state of an objective."""
    return State(OBJECTIVES[status], context.t(f"common.objective_status.{status}"))


def action_state(
    context: Context, action: Action, *, form: Literal["late", "short"] = "late", quiet: bool = False
) -> State:
    """Return the state of an action: how late it is, how soon it is due, or its status."""
    soon = context.organisation.settings.due_soon

    def on(day: date) -> State:
        found = states.action_state(action, day, soon)
        if action.due and found.condition == "overdue":
            return late(context, action.due, day, form, quiet=quiet)
        if action.due and found.condition == "due-soon":
            return coming(context, action.due, day)
        return State(ACTIONS[found.condition], context.t(f"common.action_status.{found.condition}"))

    if not action.is_open:
        return on(context.today)
    return over_time(context, on, due_turns(action.due, soon)) or NOTHING


def step_state(
    context: Context,
    step: Step,
    *,
    form: Literal["late", "short"] = "late",
    is_open: bool = True,
    quiet: bool = True,
) -> State:
    """Return where a step stands: done, days late, under way from its start on, or planned.

    One of an action that is over is not late any more.
    """
    if step.done is not None:
        return State(Sign.done, context.t("common.action_status.done"))
    if not is_open:
        return State(Sign.dash, context.t("account.actions.not_done"))

    def on(day: date) -> State:
        if step.end and step.end < day:
            return late(context, step.end, day, form, quiet=quiet)
        is_begun = step.start is not None and step.start <= day
        status = "in-progress" if is_begun else "planned"
        return State(ACTIONS[status], context.t(f"common.action_status.{status}"))

    return over_time(context, on, (step.start, step.end and next_day(step.end))) or NOTHING


def opportunity_state(context: Context, one: Opportunity) -> State:
    """Return where an opportunity stands: how far its day has passed while it is open, or its status."""
    status = State(OPPORTUNITIES[one.status], context.t(f"common.opportunity_status.{one.status}"))
    close = one.close
    if one.status != "open" or close is None:
        return status
    turning = (next_day(close),)
    return (
        over_time(context, lambda day: late(context, close, day) if close < day else status, turning)
        or status
    )


def process_state(context: Context, step: ProcessStep) -> State:
    """Return where a step of their buying stands by its day."""
    planned = State(Sign.hollow, context.t("common.action_status.planned"))
    if step.due is None:
        return planned
    due, soon = step.due, context.organisation.settings.due_soon.before(step.due)

    def on(day: date) -> State:
        if due < day:
            return late(context, due, day)
        return coming(context, due, day) if day >= soon else planned

    return over_time(context, on, (soon, next_day(due))) or planned


def review_state(context: Context, review: ReviewState, otherwise: State | None = None) -> State | None:
    """Return the state of an account's reviews where it needs somebody; where all is well what else there is to say."""
    if review.due is None:
        return otherwise
    due, soon = review.due, context.organisation.settings.due_soon

    def on(day: date) -> State | None:
        if due < day:
            return late(context, due, day)
        return coming(context, due, day) if due <= day_after(day, soon) else otherwise

    return over_time(context, on, due_turns(due, soon))


def decision_state(context: Context, decision: Decision, otherwise: State | None = None) -> State | None:
    """Return the state of a decision by its date.

    For an open one that has no date, or time enough, it is what else there is to say.
    """
    if not decision.is_open:
        return State(DECISIONS[decision.status], context.t(f"common.decision_status.{decision.status}"))
    if decision.needed_by is None:
        return otherwise
    needed, soon = decision.needed_by, context.organisation.settings.due_soon.before(decision.needed_by)

    def on(day: date) -> State | None:
        if needed < day:
            return late(context, needed, day)
        by = context.t("states.by_day", day=context.formats.weekday_date(needed))
        return State(Sign.warn, by) if day >= soon else otherwise

    return over_time(context, on, (soon, next_day(needed)))


def needed_by(context: Context, decision: Decision) -> State | None:
    """Return by when a decision is needed while that is far ahead; None where it has no date."""
    if decision.needed_by is None:
        return None
    day = context.formats.date_short(decision.needed_by)
    return plain(context.t("states.by_day", day=day), decision.needed_by)


def contract_state(
    context: Context, contract: ContractState, otherwise: State | None = None, *, word: str = ""
) -> State | None:
    """Return the state of a contract whose notice is due; what else there is to say where all is well.

    `word` stands in the place of "notice by 30 Jun".
    """
    return _contract(context, contract.contract, lambda _: otherwise, word)


def contract_standing(context: Context, contract: ContractState) -> State:
    """Return where a contract stands in any case: its notice due, or what it is doing."""

    def doing(condition: ContractCondition) -> State:
        return State(CONTRACTS[condition], context.t(f"contracts.state.{condition}"))

    return _contract(context, contract.contract, doing) or NOTHING


def _contract(
    context: Context,
    contract: Contract,
    otherwise: Callable[[ContractCondition], State | None],
    word: str = "",
) -> State | None:
    notice, end = contract.notice_by, contract.end

    def on(day: date) -> State | None:
        condition = states.contract_state(contract, day).condition
        if condition != "notice-due" or notice is None:
            return otherwise(condition)
        day_of_notice = context.formats.date_short(notice)
        return State(Sign.warn, word or context.t("states.notice_by", day=day_of_notice))

    ahead = notice - timedelta(days=states.NOTICE_AHEAD) if notice else None
    turning = (contract.start, ahead, notice and next_day(notice), end and next_day(end))
    return over_time(context, on, turning)


def condition_sign(state: str | None) -> Sign:
    """Return the sign of a condition for success."""
    return CONDITIONS[state] if state else Sign.unknown


def measured(context: Context, objective: Objective) -> str | None:
    """Write how far an objective is: `60k / 240k`, `98.6 / 98.5 %`, `2 of 4 meetings`; None without a target."""
    if objective.target is None:
        return None
    unit, t = objective.unit or "", context.t
    target = unit_text(context, objective.target, unit)
    actual = t("common.unknown") if objective.actual is None else unit_text(context, objective.actual, unit)
    if not unit or is_currency(unit):
        return t("account.objectives.plain", actual=actual, target=target)
    if unit == PER_CENT:
        return t("account.objectives.per_cent", actual=actual, target=target)
    is_falling = objective.baseline is not None and objective.baseline > objective.target
    key = "account.objectives.falling" if is_falling else "account.objectives.counted"
    return t(key, actual=actual, target=target, unit=unit)


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency code, so that its numbers are written like money."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()  # noqa: PLR2004  as in ISO 4217


def unit_text(context: Context, number: Decimal, unit: str | None) -> str:
    """Write a number of some unit, short where the unit is a currency."""
    return (
        context.formats.amount_short(number) if unit and is_currency(unit) else context.formats.number(number)
    )


def period_text(context: Context, period: Period) -> str:
    """Write a year, a fiscal quarter or a month."""
    if period.quarter is not None:
        return context.formats.quarter_short(period.year, period.quarter)
    return str(period.year) if period.is_year else context.formats.month_year(period.start)


def relation(context: Context, entry: StakeholderEntry) -> State:
    """Return where our contact with somebody stands; a needed one is a relationship that is missing."""
    if entry.needed:
        return State(Sign.unknown, context.t("account.stakeholders.missing"))
    retention, last, every = context.organisation.settings.retention, entry.last_contact, entry.contact_every
    due = day_after(last, every) if last and every else None

    def on(day: date) -> State:
        found = states.contact_state(entry, day, retention)
        if due and found.condition == "overdue":
            return late(context, due, day)
        sign, key = CONTACTS[found.condition]
        return State(sign, context.t(key))

    turning = (due and next_day(due), last and next_day(day_after(last, retention)))
    return over_time(context, on, turning) or NOTHING


def rhythm(context: Context, every: Duration | None) -> str | None:
    """Write how often somebody is to be met: `every 6 weeks`; None where nothing is agreed."""
    return context.t(RHYTHMS[every.unit], count=every.count) if every else None


def interval(context: Context, every: str | None) -> str | None:
    """Write how often something is told: an interval of ours in the reader's language, anything else as written."""
    return context.t(f"common.review_every.{every}") if every in INTERVALS else every
