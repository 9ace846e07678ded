"""The index of opportunities: by term, the greatest return on our time first; won and lost ones apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.figures.opportunities import opportunity_return, weighted_value
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.tables import (
    Amount,
    Column,
    Day,
    Group,
    Number,
    Row,
    Share,
    StateCell,
    Table,
    Text,
)
from planfolio.presentation.views.index_page import Block, index_page, reporting_symbol
from planfolio.presentation.views.indexes.cells import account, anchor, item, who, worth
from planfolio.presentation.views.measures import holders
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import opportunity_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.objectives import Opportunity
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.tables import Cell
    from planfolio.presentation.views.measures import Holder

TERMS: Final = ("short", "medium", "long", None)


@dataclass(frozen=True, slots=True)
class Chance:
    """An opportunity with its account; amounts are in the reporting currency."""

    holder: Holder
    opportunity: Opportunity
    value: Money | None
    weighted: Money | None
    reward: Money | None

    @property
    def place(self) -> tuple[bool, Decimal | int, str, str]:
        """Greatest return first, unknown ones last, then by account and id."""
        reward = self.reward
        return reward is None, -reward.amount if reward else 0, self.holder.id, self.opportunity.id or ""


def opportunities_page(context: Context) -> Page:
    """Return the index of the opportunities of counted accounts."""
    found = sorted(_chances(context), key=lambda chance: chance.place)
    open_ = [chance for chance in found if chance.opportunity.status == "open"]
    ended = [chance for chance in found if chance.opportunity.status != "open"]
    blocks = [_open(context, open_), *([_ended(context, ended)] if ended else [])]
    return index_page(context, "opportunities", lambda on: sentence(on, open_), blocks)


def _chances(context: Context) -> Iterator[Chance]:
    for holder in holders(context):
        for one in getattr(holder.plan, "opportunities", ()) if holder.is_counted else ():
            yield Chance(
                holder,
                one,
                context.reporting(one.value),
                context.reporting(weighted_value(one)),
                context.reporting(opportunity_return(one)),
            )


def _is_late(context: Context, chance: Chance) -> bool:
    close = chance.opportunity.close
    return close is not None and close < context.today


def sentence(context: Context, open_: Sequence[Chance]) -> Iterator[Clause]:
    """Say what is open and worth how much, what is past its day, and what a day of ours brings most."""
    if not open_:
        yield clause(context, "opportunities.sentence.nothing")
        return
    value = context.money(total(chance.value for chance in open_))
    weighted = context.money(total(chance.weighted for chance in open_))
    if value and weighted:
        key = "opportunities.sentence.worth"
        yield clause(context, key, count=len(open_), value=value, weighted=weighted)
    elif value:
        yield clause(context, "opportunities.sentence.value", count=len(open_), value=value)
    else:
        yield clause(context, "opportunities.sentence.open", count=len(open_))
    if late := sum(_is_late(context, chance) for chance in open_):
        yield clause(context, "opportunities.sentence.late", is_worst=True, count=late)
    best = open_[0]
    if best.reward:
        href = f"#{anchor(best.holder, best.opportunity.id or '')}"
        name, reward = best.holder.short_name, context.money(best.reward)
        yield clause(context, "opportunities.sentence.best", href, account=name, reward=reward)


def _columns(context: Context, *, is_open: bool = True) -> tuple[Column, ...]:
    t, symbol = context.t, reporting_symbol(context)
    return (
        Column(
            t("opportunities.column.state"), "state", guide=key_anchor("opportunities.status"), key="state"
        ),
        Column(
            t("opportunities.column.close"),
            "date",
            is_number=True,
            guide=key_anchor("opportunities.close"),
            key="close",
            is_due=is_open,
        ),
        Column(
            t("opportunities.column.opportunity"),
            "name",
            guide=key_anchor("opportunities.title"),
            key="opportunity",
        ),
        Column(t("opportunities.column.account"), "account", key="account", is_facet=True),
        Column(
            t("opportunities.column.offering"),
            guide=key_anchor("opportunities.offering"),
            is_dispensable=True,
            key="offering",
            is_facet=True,
        ),
        Column(
            t("opportunities.column.owner"),
            "owner",
            guide=key_anchor("opportunities.owner"),
            key="owner",
            is_facet=True,
        ),
        Column(
            t("opportunities.column.value", currency=symbol),
            is_number=True,
            guide=key_anchor("opportunities.value"),
            key="value",
            sum_words=t("indexes.sum", amount="{amount}"),
        ),
        Column(
            t("opportunities.column.probability"),
            is_number=True,
            guide=key_anchor("opportunities.probability"),
            is_dispensable=True,
            key="probability",
        ),
        Column(
            t("opportunities.column.weighted", currency=symbol),
            is_number=True,
            guide=figure_anchor("weighted_value"),
            is_dispensable=True,
            key="weighted",
        ),
        Column(
            t("opportunities.column.effort"),
            is_number=True,
            is_wide=True,
            guide=key_anchor("opportunities.effort_days"),
            is_dispensable=True,
            key="effort",
        ),
        Column(
            t("opportunities.column.reward", currency=symbol),
            is_number=True,
            guide=figure_anchor("opportunity_return"),
            is_dispensable=True,
            key="reward",
        ),
    )


def _open(context: Context, open_: Sequence[Chance]) -> Block:
    t = context.t
    title = t("opportunities.open.title")
    if not open_:
        return Block("open", title, empty=t("opportunities.open.empty"), guide=key_anchor("opportunities"))
    groups = tuple(_terms(context, open_))
    table = Table(title, _columns(context), groups, _total(context, open_))
    return Block("open", title, t("opportunities.open.count"), table=table, note=t("opportunities.open.note"))


def _terms(context: Context, open_: Sequence[Chance]) -> Iterator[Group]:
    for term in TERMS:
        mine = [chance for chance in open_ if chance.opportunity.horizon == term]
        if mine:
            value, weighted = worth(context, [one.value for one in mine]), _weighted(context, mine)
            note = " · ".join(filter(None, (str(len(mine)), value, weighted)))
            title = context.t(f"opportunities.term.{term or 'unsaid'}")
            yield Group(
                tuple(_row(context, chance) for chance in mine), title, f"term-{term or 'unsaid'}", note
            )


def _weighted(context: Context, chances: Sequence[Chance]) -> str:
    amount = worth(context, [chance.weighted for chance in chances])
    return context.t("opportunities.weighted", amount=amount) if amount else ""


def _total(context: Context, chances: Iterable[Chance]) -> tuple[Cell | None, ...]:
    listed = tuple(chances)
    sums = {
        6: Amount(total(chance.value for chance in listed)),
        8: Amount(total(chance.weighted for chance in listed)),
    }
    label = Text(context.t("opportunities.open.total"))
    return tuple(label if place == 2 else sums.get(place) for place in range(len(_columns(context))))  # noqa: PLR2004


def _ended(context: Context, ended: Sequence[Chance]) -> Block:
    t = context.t
    title = t("opportunities.ended.title")
    newest = sorted(
        ended, key=lambda one: -(one.opportunity.close.toordinal() if one.opportunity.close else 0)
    )
    groups = []
    for status in ("won", "lost"):
        mine = [chance for chance in newest if chance.opportunity.status == status]
        if mine:
            note = " · ".join(filter(None, (str(len(mine)), worth(context, [one.value for one in mine]))))
            rows = tuple(_row(context, chance) for chance in mine)
            groups.append(Group(rows, t(f"opportunities.group.{status}"), status, note))
    return Block("ended", title, table=Table(title, _columns(context, is_open=False), tuple(groups)))


def _row(context: Context, chance: Chance) -> Row:
    one, holder = chance.opportunity, chance.holder
    is_open = one.status == "open"
    return Row(
        (
            StateCell(opportunity_state(context, chance.opportunity)),
            Day(one.close),
            item(holder, one.id or "", one.title, _next_step(context, one), holder.language),
            account(context, holder),
            Text(context.offering(one.offering) if one.offering else None, applies=False),
            who(context, one.owner),
            Amount(chance.value),
            Share(None if one.probability is None else one.probability / 100),
            Amount(chance.weighted),
            Number(
                context.formats.number(one.effort_days) if one.effort_days is not None else None,
                applies=is_open,
            ),
            Amount(chance.reward if is_open else None, applies=is_open, is_strong=is_open),
        ),
        anchor(holder, one.id or ""),
    )


def _next_step(context: Context, one: Opportunity) -> str:
    """Return the next step of their buying by its day, or the last one where its day has passed.

    Nothing for an opportunity that has ended.
    """
    dated = sorted(((step.due, step.step) for step in one.process if step.due), key=lambda pair: pair[0])
    if one.status != "open" or not dated:
        return ""
    due, step = next((pair for pair in dated if pair[0] >= context.today), dated[-1])
    key = "opportunities.next" if due >= context.today else "opportunities.late_step"
    return context.t(key, step=step, day=context.formats.date_short(due))
