from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planfolio.portfolio.changes.between import changes_between
from planfolio.portfolio.past import AccountSince, Past, Since, Unknown
from planfolio.presentation.views.account import account_page
from planfolio.presentation.views.changed.marks import account_marks, item_marks
from planfolio.presentation.views.changed.since import (
    changes_for,
    changes_of_account,
    changes_of_portfolio,
    since_monday_for,
)
from planfolio.presentation.views.people import person_pages
from planfolio.presentation.views.portfolio import portfolio_page
from planfolio.presentation.views.slides import slides_page
from planfolio.presentation.views.steering import steering_page
from tests.presentation.pages_of import TODAY, context_of, text_of

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import AccountChanges
    from planfolio.presentation.context import Context

BEFORE = {
    "acme": """\
owner: m.devries
category: B
actions:
  - {id: A1, title: Pilot, owner: m.devries, due: 2026-04-30, results: {2026-Q3: {expected: 40k}}}
  - {id: A2, title: Audit, owner: s.klein, status: in-progress, due: 2026-06-30}
decisions:
  - {id: D1, title: Fund it, amount: 35k, requested_by: m.devries, decider: a.vermeer}
""",
    "beta": "account: Beta\nowner: s.klein\ncategory: A\n",
}
AFTER = {
    "acme": """\
owner: m.devries
category: A
profile: {phone: "+31 20 1"}
actions:
  - {id: A1, title: Pilot, owner: m.devries, due: 2026-06-30, results: {2026-Q3: {expected: 10k}}}
  - {id: A2, title: Audit, owner: s.klein, status: done, due: 2026-06-30}
  - {id: A3, title: "<b>Next</b>", owner: s.klein}
decisions:
  - {id: D1, title: Fund it, amount: 35k, requested_by: m.devries, decider: a.vermeer, status: approved,
     decided_on: 2026-05-04, decided_by: a.vermeer}
""",
    "beta": "account: Beta\nowner: s.klein\ncategory: A\n",
}
REVIEWED = date(2026, 4, 20)


def changed(language: str = "en", past: Past | None = None) -> Context:
    before, after = context_of(BEFORE, language=language), context_of(AFTER, language=language)
    changes = changes_between(before.portfolio, after.portfolio, TODAY)
    since = Since(date(2026, 5, 10), changes)
    known = Past(
        None,
        since_review={"acme": AccountSince(REVIEWED, changes.of("acme")), "beta": AccountSince(REVIEWED)},
        since_meeting=replace(since, day=date(2026, 4, 27)),
        since_monday=since,
        since_quarter=replace(since, day=date(2026, 3, 31)),
    )
    return replace(after, past=past or known)


def lines(context: Context, account: str) -> list[str]:
    found = changes_of_account(context, context.portfolio.by_id[account])
    assert found
    assert found.changed
    return [plain(line.words) for line in (*found.changed.heavy, *found.changed.light)]


def account_changes_of(before: Context, after: Context) -> AccountChanges | None:
    return changes_between(before.portfolio, after.portfolio, TODAY).of("acme")


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_an_account_tells_what_changed_since_its_review_the_heaviest_first() -> None:
    context = changed()
    told = lines(context, "acme")
    assert told[0] == "category B → A"
    assert "A1 due 30 Apr → 30 Jun 2026" in told
    assert any(line.startswith("D1 approved, € 35,000, by A. Vermeer") for line in told)
    assert any(line.startswith("A3 new") for line in told)
    found = changes_of_account(context, context.portfolio.by_id["acme"])
    assert found
    assert plain(found.title) == "Changed since the review of 20 Apr"
    assert found.count == f"{len(told)} changes"


def test_a_change_leads_to_the_row_of_its_item_and_shows_whether_it_is_news() -> None:
    context = changed()
    found = changes_of_account(context, context.portfolio.by_id["acme"])
    assert found
    assert found.changed
    by_words = {
        line.words.split()[0]: line for line in reversed((*found.changed.heavy, *found.changed.light))
    }
    assert (by_words["A1"].href, by_words["A1"].sign) == ("#A1", "warn")
    assert by_words["D1"].sign == "decision"
    assert by_words["A2"].sign == "done"
    assert by_words["category"].href == ""


