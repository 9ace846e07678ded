from __future__ import annotations

from dataclasses import fields

import pytest

from planfolio.portfolio.figures.shapes import AccountFigures, PortfolioFigures
from planfolio.presentation.views.guide.figures import FIGURES, figures_part
from planfolio.presentation.views.guide.words import TERMS, words_part
from tests.presentation.pages_of import context_of, text_of

# What is written in a plan or follows from another figure; `sales` and the like are amounts of a year as they stand.
WRITTEN = {
    *("account", "current_year", "last_year", "sales", "sales_before", "account_revenue", "margin"),
    *(
        "sales_to_date",
        "wallet",
        "rating",
        "rated_on",
        "rating_before",
        "company_sales",
        "accounts",
        "ranked",
    ),
    *("sales_by_year", "by_category_and_stage", "open_decisions", "risks", "off_course"),
}
CALLED = {
    "action_states": "action_state",
    "review": "review_state",
    "contracts": "contract_state",
    "scored": "score",
    "ranks": "rank",
    "decisions_known": "decisions_total",
    "share_of_wallet_before": "share_of_wallet",
    "penetration_basis": "penetration",
}


def html_of(part: object) -> str:
    return "".join(section.html for section in getattr(part, "sections", ()))


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_every_derived_figure_has_its_formula_in_the_guide(language: str) -> None:
    html = html_of(figures_part(context_of({"acme": ""}, language=language)))
    explained = {name for names in FIGURES.values() for name in names}
    derived = {one.name for shape in (AccountFigures, PortfolioFigures) for one in fields(shape)}
    names = {CALLED.get(name, name.removesuffix("_known")) for name in derived - WRITTEN}
    assert names - WRITTEN - explained == set()
    assert [name for name in explained if f'id="figure-{name.replace("_", "-")}"' not in html] == []


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_every_category_stage_and_condition_says_what_it_means(language: str) -> None:
    context = context_of({"acme": ""}, language=language)
    words = context.organisation.vocabulary
    html = html_of(words_part(context))
    for name, found in (
        ("category", context.organisation.categories),
        ("stage", words.stages),
        ("condition", words.conditions),
    ):
        for key, term in found.items():
            assert f'id="{name}-{key.lower()}"' in html
            assert term.meaning
            assert term.meaning.in_language(language) in text_of(html)
    assert [name for name in TERMS if f'id="term-{name}"' not in html] == []


def test_a_category_says_how_often_it_is_reviewed_and_what_it_weighs() -> None:
    said = text_of(html_of(words_part(context_of({"acme": ""}))))
    assert "Key account A high potential, low cost to serve every quarter 25 40 %" in said
