"""The decisions taken since the last meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.committee import decided_since
from planfolio.portfolio.figures.steering import steered_plans
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.days import asked_amount
from planfolio.presentation.views.portfolio.steering import holder_name
from planfolio.presentation.views.wording import decision_state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planfolio.model.decisions import Decision
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Holder

MOST: Final = 6


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A decision taken: how, on what, of which account."""

    id: str
    title: str
    language: str
    href: str
    account: str
    state: State
    amount: str | None


def decided_rows(context: Context, plans: Mapping[str, Holder], since: date | None) -> tuple[DecidedRow, ...]:
    """Return the decisions taken since the last meeting; without one, none."""
    if since is None:
        return ()
    taken = decided_since(steered_plans(context.portfolio), since, context.today)
    return tuple(_decided(context, plans[account], decision) for account, decision in taken)


def _decided(context: Context, holder: Holder, decision: Decision) -> DecidedRow:
    return DecidedRow(
        id=decision.id or "",
        title=decision.title,
        language=holder.language,
        href=f"{holder.address}#{decision.id}",
        account=holder_name(context, holder),
        state=decision_state(context, decision) or State(Sign.unknown, context.t("common.unknown")),
        amount=asked_amount(context, decision),
    )
