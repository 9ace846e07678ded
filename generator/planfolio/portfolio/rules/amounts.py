"""Parts and wholes: no part over its whole, no shares over a hundred per cent, no currency without a rate.

Sums have a tolerance of one currency unit a part, since parts may be rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.fields import Part
from planfolio.model.money import Money, total
from planfolio.model.validation import Fault
from planfolio.portfolio.figures.offerings import applicable
from planfolio.portfolio.figures.sales import amount_in, last_full_year, share_of_wallet, year_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.figures import Target
    from planfolio.model.periods import Period
    from planfolio.model.validation import Path
    from planfolio.portfolio.portfolio import Account
    from planfolio.portfolio.rules.rule import Entry, Look

HUNDRED: Final = 100
Params = dict[str, object]


def rate_missing(entry: Entry, look: Look) -> Iterator[Fault]:
    """A plan has amounts in a currency for which the settings have no rate.

    Its figures could not be added to those of the other accounts, so every total would be wrong.

    Add the currency to `rates` in settings.yml, as the worth of one unit in the reporting currency.
    """
    organisation = look.portfolio.organisation
    if organisation.rate(entry.currency) is None and _has_money(entry.plan):
        params = {"found": entry.currency, "reporting": organisation.settings.currency}
        yield Fault(("currency",), "", params)


def _has_money(value: object) -> bool:
    if isinstance(value, Part):
        return any(_has_money(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, Mapping):
        return any(_has_money(item) for item in value.values())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return any(_has_money(item) for item in value)
    return isinstance(value, Money)


def share_sum(account: Account, look: Look) -> Iterator[Fault]:
    """Shares of one whole add up to more than 100 %.

    Our competitors' shares of the wallet and our own, of the last full year and rounded down to whole per
    cents, make at most 100 %; so do the customer's share of its market and those of its competitors.

    Mend the share that is too high, or the wallet that our share rests on.
    """
    theirs = sum((one.share_of_wallet or Decimal(0) for one in account.plan.competitors), Decimal(0))
    ours = share_of_wallet(account.plan, look.figures.accounts[account.id].last_year) or Decimal(0)
    whole = theirs + max(int(ours * HUNDRED), 0)
    if theirs and whole > HUNDRED:
        yield Fault(("competitors",), "wallet", {"sum": whole, "ours": int(ours * HUNDRED)}, at_key=True)
    market = account.plan.market
    if market:
        shares = [market.share or Decimal(0), *(player.share or Decimal(0) for player in market.players)]
        path: Path = ("market", "players" if market.players else "share")
        if sum(shares) > HUNDRED:
            yield Fault(path, "market", {"sum": sum(shares)}, at_key=True)


def part_over_whole(account: Account, look: Look) -> Iterator[Fault]:
    """A part is larger than its whole, by more than one currency unit a part.

    Compared are: the offerings' potentials with the annual potential (or, where none is written, with the
    wallet); the offerings' sales of a year with our sales of it; the annual potential and our sales with the
    wallet; our margin with our sales; the targets of quarters or months with that of their year. One of the
    two figures is wrong, and everything that rests on it.

    Mend the figure that is wrong.
    """
    yield from _potentials(account, look)
    yield from _offering_sales(account, look)
    yield from _years(account)
    yield from _targets(account)


def _potentials(account: Account, look: Look) -> Iterator[Fault]:
    plan = account.plan
    year = last_full_year(plan, look.figures.current_year, "wallet")
    wallet = amount_in(plan, year, "wallet")
    annual = plan.potential.annual if plan.potential else None
    yield from _over([annual], wallet, ("potential", "annual"), "potential")
    parts = [item.potential for item in applicable(plan.offerings)]
    variant = "offerings_potential" if annual else "offerings_wallet"
    yield from _over(parts, annual or wallet, ("offerings", "items"), variant, at_key=True)


def _offering_sales(account: Account, look: Look) -> Iterator[Fault]:
    last = year_before(look.figures.current_year)
    sales: dict[Period, list[Money | None]] = {}
    for item in account.plan.offerings.items if account.plan.offerings else ():
        sales.setdefault(item.period or last, []).append(item.sales)
    for period in sorted(sales):
        ours = amount_in(account.plan, period, "our_sales")
        params: Params = {"year": str(period)}
        yield from _over(sales[period], ours, ("offerings", "items"), "offerings_sales", params, at_key=True)


def _years(account: Account) -> Iterator[Fault]:
    for index, year in enumerate(account.plan.history):
        params: Params = {"year": str(year.year)}
        yield from _over([year.our_sales], year.wallet, ("history", index, "our_sales"), "sales", params)
        yield from _over(
            [year.our_margin], year.our_sales, ("history", index, "our_margin"), "margin", params
        )


def _targets(account: Account) -> Iterator[Fault]:
    targets = account.plan.targets
    by_length: dict[int, list[Target]] = {}
    for target in targets:
        by_length.setdefault(target.period.months, []).append(target)
    for index, whole in enumerate(targets):
        params: Params = {"year": str(whole.period)}
        yield from _over([whole.margin], whole.sales, ("targets", index, "margin"), "margin", params)
        for months, parts in by_length.items():
            if months < whole.period.months:
                within = [part.sales for part in parts if whole.period.contains(part.period)]
                yield from _over(within, whole.sales, ("targets", index, "sales"), "targets", params)


def _over(  # noqa: PLR0913  a comparison with its place and its wording
    parts: Sequence[Money | None],
    whole: Money | None,
    path: Path,
    variant: str,
    params: Params | None = None,
    *,
    at_key: bool = False,
) -> Iterator[Fault]:
    part = total(parts)
    tolerance = sum(amount is not None for amount in parts)
    if part and whole and part.amount > whole.amount + tolerance:
        amounts: Params = {"part": part.amount, "whole": whole.amount, "currency": whole.currency}
        yield Fault(path, variant, amounts | (params or {}), at_key)


def budget_exceeded(entry: Entry, _look: Look) -> Iterator[Fault]:
    """More is spent than the plan's budget holds.

    Whoever decides on the budget wants to know before the money is gone.

    Propose a larger budget under decisions, or mend the figures.
    """
    budget = entry.plan.budget
    if budget and budget.planned and budget.spent and budget.spent.amount > budget.planned.amount:
        params = {"part": budget.spent.amount, "whole": budget.planned.amount, "currency": entry.currency}
        yield Fault(("budget", "spent"), "", params)
