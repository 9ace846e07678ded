"""What changes did to the figures of an account and of the portfolio: those that are others than before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.changes.shapes import Effect
from planfolio.portfolio.figures.offerings import whitespace
from planfolio.portfolio.figures.results import results_by_quarter, summed
from planfolio.portfolio.figures.sales import amount_in, last_full_year, outlook, target, year_before
from planfolio.portfolio.figures.shapes import QuarterResult
from planfolio.portfolio.figures.states import action_state
from planfolio.portfolio.figures.totals import converted
from planfolio.portfolio.portfolio import Account

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from planfolio.model.actions import Action
    from planfolio.model.money import Money
    from planfolio.model.plan import CommonPlan, Plan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.changes.shapes import EffectFigure
    from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures
    from planfolio.portfolio.portfolio import Portfolio, ProgrammeEntry

MOVING: Final = frozenset({"history", "targets", "offerings", "actions", "decisions"})
"""Keys at the top of a plan that its figures rest on."""
AMOUNTS: Final[tuple[EffectFigure, ...]] = ("sales", "target", "outlook", "whitespace")


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures that changes move: of one plan in its currency, of a portfolio in the reporting currency.

    `sales_before` are those of the year before the current one, which the portfolio's sums take.
    """

    sales: Money | None = None
    sales_before: Money | None = None
    target: Money | None = None
    outlook: Money | None = None
    whitespace: Money | None = None
    results: tuple[QuarterResult, ...] = ()
    open_decisions: int = 0
    asked: Money | None = None
    overdue: int = 0


NOTHING: Final = Sums()
"""The figures where there is no plan."""


def plan_sums(
    entry: Account | ProgrammeEntry | None,
    organisation: Organisation,
    today: date,
    moved: Collection[str] = MOVING,
) -> Sums:
    """Return the figures of one plan on a day, in its currency; the programme has no sales.

    Only those that rest on one of the keys that moved; the others are as nothing.
    """
    if entry is None:
        return NOTHING
    sums = _of_measures(entry.plan, organisation, today, moved)
    return _with_sales(sums, entry.plan, organisation, today, moved) if isinstance(entry, Account) else sums


def _of_measures(plan: CommonPlan, organisation: Organisation, today: date, moved: Collection[str]) -> Sums:
    actions = plan.actions if "actions" in moved else ()
    waiting = [one for one in plan.decisions if one.is_open] if "decisions" in moved else []
    return Sums(
        results=results_by_quarter(actions),
        open_decisions=len(waiting),
        asked=total(decision.amount for decision in waiting),
        overdue=_late(actions, organisation, today),
    )


def _late(actions: Iterable[Action], organisation: Organisation, today: date) -> int:
    soon = organisation.settings.due_soon
    return sum(action_state(action, today, soon).condition == "overdue" for action in actions)


def _with_sales(
    sums: Sums, plan: Plan, organisation: Organisation, today: date, moved: Collection[str]
) -> Sums:
    year = organisation.year(today)
    if "history" in moved:
        sales = amount_in(plan, last_full_year(plan, year), "our_sales")
        sums = replace(sums, sales=sales, sales_before=amount_in(plan, year_before(year), "our_sales"))
    if "history" in moved or "actions" in moved:
        sums = replace(sums, outlook=outlook(plan, year, today))
    if "targets" in moved:
        sums = replace(sums, target=target(plan, year))
    return replace(sums, whitespace=whitespace(plan.offerings)) if "offerings" in moved else sums


def known_sums(known: AccountFigures, organisation: Organisation, today: date) -> Sums:
    """Return the figures of an account, those that were worked out before taken over."""
    plan = known.account.plan
    waiting = [decision for decision in plan.decisions if decision.is_open]
    return Sums(
        sales=known.sales,
        sales_before=amount_in(plan, year_before(known.current_year), "our_sales"),
        target=known.target,
        outlook=known.outlook,
        whitespace=known.whitespace,
        results=known.results,
        open_decisions=len(waiting),
        asked=total(decision.amount for decision in waiting),
        overdue=_late(plan.actions, organisation, today),
    )


