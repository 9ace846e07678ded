"""What the programme costs: its budget with what open decisions ask of it, the investments of its actions, its team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.costs import investments, left_of, over_budget
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.account.measures import period_text
from planfolio.presentation.views.steering.decisions import is_sum_known

if TYPE_CHECKING:
    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.programme.subject import ProgrammeSubject


def resources(subject: ProgrammeSubject) -> Section:
    """Return planned, spent and left beside what is asked: the budget pays for the decisions of all plans."""
    context, plan = subject.context, subject.plan
    budget, own = plan.budget, [one for one in plan.decisions if one.is_open]
    return subject.own_section(
        "resources",
        "half",
        template="budget",
        team=subject.our_people(plan.team),
        period=period_text(subject),
        budget=budget,
        spent=share(budget.spent, budget.planned) if budget else None,
        left=left_of(budget),
        asked=context.figures.decisions_total,
        asked_count=len(context.figures.open_decisions),
        is_asked_known=is_sum_known(context),
        over=_over(subject),
        own_count=len(own),
        own_asked=context.reporting(total(one.amount for one in own)),
        investment=investments(plan),
        over_planned=over_budget(plan),
    )


def _over(subject: ProgrammeSubject) -> State | None:
    """Return the caution that open decisions ask for more than is left."""
    asked, left = subject.context.figures.decisions_total, subject.context.figures.budget_left
    if asked is None or left is None or asked.amount <= left.amount:
        return None
    amount = subject.context.money(asked - left)
    return State(Sign.bad, subject.t("programme.budget.over", amount=amount))
