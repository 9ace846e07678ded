from __future__ import annotations

from planfolio.presentation.views.indexes.contracts import contracts_page
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of, text_of

ACME = """\
contracts:
  - {id: C1, title: Ends soon, value: 10k, start: 2024-01-01, end: 2026-06-30, notice_by: 2026-03-31}
  - {id: C2, title: Asks for notice, value: 80k, end: 2026-12-31, notice_by: 2026-07-31}
  - {id: C3, title: Ends later, end: 2026-08-31}
  - {id: C4, title: Runs on, value: 5k}
  - {id: C5, title: Over, value: 7k, end: 2025-12-31}
  - {id: C6, title: Long over, value: 7k, end: 2023-12-31}
  - {id: C7, title: Ends in years, value: 1k, end: 2029-12-31}
"""


def html_of(settings: str = SETTINGS, **plans: str) -> str:
    return contracts_page(context_of(plans, settings=settings)).opening


def test_quarters_come_in_their_order_then_what_has_no_day_to_come_then_what_ended() -> None:
    html = html_of(acme=ACME).replace("\N{NO-BREAK SPACE}", " ")
    order = ("Q2 26", "Ends soon", "Q3 26", "Asks for notice", "Ends later", "Q4 29", "Ends in years")
    rest = ("Without a day to come", "Runs on", "Ended", "Over", "Long over")
    places = [html.index(f">{name}") for name in (*order, *rest)]
    assert places == sorted(places)


def test_quarters_are_those_of_the_fiscal_year() -> None:
    said = text_of(html_of(f"{SETTINGS}fiscal_year_start: 4\n", acme=ACME))
    assert said.index("Q1 26") < said.index("Ends soon") < said.index("Q2 26")


def test_a_group_says_what_it_is_worth_and_of_how_many_that_is_known() -> None:
    said = text_of(html_of(acme=ACME))
    assert "Q2 26 1 · € 10k" in said
    assert "Q3 26 2 · € 80k, known for 1 of 2" in said


def test_the_state_is_that_of_the_account_page_and_a_notice_that_is_due_says_its_day() -> None:
    html = html_of(acme=ACME)
    said = text_of(html)
    assert "notice date passed 31 Mar 30 Jun C1 Ends soon" in said
    assert "notice by 31 Jul 31 Jul 31 Dec C2 Asks for notice" in said
    assert 'href="../accounts/acme/#C2"' in html


def test_the_sentence_counts_notices_and_the_value_that_ends_within_two_quarters() -> None:
    assert sentence_of(html_of(acme=ACME)) == (
        "For one contract notice is due within 90 days. "
        "Three, worth € 90k, end or ask for notice within two quarters."
    )


def test_a_contract_without_any_day_is_not_said_to_end() -> None:
    plan = "contracts: [{id: C1, title: Runs on}]\n"
    assert sentence_of(html_of(acme=plan)) == (
        "One contract runs, without an end or a notice day within two quarters."
    )


def test_closed_accounts_are_left_out_and_an_empty_index_says_what_to_write() -> None:
    html = html_of(acme=f"status: closed\n{ACME}")
    assert sentence_of(html) == "No contract runs."
    assert 'href="../guide/#key-contracts"' in html