def test_rows_of_an_account_are_marked_that_are_new_moved_or_done() -> None:
    page = account_page(changed(), changed().portfolio.by_id["acme"]).with_narrative("")
    for kind, word in (("moved", "moved"), ("done", "done"), ("added", "new"), ("decided", "decided")):
        assert re.search(rf'pf-news--{kind}" href="#change-\w+-\w+" title="[^"]+">{word}</a>', page)
    assert "<b>Next</b>" not in page


def test_an_account_without_changes_says_so_in_one_line() -> None:
    context = changed()
    page = account_page(context, context.portfolio.by_id["beta"]).with_narrative("")
    assert "Changed since the review of 20 Apr" in plain(text_of(page))
    assert "No change in the plan." in text_of(page)


def test_an_account_without_a_review_tells_of_the_quarter() -> None:
    context = changed()
    without = replace(context, past=replace(context.past, since_review={}))
    found = changes_of_account(without, without.portfolio.by_id["acme"])
    assert found
    assert plain(found.title) == "Changed since 31 Mar"
    assert found.changed


@pytest.mark.parametrize("unknown", [one for one in Unknown if one is not Unknown.NOT_ASKED])
@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_what_cannot_be_known_is_said_with_its_reason(unknown: Unknown, language: str) -> None:
    context = changed(language, Past(unknown))
    why = context.t(f"changes.unknown.{unknown.value}")
    for page in (account_page(context, context.portfolio.by_id["acme"]), steering_page(context)):
        assert text_of(page.with_narrative("")).count(why) == 1


def test_a_site_that_did_not_look_says_nothing_of_the_past() -> None:
    context = changed(past=Past())
    assert "pf-changes" not in account_page(context, context.portfolio.by_id["acme"]).with_narrative("")
    assert "pf-changes" not in portfolio_page(context).opening


def test_the_portfolio_offers_each_day_to_compare_with() -> None:
    context = changed()
    found = changes_of_portfolio(context)
    assert [(one.key, one.count) for one in found] == [
        *(
            ("meeting", "1 account"),
            ("monday", "1 account"),
            ("quarter", "1 account"),
            ("review", "1 account"),
        ),
    ]
    page = portfolio_page(context).opening
    assert page.count('type="radio" name="pf-since"') == 4
    assert page.count(" checked>") == 1
    assert "2026-Q3 expected −€ 30k" in plain(text_of(page))


def test_a_committee_sees_what_changed_since_its_meeting() -> None:
    text = plain(text_of(steering_page(changed()).opening))
    assert "Changed since the meeting of 27 Apr" in text
    assert "category B → A" in text


def test_a_person_sees_all_of_the_own_accounts_and_the_own_items_of_others() -> None:
    context = changed()
    all_of_them = changes_for(context, since_monday_for(context, "m.devries"), "")
    assert all_of_them
    assert [one.name for one in all_of_them.accounts] == ["Acme"]
    own = changes_for(context, since_monday_for(context, "s.klein"), "")
    assert own
    told = [line.words for line in (*own.accounts[0].heavy, *own.accounts[0].light)]
    assert [line.split()[0] for line in told] == ["A2", "A3"]
    text = text_of(next(page for page in person_pages(context) if page.address == "people/s.klein/").opening)
    assert "Changed since Monday" in text


def test_more_accounts_than_find_a_place_are_counted() -> None:
    names = [f"a{number}" for number in range(12)]
    plan = "account: {0}\nowner: m.devries\ncategory: {1}\n"
    before = context_of({name: plan.format(name, "B") for name in names})
    after = context_of({name: plan.format(name, "A") for name in names})
    changes = changes_between(before.portfolio, after.portfolio, TODAY)
    context = replace(after, past=Past(None, since_monday=Since(TODAY, changes)))
    (found,) = changes_of_portfolio(context)
    assert (len(found.accounts), found.beyond) == (8, "4 accounts more changed.")
    assert [name for name, _ in found.others] == ["a6", "a7", "a8", "a9"]
    assert found.others[0][1] == "accounts/a6/#changed"
    committee = replace(context, past=Past(None, since_meeting=Since(TODAY, changes)))
    page = steering_page(committee).opening
    assert page.count('class="pf-changes__account"') == 4
    assert "8 accounts more changed." in page


