"""What waits for a decision, with what is asked and what is left, and the gravest risks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.names import short_person
from planfolio.presentation.views.courses import plain
from planfolio.presentation.views.measures import PROGRAMME
from planfolio.presentation.views.wording import decision_state, needed_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.model.decisions import Decision, Risk
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State
    from planfolio.presentation.views.measures import Holder

MOST_DECISIONS: Final = 12
MOST_RISKS: Final = 4


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """An open decision in words; `amount` is in the reporting currency, `exact` in the plan's."""

    title: str
    language: str
    href: str
    amount: str
    exact: str | None
    detail: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What all open decisions ask for together, and what the programme's budget still has."""

    title: str
    amount: str | None
    exact: str | None
    left: str | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk with its likelihood and impact in words, and what happens if so."""

    title: str
    language: str
    href: str
    gravity: str
    account: str
    contingency: str | None


def decisions(context: Context, plans: Mapping[str, Holder]) -> tuple[DecisionRow, ...]:
    """Return the open decisions, the one needed first in front."""
    return tuple(
        _decision(context, plans[account], decision)
        for account, decision in context.figures.open_decisions[:MOST_DECISIONS]
    )


def left_out(context: Context) -> str | None:
    """Return how many decisions there are besides those shown; None where there are no more."""
    count = len(context.figures.open_decisions) - MOST_DECISIONS
    return context.t("portfolio.decisions.more", count=count) if count > 0 else None


def _decision(context: Context, holder: Holder, decision: Decision) -> DecisionRow:
    name = context.person(decision.decider)
    decider = (
        context.t("portfolio.decisions.decides", name=short_person(name))
        if name
        else context.t("portfolio.decisions.nobody_decides")
    )
    amount = context.reporting(decision.amount)
    return DecisionRow(
        title=decision.title,
        language=holder.language,
        href=f"{holder.address}#{decision.id}",
        amount=context.money(amount) or _no_amount(context, decision),
        exact=context.exact(decision.amount),
        detail=f"{holder_name(context, holder)} · {decider}",
        state=decision_state(context, decision, needed_by(context, decision) or _no_date(context)),
    )


def _no_amount(context: Context, decision: Decision) -> str:
    is_about_money = decision.kind == "budget" or decision.amount is not None
    return context.t("common.unknown") if is_about_money else context.t("portfolio.decisions.no_amount")


def _no_date(context: Context) -> State:
    return plain(context.t("portfolio.decisions.no_date"))


def asked(context: Context) -> Asked:
    """Return the total; where an amount is not written it says of how many it is known."""
    figures = context.figures
    known = figures.decisions_known
    title = (
        context.t("portfolio.decisions.asked")
        if known.is_complete
        else context.t("portfolio.decisions.asked_known", count=known.count, of=known.of)
    )
    return Asked(
        title=title,
        amount=context.money(figures.decisions_total),
        exact=context.exact(figures.decisions_total),
        left=context.money(figures.budget_left),
    )


def risks(context: Context, plans: Mapping[str, Holder]) -> tuple[RiskRow, ...]:
    """Return the gravest open risks."""
    return tuple(_risk(context, plans[account], risk) for account, risk in context.figures.risks[:MOST_RISKS])


def _risk(context: Context, holder: Holder, risk: Risk) -> RiskRow:
    likelihood, impact = _level(context, risk.likelihood), _level(context, risk.impact)
    gravity = f"{likelihood} × {impact}"
    if risk.status == "occurred":
        gravity = f"{context.t('common.risk_status.occurred')} · {gravity}"
    return RiskRow(
        title=risk.title,
        language=holder.language,
        href=f"{holder.address}#{risk.id}",
        gravity=gravity,
        account=holder_name(context, holder),
        contingency=risk.contingency,
    )


def holder_name(context: Context, holder: Holder) -> str:
    """Return what to call a plan: an account by its short name, or the programme."""
    return context.t("portfolio.programme") if holder.id == PROGRAMME else holder.short_name


def _level(context: Context, level: str | None) -> str:
    return context.t(f"common.level.{level}") if level else context.t("common.unknown")
