"""Category and stage over time, and accounts by category: bands and steps with their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from planfolio.presentation.charts.chart import Chart
from planfolio.presentation.charts.steps import CategoryCount, Standing, categories_chart, standing_chart
from tests.presentation.charts.test_trend_chart import moments

if TYPE_CHECKING:
    from planfolio.presentation.formats import Formats

Drawn = Callable[[Chart], Element]
Written = Callable[[Element], list[str]]
STAGES = ("contact established", "interest raised", "first sale", "trusted supplier", "strategic partner")


def at(category: str, number: int | None = None) -> Standing:
    return Standing(category, STAGES[number - 1] if number else None, number)


def made(*standings: Standing, formats: Formats) -> Chart:
    chart = standing_chart(moments(len(standings)), standings, formats)
    assert chart
    return chart


def test_the_title_says_where_it_stands_and_the_line_below_where_it_stood(
    formats: Formats, drawn: Drawn, written: Written
) -> None:
    chart = made(at("B", 4), at("B", 4), at("A", 4), at("A", 5), formats=formats)
    assert chart.title == "Category A · strategic partner"
    assert chart.subtitle == "day 0: B · trusted supplier"
    assert written(drawn(chart)) == ["B", "A", "trusted supplier", "strategic partner", "Q1 24", "11 May"]
    assert chart.table.rows[2].cells == ("A", "trusted supplier")


def test_what_stayed_says_since_when(formats: Formats, drawn: Drawn) -> None:
    chart = made(at("A", 5), at("A", 5), formats=formats)
    assert chart.subtitle == "The same since day 0"
    drawn(chart)


def test_an_unknown_stage_is_a_gap(formats: Formats, drawn: Drawn) -> None:
    chart = made(at("A", 1), at("A"), at("A", 2), formats=formats)
    root = drawn(chart)
    (d,) = [one.get("d") or "" for one in root.iter("path") if one.get("stroke-width") == "2"]
    assert d.count("M") == 2
    assert chart.table.rows[1].cells == ("A", None)
    assert made(at("B"), at("A"), formats=formats).title == "Category A"
    assert made(at("B", 1), at("A"), formats=formats).title == "Category A · no stage written"


def test_one_moment_is_written_and_none_is_nothing(formats: Formats) -> None:
    chart = made(at("A", 5), formats=formats)
    assert (chart.svg, chart.title) == (None, "Category A · strategic partner")
    assert standing_chart((), (), formats) is None


@pytest.mark.parametrize("count", [2, 8, 9])
def test_long_words_keep_to_their_box(count: int, any_formats: Formats, drawn: Drawn) -> None:
    changing = [Standing("Schlüsselkunde" * (place % 3 + 1), "Stufe " * 20, place) for place in range(count)]
    drawn(made(*changing, formats=any_formats))


def category(key: str, *counts: int) -> CategoryCount:
    return CategoryCount(key, f"{key} accounts", counts)


def test_each_category_has_its_first_and_last_count(formats: Formats, drawn: Drawn, written: Written) -> None:
    chart = categories_chart(moments(3), [category("A", 3, 3, 4), category("B", 6, 6, 5)], formats)
    assert chart
    assert chart.title == "Accounts by category: A\N{NO-BREAK SPACE}+1, B\N{NO-BREAK SPACE}−1"
    assert written(drawn(chart)) == ["A", "3", "4", "B", "6", "5", "Q1 24", "11 May"]
    assert chart.table.columns == ("End of", "A accounts", "B accounts")


@pytest.mark.parametrize("many", [1, 5, 6, 30])
def test_many_categories_and_accounts_keep_to_their_box(
    many: int, any_formats: Formats, drawn: Drawn
) -> None:
    counts = [category(f"Kategorie {place}", 0, 10_000, place) for place in range(many)]
    chart = categories_chart(moments(3), counts, any_formats)
    assert chart
    drawn(chart)
    assert len(chart.table.columns) == 1 + many + (many > 5)  # those without a place are summed up, too


def test_categories_that_stayed_say_so_and_one_moment_is_nothing(formats: Formats) -> None:
    chart = categories_chart(moments(2), [category("A", 3, 3)], formats)
    assert chart
    assert chart.title == "As many accounts in each category"
    assert categories_chart(moments(1), [category("A", 3)], formats) is None
