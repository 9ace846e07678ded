"""What the search reads of a page: headings with their ids, and lines of words that stay apart."""

from __future__ import annotations

import re

from planfolio.presentation.pages import Page
from planfolio.presentation.search import LINE, SEPARATOR, as_document, languages, searched

TABLE = (
    '<h3 class="pf-head__title" id="actions">Actions</h3>\n<table class="pf-table">'
    '<thead><tr><th scope="col">State</th></tr></thead>'
    '<tbody><tr><td>late</td><td><em>Pi</em>lot<span class="pf-second">at Acme</span></td></tr></tbody></table>'
)
ACTION = (
    '<tr id="A2"><td>late</td> <td class="pf-id">A2</td> <td class="pf-cell--name">'
    '<strong>Night <em>crew</em></strong> <span class="pf-second">Next: cost</span></td></tr>'
)
OBJECTIVE = (
    '<tr id="O1"><td><span class="pf-id">O1</span> Win it <span class="pf-second">S. Klein</span></td></tr>'
)
CONTRACT = '<li class="pf-item" id="C1"><span class="pf-id">C1</span> <strong>Depots</strong> <span>£ 538k</span></li>'


def _lines(html: str) -> list[str]:
    return [" ".join(line.split()) for line in html.split(LINE) if line.strip()]


def test_words_of_two_cells_stay_apart_and_a_word_stays_whole() -> None:
    heading, words = searched(TABLE).split("</h3>")
    assert heading == '<h3 class="pf-head__title" id="actions">Actions'
    assert _lines(words) == ["late Pilot at Acme"]


def test_tables_and_lists_of_an_index_repeat_other_pages() -> None:
    assert "Pilot" not in searched(TABLE, is_index=True)
    assert 'id="actions"' in searched(TABLE, is_index=True)
    assert searched(f'<ul class="pf-items">{CONTRACT}</ul>', is_index=True) == ""


def test_an_action_its_number_and_its_title_are_a_section_of_their_own() -> None:
    assert _lines(searched(ACTION)) == ['<h6 id="A2">A2 Night crew</h6> late Next: cost']


def test_so_are_an_objective_without_a_link_and_an_entry_of_a_list() -> None:
    assert _lines(searched(OBJECTIVE)) == ['<h6 id="O1">O1 Win it</h6> S. Klein']
    assert _lines(searched(CONTRACT)) == ['<h6 id="C1">C1 Depots</h6> £ 538k']


def test_the_head_of_a_matrix_names_what_we_offer() -> None:
    matrix = '<table class="pf-matrix"><thead><tr><td></td> <th scope="col">Tyres</th></tr></thead></table>'
    assert searched(matrix).split() == ["Tyres"]


def test_what_an_account_page_says_twice_is_read_once() -> None:
    page = '<h2 id="urgent">Overdue</h2><p>A2</p><h2 class="pf-part" id="analysis">Analysis</h2><p>A2</p>'
    assert searched(page).count("A2") == 1


def test_a_narrative_keeps_its_headings_and_lines() -> None:
    narrative = (
        '<h2 id="how">How<a class="headerlink" href="#how" title="Permanent link">¶</a></h2>\n'
        "<p>Two <em>depots</em>, <code>one</code> workshop.</p>\n"
        "<table>\n<thead>\n<tr>\n<th>Who</th></tr></thead></table>"
    )
    assert _lines(searched(narrative)) == ['<h2 id="how">How</h2> Two depots, one workshop.', "Who"]


def test_drawings_and_the_numbers_behind_them_say_nothing_new() -> None:
    assert searched("<svg><title>Sales</title></svg>") == ""
    assert searched('<details class="pf-chart__table"><summary>Numbers</summary></details>') == ""
    assert _lines(searched("<details><summary>Why</summary></details>")) == ["Why"]


def test_words_are_letters_and_digits() -> None:
    text = "A1 Müller-Lüdenscheidt &amp; Co., j.voss@nordwind.de: 1.32m (Q3) „Straße“ עברית 👍"
    assert [word for word in re.split(SEPARATOR, text) if word] == [
        *(
            "A1",
            "Müller",
            "Lüdenscheidt",
            "Co",
            "j",
            "voss",
            "nordwind",
            "de",
            "1.32m",
            "Q3",
            "Straße",
            "עברית",
            "👍",
        ),
    ]


def test_stems_are_those_of_the_site_and_of_its_plans() -> None:
    pages = [Page("", "", "x", language=language) for language in ("nl", "", "de", "nl")]
    assert languages("en", pages) == ("en", "de", "nl")
    assert languages("de", pages) == ("de", "nl")


def test_another_engine_reads_a_page_in_the_language_of_its_plan() -> None:
    page = as_document("Müller &amp; Co", "de", f'<h2 id="x">Lage</h2> Zwei{LINE}Werke')
    assert page.startswith('<!doctype html><html lang="de"><head><title>Müller &amp; Co</title></head>')
    assert 'data-pagefind-body><h1>Müller &amp; Co</h1><h2 id="x">Lage</h2> Zwei<br>Werke' in page
