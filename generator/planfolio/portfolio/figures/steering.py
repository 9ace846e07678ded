"""What a steering committee has before it: open decisions, risks, and what is left in the programme's budget.

An account is named by its id, the programme by an empty text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.shapes import Known
from planfolio.portfolio.figures.totals import converted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planfolio.model.decisions import Decision, Risk
    from planfolio.model.money import Money
    from planfolio.model.plan import CommonPlan
    from planfolio.model.settings import Organisation
    from planfolio.portfolio.portfolio import Portfolio, ProgrammeEntry

LEVELS: Final = {"low": 1, "medium": 2, "high": 3}


def steered_plans(portfolio: Portfolio) -> tuple[tuple[str, CommonPlan], ...]:
    """Return the plans that a committee steers: the programme's and those of the counted accounts."""
    programme = [("", portfolio.programme.plan)] if portfolio.programme else []
    return (*programme, *((account.id, account.plan) for account in portfolio.counted))


def open_decisions(
    plans: Iterable[tuple[str, CommonPlan]], organisation: Organisation
) -> tuple[tuple[str, Decision], ...]:
    """Return the decisions that wait for somebody: the one needed first in front, then the largest amount.

    Those without a date, and of one day those without an amount, come last; then account and id decide.
    """

    def place(found: tuple[str, Decision]) -> tuple[date, bool, Decimal, str, str]:
        account, decision = found
        amount = converted(decision.amount, organisation)
        size = -amount.amount if amount else Decimal(0)
        return decision.needed_by or date.max, amount is None, size, account, decision.id or ""

    waiting = [
        (account, decision) for account, plan in plans for decision in plan.decisions if decision.is_open
    ]
    return tuple(sorted(waiting, key=place))


def decisions_total(
    decisions: Sequence[tuple[str, Decision]], organisation: Organisation
) -> tuple[Money | None, Known]:
    """Return what decisions ask for together, and for how many of them the amount is known.

    In the reporting currency. The sum is None where no amount is known.
    """
    amounts = [converted(decision.amount, organisation) for _, decision in decisions]
    return total(amounts), Known(sum(amount is not None for amount in amounts), len(amounts))


def gravity(risk: Risk) -> int | None:
    """Return likelihood * impact, 1 to 9 (low 1, medium 2, high 3), as in the matrix of IEC 31010.

    None where one of them is not written.
    """
    if risk.likelihood is None or risk.impact is None:
        return None
    return LEVELS[risk.likelihood] * LEVELS[risk.impact]


def open_risks(plans: Iterable[tuple[str, CommonPlan]]) -> tuple[tuple[str, Risk], ...]:
    """Return the risks that are not closed: occurred ones first, then the gravest; unknown gravity last.

    Where two are equal, account and id decide.
    """

    def place(found: tuple[str, Risk]) -> tuple[bool, int, str, str]:
        account, risk = found
        return risk.status != "occurred", -(gravity(risk) or 0), account, risk.id or ""

    risks = [(account, risk) for account, plan in plans for risk in plan.risks if risk.status != "closed"]
    return tuple(sorted(risks, key=place))


def budget_left(programme: ProgrammeEntry | None, organisation: Organisation) -> Money | None:
    """Return what is left in the programme's budget, planned - spent, in the reporting currency.

    Below zero it is overspent. None where one of them is not written.
    """
    budget = programme.plan.budget if programme else None
    if budget is None or budget.planned is None or budget.spent is None:
        return None
    return converted(budget.planned - budget.spent, organisation)
