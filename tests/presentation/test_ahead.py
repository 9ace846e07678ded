from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from planfolio.portfolio.figures.later import figures_on
from planfolio.portfolio.figures.portfolio import portfolio_figures
from planfolio.presentation.ahead import (
    DAYS_AHEAD,
    changes,
    days_ahead,
    looking_ahead,
    loud,
    over_days,
    said,
)
from planfolio.presentation.site import compile_site
from planfolio.presentation.views.actions import actions_page
from planfolio.presentation.views.portfolio.page import portfolio_page
from tests.presentation.courses_of import courses
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

TODAY: Final = date(2026, 5, 11)
LIVING: Final = SETTINGS.replace("as_of: 2026-05-11\n", "")
PLAN: Final = """\
history: [{year: 2025, our_sales: 500000}]
actions:
  - {id: A1, title: Send the offer, owner: m.devries, due: 2026-05-13}
  - {id: A2, title: Visit, owner: m.devries, due: 2026-06-01}
  - {id: A3, title: Late already, owner: s.klein, due: 2026-05-04}
decisions: [{id: D1, title: Extend, status: open, needed_by: 2026-05-15}]
contracts: [{id: C1, title: Lease, end: 2026-12-31, notice_by: 2026-08-20}]
review: {every: month, log: [{date: 2026-04-20, rating: on-track}]}
"""


def living(plan: str = PLAN, today: date = TODAY, language: str = "en") -> Context:
    return looking_ahead(context_of({"acme": plan}, settings=LIVING, today=today, language=language))


@pytest.mark.parametrize("days", [1, 3, 14, DAYS_AHEAD])
def test_what_the_build_says_of_a_later_day_is_what_a_build_on_that_day_says(days: int) -> None:
    ahead = living().later[days - 1]
    then = context_of({"acme": PLAN}, settings=LIVING, today=TODAY + timedelta(days=days))
    assert ahead.today == then.today
    for page in (portfolio_page, actions_page):
        assert sentence_of(page(ahead).opening) == sentence_of(page(then).opening)


def test_figures_on_a_later_day_are_those_of_that_day_but_for_the_outlook() -> None:
    context = context_of({"acme": PLAN}, settings=LIVING)
    for days in range(1, DAYS_AHEAD):
        day = TODAY + timedelta(days=days)
        found = figures_on(context.figures, context.portfolio, day)
        then = portfolio_figures(context.portfolio, day)
        assert found == replace(then, accounts=found.accounts)
        for name, account in found.accounts.items():
            expected = then.accounts[name]
            expected = replace(expected, outlook=account.outlook, outlook_gap=account.outlook_gap)
            assert account == expected


def test_a_snapshot_looks_no_day_ahead() -> None:
    context = looking_ahead(context_of({"acme": PLAN}))
    assert context.later == ()
    html = portfolio_page(context).opening
    assert not any(
        name in html for name in ("data-pf-course", "data-pf-said", "data-pf-after", "data-pf-until")
    )


def test_the_build_does_not_look_beyond_the_fiscal_year() -> None:
    assert days_ahead(context_of({}, settings=LIVING, today=date(2026, 12, 24))) == 7
    assert days_ahead(context_of({}, settings=LIVING, today=date(2026, 12, 31))) == 0


def test_words_that_never_change_bear_nothing() -> None:
    assert said(living(), lambda _: "three & more") == "three & more"


def test_words_that_change_bear_what_they_will_be() -> None:
    words = said(living(), lambda on: "now" if on.today < date(2026, 5, 14) else loud("<late>"))
    assert words == (
        '<span data-pf-said="3 &lt;strong class=&#34;pf-tone--bad&#34;&gt;&amp;lt;late&amp;gt;&lt;/strong&gt;">'
        "now</span>"
    )


def test_only_the_days_on_which_something_changes_are_taken_along() -> None:
    def late(on: Context) -> int:
        days = [decision.needed_by for _, decision in on.figures.open_decisions]
        return sum(day is not None and day < on.today for day in days)

    assert changes(living(), late) == ((5, 1),)


def test_a_list_shows_what_comes_behind_what_precedes_it_on_its_first_day() -> None:
    context = living()
    lists = {
        TODAY: ("a", "c"),
        TODAY + timedelta(days=1): ("a", "b", "c"),
        TODAY + timedelta(days=2): ("b", "c"),
    }
    last = lists[max(lists)]
    found = over_days(context, lambda on: lists.get(on.today, last), str)
    assert [(one.item, one.after, one.until) for one in found] == [
        ("a", "", "2026-05-12"),
        ("b", "2026-05-11", ""),
        ("c", "", ""),
    ]


def test_a_site_says_as_of_when_it_speaks_on_every_page() -> None:
    context = context_of({}, settings=LIVING)
    day = context.formats.date(TODAY)
    assert context.t("site.footer.built", day=day) in compile_site(context).footer


def test_the_courses_of_states_agree_with_the_states_of_later_days() -> None:
    for one in courses():
        turn = [state for day, state in one.first.turns if day <= one.day]
        state = turn[-1] if turn else one.first
        assert (state.sign, state.count) == (one.then.sign, one.then.count)
        assert state.count or state.word == one.then.word
