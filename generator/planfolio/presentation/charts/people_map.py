"""Who stands where: the customer's people by influence and attitude, each with how our contact is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from planfolio.presentation.charts.chart import DASH, Chart, Row, Table
from planfolio.presentation.charts.signs import sign
from planfolio.presentation.charts.svg import (
    Anchor,
    Style,
    circle,
    drawing,
    group,
    line,
    shortened,
    text,
    width_of,
)
from planfolio.presentation.charts.tracks import MARK, free_track
from planfolio.presentation.states import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

WIDTH: Final = 500
LEVELS: Final = ("high", "medium", "low")
ATTITUDES: Final = ("opponent", "sceptic", "neutral", "supporter", "promoter")
FRIENDS: Final = frozenset({"supporter", "promoter"})
MOST_LINES: Final = 8
LABEL: Final = 140
TRACK: Final = 29
LINE: Final = 15
Kind = Literal["plain", "late", "stale", "missing"]
BESIDE: Final = 9


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of theirs: `name` beside the mark, `note` below it; None is unknown.

    `state` says in words how our contact is, `kind` how it looks; `owner` is who of us keeps it.
    """

    name: str
    full_name: str
    note: str
    influence: str | None
    attitude: str | None
    kind: Kind
    state: str
    owner: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark and its label stand."""

    contact: Contact
    x: float
    y: float
    anchor: Anchor
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A level of influence: its height, the places in it, counted from its top, and what is left out where."""

    level: str | None
    height: float
    places: Sequence[_Place]
    rest: Sequence[tuple[float, float, int]] = ()


def people_map(contacts: Sequence[Contact], formats: Formats, id_: str = "chart-people") -> Chart:
    """Draw influence upwards and attitude to the right; where neither is known of anybody there is no drawing."""
    t = formats.catalog.text
    title, subtitle = _title(contacts, formats), t("charts.people.subtitle")
    is_known = any(contact.influence or contact.attitude for contact in contacts)
    svg = _Map(contacts, formats).drawn(id_, (title, subtitle)) if is_known else None
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=svg,
        table=_table(contacts, formats),
        empty=t("charts.people.empty"),
        note=t("charts.people.legend") if svg else "",
        form="people",
    )


def _title(contacts: Sequence[Contact], formats: Formats) -> str:
    t = formats.catalog.text
    strong = [contact for contact in contacts if contact.influence == "high"]
    friends = sum(contact.attitude in FRIENDS for contact in strong)
    if not strong:
        return t("charts.people.nobody")
    if not friends:
        return t("charts.people.none")
    return t("charts.people.support", count=friends, of=len(strong))


class _Map:
    """The marks of one map, level by level."""

    def __init__(self, contacts: Sequence[Contact], formats: Formats) -> None:
        self.formats = formats
        unknown = any(contact.attitude is None for contact in contacts)
        self.columns: tuple[str | None, ...] = (*ATTITUDES, *((None,) if unknown else ()))
        self.levels: tuple[str | None, ...] = (
            *LEVELS,
            *((None,) if any(contact.influence is None for contact in contacts) else ()),
        )
        self.words = _words(formats)
        self.left = max(width_of(self.words[level]) for level in self.levels) + BESIDE
        self.step = (WIDTH - self.left) / len(self.columns)
        self.of = {
            level: sorted(
                (contact for contact in contacts if contact.influence == level),
                key=lambda contact: self.columns.index(contact.attitude),
            )
            for level in self.levels
        }

    def drawn(self, id_: str, words: tuple[str, str]) -> Markup:
        """Return the drawing: with labels in full where all of them find a place, else as lists in cells."""
        rows = self._in_full() or [self._listed(level) for level in self.levels]
        marks: list[Markup] = []
        y = 0.0
        for row in rows:
            marks += self._row(row, y)
            y += row.height
        marks += self._columns(y)
        return drawing(id_, WIDTH, y + 18, words, *marks)

    def _in_full(self) -> list[_Row] | None:
        rows = [_tracked(self, level) for level in self.levels]
        return None if None in rows else [row for row in rows if row]

    def centre(self, contact: Contact) -> float:
        """Return the middle of the column of somebody's attitude."""
        return self.left + self.step * (self.columns.index(contact.attitude) + 0.5)

    def _listed(self, level: str | None) -> _Row:
        places: list[_Place] = []
        rest: list[tuple[float, float, int]] = []
        longest = 0
        for column, attitude in enumerate(self.columns):
            found = [contact for contact in self.of[level] if contact.attitude == attitude]
            x = self.left + self.step * column + MARK
            shown = found if len(found) <= MOST_LINES else found[: MOST_LINES - 1]
            for place, contact in enumerate(shown):
                name = shortened(contact.name, self.step - MARK - BESIDE - 3)
                places.append(_Place(contact, x, LINE * (place + 1), "start", name))
            if len(shown) < len(found):
                rest.append((x - MARK, LINE * MOST_LINES, len(found) - len(shown)))
            longest = max(longest, min(len(found), MOST_LINES))
        return _Row(level, LINE * max(longest, 1) + 16, places, rest)

    def _row(self, row: _Row, top: float) -> Iterator[Markup]:
        style: Style = "plain" if row.level else "unknown"
        yield text(0, top + 18, self.words[row.level], style=style)
        bottom = top + row.height
        yield line(
            (0, bottom - 0.5, WIDTH, bottom - 0.5), "line" if row.level != self.levels[-1] else "line-strong"
        )
        for place in row.places:
            yield self._person(place, top + place.y)
        for x, y, count in row.rest:
            words = text(
                x, top + y + 4, self.formats.catalog.text("charts.people.more", count=count), style="axis"
            )
            yield group(words, href="#stakeholders")

    def _person(self, place: _Place, y: float) -> Markup:
        contact, side = place.contact, BESIDE if place.anchor == "start" else -BESIDE
        marks = [
            _mark(contact, place.x, y),
            text(place.x + side, y + 4, place.name, anchor=place.anchor, style="ink"),
        ]
        if place.note:
            marks.append(text(place.x + side, y + 16, place.note, anchor=place.anchor, style="axis"))
        return group(*marks, title=self._tooltip(contact), href=contact.href)

    def _tooltip(self, contact: Contact) -> str:
        return self.formats.catalog.text(
            "charts.people.mark",
            name=f"{contact.full_name}, {contact.note}" if contact.note else contact.full_name,
            influence=self.words[contact.influence],
            attitude=self.words[contact.attitude],
            state=contact.state,
        )

    def _columns(self, y: float) -> Iterator[Markup]:
        for column, attitude in enumerate(self.columns):
            words = shortened(self.words[attitude], self.step - 2)
            x = min(self.left + self.step * (column + 0.5), WIDTH - width_of(words) / 2)
            yield text(x, y + 14, words, anchor="middle", style="axis" if attitude else "unknown")


