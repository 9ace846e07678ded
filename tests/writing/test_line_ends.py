from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planfolio.reading.source import Source
from planfolio.writing.line_ends import as_in

Lines = list[tuple[str, str]]
RAW = st.lists(
    st.tuples(st.sampled_from(["a", "b", "", "é"]), st.sampled_from(["\n", "\r\n", "\r"])), max_size=8
)


def normal(raw: str) -> str:
    return Source.from_text("", raw).text


@given(RAW, st.sampled_from(["", "\ufeff"]), st.sampled_from(["", "end"]))
def test_a_text_that_did_not_change_is_the_same_to_the_byte(lines: Lines, mark: str, end: str) -> None:
    raw = mark + "".join(map("".join, lines)) + end
    assert as_in(raw, normal(raw)) == raw


@given(RAW, RAW)
def test_whatever_changes_the_text_is_the_one_wanted(before: Lines, after: Lines) -> None:
    raw, text = "".join(map("".join, before)), normal("".join(map("".join, after)))
    assert normal(as_in(raw, text)) == text


def test_a_new_line_takes_the_line_end_of_the_file() -> None:
    assert as_in("\ufeffa\r\nb\r\n", "a\nnew\nb\n") == "\ufeffa\r\nnew\r\nb\r\n"


def test_where_line_ends_are_mixed_each_line_keeps_its_own() -> None:
    assert as_in("a\r\nb\nc\r\n", "a\nb\nnew\nc\n") == "a\r\nb\nnew\r\nc\r\n"
