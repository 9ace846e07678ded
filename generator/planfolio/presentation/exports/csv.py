"""`data/actions.csv`: every action as one row, for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from planfolio.presentation.views.measures import measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from planfolio.model.money import Money
    from planfolio.model.periods import Period
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Measure

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
COLUMNS: Final = (
    *("account_id", "account", "action_id", "title", "objective", "goal", "owner", "owner_name", "priority"),
    *("status", "state", "start", "due", "days_late", "steps", "steps_done", "blocked_by", "investment"),
    *("staff_days", "currency", "expected", "actual"),
)


def actions_csv(context: Context) -> bytes:
    """Return all actions as CSV (RFC 4180, UTF-8 with a byte order mark), in the order of the accounts' ids.

    Amounts are in each plan's currency; what is not written is an empty cell, never a zero.
    """
    rows = measures(context)
    quarters = sorted({quarter for row in rows for quarter in row.action.results})
    sheet = StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *(f"{part}_{quarter}" for quarter in quarters for part in COLUMNS[-2:])))
    writer.writerows((*_cells(context, row), *_results(row, quarters)) for row in rows)
    return (BYTE_ORDER_MARK + sheet.getvalue()).encode()


def _cells(context: Context, row: Measure) -> Iterator[str]:
    action, resources = row.action, row.action.resources
    owner = context.person(action.owner)
    texts = (
        row.holder.id,
        row.holder.name,
        row.id,
        action.title,
        action.objective,
        action.goal,
        action.owner,
    )
    yield from map(_text, (*texts, owner, action.priority, action.status, row.state.condition))
    yield from map(_day, (action.start, action.due))
    yield str(row.state.days) if row.state.condition == "overdue" else ""
    yield from (str(len(action.steps)), str(row.steps_done))
    yield _text(action.blocked_by)
    yield _amount(resources.investment if resources else None)
    yield _number(resources.staff_days if resources else None)
    yield row.holder.currency
    yield from map(_amount, (row.expected, row.actual))


def _results(row: Measure, quarters: Sequence[Period]) -> Iterator[str]:
    for quarter in quarters:
        result = row.action.results.get(quarter)
        yield _amount(result.expected if result else None)
        yield _amount(result.actual if result else None)


def _text(text: str | None) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    text = text or ""
    return f"'{text}" if text.startswith(FORMULA) else text


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _amount(amount: Money | None) -> str:
    return _number(amount.amount if amount else None)
