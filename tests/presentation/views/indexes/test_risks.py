from __future__ import annotations

import re

from planfolio.presentation.views.indexes.risks import risks_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

ACME = """\
risks:
  - {id: R1, title: The COO leaves, likelihood: low, impact: high, response: Know the CFO, contingency: The sponsor takes over, trigger: Farewell in the press, owner: a.vermeer}
  - {id: R2, title: The tender is lost, likelihood: high, impact: high, owner: s.klein}
  - {id: R3, title: Nobody has judged this}
  - {id: R4, title: Two mechanics left, likelihood: low, impact: low, status: occurred, contingency: Cover from Slough, owner: m.devries}
  - {id: R5, title: The depots leave, likelihood: high, impact: high, status: closed}
"""  # noqa: E501  a risk is one line
PROGRAMME = """\
kind: programme
owner: m.devries
summary: Ours
risks: [{id: R1, title: Plans are not used, likelihood: medium, impact: high, contingency: Fewer plans, owner: a.vermeer}]
"""  # noqa: E501  as above


def html_of(**plans: str) -> str:
    return risks_page(context_of(plans)).opening


def test_what_has_occurred_leads_then_the_gravest_and_unknown_gravity_comes_last() -> None:
    html = html_of(acme=ACME, programme=PROGRAMME)
    titles = (
        *("Two mechanics left", "The tender is lost", "Plans are not used", "The COO leaves"),
        *("Nobody has judged this", "The depots leave"),
    )
    places = [html.index(title) for title in titles]
    assert places == sorted(places)
    assert html.index('id="closed"') < html.index("The depots leave")


def test_a_row_says_the_gravity_in_words_and_what_is_done_now_and_then() -> None:
    html = html_of(acme=ACME)
    told = text_of(html)
    assert "low × high R1 The COO leaves A Acme Know the CFO The sponsor takes over A. Vermeer" in told
    assert "Shows itself by: Farewell in the press" in told
    assert 'href="../accounts/acme/#R1"' in html


def test_a_contingency_that_is_missing_is_visible() -> None:
    told = text_of(html_of(acme=ACME))
    assert "high × high R2 The tender is lost A Acme unknown unknown S. Klein" in told
    assert "unknown × unknown R3 Nobody has judged this A Acme unknown unknown unknown" in told


def test_the_table_of_likelihood_by_impact_counts_open_risks_and_names_those_it_cannot_place() -> None:
    html = html_of(acme=ACME, programme=PROGRAMME)
    after = html[html.index('id="matrix"') : html.index('id="closed"')]
    rows = re.findall(r"<tr><td.*?</tr>", after, re.DOTALL)
    assert [text_of(row) for row in rows] == ["high – – 1", "medium – – 1", "low 1 – 1"]
    assert "1 open risk lacks likelihood or impact and is not in the table." in text_of(after)


def test_the_sentence_counts_what_occurred_what_is_grave_and_what_lacks_contingency_or_owner() -> None:
    assert sentence_of(html_of(acme=ACME, programme=PROGRAMME)) == (
        "One risk has occurred. Two of five open risks are grave. "
        "For two nobody has written what is done if they occur. One is watched by nobody."
    )


def test_where_all_are_closed_nothing_says_that_none_was_ever_written() -> None:
    told = text_of(html_of(acme="risks: [{id: R1, title: The depots leave, status: closed}]"))
    assert "No risk is open." in told
    assert "No risk is written yet" not in told


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "No open risk is written."
    assert "The tender is lost" not in html
    assert 'href="../guide/#key-risks"' in html
