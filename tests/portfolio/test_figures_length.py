"""Length: what counts as a word, and how pages and minutes follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planfolio.portfolio.figures.length import count_words, plan_length, plan_words, usual_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.model.settings import Organisation
    from planfolio.portfolio.portfolio import Account, Portfolio


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three short words", 3),
        ("**Bold** and [a link](https://example.com/a-b)", 4),
        ("<!-- plan: actions -->\nOne", 1),
        ("<b>One</b> `two`", 2),
        ("```yaml\nnot: counted\n```\nCounted", 1),
        ("~~~\nnever closed", 0),
        ('!!! warning "What hangs on it"\n\n    Text', 5),
        ("# Heading {#anchor .class}\n\n| a | b |\n|---|--:|\n| 1,320 | 4.6 % |", 5),
        ("", 0),
    ],
)
def test_markup_comments_and_code_blocks_are_no_words(text: str, words: int) -> None:
    assert count_words(text) == words


def test_texts_count_and_what_only_names_something_does_not(account_of: Callable[..., Account]) -> None:
    few = plan_words(account_of("summary: Two words"))
    named = "owner: s.klein\ncategory: B\nstage: interest\n"
    named += "actions: [{id: A1, title: One, owner: s.klein, due: 2026-01-01}]"
    assert plan_words(account_of(f"summary: Two words\n{named}")) == few + 1


def test_notes_at_any_depth_count(account_of: Callable[..., Account]) -> None:
    empty = plan_words(account_of())
    plan = (
        "conditions: {goodwill: {state: met, note: One two}}\n"
        "review: {log: [{date: 2026-01-20, objectives: {O1: three four}}]}\n"
        "objectives: [{id: O1, title: five}]"
    )
    assert plan_words(account_of(plan)) == empty + 5


def test_pages_and_minutes_begun_are_counted(portfolio_of: Callable[..., Portfolio]) -> None:
    portfolio = portfolio_of({"acme": f"account: Acme\nsummary: {' word' * 238}"})
    found = plan_length(portfolio.accounts[0], portfolio)
    assert (found.words, found.pages, found.minutes) == (239, 2, 2)
    assert (found.usual, found.verdict) == ((10, 20), "under")


def test_a_parent_may_fill_the_pages_of_a_group(portfolio_of: Callable[..., Portfolio]) -> None:
    portfolio = portfolio_of(
        {"up": "account: Up", "down": "account: Down\ngroup: up"}, "pages: {A: [1, 2], group: 9}\n"
    )
    up, down = portfolio.by_id["up"], portfolio.by_id["down"]
    assert plan_length(up, portfolio).usual == (1, 9)
    assert plan_length(down, portfolio).usual == (1, 2)


def test_a_plan_above_its_range_is_longer_than_usual(portfolio_of: Callable[..., Portfolio]) -> None:
    portfolio = portfolio_of({"acme": f"summary: {' word' * 500}"}, "pages: {A: [1, 2]}\n")
    assert plan_length(portfolio.accounts[0], portfolio).verdict == "over"


def test_without_a_range_nothing_is_judged(organisation_of: Callable[..., Organisation]) -> None:
    assert usual_pages("A", organisation_of("pages: {B: [1, 2]}\n").settings) is None
    assert usual_pages("B", organisation_of("pages: {B: [3]}\n").settings) == (3, 3)
