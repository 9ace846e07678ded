"""Influence by attitude: everybody has a place, labels meet nowhere, and what is unknown looks so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.people_map import ATTITUDES, LEVELS, Contact, Kind, people_map
from tests.presentation.charts.overlaps import overlapping

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
NAMES = ("Jo Boss", "A. Quite-Longer Name", "X" * 200, "محمد عبد الله", "🙂 Kim", "山田太郎", "W")


def contact(
    influence: str | None, attitude: str | None, name: str = "J. Boss", kind: Kind = "plain"
) -> Contact:
    state = "relationship missing" if kind == "missing" else "in touch"
    return Contact(name, name, "COO", influence, attitude, kind, state, "M. de Vries", f"#{name[:3]}")


def everywhere(count: int, levels: tuple[str | None, ...] = LEVELS) -> list[Contact]:
    places = [(level, attitude) for level in levels for attitude in (*ATTITUDES, None)]
    return [contact(*places[n % len(places)], NAMES[n % len(NAMES)]) for n in range(count)]


def test_labels_stand_beside_their_marks_and_turn_near_the_edge(formats: Formats, drawn: Drawn) -> None:
    chart = people_map(
        [contact("high", "opponent"), contact("low", "promoter", "A. Rather Long-Name")], formats
    )
    anchors = {text.text: text.get("text-anchor", "start") for text in drawn(chart).iter("text")}
    assert anchors["J. Boss"] == "start"
    assert anchors["A. Rather Long-Name"] == "end"


@pytest.mark.parametrize("count", [1, 7, 19, 60, 200])
def test_labels_do_not_meet_however_many_there_are(any_formats: Formats, drawn: Drawn, count: int) -> None:
    chart = people_map(everywhere(count, (*LEVELS, None)), any_formats)
    assert overlapping(drawn(chart)) == []
    assert len(chart.table.rows) == count


def test_what_finds_no_place_in_a_cell_is_counted_and_stands_in_the_table(
    formats: Formats, drawn: Drawn, written: Callable[[Element], list[str]]
) -> None:
    chart = people_map([contact("high", "neutral") for _ in range(19)], formats)
    assert "+12 more" in written(drawn(chart))
    assert len(chart.table.rows) == 19


def test_unknown_places_are_there_only_where_somebody_stands_in_them(
    formats: Formats, drawn: Drawn, written: Callable[[Element], list[str]]
) -> None:
    known, unknown = contact("high", "neutral"), contact(None, None)
    assert "unknown" not in written(drawn(people_map([known], formats)))
    chart = people_map([known, unknown], formats)
    assert written(drawn(chart)).count("unknown") == 2
    assert chart.table.rows[1].cells[:2] == (None, None)


def test_late_is_a_square_and_a_missing_relationship_is_dashed(formats: Formats, drawn: Drawn) -> None:
    chart = people_map(
        [contact("high", "neutral", kind="late"), contact("low", None, kind="missing")], formats
    )
    root = drawn(chart)
    assert [mark.get("class") for mark in root.iter("path") if mark.get("class") == "pf-fill-bad"]
    assert [mark.get("stroke-dasharray") for mark in root.iter("circle")] == ["2 2"]


def test_a_mark_leads_to_the_row_of_its_person_and_says_all_of_it(formats: Formats, drawn: Drawn) -> None:
    link = next(drawn(people_map([contact("high", "supporter")], formats)).iter("a"))
    assert link.get("href") == "#J. "
    assert link.get("aria-label") == "J. Boss, COO: influence high, attitude supporter, in touch"


@pytest.mark.parametrize(
    ("contacts", "title"),
    [
        (
            [("high", "supporter"), ("high", None), ("low", "promoter")],
            "1 of 2 with high influence supports us",
        ),
        ([("high", "opponent")], "Nobody with high influence supports us yet"),
        ([("low", "promoter")], "Nobody with high influence is known yet"),
    ],
)
def test_the_title_says_who_of_the_influential_supports_us(
    contacts: list[tuple[str | None, str | None]], title: str, formats: Formats
) -> None:
    assert people_map([contact(*one) for one in contacts], formats).title == title


def test_where_neither_is_known_of_anybody_there_is_no_map(formats: Formats) -> None:
    assert people_map([contact(None, None)], formats).svg is None
