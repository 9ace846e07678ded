"""The index of stakeholders: contacts overdue, relationships we lack, accounts on one person, and who knows whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.stakeholders import sole_contact
from planfolio.portfolio.figures.states import contact_state
from planfolio.presentation.addresses import figure_anchor, key_anchor
from planfolio.presentation.ahead import over_days, said
from planfolio.presentation.names import short_person
from planfolio.presentation.states import Sign, State
from planfolio.presentation.tables import Column, Day, Group, Named, Row, StateCell, Table, Text, Who
from planfolio.presentation.views.index_page import MOST_ROWS, Block, index_page
from planfolio.presentation.views.indexes.cells import account, anchor, item, who
from planfolio.presentation.views.measures import account_holder
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.wording import relation, rhythm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.stakeholders import StakeholderEntry
    from planfolio.portfolio.figures.shapes import ContactState
    from planfolio.portfolio.figures.stakeholders import SoleContact
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page
    from planfolio.presentation.views.measures import Holder

INFLUENCE: Final = {"high": 0, "medium": 1, "low": 2, None: 3}


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the customer, or a relationship that is missing, with where our contact stands."""

    holder: Holder
    entry: StakeholderEntry
    state: ContactState

    @property
    def is_overdue(self) -> bool:
        """Whether the rhythm agreed has passed, or the last contact is too old to be kept."""
        return not self.entry.needed and self.state.condition in {"overdue", "stale"}


def stakeholders_page(context: Context) -> Page:
    """Return the index of the customers' people at counted accounts."""
    found = contacts(context)
    sole = [(one, side) for one in context.portfolio.counted if (side := sole_contact(one.plan))]
    blocks = [*_urgent(context, found), *_sole(context, sole), *_everybody(context, found)]
    return index_page(context, "stakeholders", lambda on: sentence(on, contacts(on), len(sole)), blocks)


def contacts(context: Context) -> list[Contact]:
    """Return the people of all counted accounts."""
    if "contacts" not in context.seen:
        retention = context.organisation.settings.retention
        context.seen["contacts"] = [
            Contact(account_holder(context, one), entry, contact_state(entry, context.today, retention))
            for one in context.portfolio.counted
            for entry in one.plan.stakeholders
        ]
    found: list[Contact] = context.seen["contacts"]
    return found


def sentence(context: Context, found: Sequence[Contact], sole: int) -> Iterator[Clause]:
    """Say how many contacts are overdue, how many relationships are missing, and what hangs on one person."""
    if not found:
        yield clause(context, "stakeholders.sentence.nothing")
        return
    known = sum(not one.entry.needed for one in found)
    late = sum(one.is_overdue for one in found)
    of = context.catalog.number_word(known)
    if late:
        yield clause(context, "stakeholders.sentence.overdue", "#overdue", is_worst=True, count=late, of=of)
    elif known:
        yield clause(context, "stakeholders.sentence.in_touch", count=known)
    if needed := len(found) - known:
        yield clause(context, "stakeholders.sentence.needed", "#needed", count=needed)
    if sole:
        yield clause(context, "stakeholders.sentence.sole", "#one-person", count=sole)


def _columns(context: Context) -> tuple[Column, ...]:
    t = context.t
    return (
        Column(t("stakeholders.column.state"), "state", guide=figure_anchor("contact_state"), key="state"),
        Column(
            t("stakeholders.column.last"),
            "date",
            is_number=True,
            guide=key_anchor("stakeholders.last_contact"),
            key="last",
        ),
        Column(t("stakeholders.column.person"), "name", guide=key_anchor("stakeholders.name"), key="person"),
        Column(t("stakeholders.column.account"), "account", key="account", is_facet=True),
        Column(t("stakeholders.column.role"), "reason", guide=key_anchor("stakeholders.role"), key="role"),
        Column(
            t("stakeholders.column.influence"),
            guide=key_anchor("stakeholders.influence"),
            is_dispensable=True,
            key="influence",
            is_facet=True,
        ),
        Column(
            t("stakeholders.column.attitude"),
            guide=key_anchor("stakeholders.attitude"),
            is_dispensable=True,
            key="attitude",
            is_facet=True,
        ),
        Column(
            t("stakeholders.column.owner"),
            "owner",
            guide=key_anchor("stakeholders.owner"),
            key="owner",
            is_facet=True,
        ),
        Column(
            t("stakeholders.column.rhythm"),
            guide=key_anchor("stakeholders.contact_every"),
            is_dispensable=True,
            key="rhythm",
            is_facet=True,
        ),
    )


def _row(context: Context, one: Contact) -> Row:
    entry, holder, t = one.entry, one.holder, context.t
    roles = ", ".join(t(f"common.role.{role}") for role in entry.role)
    name = entry.name or entry.title or entry.id or ""
    title = (entry.title or "") if entry.name else ""
    person = item(holder, entry.id or "", name, title, holder.language)
    return Row(
        (
            StateCell(relation(context, entry)),
            Day(entry.last_contact, applies=not entry.needed),
            Named(person.title, person.address, second=person.second, second_language=holder.language),
            account(context, holder, "stakeholders"),
            Text(roles or None),
            Text(t(f"common.level.{entry.influence}") if entry.influence else None),
            Text(
                t(f"common.attitude.{entry.attitude}") if entry.attitude else None, applies=not entry.needed
            ),
            who(context, entry.owner),
            Text(rhythm(context, entry.contact_every), applies=False),
        )
    )


