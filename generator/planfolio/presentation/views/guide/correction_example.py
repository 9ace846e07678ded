"""The date that the guide's correction changes: one of an open action of this portfolio, else a made-up one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from planfolio.presentation.components import ExcerptRow
from planfolio.reading.nodes import ListNode, MapNode, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.actions import Action
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context

LATER: Final = timedelta(weeks=4)
SHORT: Final = 5
"""An action whose date stands within so many lines of its first is shown whole."""
NEUTRAL_FILE: Final = "acme.md"
NEUTRAL_ACCOUNT: Final = ("acme", "Acme Transport")
NEUTRAL_DUE: Final = date(2026, 4, 30)
NEUTRAL_LINE: Final = 24


@dataclass(frozen=True, slots=True)
class Example:
    """A date in a plan, the lines around it with the new one, and where the editor finds it; a gap is None.

    `account` is None for a made-up example; `file` is relative to the plans folder.
    """

    account: Account | None
    file: str
    mark: str
    title: str
    line: int
    old: str
    new: date
    find: str
    rows: Sequence[ExcerptRow | None]

    @property
    def changed(self) -> ExcerptRow:
        """The line with the new date."""
        return next(row for row in self.rows if row and row.marked)

    def with_value(self, text: str) -> ExcerptRow:
        """Return that line with another text in the date's place."""
        row = self.changed
        return ExcerptRow(row.number, row.before, text, row.after)


@dataclass(frozen=True, slots=True)
class _Found:
    account: Account
    action: Action
    item: MapNode
    value: Scalar

    @property
    def stands_alone(self) -> bool:
        """Whether the date has a line of its own."""
        return all(
            entry.key.span.line != self.value.span.line
            for entry in self.item.entries
            if entry.value is not self.value
        )


def example_date(context: Context) -> Example:
    """Return the first open action with a date on a line of its own, else on a line with more, else a made-up one.

    Accounts come in the order of their ids; closed ones are left out.
    """
    first = None
    for found in _found(context):
        if found.stands_alone:
            return _example(found, context.today)
        first = first or found
    return _example(first, context.today) if first else _made_up(context)


def _found(context: Context) -> Iterator[_Found]:
    for account in context.portfolio.counted:
        written = account.document.front.get("actions") if account.document.front else None
        items = written.items if isinstance(written, ListNode) else ()
        for action, item in zip(account.plan.actions, items, strict=False):
            value = item.get("due") if isinstance(item, MapNode) else None
            if action.is_open and action.due and isinstance(item, MapNode) and isinstance(value, Scalar):
                yield _Found(account, action, item, value)


def _example(found: _Found, today: date) -> Example:
    action, value = found.action, found.value
    assert action.due is not None  # noqa: S101  only such actions are found
    new = max(action.due, today) + LATER
    title = " ".join(action.title.split())
    is_written = found.item.get("id") is not None
    return Example(
        account=found.account,
        file=found.account.file,
        mark=action.id or "",
        title=title,
        line=value.span.line,
        old=value.text,
        new=new,
        find=f"id: {action.id}" if is_written else title,
        rows=_rows(found, new),
    )


def _rows(found: _Found, new: date) -> tuple[ExcerptRow | None, ...]:
    """Return the lines of the action up to one below its date, without what they are all indented by."""
    lines = found.account.document.source.text.split("\n")
    span, last = found.value.span, found.value.span.line
    numbers = _numbers(found.item.span.line, last) if found.stands_alone else (last,)
    if found.stands_alone and last < len(lines) and lines[last].startswith(" "):
        numbers = (*numbers, last + 1)
    shown = [lines[number - 1] for number in numbers if number]
    indent = min(len(line) - len(line.lstrip(" ")) for line in shown)
    changed = lines[last - 1]
    written = changed[span.column - 1 : span.end_column - 1].replace(found.value.text, new.isoformat())
    row = ExcerptRow(last, changed[indent : span.column - 1], written, changed[span.end_column - 1 :])
    return tuple(
        None if number is None else row if number == last else ExcerptRow(number, lines[number - 1][indent:])
        for number in numbers
    )


def _numbers(first: int, last: int) -> tuple[int | None, ...]:
    if last - first < SHORT:
        return tuple(range(first, last + 1))
    return (first, first + 1, None, last - 1, last)


def _made_up(context: Context) -> Example:
    title = context.t("guide_correction.neutral.action")
    new = max(NEUTRAL_DUE, context.today) + LATER
    lines = ("- id: A1", f"  title: {title}", "  status: planned")
    rows = [ExcerptRow(NEUTRAL_LINE - 3 + place, line) for place, line in enumerate(lines)]
    return Example(
        account=None,
        file=NEUTRAL_FILE,
        mark="A1",
        title=title,
        line=NEUTRAL_LINE,
        old=NEUTRAL_DUE.isoformat(),
        new=new,
        find="id: A1",
        rows=(*rows, ExcerptRow(NEUTRAL_LINE, "  due: ", new.isoformat())),
    )
