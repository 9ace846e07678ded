from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.model.money import parse_number
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.reading.yaml import parse
from planfolio.writing.spelling import after_key, in_flow, number_text, spelled

if TYPE_CHECKING:
    from decimal import Decimal

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LINES = st.lists(
    st.sampled_from(["a", "b c", " x", "", "\t", "'q'", "- y", "# z", "é", "--- ", "k: v"]), max_size=6
)


def read(text: str) -> MapNode:
    node, found = parse(text, path="")
    assert not found, text
    assert isinstance(node, MapNode)
    return node


def the(node: object) -> str | None:
    assert isinstance(node, Scalar)
    return None if node.is_null else node.text


@given(TEXTS)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert the(read(f"key: {spelled(text)}\nnext: 1\n").get("key")) == text
    assert the(read(f"key:{after_key(text, 0)}\nnext: 1\n").get("key")) == text


@given(TEXTS)
def test_any_text_is_read_back_between_brackets(text: str) -> None:
    items = read(f"key: [{spelled(text, in_flow=True)}, x]\n").get("key")
    assert isinstance(items, ListNode)
    assert [the(item) for item in items.items] == [text, "x"]


@given(LINES, st.sampled_from(["", "\n", "\n\n"]))
def test_lines_are_read_back_from_below_their_key(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    group = read(f"group:\n  key:{after_key(text, 2)}\n  next: 1\n").get("group")
    assert isinstance(group, MapNode)
    assert the(group.get("key")) == text
    assert the(group.get("next")) == "1"


@given(
    st.recursive(
        TEXTS,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(TEXTS.filter(str.strip), inner, min_size=1, max_size=3)
        ),
        max_leaves=6,
    )
)
def test_any_value_on_one_line_is_read_without_a_fault(value: object) -> None:
    read(f"key: {in_flow(value)}\n")  # type: ignore[arg-type]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**11), max_value=10**11, places=5))
def test_a_number_is_written_so_that_money_reads_it(number: Decimal) -> None:
    assert parse_number(number_text(number)) == number


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nordwind Logistik GmbH", "Nordwind Logistik GmbH"),
        ("Acme: NL", '"Acme: NL"'),
        ("Pilot #3", '"Pilot #3"'),
        ("C# developers", "C# developers"),
        ('The "Hub"', 'The "Hub"'),
        ('"Hub"', "'\"Hub\"'"),
        ("it's #1", '"it\'s #1"'),
        ("null", '"null"'),
        ("", '""'),
        ("-1234.50", "-1234.50"),
        ("a\nb", '"a\\nb"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert spelled(text) == written