def _urgent(context: Context, found: Sequence[Contact]) -> Iterator[Block]:
    late = over_days(context, _overdue, lambda one: anchor(one.holder, one.entry.id or ""))
    if any(not one.after for one in late):
        # a table that is too long for the page comes from a file, which knows of no later days
        shown = [one for one in late if not one.after or len(found) <= MOST_ROWS]
        rows = tuple(replace(_row(context, one.item), after=one.after) for one in shown)
        yield _block(
            context, "overdue", rows, said(context, lambda on: _count(on, "overdue", len(_overdue(on))))
        )
    needed = sorted(
        (one for one in found if one.entry.needed),
        key=lambda one: (INFLUENCE[one.entry.influence], one.holder.id, one.entry.id or ""),
    )
    if needed:
        rows = tuple(_row(context, one) for one in needed)
        yield _block(context, "needed", rows, _count(context, "needed", len(needed)))


def _overdue(context: Context) -> tuple[Contact, ...]:
    """Return whom nobody has met for too long, the longest first."""
    late = (one for one in contacts(context) if one.is_overdue)
    return tuple(
        sorted(
            late,
            key=lambda one: (
                -(one.state.days or 0),
                INFLUENCE[one.entry.influence],
                one.holder.id,
                one.entry.id or "",
            ),
        )
    )


def _count(context: Context, name: str, count: int) -> str:
    return context.t(f"stakeholders.urgent_count.{name}", count=count)


def _block(context: Context, name: str, rows: tuple[Row, ...], count: str) -> Block:
    title = context.t(f"stakeholders.urgent.{name}")
    return Block(name, title, count, table=Table(title, _columns(context), (Group(rows),)))


def _sole(context: Context, found: Sequence[tuple[Account, SoleContact]]) -> Iterator[Block]:
    t = context.t
    if not found:
        return
    columns = (
        Column(
            t("stakeholders.column.side"),
            "state",
            guide=figure_anchor("sole_contact"),
            key="side",
            is_facet=True,
        ),
        Column(t("stakeholders.column.account"), "name", key="account", is_facet=True),
        Column(
            t("stakeholders.column.on_whom"), "reason", guide=figure_anchor("sole_contact"), key="on_whom"
        ),
        Column(
            t("stakeholders.column.manager"), "owner", guide=key_anchor("owner"), key="manager", is_facet=True
        ),
    )
    rows = tuple(_sole_row(context, one, side) for one, side in found)
    title = t("stakeholders.one_person.title")
    count = t("stakeholders.one_person.count", count=len(rows))
    yield Block("one-person", title, count, table=Table(title, columns, (Group(rows),)))


def _sole_row(context: Context, one: Account, side: SoleContact) -> Row:
    holder = account_holder(context, one)
    return Row(
        (
            StateCell(State(Sign.warn, context.t(f"stakeholders.side.{side}"))),
            Named(holder.short_name, f"{holder.address}#stakeholders"),
            _on_whom(context, one, side),
            who(context, one.plan.owner),
        )
    )


def _on_whom(context: Context, one: Account, side: SoleContact) -> Text | Who:
    known = [entry for entry in one.plan.stakeholders if not entry.needed]
    if side == "ours":
        return who(context, next(entry.owner for entry in known if entry.owner))
    return Text(known[0].name or known[0].title or known[0].id, one.language)


def _everybody(context: Context, found: Sequence[Contact]) -> Iterator[Block]:
    t = context.t
    title = t("stakeholders.all.title")
    if not found:
        yield Block("all", title, empty=t("stakeholders.all.empty"), guide=key_anchor("stakeholders"))
        return
    by_person: dict[str, list[Contact]] = {}
    for one in found:
        by_person.setdefault(one.entry.owner or "", []).append(one)

    def name(owner: str) -> str:
        return short_person(context.person(owner) or owner) if owner else t("stakeholders.nobody")

    ordered = sorted(by_person, key=lambda owner: (bool(owner), name(owner).casefold()))
    groups = tuple(_keeper(context, owner, name(owner), by_person[owner]) for owner in ordered)
    yield Block(
        "all",
        title,
        _all_count(context, found),
        table=Table(title, _columns(context), groups),
    )


def _all_count(context: Context, found: Sequence[Contact]) -> str:
    missing = sum(one.entry.needed for one in found)
    key = "stakeholders.all.count_missing" if missing else "stakeholders.all.count"
    return context.t(key, count=len(found) - missing, missing=missing)


def _keeper(context: Context, owner: str, name: str, mine: Sequence[Contact]) -> Group:
    def place(one: Contact) -> tuple[str, int, str]:
        return (
            one.holder.id,
            INFLUENCE[one.entry.influence],
            one.entry.id or "",
        )

    accounts = len({one.holder.id for one in mine})
    missing = sum(one.entry.needed for one in mine)
    key = "stakeholders.knows_missing" if missing else "stakeholders.knows"
    note = context.t(key, count=len(mine) - missing, missing=missing, accounts=accounts)
    rows = tuple(_row(context, one) for one in sorted(mine, key=place))
    return Group(rows, name, f"owner--{owner or 'none'}", note)
