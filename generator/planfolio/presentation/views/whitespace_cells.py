"""Cells of the whitespace, the same on an account's page and over all accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.offerings import yearly_potential, yearly_sales
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.components import WhitespaceCell
from planfolio.presentation.names import one_spelling_each
from planfolio.presentation.views.wording import period_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planfolio.model.figures import OfferingItem
    from planfolio.model.money import Money
    from planfolio.model.plan import Plan
    from planfolio.presentation.components import CellStatus
    from planfolio.presentation.context import Context

SOLD = frozenset({"won", "partly"})


def offering_order(context: Context, items: Iterable[OfferingItem]) -> tuple[str, ...]:
    """Return the offerings of some items in the order of the vocabulary, whatever order the plans have."""
    used = dict.fromkeys(item.offering for item in items)
    known = [key for key in context.organisation.vocabulary.offerings if key in used]
    return (*known, *(key for key in used if key not in known))


def unit_order(plan: Plan) -> tuple[str | None, ...]:
    """Return the units that offerings are written for, in the order of the profile; None, the whole account, last."""
    items = plan.offerings.items if plan.offerings else ()
    used = dict.fromkeys(item.unit for item in items)
    units: list[str | None] = [unit.name for unit in plan.profile.units] if plan.profile else []
    known = [unit for unit in units if unit in used]
    others = [unit for unit in used if unit is not None and unit not in known]
    return (*known, *others, *([None] if None in used else []))


def cell_status(item: OfferingItem) -> CellStatus:
    """Return how far an offering is sold: as written, else as its sales and potential say."""
    if item.status:
        return item.status
    sales, potential = yearly_sales(item), yearly_potential(item)
    if sales is None or potential is None:
        return "unknown"
    if sales.amount >= potential.amount:
        return "won"
    return "partly" if sales.amount > 0 else "open"


def own_cell(context: Context, items: Sequence[OfferingItem]) -> WhitespaceCell:
    """Return one cell for the items of one offering, in the account's currency."""
    return _cell(context, items, lambda amount: amount)


def reported_cell(context: Context, items: Sequence[OfferingItem]) -> WhitespaceCell:
    """Return one cell for the items of one offering, in the reporting currency."""
    return _cell(context, items, context.reporting)


def _cell(
    context: Context, items: Sequence[OfferingItem], amount: Callable[[Money | None], Money | None]
) -> WhitespaceCell:
    asked = [item for item in items if item.status != "not-applicable"]
    if not asked:
        return WhitespaceCell("not-applicable" if items else "unknown")
    status = _status([cell_status(item) for item in asked])
    parts = [(amount(yearly_sales(item)), amount(yearly_potential(item))) for item in asked]
    sales = total(sold for sold, _ in parts)
    potential = _potential(parts, is_sold=status in SOLD)
    return WhitespaceCell(
        status=status,
        sales=sales,
        potential=potential,
        share=share(sales, potential),
        competitor=", ".join(one_spelling_each(item.competitor for item in asked)) or None,
        title=_tooltip(context, asked, status),
    )


def _status(found: Sequence[CellStatus]) -> CellStatus:
    """Return what the items say together: sold in part where only some is sold, open where any is free."""
    states = set(found)
    if len(states) == 1:
        return found[0]
    if states & SOLD:
        return "partly"
    return next(state for state in ("open", "competitor", "lost", "unknown") if state in states)


def _potential(parts: Sequence[tuple[Money | None, Money | None]], *, is_sold: bool) -> Money | None:
    """Return the potential of several items; beside sales only of what is sold, since a share is of the same items.

    None where something is sold of which nobody knows how much more there is.
    """
    known = total(potential for _, potential in parts)
    if not is_sold:
        return known
    if any(potential is None and sales is not None and sales.amount > 0 for sales, potential in parts):
        return None
    return total(potential for sales, potential in parts if sales is not None) or known


def _tooltip(context: Context, asked: Sequence[OfferingItem], status: CellStatus) -> str | None:
    """Say what the colour leaves out: the competitor of a lost offering, the period its sales are of."""
    first = asked[0]
    if len(asked) == 1 and first.period is not None and first.sales is not None:
        amount = context.formats.money(first.sales.amount, first.sales.currency)
        return context.t(
            "account.whitespace.sold_in", amount=amount, period=period_text(context, first.period)
        )
    names = one_spelling_each(item.competitor for item in asked)
    return ", ".join(names) or None if status == "lost" else None
