"""States of actions, reviews, decisions and accounts as sign and word: the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.states import contact_state
from planfolio.presentation.states import Sign, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from planfolio.model.decisions import Decision
    from planfolio.model.objectives import Objective
    from planfolio.model.periods import Duration, Period
    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import ActionState, ContractState, ReviewState
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


def rating_state(context: Context, rating: str | None) -> State:
    """Return the state of an account by its newest rating."""
    if rating is None:
        return State(Sign.unknown, context.t("common.rating.none"))
    return State(RATINGS[rating], context.t(f"common.rating.{rating}"))


def objective_state(context: Context, status: str) -> State:
    """Return the state of an objective."""
    return State(OBJECTIVES[status], context.t(f"common.objective_status.{status}"))


def action_state(context: Context, state: ActionState, *, quiet: bool = False) -> State:
    """Return the state of an action: how late it is, how soon it is due, or its status."""
    if state.condition == "overdue" and state.days is not None:
        return State(Sign.bad, context.formats.days_late(state.days), quiet)
    if state.condition == "due-soon" and state.days is not None:
        return State(Sign.warn, context.formats.in_days(state.days))
    return State(ACTIONS[state.condition], context.t(f"common.action_status.{state.condition}"))


def review_state(context: Context, review: ReviewState) -> State | None:
    """Return the state of an account's reviews where it needs somebody; None where all is well."""
    if review.condition == "overdue" and review.days is not None:
        return State(Sign.bad, context.formats.days_late(review.days))
    if review.condition == "due-soon" and review.days is not None:
        return State(Sign.warn, context.formats.in_days(review.days))
    return None


def decision_state(context: Context, decision: Decision) -> State | None:
    """Return the state of a decision by its date; None for an open one that has no date or time enough."""
    if not decision.is_open:
        return State(DECISIONS[decision.status], context.t(f"common.decision_status.{decision.status}"))
    if decision.needed_by is None:
        return None
    days = (decision.needed_by - context.today).days
    if days < 0:
        return State(Sign.bad, context.formats.days_late(-days))
    if context.today >= context.organisation.settings.due_soon.before(decision.needed_by):
        return State(
            Sign.warn, context.t("states.by_day", day=context.formats.weekday_date(decision.needed_by))
        )
    return None


def contract_state(context: Context, contract: ContractState) -> State | None:
    """Return the state of a contract whose notice is due; None where all is well."""
    if contract.condition != "notice-due" or contract.contract.notice_by is None:
        return None
    day = context.formats.date_short(contract.contract.notice_by)
    return State(Sign.warn, context.t("states.notice_by", day=day))


def contract_standing(context: Context, contract: ContractState) -> State:
    """Return where a contract stands in any case: its notice due, or what it is doing."""
    due = contract_state(context, contract)
    return due or State(CONTRACTS[contract.condition], context.t(f"contracts.state.{contract.condition}"))


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
    found = contact_state(entry, context.today, context.organisation.settings.retention)
    if found.condition == "overdue" and found.days is not None:
        return State(Sign.bad, context.formats.days_late(found.days))
    if found.condition == "stale":
        return State(Sign.warn, context.t("account.stakeholders.stale"))
    if found.condition == "unknown":
        return State(Sign.unknown, context.t("account.stakeholders.no_contact"))
    return State(Sign.good, context.t("account.stakeholders.in_touch"))


def rhythm(context: Context, every: Duration | None) -> str | None:
    """Write how often somebody is to be met: `every 6 weeks`; None where nothing is agreed."""
    return context.t(RHYTHMS[every.unit], count=every.count) if every else None


def interval(context: Context, every: str | None) -> str | None:
    """Write how often something is told: an interval of ours in the reader's language, anything else as written."""
    return context.t(f"common.review_every.{every}") if every in INTERVALS else every
