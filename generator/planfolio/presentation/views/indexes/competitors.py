"""The index of competitors: where each of them is, what it has of the wallet, how grave, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import Money, total
from planfolio.portfolio.figures.offerings import known_parts
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.names import short_company, spelling
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import Amount, Below, Column, Group, Row, Share, StateCell, Table, Text
from planfolio.presentation.views.index_page import Block, index_page, reporting_symbol
from planfolio.presentation.views.indexes.cells import account as account_cell
from planfolio.presentation.views.measures import account_holder
from planfolio.presentation.views.opening import clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planfolio.model.figures import Competitor, OfferingItem
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

THREAT: Final[Mapping[str | None, int]] = {"high": 0, "medium": 1, "low": 2, None: 3}
MOST_NAMES: Final = 6
SIGNS: Final = {"high": Sign.warn, "medium": Sign.half, "low": Sign.hollow}


@dataclass(frozen=True, slots=True)
class Presence:
    """A competitor at one account; amounts are in the reporting currency."""

    account: Account
    written: Competitor | None
    holds: tuple[OfferingItem, ...]
    share: Decimal | None
    amount: Money | None
    held: Money | None

    @property
    def threat(self) -> str | None:
        """The threat as written; None where nobody has judged it."""
        return self.written.threat if self.written else None


@dataclass(slots=True)
class Rival:
    """A competitor over all accounts, by the name it is first written with."""

    name: str
    presences: list[Presence] = field(default_factory=list)

    @property
    def amount(self) -> Money | None:
        """What it has of all wallets that are known."""
        return total(presence.amount for presence in self.presences)

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """Its shares of the wallets, as far as they are written."""
        return tuple(presence.share for presence in self.presences if presence.share is not None)

    @property
    def without_money(self) -> tuple[Account, ...]:
        """The accounts where nobody knows what it has in money: its share or the wallet is not written."""
        return tuple(presence.account for presence in self.presences if presence.amount is None)

    @property
    def place(self) -> tuple[int, Decimal, int, str]:
        """The gravest threat first, then the most money, then the most accounts."""
        gravest = min(THREAT[presence.threat] for presence in self.presences)
        amount = self.amount
        return gravest, -amount.amount if amount else Decimal(0), -len(self.presences), self.name.casefold()


def competitors_page(context: Context) -> Page:
    """Return the index of our competitors at counted accounts."""
    found = rivals(context)
    return index_page(context, "competitors", lambda on: sentence(on, found), [_block(context, found)])


def rivals(context: Context) -> tuple[Rival, ...]:
    """Return all competitors, matched by name without regard to case and spaces, the gravest first."""
    found: dict[str, Rival] = {}
    for account in context.portfolio.counted:
        for key, (name, presence) in _at(context, account).items():
            found.setdefault(key, Rival(name)).presences.append(presence)
    for rival in found.values():
        rival.presences.sort(key=lambda one: (THREAT[one.threat], -(one.share or 0), one.account.id))
    return tuple(sorted(found.values(), key=lambda rival: rival.place))


def _at(context: Context, account: Account) -> Mapping[str, tuple[str, Presence]]:
    items = account.plan.offerings.items if account.plan.offerings else ()
    parts = known_parts(account.plan.offerings)
    gravest_last = sorted(account.plan.competitors, key=lambda one: THREAT[one.threat], reverse=True)
    written = {spelling(one.name): one for one in gravest_last}
    names = {spelling(one.name): one.name for one in account.plan.competitors}
    for item in items:
        if item.competitor:
            names.setdefault(spelling(item.competitor), item.competitor)
    wallet = context.reporting(context.of(account).wallet)
    found = {}
    for key, name in names.items():
        one = written.get(key)
        share = one.share_of_wallet / 100 if one and one.share_of_wallet is not None else None
        holds = tuple(item for item in items if item.competitor and spelling(item.competitor) == key)
        held = total(context.reporting(part.left) for part in parts if part.item in holds)
        amount = wallet.times(share) if wallet and share is not None else None
        found[key] = name, Presence(account, one, holds, share, amount, held)
    return found


def sentence(context: Context, found: Sequence[Rival]) -> Iterator[Clause]:
    """Say how many competitors there are, who threatens most, and who has most of the wallets."""
    if not found:
        yield clause(context, "competitors.sentence.nothing")
        return
    yield clause(context, "competitors.sentence.count", count=len(found))
    grave = [rival for rival in found if any(one.threat == "high" for one in rival.presences)]
    if grave:
        names = context.formats.words(rival.name for rival in grave[:3])
        yield clause(context, "competitors.sentence.grave", count=len(grave), names=names)
    largest = max(found, key=lambda rival: (rival.amount.amount if rival.amount else Decimal(0), rival.name))
    if largest.amount and largest.amount.amount > 0:
        amount = context.money(largest.amount)
        yield clause(context, "competitors.sentence.largest", name=largest.name, amount=amount)


def _block(context: Context, found: Sequence[Rival]) -> Block:
    t, symbol = context.t, reporting_symbol(context)
    title = t("competitors.title")
    if not found:
        return Block("all", title, empty=t("competitors.empty"), guide=key_anchor("competitors"))
    columns = (
        Column(
            t("competitors.column.threat"),
            "state",
            guide=key_anchor("competitors.threat"),
            key="threat",
            is_facet=True,
        ),
        Column(t("competitors.column.account"), "name", key="account", is_facet=True),
        Column(
            t("competitors.column.share"),
            "value",
            is_number=True,
            guide=key_anchor("competitors.share_of_wallet"),
            is_dispensable=True,
            key="share",
        ),
        Column(
            t("competitors.column.amount", currency=symbol),
            is_number=True,
            guide=key_anchor("history.wallet"),
            is_dispensable=True,
            key="amount",
        ),
        Column(
            t("competitors.column.holds"),
            "reason",
            guide=key_anchor("offerings.items.competitor"),
            is_dispensable=True,
            key="holds",
        ),
        Column(
            t("competitors.column.held", currency=symbol),
            is_number=True,
            guide=key_anchor("offerings.items.potential"),
            is_dispensable=True,
            key="held",
        ),
    )
    groups = tuple(_group(context, number, rival) for number, rival in enumerate(found, 1))
    table = Table(title, columns, groups)
    return Block("all", title, t("competitors.count"), table=table, note=_without_money(context, found))


def _without_money(context: Context, found: Sequence[Rival]) -> str:
    """Name the accounts where a competitor's share or the wallet is unknown, so that no money can be told."""
    accounts = {account.id: account for rival in found for account in rival.without_money}
    if not accounts:
        return ""
    names = [short_company(accounts[key].name) for key in sorted(accounts)]
    if len(names) > MOST_NAMES:
        return context.t("competitors.without_money_many", count=len(names))
    return context.t("competitors.without_money", names=context.formats.words(names))


