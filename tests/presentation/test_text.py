"""Text fields of plans: Markdown in, harmless HTML out."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.presentation.text import (
    BLOCK_TAGS,
    INLINE_TAGS,
    block,
    coded,
    emphasised,
    inline,
    is_linkable,
)
from tests.presentation.hostile import HOSTILE, read

SCHEMES = {"http", "https", "mailto", "tel"}


def assert_harmless(html: str, allowed: frozenset[str]) -> None:
    seen = read(html)
    assert seen.tags <= allowed | {"wbr"}
    assert {name for name, _ in seen.attributes} <= {"href", "title", "start"}
    assert seen.comments == []
    for name, value in seen.attributes:
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x1f]", "", value), re.IGNORECASE)
        assert name != "href" or scheme is None or scheme[1].lower() in SCHEMES


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    assert_harmless(inline(text), INLINE_TAGS)
    assert_harmless(block(text), BLOCK_TAGS)


MARKED = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<",
                ">",
                "[",
                "](",
                ")",
                "*",
                "_",
                "`",
                "#",
                "\n",
                "\n\n",
                "- ",
                "1. ",
                "&",
                '"',
                "'",
            ]
        ),
        st.sampled_from(HOSTILE),
        st.text(max_size=12),
    ),
    max_size=20,
).map("".join)


@given(MARKED)
def test_no_text_becomes_a_foreign_tag_or_attribute(text: str) -> None:
    assert_harmless(inline(text), INLINE_TAGS)
    assert_harmless(block(text), BLOCK_TAGS)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60))
def test_a_text_without_marks_is_only_escaped(text: str) -> None:
    plain = "".join(char for char in text if char not in "\\`*_[<&>#=+-.").strip()
    assert inline(plain).unescape() == plain


def test_raw_html_is_shown_as_text() -> None:
    assert inline("<b>x</b> </script>") == "&lt;b&gt;x&lt;/b&gt; &lt;/script&gt;"
    assert block("{{ x }} <!-- y -->") == "<p>{{ x }} &lt;!-- y --&gt;</p>"


def test_marks_work_in_short_fields() -> None:
    assert inline("*a* **b** `c`") == "<em>a</em> <strong>b</strong> <code>c</code>"
    assert inline("[site](https://a.example/x)") == '<a href="https://a.example/x">site</a>'
    assert inline("[plan](../acme.md)") == '<a href="../acme.md">plan</a>'


def test_short_fields_have_no_blocks() -> None:
    assert inline("1. May") == "1. May"
    assert inline("# *one*") == "# <em>one</em>"


def test_a_script_link_loses_its_address() -> None:
    assert inline("[x](javascript:alert(1))") == "<a>x</a>"


@pytest.mark.parametrize(
    "address", ["javascript:1", " java\tscript:1", "data:text/html,x", "VBScript:1", "\x01file:///x"]
)
def test_an_address_that_runs_or_reads_is_not_linked(address: str) -> None:
    assert not is_linkable(address)


@pytest.mark.parametrize(
    "address", ["https://a.example", "mailto:a@b.example", "tel:+31", "../x.md#y", "HTTP://a.example"]
)
def test_an_address_of_the_web_is_linked(address: str) -> None:
    assert is_linkable(address)


def test_long_fields_have_paragraphs_and_lists() -> None:
    assert block("a\n\nb & c") == "<p>a</p>\n<p>b &amp; c</p>"
    assert block("- a\n- b").replace("\n", "") == "<ul><li>a</li><li>b</li></ul>"


def test_a_heading_in_a_field_is_a_bold_paragraph() -> None:
    assert block("# Our *aim*\n\ntext") == "<p><strong>Our <em>aim</em></strong></p>\n<p>text</p>"


def test_quoted_words_of_a_message_are_code_and_of_a_hint_bold() -> None:
    assert coded("found '<b>' & 'x'") == "found <code>&lt;b&gt;</code> &amp; <code>x</code>"
    assert emphasised("write '240k'") == "write <strong>240k</strong>"
    assert coded("can't read Acme's plan") == "can&#39;t read Acme&#39;s plan"


@pytest.mark.parametrize("part", ["[", "![", "[a](", "[a](<", ">", "*", "`a", "**a ", "<a@", "_a"])
def test_a_text_made_to_be_slow_takes_less_than_a_second(part: str) -> None:
    text = part * 5000
    start = time.process_time()
    block(text)
    inline(text)
    assert time.process_time() - start < 1


def test_a_word_without_end_may_break_and_an_address_stays_whole() -> None:
    word, address = "x" * 45, f"https://example.com/{'y' * 60}"
    assert inline(word) == f"{'x' * 20}<wbr>{'x' * 20}<wbr>{'x' * 5}"
    assert f'href="{address}"' in inline(f"[here]({address})")
    assert "<wbr>" not in inline("a word of forty letters: " + "z" * 40)
    assert inline(word).striptags() == word
