from __future__ import annotations

from planfolio.presentation.views.indexes.communication import communication_page
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of, text_of

FULL = "content: Progress, extent: One page, purpose: Decide, form: Paper, every: quarter, owner: m.devries"
ACME = f"""\
account: Acme
communication:
  - {{who: Our management, side: internal, {FULL}}}
  - {{who: Workshop leads, side: external, content: Open jobs}}
"""
BETA = f"account: Beta\ncommunication: [{{who: Call centre, side: internal, {FULL}}}]"
PROGRAMME = f"""\
kind: programme
owner: m.devries
summary: Ours
communication: [{{who: All staff, side: internal, {FULL}}}]
"""
ASKS = f"{SETTINGS}requires: {{A: [communication]}}\n"


def html_of(language: str = "en", settings: str = ASKS, **plans: str) -> str:
    return communication_page(context_of(plans, language=language, settings=settings)).opening


def test_internal_and_external_stand_apart_with_the_programmes_own() -> None:
    html = html_of(acme=ACME, programme=PROGRAMME)
    told = html[html.index('id="all"') :]
    places = [
        told.index(one) for one in ("Inside", "All staff", "Our management", "To customers", "Workshop")
    ]
    assert places == sorted(places)
    assert 'href="../programme/#communication"' in told


def test_a_row_says_what_how_much_to_what_end_in_which_form_how_often_and_by_whom() -> None:
    html = html_of(acme=ACME)
    row = "complete Our management A Acme Progress One page Decide Paper every quarter M. de Vries"
    assert row in text_of(html)
    assert 'href="../accounts/acme/#communication"' in html


def test_what_a_line_leaves_open_is_named() -> None:
    told = text_of(html_of(acme=ACME))
    assert "open: purpose, form, rhythm and sender Workshop leads" in told


def test_a_rhythm_of_the_authors_own_words_bears_the_language_of_its_plan() -> None:
    html = html_of(acme="language: de\ncommunication: [{who: Werkstatt, every: jede Woche}]")
    assert '<span lang="de">jede Woche</span>' in html


def test_a_plan_that_the_category_asks_for_and_a_line_to_the_customer_are_missed() -> None:
    html = html_of(acme="account: Acme", beta=BETA, gamma="account: Gamma\ncategory: B")
    gaps = html[html.index('id="gaps"') : html.index('id="all"')]
    told = text_of(gaps)
    assert "no communication plan Acme Two lines are enough" in told
    assert told.index("no communication plan Acme") < told.index("nothing to the customer Beta One line")
    assert "Gamma" not in told
    assert 'href="../accounts/beta/#communication"' in gaps


def test_the_sentence_counts_the_lines_those_that_leave_something_open_and_the_gaps() -> None:
    plans = {"acme": ACME, "beta": BETA, "gamma": "account: Gamma"}
    assert sentence_of(html_of(**plans)) == (
        "Three lines say who hears what. One leaves content, purpose, form, rhythm or sender open. "
        "One account lacks the plan that its category asks for. At one account nothing goes to the customer."
    )
    whole = f"communication: [{{who: The customer, side: external, {FULL}}}]"
    assert sentence_of(html_of(acme=whole)) == "One line says who hears what. Nothing is missing."


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "Nothing is written yet on who hears what."
    assert "Workshop leads" not in html
    assert 'href="../guide/#key-communication"' in html
