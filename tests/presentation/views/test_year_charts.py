"""The charts of the portfolio: whatever accounts there are, from none to many."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from planfolio.presentation.views.portfolio.year import year_charts
from tests.presentation.charts.soundness import faults, told_by
from tests.presentation.pages_of import context_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planfolio.presentation.charts.chart import Chart

LONG = "Vereinigte Speditionsgesellschaft " * 6
RIGHT_TO_LEFT = "شركة النقل السريع 🚚 القاهرة"
NEGATIVE = "history: [{year: 2025, our_sales: -40k, wallet: 0}]\ntargets: [{period: 2026, sales: 0}]\n"
ZERO = "history: [{year: 2025, our_sales: 0, wallet: 0}]\nvisits: {planned: 0}\ncriteria: {revenue: 1}\n"
TWELVE_YEARS = "history:\n" + "".join(
    f"  - {{year: {2014 + number}, our_sales: {number - 3}m, wallet: 20m}}\n" for number in range(12)
)


def many(count: int) -> Mapping[str, str]:
    return {
        f"a{number:04}": f"account: Account {number}\ncategory: {'ABCD'[number % 4]}\nstage: first-sale\n"
        f"history: [{{year: 2025, our_sales: {1 + number * 7 % 900}k, wallet: 1m}}]\n"
        f"criteria: {{revenue: {1 + number % 10}}}\nvisits: {{planned: {number % 13}}}\n"
        for number in range(count)
    }


def drawn(charts: tuple[Chart, ...]) -> list[str]:
    return [chart.id for chart in charts if chart.svg]


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize(
    "plans",
    [
        {},
        {"bare": "category: A\n"},
        {"negative": NEGATIVE + "criteria: {revenue: 9}\nvisits: {planned: 3}\n"},
        {"zero": ZERO, "other": ZERO},
        {"long": f"account: {LONG}\n{TWELVE_YEARS}criteria: {{revenue: 9}}\nvisits: {{planned: 40}}\n"},
        {
            "right": f"account: {RIGHT_TO_LEFT}\n{TWELVE_YEARS}criteria: {{revenue: 2}}\nvisits: {{planned: 1}}\n"
        },
        many(60),
    ],
    ids=["none", "bare", "negative", "zero", "long", "right-to-left", "many"],
)
def test_every_chart_is_sound_whatever_the_accounts(plans: Mapping[str, str], language: str) -> None:
    charts = year_charts(context_of(plans, language=language))
    wrong = {
        chart.id: faults(ET.fromstring(chart.svg), told_by(chart))  # noqa: S314  our own drawing
        for chart in charts
        if chart.svg
    }
    assert {name: found for name, found in wrong.items() if found} == {}
    assert all(chart.svg or chart.empty for chart in charts)


def test_one_account_is_drawn_like_any_other() -> None:
    charts = year_charts(context_of(many(1)))
    assert {"chart-pareto", "chart-position", "chart-bubbles", "chart-attention"} <= set(drawn(charts))


def test_the_drawings_of_many_accounts_weigh_little_and_name_each_of_the_largest_once() -> None:
    charts = year_charts(context_of(many(500)))
    drawings = "".join(chart.svg or "" for chart in charts)
    assert len(gzip.compress(drawings.encode())) < 12_000
    assert drawings.count("<a href") < 150
    assert max(len(chart.table.rows) for chart in charts) <= 52
