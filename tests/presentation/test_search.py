"""What the search reads of a page: headings with their ids, and words that stay apart."""

from __future__ import annotations

from planfolio.presentation.search import searched

TABLE = (
    '<h3 class="pf-head__title" id="actions">Actions</h3>\n<table class="pf-table">'
    '<thead><tr><th scope="col">State</th></tr></thead>'
    '<tbody><tr><td>A1</td><td><strong>Pi</strong>lot<span class="pf-second">at Acme</span></td></tr></tbody></table>'
)


def test_words_of_two_cells_stay_apart_and_a_word_stays_whole() -> None:
    heading, words = searched(TABLE).split("</h3>")
    assert heading == '<h3 class="pf-head__title" id="actions">Actions'
    assert words.split() == ["A1", "Pilot", "at", "Acme"]


def test_tables_of_an_index_repeat_other_pages() -> None:
    assert "Pilot" not in searched(TABLE, is_index=True)
    assert 'id="actions"' in searched(TABLE, is_index=True)


def test_a_narrative_keeps_what_an_index_keeps() -> None:
    narrative = (
        '<h2 id="how">How<a class="headerlink" href="#how" title="Permanent link">¶</a></h2>\n'
        "<p>Two <em>depots</em>, <code>one</code> workshop.</p>\n"
        "<table>\n<thead>\n<tr>\n<th>Who</th></tr></thead></table>"
    )
    assert searched(narrative) == (
        '<h2 id="how">How</h2>\n<p>Two depots, <code>one</code> workshop.</p>\n Who '
    )


def test_code_keeps_its_lines() -> None:
    code = '<pre><span></span><code><span class="k">a</span>\n  b\n</code></pre>'
    assert searched(code) == "<pre><code>a\n  b\n</code></pre>"


def test_drawings_and_the_numbers_behind_them_say_nothing_new() -> None:
    assert searched("<svg><title>Sales</title></svg>") == ""
    assert searched('<details class="pf-chart__table"><summary>Numbers</summary></details>') == ""
    assert searched("<details><summary>Why</summary></details>").strip() == "Why"
