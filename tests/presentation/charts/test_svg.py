"""Elements of a drawing: escaped, rounded, and never a number that is none."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.presentation.charts.svg import (
    drawing,
    element,
    group,
    number,
    rect,
    shortened,
    text,
    width_of,
)

XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (1.239, "1.24"), (-0.001, "0"), (12.5, "12.5"), (100.0, "100")]
)
def test_a_number_has_at_most_two_decimals(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_no_place_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        number(value)


@given(XML_TEXT)
def test_any_words_are_shown_as_they_are(words: str) -> None:
    svg = drawing("c", 10, 10, (words, words), group(text(0, 9, words), title=words, href=words or "#"))
    root = ET.fromstring(svg)  # noqa: S314  our own drawing
    shown = next(root.iter("text")).text or ""
    assert shown.split() == words.split()


def test_a_colour_is_a_class_and_an_attribute() -> None:
    assert rect(0, 0, 1, 1, fill="data") == (
        '<rect x="0" y="0" width="1" height="1" class="pf-fill-data" fill="#2c67a8"/>'
    )


def test_an_underscore_stands_for_a_hyphen_and_nothing_is_written_for_none() -> None:
    assert element("path", d="M0 0", stroke_width=1.5, class_=None) == '<path d="M0 0" stroke-width="1.5"/>'


def test_a_drawing_with_links_is_a_group_and_no_image() -> None:
    plain, linked = rect(0, 0, 1, 1), group(rect(0, 0, 1, 1), title="Acme", href="accounts/acme/")
    assert 'role="img"' in drawing("c", 1, 1, ("t", "d"), plain)
    assert 'role="group"' in drawing("c", 1, 1, ("t", "d"), linked)
    assert 'aria-label="Acme"' in linked


@given(st.text(min_size=1), st.floats(20, 300))
def test_shortened_words_fit_and_say_that_they_are(words: str, room: float) -> None:
    short = shortened(words, room)
    assert short == words or (short.endswith("…") and width_of(short) <= room)