def _words(formats: Formats) -> Mapping[str | None, str]:
    t = formats.catalog.text
    return {
        **{level: t(f"common.level.{level}") for level in LEVELS},
        **{attitude: t(f"common.attitude.{attitude}") for attitude in ATTITUDES},
        None: t("common.unknown"),
    }


def _tracked(drawn: _Map, level: str | None) -> _Row | None:
    """Give each label of a level a track in which it meets no other; None where that takes too many."""
    taken: list[list[tuple[float, float]]] = []
    places: list[_Place] = []
    for contact in drawn.of[level]:
        name, note = shortened(contact.name, LABEL), shortened(contact.note, LABEL)
        width = max(width_of(name), width_of(note)) + BESIDE + 4
        x = drawn.centre(contact)
        found = free_track(taken, x, width, (drawn.left, WIDTH))
        if found is None:
            return None
        track, anchor = found
        taken[track].append((x - MARK, x + width) if anchor == "start" else (x - width, x + MARK))
        places.append(_Place(contact, x, TRACK * track + 14, anchor, name, note))
    return _Row(level, TRACK * max(len(taken), 1) + 8, places)


def _mark(contact: Contact, x: float, y: float) -> Markup:
    if contact.kind == "late":
        return sign(Sign.bad, x, y)
    if contact.kind == "stale":
        return sign(Sign.warn, x, y)
    if contact.kind == "missing":
        return circle(x, y, 4.5, fill="paper", stroke="ink-3", dash=DASH)
    return circle(x, y, 4.5, fill="data", stroke="data", width=1)


def _table(contacts: Sequence[Contact], formats: Formats) -> Table:
    """Return everybody by influence and attitude, the strongest friends first."""
    t, words = formats.catalog.text, _words(formats)
    order: list[tuple[str | None, str | None]] = [
        (level, attitude) for level in (*LEVELS, None) for attitude in (*reversed(ATTITUDES), None)
    ]
    rows: list[Row] = []
    last: object = ()
    for contact in sorted(contacts, key=lambda one: order.index((one.influence, one.attitude))):
        heads = t("charts.people.group", level=words[contact.influence])
        rows.append(
            Row(
                f"{contact.full_name}, {contact.note}" if contact.note else contact.full_name,
                (
                    words[contact.influence] if contact.influence else None,
                    words[contact.attitude] if contact.attitude else None,
                    contact.state,
                    contact.owner,
                ),
                contact.href,
                heads if contact.influence != last else "",
            )
        )
        last = contact.influence
    keys = (
        "charts.people.name",
        "charts.people.influence",
        "charts.people.attitude",
        "charts.people.contact",
        "charts.people.known_by",
    )
    return Table(tuple(t(key) for key in keys), rows)
