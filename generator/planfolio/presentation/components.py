"""The values that the component templates take: what a view hands over, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from markupsafe import Markup

    from planfolio.model.money import Money
    from planfolio.portfolio.changes.shapes import ChangeType
    from planfolio.presentation.states import Sign, State, Tone
    from planfolio.reading.catalog import Piece

StepState = Literal["reached", "now", "between", "target", "ahead"]
CellStatus = Literal["won", "partly", "open", "competitor", "lost", "unknown", "not-applicable"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of one (0.28 is 28 %), None where unknown, with the target as a tick."""

    share: Decimal | None
    target: Decimal | None = None
    width: int = 54
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Dots:
    """Conditions in the vocabulary's order: good (met), half, hollow (unmet), unknown."""

    signs: Sequence[Sign]
    label: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind a figure, shown where it is pointed at or reached by the keyboard.

    `name` is the figure's own in the guide, once a page; `exact` is its exact amount, `formula` how it is worked out;
    `lines` are its parts, of how many accounts it is known, where it is written and since when. Words in '…' are
    shown as code.
    """

    name: str
    exact: str
    formula: str
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a strip: label, figure, and the line that compares.

    `value` None is unknown. `suffix` follows the figure in small ("of 7"), `title` is the exact
    value, `compare_state` goes before the comparison (a sign and "4 % under"), `guide` is where the
    guide explains it; an `explanation` takes the place of the title.
    """

    label: str
    value: str | None
    compare: str | Markup = ""
    tone: Tone | None = None
    title: str | None = None
    suffix: str = ""
    compare_state: State | None = None
    bar: Bar | None = None
    dots: Dots | None = None
    extra: Markup | None = None
    guide: str = ""
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A whole clause of an opening sentence; its link pieces lead to `href`."""

    pieces: Sequence[Piece]
    href: str | None = None
    is_worst: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the relationship on the big stepper; `guide` is where the guide says what it means."""

    title: str
    state: StepState
    note: str = ""
    guide: str = ""


@dataclass(frozen=True, slots=True)
class WhitespaceCell:
    """What of one offering is sold to one unit; `share` is sales divided by potential."""

    status: CellStatus
    sales: Money | None = None
    potential: Money | None = None
    share: Decimal | None = None
    competitor: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: one cell a column, in the columns' order."""

    title: str
    cells: Sequence[WhitespaceCell]


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One line of a plan's text, its faulty part apart; `number` counts from 1."""

    number: int
    before: str
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One finding in the box; line and column count from 1, words in '…' are shown as code.

    `file` is named where a box tells of several.
    """

    message: str
    code: str
    line: int | None = None
    column: int | None = None
    excerpt: Sequence[ExcerptRow] = ()
    hint: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ErrorBox:
    """What keeps a plan from being shown, and what stays well beside it."""

    title: str
    note: str
    entries: Sequence[ErrorEntry]
    warnings: State | None = None
    warnings_note: str = ""
    warnings_href: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a row says of its item: that it is new, moved, done.

    The change itself is told on hover, and where `href` leads on the same page.
    """

    kind: ChangeType
    word: str
    sentence: str
    href: str
