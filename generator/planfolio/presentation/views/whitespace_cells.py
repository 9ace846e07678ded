"""Cells of the whitespace over several items of a plan, in the reporting currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.portfolio.figures.offerings import yearly_potential, yearly_sales
from planfolio.portfolio.figures.ratios import share
from planfolio.presentation.components import WhitespaceCell
from planfolio.presentation.views.account.position import cell_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planfolio.model.figures import OfferingItem
    from planfolio.presentation.components import CellStatus
    from planfolio.presentation.context import Context


def offering_order(context: Context, items: Iterable[OfferingItem]) -> tuple[str, ...]:
    """Return the offerings of some items in the order of the vocabulary, whatever order the plans have."""
    used = dict.fromkeys(item.offering for item in items)
    known = [key for key in context.organisation.vocabulary.offerings if key in used]
    return (*known, *(key for key in used if key not in known))


def merged(context: Context, items: Sequence[OfferingItem]) -> WhitespaceCell:
    """Return one cell for the items of one offering: their known sales and potentials summed up."""
    asked = [item for item in items if item.status != "not-applicable"]
    if not asked:
        return WhitespaceCell("not-applicable" if items else "unknown")
    sales = total(context.reporting(yearly_sales(item)) for item in asked)
    potential = total(context.reporting(yearly_potential(item)) for item in asked)
    rivals = dict.fromkeys(item.competitor for item in asked if item.competitor)
    return WhitespaceCell(
        status=_status([cell_status(item) for item in asked]),
        sales=sales,
        potential=potential,
        share=share(sales, potential),
        competitor=", ".join(rivals) or None,
    )


def _status(found: Sequence[CellStatus]) -> CellStatus:
    """Return what the items say together: sold in part where only some is sold, open where any is free."""
    states = set(found)
    if len(states) == 1:
        return found[0]
    if states & {"won", "partly"}:
        return "partly"
    return next(state for state in ("open", "competitor", "lost", "unknown") if state in states)
