from __future__ import annotations

from planfolio.presentation.views.indexes.stakeholders import stakeholders_page
from tests.presentation.pages_of import context_of, sentence_of, text_of

ACME = """\
stakeholders:
  - {id: voss, name: Jana Voss, title: COO, role: decision-maker, influence: high, attitude: supporter, owner: s.klein, last_contact: 2026-05-01, contact_every: 4w}
  - {id: brandt, name: Henrik Brandt, role: economic-buyer, influence: high, owner: m.devries, last_contact: 2026-03-02, contact_every: 4w}
  - {id: abel, name: Katrin Abel, owner: s.klein, last_contact: 2023-01-10}
  - {id: moser, name: Korbinian Moser}
  - {id: board, title: Seat on the board, role: decision-maker, influence: high, needed: true, owner: a.vermeer}
"""  # noqa: E501  a person is one line
BETA = "stakeholders: [{id: feld, name: Lukas Feld, owner: m.devries, last_contact: 2026-05-04}]"
GAMMA = """\
stakeholders:
  - {id: rijn, name: Frederieke van Rijn, owner: a.vermeer, last_contact: 2026-05-04}
  - {id: smit, name: Piet Smit, owner: a.vermeer, last_contact: 2026-05-04}
"""


def html_of(**plans: str) -> str:
    written = {name: f"account: {name.title()}\n{text}" for name, text in plans.items()}
    return stakeholders_page(context_of(written)).opening


def part(html: str, start: str, end: str = "<footer") -> str:
    after = html[html.index(start) :]
    return after[: after.index(end)] if end in after else after


def test_the_longest_without_contact_leads_then_what_is_missing_then_who_hangs_on_one() -> None:
    html = html_of(acme=ACME, beta=BETA)
    heads = ("Contact overdue", "Relationships that we lack", "hang on one person", "Who knows whom")
    places = [html.index(head) for head in heads]
    assert places == sorted(places)
    overdue = part(html, 'id="overdue"', 'id="needed"')
    assert overdue.index("Katrin Abel") < overdue.index("Henrik Brandt")
    assert "42 days late" in overdue
    assert "Jana Voss" not in overdue


def test_a_row_has_the_state_the_person_and_who_of_us_knows_them_and_leads_to_the_plan() -> None:
    html = html_of(acme=ACME)
    told = text_of(html)
    row = "in touch 1 May Jana Voss COO A Acme decision-maker high supporter S. Klein every 4 weeks"
    assert row in told
    assert 'href="../accounts/acme/#voss"' in html


def test_a_relationship_that_is_missing_has_no_last_contact_and_says_who_is_to_build_it() -> None:
    needed = text_of(part(html_of(acme=ACME), 'id="needed"', 'id="all"'))
    assert "relationship missing – Seat on the board A Acme decision-maker high A. Vermeer" in needed


def test_an_account_on_one_person_says_on_whom_and_on_which_side() -> None:
    html = html_of(acme=ACME, beta=BETA, gamma=GAMMA)
    told = text_of(part(html, 'id="one-person"', 'id="all"'))
    assert "one person known Beta Lukas Feld M. de Vries" in told
    assert "one of us knows them Gamma A. Vermeer M. de Vries" in told
    assert "Acme" not in told
    assert 'href="../accounts/beta/#stakeholders"' in html


def test_whom_nobody_keeps_stand_first_and_missing_relationships_are_no_people() -> None:
    everybody = part(html_of(acme=ACME, beta=BETA), 'id="all"')
    places = [everybody.index(f"owner--{owner}") for owner in ("none", "a.vermeer", "m.devries", "s.klein")]
    assert places == sorted(places)
    told = text_of(everybody)
    assert "Who knows whom 5 people, relationships missing: 1" in told
    assert "A. Vermeer 0 people, relationships missing: 1, accounts: 1" in told
    assert "M. de Vries 2 people, accounts: 2" in told


def test_the_sentence_counts_people_missing_relationships_and_accounts_on_one_person() -> None:
    assert sentence_of(html_of(acme=ACME, beta=BETA)) == (
        "With two of five people contact is overdue. One relationship is needed and missing. "
        "One account hangs on one person."
    )
    assert (
        sentence_of(html_of(acme="stakeholders: [{title: CFO, needed: true}]"))
        == "One relationship is needed and missing."
    )


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "No stakeholder is written yet."
    assert "Jana Voss" not in html
    assert 'href="../guide/#key-stakeholders"' in html
