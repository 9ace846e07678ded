"""The actions of plans and their steps as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import Money
from planfolio.portfolio.assembly import PROGRAMME
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.writing.spreadsheet.columns import (
    STEP_COLUMNS,
    Column,
    Subject,
    action_columns,
    quarters_shown,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from planfolio.model.actions import Action, Step
    from planfolio.portfolio.portfolio import Account, Portfolio, ProgrammeEntry
    from planfolio.reading.catalog import Catalog
    from planfolio.writing.spreadsheet.columns import Value

Key = tuple[str, ...]
"""Account and number of an action; of a step, its place in the action too, counted from 1."""
_PARTS: Final = ("expected", "actual")


@dataclass(frozen=True, slots=True)
class Row:
    """An action or a step: what is not written has no cell.

    `is_numbered` tells that the plan itself gives the action its number, which then stays with it.
    """

    key: Key
    cells: Mapping[str, Value]
    is_numbered: bool = True

    @property
    def account(self) -> str:
        """The id of the account that it belongs to."""
        return self.key[0]

    def said(self, column: str) -> str:
        """Return what a cell says; an empty text where there is none."""
        return said(self.cells.get(column))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its columns, and its rows in the order of accounts and plan."""

    subject: Subject
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A plan that has actions; `name` is the customer's, or what the programme is called."""

    id: str
    name: str
    entry: Account | ProgrammeEntry


def holders(portfolio: Portfolio, catalog: Catalog) -> tuple[Holder, ...]:
    """Return all plans in the order of their ids, the programme's last."""
    found = [Holder(account.id, account.name, account) for account in portfolio.accounts]
    if portfolio.programme:
        found.append(Holder(PROGRAMME, catalog.text("spreadsheet.programme"), portfolio.programme))
    return tuple(found)


def tables(
    found: tuple[Holder, ...], today: date, fiscal_year_start: int, owners: Collection[str] = ()
) -> tuple[Table, Table]:
    """Return the actions of plans and the steps of these actions; with `owners`, the actions of those people."""
    chosen = [
        (holder, action, is_numbered)
        for holder in found
        for action, is_numbered in _actions(holder)
        if not owners or action.owner in owners
    ]
    written = (quarter for _, action, _ in chosen for quarter in action.results)
    columns = action_columns(quarters_shown(written, today, fiscal_year_start))
    actions = tuple(_action_row(*one) for one in chosen)
    steps = tuple(row for one in chosen for row in _step_rows(*one))
    return Table(Subject.ACTIONS, columns, actions), Table(Subject.STEPS, STEP_COLUMNS, steps)


def _actions(holder: Holder) -> Iterator[tuple[Action, bool]]:
    front = holder.entry.document.front
    node = front.get("actions") if front else None
    items = node.items if isinstance(node, ListNode) else ()
    for action, item in zip(holder.entry.plan.actions, items, strict=True):
        written = item.get("id") if isinstance(item, MapNode) else None
        yield action, isinstance(written, Scalar) and bool(written.text.strip()) and not written.is_null


def _action_row(holder: Holder, action: Action, is_numbered: bool) -> Row:  # noqa: FBT001  goes on as it is read
    resources = action.resources
    cells = {
        "account": holder.id,
        "account_name": holder.name,
        "number": action.id,
        "title": action.title,
        "description": action.description,
        "goal": action.goal,
        "objective": action.objective,
        "owner": action.owner,
        "priority": action.priority,
        "status": action.status,
        "blocked_by": action.blocked_by,
        "start": action.start,
        "due": action.due,
        "investment": resources.investment if resources else None,
        "staff_days": resources.staff_days if resources else None,
        "note": resources.note if resources else None,
        "currency": holder.entry.currency,
    }
    results = {
        f"{part}_{quarter}": getattr(result, part)
        for quarter, result in action.results.items()
        for part in _PARTS
    }
    return Row((holder.id, action.id or ""), _written({**cells, **results}), is_numbered)


def _step_rows(holder: Holder, action: Action, is_numbered: bool) -> Iterator[Row]:  # noqa: FBT001  as above
    for place, step in enumerate(action.steps, 1):
        cells = {
            "account": holder.id,
            "account_name": holder.name,
            "number": action.id,
            "action": action.title,
            "step": str(place),
            **_step_cells(step),
        }
        yield Row((holder.id, action.id or "", str(place)), _written(cells), is_numbered)


def _step_cells(step: Step) -> dict[str, object]:
    return {name: getattr(step, name) for name in ("title", "owner", "start", "end", "done")}


def _written(cells: Mapping[str, object]) -> dict[str, Value]:
    """Leave out what is not known; an amount is a number, its currency has a column of its own."""
    found: dict[str, Value] = {}
    for name, value in cells.items():
        if isinstance(value, Money):
            found[name] = value.amount
        elif isinstance(value, str | Decimal | date):
            found[name] = value
    return found
