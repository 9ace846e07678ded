"""Changes are kept as text and read back exactly, to the types of their values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.portfolio.changes.codec import packed, unpacked
from planfolio.portfolio.changes.shapes import (
    AccountChanges,
    AccountFate,
    Change,
    ChangeType,
    Effect,
    EffectFigure,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
AMOUNTS = st.builds(Money, NUMBERS, TEXTS)
PERIODS = st.builds(
    Period,
    st.integers(1900, 2199),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(1, 12),
    st.integers(1, 12),
)
SPANS = st.builds(Duration, st.integers(1, 9999), st.sampled_from("dwmy"))
VALUES = (
    st.none() | st.booleans() | st.integers() | TEXTS | NUMBERS | AMOUNTS | PERIODS | SPANS | st.dates()
    | st.lists(TEXTS, max_size=3).map(tuple)
)  # fmt: skip
FACTS = st.lists(st.tuples(TEXTS, VALUES), max_size=3).map(tuple)
PATHS = st.lists(TEXTS, min_size=1, max_size=4).map(tuple)
CHANGES = st.builds(
    Change, st.sampled_from(get_args(ChangeType)), PATHS, VALUES, VALUES, TEXTS, FACTS, st.integers(0, 100)
)
FIGURES = st.none() | st.integers() | AMOUNTS
EFFECTS = st.builds(Effect, st.sampled_from(get_args(EffectFigure)), FIGURES, FIGURES, st.none() | PERIODS)
ACCOUNTS = st.builds(
    AccountChanges, TEXTS, TEXTS, TEXTS, st.sampled_from(get_args(AccountFate)), TEXTS,
    st.lists(CHANGES, max_size=3).map(tuple), st.lists(EFFECTS, max_size=2).map(tuple),
)  # fmt: skip
WRITTEN = AccountChanges(
    "acme",
    "Acme",
    "m.devries",
    changes=(
        Change("moved", ("actions", "A1", "due"), date(2026, 4, 30), date(2026, 6, 30), "Call", (), 80),
    ),
    effects=(Effect("asked", None, Money(Decimal("35000.00"), "EUR")),),
)


@settings(max_examples=60, deadline=None)
@given(st.none() | ACCOUNTS)
def test_what_is_read_back_is_what_was_written(changes: AccountChanges | None) -> None:
    back = unpacked(packed(changes))
    assert back == changes
    assert repr(back) == repr(changes)


def test_the_text_is_compact_and_one_line() -> None:
    assert packed(WRITTEN) == (
        '["acme","Acme","m.devries","changed","",[["moved",["actions","A1","due"],["d","2026-04-30"],'
        '["d","2026-06-30"],"Call",[],80]],[["asked",null,["m","35000.00","EUR"],null]]]'
    )
    assert packed(None) == "null"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_text_is_refused_and_never_read_wrongly(data: st.DataObject) -> None:
    text = packed(WRITTEN)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(ValueError, match=r"."):
        unpacked(cut)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "1",
        '"a"',
        '["acme","Acme",1,"changed","",[],[]]',
        '["acme","Acme","","burnt","",[],[]]',
        '["acme","Acme","","changed","",[["moved",["a"],["d","soon"],null,"",[],1]],[]]',
        '["acme","Acme","","changed","",[["moved",["a"],["m","x","EUR"],null,"",[],1]],[]]',
        '["acme","Acme","","changed","",[["moved",["a"],["?"],null,"",[],1]],[]]',
        '["acme","Acme","","changed","",[["moved",["a"],{},null,"",[],1]],[]]',
        '["acme","Acme","","changed","",[["moved",["a"],1.5,null,"",[],1]],[]]',
        '["acme","Acme","","changed","",[],[["asked","a",null,null]]]',
        '["acme","Acme","","changed","",[],[["asked",null,null,["d","2026-01-01"]]]]',
        "[" * 5000,
    ],
)
def test_a_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(text)
