"""How far we are at an account, offering by offering: penetration, and the whitespace that remains."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from planfolio.model.money import Money, total
from planfolio.portfolio.figures.ratios import share
from planfolio.portfolio.figures.shapes import Known

if TYPE_CHECKING:
    from planfolio.model.figures import OfferingItem, Offerings

NOT_SOLD: Final = frozenset({"open", "competitor", "lost"})
COUNTED_AS: Final = {"won": Decimal(1), "partly": Decimal("0.5")}
MONTHS_OF_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Penetration:
    """How much of what is possible is sold, as a ratio of 0 to 1, and on what it rests."""

    ratio: Decimal | None = None
    basis: Literal["value", "count"] | None = None


@dataclass(frozen=True, slots=True)
class Sold:
    """A year's sales of an item (at most its potential, at least nothing) and its potential."""

    item: OfferingItem
    sales: Money
    potential: Money

    @property
    def left(self) -> Money:
        """What could still be sold in a year."""
        return self.potential - self.sales

    @property
    def is_with_competitor(self) -> bool:
        """Whether what is left is bought from somebody else."""
        return self.item.status in {"competitor", "lost"}


def applicable(offerings: Offerings | None) -> tuple[OfferingItem, ...]:
    """Return the items that can be sold here at all."""
    items = offerings.items if offerings else ()
    return tuple(item for item in items if item.status != "not-applicable")


def yearly_sales(item: OfferingItem) -> Money | None:
    """Return what an item sells in a year: sales of a quarter * 4, of a month * 12, of a year as they are.

    Where no sales are written, an open or lost item or one of a competitor sells nothing, and one that is won
    sells its potential. None where sales or the potential that stands for them are unknown.
    """
    if item.sales is not None:
        months = item.period.months if item.period else MONTHS_OF_YEAR
        return item.sales.times(Decimal(MONTHS_OF_YEAR // months))
    if item.potential is None or item.status == "won":
        return item.potential
    return item.potential.times(Decimal(0)) if item.status in NOT_SOLD else None


def yearly_potential(item: OfferingItem) -> Money | None:
    """Return what an item could sell in a year; of one that is won without a potential, its sales.

    None where it is not written or not above zero.
    """
    amount = item.potential
    if item.status == "won" and (amount is None or amount.amount <= 0):
        amount = yearly_sales(item)
    return amount if amount is not None and amount.amount > 0 else None


def penetration(offerings: Offerings | None) -> Penetration:
    """Return how much of what is possible is sold.

    By value, where potential and sales of every applicable item are known: Σ sales / Σ potential, the sales
    of an item at most its potential and at least zero. Otherwise by count: (won + ½ partly) / items with a
    status. Unknown where no applicable item has a status either.
    """
    items = applicable(offerings)
    sold = [_sold(item) for item in items]
    if items and None not in sold:
        known = [part for part in sold if part]
        return Penetration(
            share(total(part.sales for part in known), total(part.potential for part in known)), "value"
        )
    with_status = [item.status for item in items if item.status]
    if not with_status:
        return Penetration()
    reached = sum((COUNTED_AS.get(status, Decimal(0)) for status in with_status), Decimal(0))
    return Penetration(reached / len(with_status), "count")


def whitespace(offerings: Offerings | None) -> Money | None:
    """Return what could still be sold in a year: Σ (potential - sales) over the items where both are known.

    In the account's currency; an item that sells more than its potential has no whitespace. None where no
    item is known, or only items that are won without a potential while others are open: nothing tells then
    what is left.
    """
    return total(part.left for part in known_parts(offerings))


def sold(offerings: Offerings | None) -> Money | None:
    """Return what is sold in a year: Σ sales over the items that the whitespace counts, each at most its potential."""
    return total(part.sales for part in known_parts(offerings))


def whitespace_known(offerings: Offerings | None) -> Known:
    """Return for how many of the applicable items the whitespace is known."""
    return Known(len(known_parts(offerings)), len(applicable(offerings)))


def known_parts(offerings: Offerings | None) -> tuple[Sold, ...]:
    """Return the items whose sales and potential are known, in the plan's order; those that whitespace sums up."""
    items = applicable(offerings)
    known = [part for item in items if (part := _sold(item))]
    tells = len(known) == len(items) or any(part.item.potential is not None for part in known)
    return tuple(known) if tells else ()


def _sold(item: OfferingItem) -> Sold | None:
    sales, potential = yearly_sales(item), yearly_potential(item)
    if sales is None or potential is None:
        return None
    within = min(max(sales.amount, Decimal(0)), potential.amount)
    return Sold(item, Money(within, sales.currency), potential)
