"""The list of accounts: its order, its groups, and what a row says."""

from __future__ import annotations

import re

import pytest

from planfolio.presentation.views.accounts import accounts_page
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.pages_of import context_of, sentence_of, text_of

HOLDING = "account: Ypsilon Holding\nregion: BeNeLux\ncategory: B"
DAUGHTER = """\
account: Alpha Daughter
group: ypsilon
history: [{year: 2024, our_sales: 1m}, {year: 2025, our_sales: 1.1m}]
"""
OFF = """\
account: Zeta AG
stage: first-sale
stage_target: trusted-supplier
review: {every: quarter, log: [{date: 2026-01-20, rating: off-track}]}
"""
DRAFT = "account: Éclair\nstatus: draft\ncategory: B"
CLOSED = "account: Beta\nstatus: closed\nreview: {log: [{date: 2026-01-20, rating: off-track}]}"
PLANS = {
    "benelux/ypsilon": HOLDING,
    "alpha": DAUGHTER,
    "zeta": OFF,
    "dach-region/eclair": DRAFT,
    "beta": CLOSED,
}


def names(html: str) -> list[str]:
    return re.findall(r'class="pf-name" href="../accounts/([^"#]+)/"', html)


def row(html: str, account: str) -> str:
    return text_of(
        html.split(f'<tr id="{account}" ')[1].split(">", maxsplit=1)[1].split("</tr>", maxsplit=1)[0]
    )


def test_accounts_stand_by_folder_daughters_below_their_parent_and_closed_ones_last() -> None:
    html = accounts_page(context_of(PLANS)).opening
    assert names(html) == ["zeta", "ypsilon", "alpha", "eclair", "beta"]
    assert '\N{EM SPACE}<a href="../guide/#category-' in html.split('<tr id="alpha" ')[1]


def test_a_folder_is_called_as_its_accounts_write_the_region_or_by_its_name() -> None:
    html = accounts_page(context_of(PLANS)).opening
    groups = re.findall(r'scope="rowgroup" id="[^"]+">([^<]+)<', html)
    assert [group.strip() for group in groups] == ["BeNeLux", "Dach region", "Closed"]


def test_a_parent_shows_the_sales_of_its_whole_group() -> None:
    found = row(accounts_page(context_of(PLANS)).opening, "ypsilon")
    assert "with its daughters € 1.1m" in found.replace("\N{NO-BREAK SPACE}", " ")


def test_a_row_says_stage_manager_rating_sales_growth_and_review() -> None:
    html = accounts_page(context_of(PLANS)).opening
    assert "First sale M. de Vries off track unknown unknown unknown" in row(html, "zeta")
    assert row(html, "zeta").endswith("21 days late")
    assert "1.1m +10 %" in row(html, "alpha").replace("\N{NO-BREAK SPACE}", " ")
    assert row(html, "alpha").endswith("none held")


def test_a_draft_is_marked_and_a_closed_account_is_not_loud() -> None:
    html = accounts_page(context_of(PLANS)).opening
    assert "Éclair draft" in row(html, "eclair")
    assert "off track" not in row(html, "beta")
    assert "closed" in row(html, "beta")


def test_the_opening_sentence_names_the_accounts_off_course() -> None:
    said = sentence_of(accounts_page(context_of(PLANS)).opening)
    assert said.startswith("One of four accounts is off course: Zeta. One review is overdue. ")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("review: {log: [{date: 2026-05-01, rating: on-track}]}", "The one rated account is on track."),
        ("owner: s.klein", "No account is rated yet."),
    ],
)
def test_the_opening_sentence_claims_no_rating_that_nobody_gave(plan: str, said: str) -> None:
    assert sentence_of(accounts_page(context_of({"acme": plan})).opening).startswith(said)


def test_a_circle_of_parents_lists_each_account_once() -> None:
    plans = {"a": "account: A\ngroup: b", "b": "account: B\ngroup: a", "c": "account: C\ngroup: b"}
    assert sorted(names(accounts_page(context_of(plans)).opening)) == ["a", "b", "c"]


def test_an_empty_portfolio_says_so() -> None:
    assert sentence_of(accounts_page(context_of({})).opening) == "No account has a plan yet."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_made_in_every_language(language: str) -> None:
    html = accounts_page(context_of(PLANS, language=language)).opening
    assert len(names(html)) == 5
    assert "{" not in text_of(html)


REQUIRES = (
    "organisation: Contoso\nrequires: {A: [stage, market], B: [stage]}\npages: {A: [1, 2], B: [5, 9]}\n"
)


def test_completeness_and_length_stand_by_category() -> None:
    html = accounts_page(context_of(PLANS, settings=REQUIRES)).opening
    said = text_of(html.split('id="completeness"')[1]).replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"A Key account 2 accounts 25 % 1 to 2 pages 0 2 0", said)
    assert re.search(r"B [^%]* 2 accounts 0 % 5 to 9 pages 2 0 0", said)


def test_what_most_plans_lack_names_the_accounts_and_how_little_is_enough() -> None:
    html = accounts_page(context_of(PLANS, settings=REQUIRES)).opening
    said = text_of(html.split('id="missing"')[1])
    assert "Relationship stage how far" in said
    assert said.index("Relationship stage") < said.index("Market where")
    assert 'href="../accounts/alpha/#completeness"' in html
    assert 'href="../guide/#key-market"' in html
    assert "Beta" not in said


def test_plans_that_lack_nothing_are_said_to_be_whole() -> None:
    context = context_of(
        {"acme": "stage: interest"}, settings="organisation: Contoso\nrequires: {A: [stage]}\n"
    )
    assert "Every plan says all that its category asks for." in text_of(accounts_page(context).opening)
