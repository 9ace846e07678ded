"""What the shortfall is made of: the accounts under target, the others together, and all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.committee import against_target, summed
from planfolio.presentation.charts.scales import Unit, unit_words
from planfolio.presentation.names import short_company
from planfolio.presentation.states import deviation_tone
from planfolio.presentation.views.wording import rating_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.committee import Against
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State, Tone

MOST: Final = 3
UNITS: Final = (
    (Decimal(100_000), Unit(Decimal(1), None, 0)),
    (Decimal(10) ** 9, Unit(Decimal(10) ** 3, "common.amount.thousand", 0)),
    (Decimal(10) ** 12, Unit(Decimal(10) ** 6, "common.amount.million", 0)),
)
LARGEST: Final = Unit(Decimal(10) ** 9, "common.amount.billion", 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in the table's unit, and exactly."""

    text: str
    exact: str


@dataclass(frozen=True, slots=True)
class Line:
    """An account under target, or the sum of several where there is no address."""

    name: str
    target: Figure
    outlook: Figure
    difference: Figure
    href: str = ""
    full_name: str = ""
    rating: State | None = None
    tone: Tone | None = None
    cause: str | None = None
    language: str = ""
    decisions: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The whole table; `note` tells its unit, and how many accounts lack an outlook or a target."""

    lines: Sequence[Line]
    others: Line | None
    all: Line | None
    note: str


def shortfall(context: Context) -> Shortfall:
    """Return the accounts that lack most, then what the others and all come to; sums hold what is known of both."""
    counted = context.portfolio.counted
    found = against_target((context.of(account) for account in counted), context.organisation)
    shown = [one for one in found if one.difference.amount < 0][:MOST]
    others, whole = summed(found[len(shown) :]), summed(found)
    unit = _unit(whole)
    waiting = _open_decisions(context)
    known = {one.accounts[0] for one in found}
    return Shortfall(
        lines=tuple(_line(context, one, unit, waiting) for one in shown),
        others=_others(context, others, unit) if others and shown else None,
        all=_sum(context, whole, context.t("steering.shortfall.all"), unit) if whole else None,
        note=_note(
            context, unit, sum(account.id not in known and not account.is_draft for account in counted)
        ),
    )


def _note(context: Context, unit: Unit, unknown: int) -> str:
    words = unit_words(unit, context.organisation.settings.currency, context.formats)
    note = context.t("steering.shortfall.unit", unit=words)
    left_out = context.t("steering.shortfall.unknown", count=unknown) if unknown else ""
    return f"{note} · {left_out}" if left_out else note


def _unit(whole: Against | None) -> Unit:
    """Choose the unit in which the sum has at most six figures, so that rows add up by eye."""
    largest = max(abs(whole.target.amount), abs(whole.outlook.amount)) if whole else Decimal(0)
    return next((unit for limit, unit in UNITS if largest < limit), LARGEST)


def _open_decisions(context: Context) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for account, decision in context.figures.open_decisions:
        found.setdefault(account, []).append(decision.id or "")
    return found


def _line(context: Context, one: Against, unit: Unit, waiting: Mapping[str, Sequence[str]]) -> Line:
    figures = context.figures.accounts[one.accounts[0]]
    account = figures.account
    newest = account.plan.review.latest if account.plan.review else None
    address = f"accounts/{account.id}/"
    return Line(
        name=short_company(account.name),
        target=_figure(context, one.target, unit),
        outlook=_figure(context, one.outlook, unit),
        difference=_figure(context, one.difference, unit, is_signed=True),
        href=f"{address}#history",
        full_name=account.name,
        rating=rating_state(context, figures.rating),
        tone=deviation_tone(one.gap),
        cause=newest.outcome if newest else None,
        language=account.language,
        decisions=tuple((id_, f"{address}#{id_}") for id_ in waiting.get(account.id, ())),
    )


def _others(context: Context, others: Against, unit: Unit) -> Line:
    count = len(others.accounts)
    number = context.catalog.number_word(count)
    name = context.t("steering.shortfall.others", count=count, number=number)
    return _sum(context, others, name[:1].upper() + name[1:], unit)


def _sum(context: Context, several: Against, name: str, unit: Unit) -> Line:
    return Line(
        name=name,
        target=_figure(context, several.target, unit),
        outlook=_figure(context, several.outlook, unit),
        difference=_figure(context, several.difference, unit, is_signed=True),
    )


def _figure(context: Context, money: Money, unit: Unit, *, is_signed: bool = False) -> Figure:
    text = unit.written(money.amount, context.formats)
    is_more = is_signed and money.amount > 0
    return Figure(f"+{text}" if is_more else text, context.exact(money) or "")
