from __future__ import annotations

import pytest

from planfolio.presentation.views.indexes.reviews import reviews_page
from tests.presentation.pages_of import SETTINGS, context_of, sentence_of, text_of

LATE = """\
account: Late
review:
  every: quarter
  log:
    - {date: 2026-02-01, by: s.klein, rating: off-track, outcome: The tender is lost}
    - {date: 2025-11-01, rating: on-track}
"""
SOON = "account: Soon\nreview: {every: quarter, log: [{date: 2026-02-15, rating: on-track}]}"
LATER = """\
account: Later
review:
  every: half-year
  log:
    - date: 2026-03-20
      rating: on-track
      evaluation: {strategy: holds, costs: within budget}
      objectives: {O1: reached}
    - {date: 2025-09-20, rating: at-risk}
objectives: [{id: O1, title: Keep the depots}]
"""
NEVER = "account: Never\nreview: {every: year}"
DRAFT = "account: Draft\nstatus: draft\nreview: {every: month, log: [{date: 2025-01-10, rating: on-track}]}"
CLOSED = (
    "account: Closed\nstatus: closed\nreview: {every: month, log: [{date: 2025-01-11, rating: on-track}]}"
)
PLANS = {"late": LATE, "soon": SOON, "later": LATER, "never": NEVER, "draft": DRAFT, "closed": CLOSED}
PROGRAMME = """\
kind: programme
owner: m.devries
summary: Ours
review: {every: half-year, log: [{date: 2025-09-01, rating: on-track}]}
"""


def calendar_of(html: str) -> str:
    return text_of(html[html.index('id="calendar"') : html.index('id="log"')])


def test_the_calendar_goes_from_overdue_to_the_months_to_come() -> None:
    html = reviews_page(context_of(PLANS)).opening
    names = (
        *('id="overdue"', "accounts/late/", 'id="never"', "accounts/never/"),
        *('id="due-soon"', "accounts/soon/", 'id="month-2026-09"', "accounts/later/", 'id="log"'),
    )
    places = [html.index(name) for name in names]
    assert places == sorted(places)


def test_a_row_says_when_it_is_due_how_often_the_last_one_and_the_rating() -> None:
    html = reviews_page(context_of(PLANS)).opening
    told = calendar_of(html)
    assert "10 days late 1 May Late every quarter 1 Feb off track M. de Vries" in told
    assert "in 4 days 15 May Soon every quarter 15 Feb on track M. de Vries" in told
    assert "never held – Never every year – not rated M. de Vries" in told
    assert 'href="../accounts/late/#reviews"' in html


def test_drafts_and_closed_accounts_are_not_in_the_calendar_and_closed_ones_not_in_the_log() -> None:
    html = reviews_page(context_of(PLANS)).opening
    assert "Draft" not in calendar_of(html)
    assert "accounts/draft/" in html
    assert "Closed" not in text_of(html)


def test_the_rhythm_of_the_category_holds_where_a_plan_has_none() -> None:
    settings = f"{SETTINGS}review: {{A: quarter}}\n"
    plans = {"acme": "review: {log: [{date: 2026-02-01}]}"}
    told = calendar_of(reviews_page(context_of(plans, settings=settings)).opening)
    assert "10 days late 1 May Acme every quarter 1 Feb not rated" in told


def test_the_programme_is_reviewed_by_its_own_rhythm() -> None:
    html = reviews_page(context_of({"programme": PROGRAMME})).opening
    assert "71 days late 1 Mar Programme every half-year 1 Sept 2025 on track" in calendar_of(html)
    assert 'href="../programme/#reviews"' in html
    assert sentence_of(html) == "One review is overdue."


def test_the_log_has_the_newest_first_with_what_changed_and_what_was_said_of_each_part() -> None:
    html = reviews_page(context_of(PLANS)).opening
    log = text_of(html[html.index('id="log"') :])
    assert log.index("Later") < log.index("Soon") < log.index("Late ")
    assert "off track 1 Feb A Late fell from on track The tender is lost S. Klein" in log
    assert "on track 20 Mar A Later rose from at risk" in log
    assert "Strategy: holds" in log
    assert "Costs: within budget" in log
    assert "Each objective: O1 reached" in log


def test_a_review_without_a_rating_leaves_the_newest_rating_to_the_one_before() -> None:
    plan = f"{LATE}    - {{date: 2026-04-01, outcome: Nothing new}}\n"
    html = reviews_page(context_of({"late": plan})).opening
    assert "off track" in calendar_of(html)
    assert "At the newest review one rating fell." in sentence_of(html)


def test_the_sentence_counts_overdue_and_due_soon_and_the_ratings_that_fell() -> None:
    assert sentence_of(reviews_page(context_of(PLANS)).opening) == (
        "One review is overdue. One is due soon. One account was never reviewed. At the newest review one rating fell."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            (
                "Eén review is te laat. Eén komt binnenkort. Eén account had nog nooit een review. "
                "Bij de laatste review daalde één oordeel."
            ),
        ),
        (
            "de",
            (
                "Ein Review ist überfällig. Eines ist bald fällig. Ein Account hatte noch nie ein Review. "
                "Beim letzten Review fiel ein Urteil."
            ),
        ),
    ],
)
def test_the_sentence_reads_in_the_language_of_the_site(language: str, said: str) -> None:
    assert sentence_of(reviews_page(context_of(PLANS, language=language)).opening) == said


def test_the_coming_meetings_of_the_committee_are_told_and_those_held_are_not() -> None:
    settings = f"{SETTINGS}meetings: [2026-02-09, 2026-05-11, 2026-08-31]\n"
    told = text_of(reviews_page(context_of(PLANS, settings=settings)).opening)
    assert "The steering committee meets on 11 May 2026 and 31 Aug 2026." in told


def test_without_rhythm_and_log_the_index_says_what_to_write() -> None:
    html = reviews_page(context_of({"acme": "category: D"})).opening
    assert sentence_of(html) == "No account has a rhythm of reviews yet."
    assert 'href="../guide/#key-review-every"' in html
    assert 'href="../guide/#key-review-log"' in html
