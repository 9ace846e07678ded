"""Texts and places in them; what is no clean text is refused with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.reading.diagnostics import Diagnostic, Span
from planfolio.reading.source import MAX_BYTES, MAX_CONTROL_CHARACTERS, Source, decode, too_large


def refused(content: bytes) -> Diagnostic:
    source, found = decode("plans/acme.md", content)
    assert source is None
    assert found[0].path == "plans/acme.md"
    return found[0]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read_as_one(ends: str) -> None:
    assert decode("a.md", f"one{ends}two{ends}".encode()) == (Source("a.md", "one\ntwo\n"), ())


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_text() -> None:
    assert decode("a.md", b"\xef\xbb\xbf---\n") == (Source("a.md", "---\n"), ())


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode("a.md", b"") == (Source("a.md", ""), ())


def test_a_file_of_two_megabytes_is_read_and_a_larger_one_is_refused() -> None:
    assert decode("a.md", b"x" * MAX_BYTES)[0] is not None
    found = refused(b"x" * (MAX_BYTES + 1))
    assert (found.code, found.params) == ("file-too-large", {"limit": 2000, "size": 2001})


def test_a_file_can_be_refused_by_its_size_before_it_is_read() -> None:
    assert too_large("plans/acme.md", 5_000_000).params["size"] == 5000


@pytest.mark.parametrize(
    ("content", "line", "column", "variant", "params"),
    [
        (b"caf\xe9", 1, 4, "character", {"byte": "0xE9", "character": "é"}),
        ("é😀\r\ncafé ".encode() + b"\x80", 2, 6, "character", {"byte": "0x80", "character": "€"}),
        (b"\xef\xbb\xbfa\rb\r\n\xff", 3, 1, "character", {"byte": "0xFF", "character": "ÿ"}),
        (b"ab\x81", 1, 3, "byte", {"byte": "0x81"}),
        ("a\n😀".encode()[:-1], 2, 1, "character", {"byte": "0xF0", "character": "ð"}),
        ("plan".encode("utf-16"), 1, 1, "utf_16", {}),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_told_with_its_place(
    content: bytes, line: int, column: int, variant: str, params: dict[str, str]
) -> None:
    found = refused(content)
    assert (found.code, found.variant, found.params) == ("encoding", variant, params)
    assert found.span == Span(line, column, line, column + 1)


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufffe"],
)
def test_an_invisible_character_that_does_harm_is_told_with_its_place(character: str) -> None:
    found = refused(f"a\r\n😀é\u0301{character}b".encode())
    assert (found.code, found.params) == ("control-character", {"character": f"U+{ord(character):04X}"})
    assert found.span == Span(2, 4, 2, 5)


def test_a_byte_order_mark_inside_the_text_is_refused() -> None:
    assert refused("a: b\n\ufeffc: d".encode()).span == Span(2, 1, 2, 2)


def test_tabs_emoji_and_combining_characters_are_text() -> None:
    text = "a\tb é e\u0301 👩‍👩‍👧 \u00a0 \u200b שלום\n"
    assert decode("a.md", text.encode()) == (Source("a.md", text), ())


def test_a_binary_file_brings_few_findings() -> None:
    assert len(decode("a.md", b"\x00" * 100_000)[1]) == MAX_CONTROL_CHARACTERS


def test_a_line_and_an_excerpt_are_found_by_number() -> None:
    source = Source.from_text("a.md", "\ufeffone\r\ntwo\rthree\n")
    assert [source.line(number) for number in range(6)] == ["", "one", "two", "three", "", ""]
    assert source.excerpt(Span(1, 1, 1, 2)) == ((1, "one"), (2, "two"))
    assert source.excerpt(Span(3, 2, 4, 1), context=0) == ((3, "three"),)
    assert source.excerpt(Span(9, 1, 9, 1)) == ()


@given(st.binary())
def test_any_bytes_are_a_text_or_a_finding_inside_the_file(content: bytes) -> None:
    source, found = decode("a.md", content)
    assert (source is None) == bool(found)
    assert all(one.span.line <= content.count(b"\n") + content.count(b"\r") + 1 for one in found)
    assert all(1 <= one.span.column <= len(content) for one in found)


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
    )
)
def test_any_clean_text_comes_back(text: str) -> None:
    assert decode("a.md", text.encode()) == (Source("a.md", text), ())