def _group(context: Context, number: int, rival: Rival) -> Group:
    rows = tuple(_row(context, one) for one in rival.presences)
    note = " · ".join(filter(None, _notes(context, rival)))
    return Group(rows, rival.name, f"competitor-{number}", note)


def _notes(context: Context, rival: Rival) -> Iterator[str]:
    """Yield at how many accounts a competitor is, what it has of their wallets, and where that is unknown."""
    t, formats, shares = context.t, context.formats, rival.shares
    yield t("competitors.at", count=len(rival.presences))
    if len(shares) > 1:
        average = formats.percent(sum(shares, Decimal(0)) / len(shares), 1)
        yield t("competitors.shares", average=average, highest=formats.percent(max(shares)))
    if rival.amount:
        yield t("competitors.has", amount=context.money(rival.amount))
        if unknown := len(rival.without_money):
            yield t("competitors.unknown", count=unknown)


def _row(context: Context, one: Presence) -> Row:
    account, written = one.account, one.written
    language = account.language
    below = []
    if written and written.strengths:
        below.append(Below(context.t("competitors.strengths"), written.strengths, language))
    if written and written.weaknesses:
        below.append(Below(context.t("competitors.weaknesses"), written.weaknesses, language))
    offerings = dict.fromkeys(context.offering(item.offering) for item in one.holds)
    return Row(
        (
            StateCell(_threat(context, one.threat)),
            account_cell(
                context, account_holder(context, account), "competitors" if written else "whitespace"
            ),
            Share(one.share, has_bar=True),
            Amount(one.amount),
            Text(", ".join(offerings) or None, applies=False),
            Amount(one.held, applies=bool(one.holds)),
        ),
        below=tuple(below),
        is_run=True,
    )


def _threat(context: Context, level: str | None) -> State:
    if level is None:
        return State(Sign.unknown, context.t("common.unknown"))
    return State(SIGNS[level], context.t(f"common.level.{level}"))