def effects_between(before: Sums, after: Sums) -> tuple[Effect, ...]:
    """Return the figures that differ: amounts, then what actions bring by quarter, then decisions and what is late."""
    return tuple(effect for effect in _effects(before, after) if effect.before != effect.after)


def _effects(before: Sums, after: Sums) -> Iterator[Effect]:
    for figure in AMOUNTS:
        yield Effect(figure, getattr(before, figure), getattr(after, figure))
    yield from _of_quarters(before.results, after.results)
    yield Effect("open_decisions", before.open_decisions, after.open_decisions)
    yield Effect("asked", before.asked, after.asked)
    yield Effect("overdue", before.overdue, after.overdue)


def _of_quarters(before: Sequence[QuarterResult], after: Sequence[QuarterResult]) -> Iterator[Effect]:
    was = {str(one.quarter): one for one in before}
    now = {str(one.quarter): one for one in after}
    quarters = {str(one.quarter): one.quarter for one in (*before, *after)}
    for name in sorted(quarters):
        empty = QuarterResult(quarters[name], None, None)
        old, new = was.get(name, empty), now.get(name, empty)
        yield Effect("expected", old.expected, new.expected, quarters[name])
        yield Effect("actual", old.actual, new.actual, quarters[name])


class Ledger:
    """The figures of the plans of two portfolios, worked out once for plans that both share."""

    def __init__(self, organisation: Organisation, today: date, figures: PortfolioFigures | None) -> None:
        """`figures` are those of the portfolio after, on the same day, where somebody has them already."""
        self.organisation, self.today, self.figures = organisation, today, figures
        self._known: dict[tuple[int, str], Sums] = {}
        self._converted: dict[tuple[int, str], Sums] = {}

    def of(self, entry: Account | ProgrammeEntry | None, moved: Collection[str] = MOVING) -> Sums:  # noqa: ARG002
        """Return all figures of one plan, in its currency; nothing where there is no plan."""
        if entry is None:
            return NOTHING
        key = id(entry.plan), entry.currency
        if key not in self._known:
            self._known[key] = self._worked_out(entry)
        return self._known[key]

    def of_all(self, portfolio: Portfolio) -> Sums:
        """Return the sums that `portfolio_figures` has, in the reporting currency: over the counted accounts.

        Decisions and what is late are those of the programme, too.
        """
        parts = [self._in_reporting_currency(account) for account in portfolio.counted]
        programme = portfolio.programme
        steered = [*([self._in_reporting_currency(programme)] if programme else []), *parts]
        return Sums(
            sales=total(part.sales_before for part in parts),
            target=total(part.target for part in parts),
            outlook=total(part.outlook for part in parts),
            whitespace=total(part.whitespace for part in parts),
            results=summed(result for part in parts for result in part.results),
            open_decisions=sum(part.open_decisions for part in steered),
            asked=total(part.asked for part in steered),
            overdue=sum(part.overdue for part in steered),
        )

    def _worked_out(self, entry: Account | ProgrammeEntry) -> Sums:
        known = self.figures.accounts.get(entry.id) if self.figures and isinstance(entry, Account) else None
        if known and known.account.plan is entry.plan:
            return known_sums(known, self.organisation, self.today)
        return plan_sums(entry, self.organisation, self.today)

    def _in_reporting_currency(self, entry: Account | ProgrammeEntry) -> Sums:
        key = id(entry.plan), entry.currency
        if key not in self._converted:
            self._converted[key] = self._all_converted(self.of(entry))
        return self._converted[key]

    def _all_converted(self, sums: Sums) -> Sums:
        return Sums(
            sales_before=converted(sums.sales_before, self.organisation),
            target=converted(sums.target, self.organisation),
            outlook=converted(sums.outlook, self.organisation),
            whitespace=converted(sums.whitespace, self.organisation),
            results=tuple(self._result(one) for one in sums.results),
            open_decisions=sums.open_decisions,
            asked=converted(sums.asked, self.organisation),
            overdue=sums.overdue,
        )

    def _result(self, result: QuarterResult) -> QuarterResult:
        expected, actual = (converted(one, self.organisation) for one in (result.expected, result.actual))
        return QuarterResult(result.quarter, expected, actual)
