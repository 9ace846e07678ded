"""What a slide is made of: its sentence, lines with their states, and how many of a long list fit on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from markupsafe import Markup

from planfolio.presentation.ahead import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Subject

Row = TypeVar("Row")
ROOT: Final = "../../../"
ROWS: Final = 6
LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Slide:
    """One of the six; `name` is its anchor's and its template's, `title` a sentence from the figures."""

    name: str
    topic: str
    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class Urgent:
    """How many actions are overdue, due soon and blocked, and how many decisions are late, on a day."""

    overdue: int
    soon: int
    blocked: int
    late_decisions: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: where it stands, what it is about, what belongs to it; `anchor` lies on the account's page."""

    state: State | None
    text: str
    note: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """As many rows as a slide holds, and how many more there are."""

    rows: tuple[Row, ...]
    more: int


def listed(rows: Sequence[Row], most: int = ROWS) -> Listed[Row]:
    """Cut a list to what a slide holds; one row too many takes the place of "and 1 more"."""
    shown = len(rows) if len(rows) <= most + 1 else most
    return Listed(tuple(islice(rows, shown)), len(rows) - shown)


def slide(subject: Subject, name: str, title: str, **view: object) -> Slide:
    """Make a slide with the macro of its template."""
    template = subject.context.environment.get_template(f"slides/{name}.html")
    make: Callable[..., str] = vars(template.module)["body"]
    body = make(**view, root=ROOT, year=subject.today.year, is_open=subject.is_open)
    return Slide(name, subject.t(f"slides.topic.{name}"), title, Markup(body))  # noqa: S704  a template's own


def told(subject: Subject, on: Callable[[Urgent], str]) -> str:
    """Return words that follow from what is urgent, with what they will be on the days to come."""
    known: dict[Urgent, str] = {}

    def words(context: Context) -> str:
        found = urgent_on(context, subject.account)
        if found not in known:
            known[found] = on(found)
        return known[found]

    return said(subject.context, words)


def urgent_on(context: Context, account: Account) -> Urgent:
    """Return what is urgent on the day of a context; worked out once for all slides."""
    seen: dict[str, Urgent] = context.seen.setdefault("slides", {})
    if account.id not in seen:
        states = Counter(state.condition for state in context.of(account).action_states.values())
        late = sum(
            decision.is_open and decision.needed_by is not None and decision.needed_by < context.today
            for decision in account.plan.decisions
        )
        seen[account.id] = Urgent(states["overdue"], states["due-soon"], states["blocked"], late)
    return seen[account.id]


def sentence(subject: Subject, head: str, reasons: Iterable[str]) -> str:
    """Put a head and its reasons together: `At risk since 20 April: outlook 7 % under target, one action overdue`."""
    words = subject.formats.words(reasons)
    return subject.t("slides.sentence", head=head, reasons=words) if words else head


def counted(subject: Subject, key: str, count: int, **params: object) -> str:
    """Return a clause about a number of things, spelled out as in a sentence."""
    return subject.t(key, count=count, number=subject.context.catalog.number_word(count), **params)


def capitalised(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def day_text(subject: Subject, day: date) -> str:
    """Write a day, with its year where it isn't this one."""
    formats = subject.formats
    return formats.date_short(day) if day.year == subject.today.year else formats.date(day)