def test_a_slide_tells_what_the_plan_gives_no_day_of() -> None:
    context = changed()
    page = plain(text_of(slides_page(context, context.portfolio.by_id["acme"]).opening))
    assert "changes in the plan" in page
    assert "put off A1 due 30 Apr → 30 Jun 2026" in page
    assert "A2 done" in page
    # the plan itself gives the day of the decision
    assert page.count("D1") <= 1
    assert "D1 approved" not in page


def test_what_changed_beyond_measure_is_folded() -> None:
    plan = "owner: m.devries\ncategory: B\nactions:\n" + "".join(
        f"  - {{id: A{number}, title: Go, owner: m.devries, due: 2026-0{{month}}-30}}\n"
        for number in range(30)
    )
    before, after = (context_of({"acme": plan.replace("{month}", month)}) for month in "67")
    since = AccountSince(REVIEWED, account_changes_of(before, after))
    context = replace(after, past=Past(None, since_review={"acme": since}))
    found = changes_of_account(context, context.portfolio.by_id["acme"])
    assert found
    assert found.changed
    assert (found.count, len(found.changed.shown), found.changed.fold) == (
        "30 changes",
        16,
        "14 further changes",
    )
    page = account_page(context, context.portfolio.by_id["acme"]).with_narrative("")
    for number in range(30):
        assert page.count(f'id="change-actions-A{number}"') == 1
        assert page.count(f'href="#change-actions-A{number}"') == 1


def test_lists_of_a_committee_and_of_a_person_mark_what_is_new_or_moved() -> None:
    context = changed()
    meeting = item_marks(context, context.past.since_meeting)
    assert {address: mark.kind for address, mark in meeting.items()} == {
        "accounts/acme/#A1": "moved",
        "accounts/acme/#A2": "done",
        "accounts/acme/#A3": "added",
        "accounts/acme/#D1": "decided",
    }
    assert {mark.href for mark in meeting.values()} == {"#changed-acme"}
    monday = item_marks(context, since_monday_for(context, "s.klein"))
    assert sorted(monday) == ["accounts/acme/#A2", "accounts/acme/#A3"]
    page = next(page for page in person_pages(context) if page.address == "people/m.devries/").opening
    assert page.count('class="pf-news') == page.count('pf-news--moved" href="#changed-acme"')


def test_accounts_are_marked_whose_category_moved_and_all_of_a_new_plan_is_new() -> None:
    context = changed()
    assert account_marks(context, context.past.since_meeting)["accounts/acme/"].sentence == "category B → A"
    assert (
        'pf-news--changed" href="#changed" title="category B → A">changed</a>'
        in portfolio_page(context).opening
    )
    before = context_of({"beta": BEFORE["beta"]})
    changes = changes_between(before.portfolio, context.portfolio, TODAY)
    since = Since(REVIEWED, changes)
    assert {mark.word for mark in item_marks(context, since).values()} == {"new"}
    assert account_marks(context, since)["accounts/acme/"].sentence == "new plan"


def test_the_programme_is_told_among_the_accounts_that_changed() -> None:
    action = "{id: A1, title: Train, owner: a.vermeer, due: 2026-0%s-30}"
    plan = f"kind: programme\nowner: a.vermeer\nactions: [{action}]\n"
    before, after = (context_of(AFTER | {"ours": plan % month}) for month in "67")
    since = Since(REVIEWED, changes_between(before.portfolio, after.portfolio, TODAY))
    page = plain(steering_page(replace(after, past=Past(None, since_meeting=since))).opening)
    assert 'id="changed-programme"' in page
    assert 'pf-news--moved" href="#changed-programme" title="A1 due 30 Jun → 30 Jul 2026"' in page
