"""Calendars: which days are in them and for whom, and what two readers that know nothing of us make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from ics import Calendar as OtherCalendar

from planfolio.presentation.addresses import site_address, team_calendar
from planfolio.presentation.context import Edit, History
from planfolio.presentation.exports.calendars import calendar, calendars
from planfolio.presentation.exports.ics import Event, calendar_bytes, event_bytes, folded
from planfolio.reading.catalog import LANGUAGES
from tests.presentation.hostile import HOSTILE
from tests.presentation.pages_of import context_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

PEOPLE = (
    "m.devries: {name: Marieke de Vries, team: Key accounts}\n"
    "s.klein: {name: Sophie Klein, team: key  Accounts}\n"
    "a.vermeer: {name: Annelies Vermeer, team: Management}\n"
    "p.smit: {name: Pieter Smit}\n"
)
SETTINGS = "organisation: Contoso\nreview: {A: quarter}\nmeetings: [2026-02-09, 2026-05-18]\n"
ACME = """\
account: Acme GmbH & Co. KG
contracts:
  - {id: C1, title: Frame, notice_by: 2026-06-30, end: 2026-12-31}
  - {id: C2, title: Old frame, notice_by: 2025-06-30, end: 2025-12-31}
stakeholders: [{id: voss, name: Jana Voss}]
objectives:
  - {id: O1, title: Win telematics, owner: s.klein, due: 2026-12-31}
  - {id: O2, title: Long reached, due: 2026-12-31, status: achieved}
actions:
  - id: A1
    title: Pilot on forty trucks
    owner: s.klein
    due: 2026-04-30
    steps:
      - {title: Fit them, end: 2026-02-20, done: 2026-02-19}
      - {title: Read them, end: 2026-05-13, owner: voss}
      - {title: Tell them, end: 2026-05-15, owner: p.smit}
  - {id: A2, title: Done, due: 2026-05-01, status: done}
  - {id: A3, title: Dropped, due: 2026-05-01, status: cancelled}
  - {id: A4, title: Some day}
decisions:
  - {id: D1, title: 'Extend it?', needed_by: 2026-05-15, requested_by: m.devries, decider: a.vermeer, amount: 35k}
  - {id: D2, title: Decided, needed_by: 2026-05-15, status: approved}
review: {log: [{date: 2026-04-20}]}
"""
PROGRAMME = """\
kind: programme
owner: p.smit
committee: [a.vermeer]
actions: [{id: A1, title: Price list, due: 2026-06-01}]
"""
DAY = date(2026, 5, 11)
ALL = [
    (date(2026, 4, 30), "Acme: A1 Pilot on forty trucks is due"),
    (date(2026, 5, 13), "Acme: Read them is due (step of A1)"),
    (date(2026, 5, 15), "Acme: Tell them is due (step of A1)"),
    (date(2026, 5, 15), "Acme: decision needed on D1 Extend it?"),
    (date(2026, 5, 18), "Steering committee meets"),
    (date(2026, 6, 1), "Programme: A1 Price list is due"),
    (date(2026, 6, 30), "Acme: last day for notice on Frame"),
    (date(2026, 7, 20), "Acme: review is due"),
    (date(2026, 12, 31), "Acme: Frame ends"),
    (date(2026, 12, 31), "Acme: O1 Win telematics is due"),
]


def portfolio(language: str = "en", **plans: str) -> Context:
    given = plans or {"acme": ACME, "programme": PROGRAMME}
    return context_of(given, language=language, people=PEOPLE, settings=SETTINGS)


def told(content: bytes) -> list[tuple[date, str]]:
    """Return the days and titles of a calendar, by day and title."""
    events = Calendar.from_ical(content).walk("VEVENT")
    return sorted((event.decoded("DTSTART"), str(event["SUMMARY"])) for event in events)


def names(content: bytes) -> dict[str, str]:
    """Return the titles by their UIDs."""
    return {str(one["UID"]): str(one["SUMMARY"]) for one in Calendar.from_ical(content).walk("VEVENT")}


def event(context: Context, title: str) -> dict[str, str]:
    """Return the properties of one event, its values as a reader has them."""
    for one in Calendar.from_ical(calendar(context)).walk("VEVENT"):
        if title in str(one["SUMMARY"]):
            return {key: str(getattr(value, "dt", value)) for key, value in one.property_items()}
    raise AssertionError(title)


def test_open_days_are_there_and_done_decided_cancelled_and_past_ones_are_not() -> None:
    assert told(calendar(portfolio())) == ALL


@pytest.mark.parametrize(
    ("person", "titles"),
    [
        # the account manager: what nobody else answers for, and the decision that was asked for
        ("m.devries", {"D1", "Frame ends", "notice on Frame", "review is due"}),
        (
            "s.klein",
            {"A1 Pilot", "Read them", "O1"},
        ),  # a step of the customer's is watched by who owns the action
        ("p.smit", {"Tell them", "A1 Price list"}),
        ("a.vermeer", {"D1", "committee"}),
    ],
)
def test_a_person_gets_what_the_person_answers_for(person: str, titles: set[str]) -> None:
    found = [title for _, title in told(calendar(portfolio(), owner=person))]
    assert len(found) == len(titles)
    assert all(any(title in one for one in found) for title in titles)


def test_a_team_gets_the_days_of_its_people_however_it_is_spelled() -> None:
    context = portfolio()
    of_both = {*told(calendar(context, owner="m.devries")), *told(calendar(context, owner="s.klein"))}
    assert told(calendar(context, team="KEY ACCOUNTS")) == sorted(of_both)
    assert set(calendars(context)) == {
        "data/calendar/all.ics",
        "data/calendar/key-accounts.ics",
        "data/calendar/management.ics",
        *(f"people/{person}/calendar.ics" for person in ("m.devries", "s.klein", "a.vermeer", "p.smit")),
    }


def test_an_account_and_a_person_narrow_each_other() -> None:
    context = portfolio()
    assert told(calendar(context, owner="p.smit", account="programme")) == [ALL[5]]
    assert told(calendar(context, owner="p.smit", account="acme")) == [ALL[2]]


def test_no_two_teams_share_a_calendar_and_a_name_alone_says_where_it_lies() -> None:
    teams = ["Key accounts", "Key-accounts", "Key accounts!", "R&D", "R+D", "Ü", "Ö", "all", "😀", "a" * 300]
    assert len({team_calendar(team) for team in teams}) == len(teams)
    assert team_calendar("Key  Accounts") == team_calendar("key accounts") == "data/calendar/key-accounts.ics"
    assert all(len(team_calendar(team)) < 140 for team in teams)


def test_closed_accounts_have_no_days_and_drafts_have() -> None:
    plan = "actions: [{id: A1, title: Begin, due: 2026-06-01}]"
    assert told(calendar(portfolio(a=f"status: closed\n{plan}"))) == [
        (date(2026, 5, 18), "Steering committee meets")
    ]
    assert (date(2026, 6, 1), "Acme: A1 Begin is due") in told(
        calendar(portfolio(a=f"status: draft\n{plan}"))
    )


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("en", "Acme: A1 Pilot on forty trucks is due", "Contoso: account dates"),
        ("nl", "Acme: A1 Pilot on forty trucks moet klaar zijn", "Contoso: accountdatums"),
        ("de", "Acme: A1 Pilot on forty trucks ist fällig", "Contoso: Account-Termine"),
    ],
)
def test_titles_speak_the_language_of_the_site(language: str, title: str, name: str) -> None:
    content = calendar(portfolio(language))
    assert (date(2026, 4, 30), title) in told(content)
    assert str(Calendar.from_ical(content)["X-WR-CALNAME"]) == name


def test_an_event_says_who_answers_what_comes_next_and_where_to_read_more() -> None:
    found = event(replace(portfolio(), site_url="https://plans.example/"), "A1 Pilot")
    link = "https://plans.example/accounts/acme/#A1"
    assert found["DESCRIPTION"] == f"Responsible: Sophie Klein\nNext step: Read them\n{link}"
    assert (found["URL"], found["TRANSP"]) == (link, "TRANSPARENT")
    assert (found["DTSTART"], found["DTEND"]) == ("2026-04-30", "2026-05-01")
    decision = event(portfolio(), "D1")
    assert decision["DESCRIPTION"].replace("\xa0", " ") == (
        "Decides: Annelies Vermeer\nAsked for by: Marieke de Vries\nAmount: € 35,000"
    )
    assert "URL" not in decision
    step = event(portfolio(), "Read them")
    assert step["DESCRIPTION"] == (
        "Step of: A1 Pilot on forty trucks\nDone by: Jana Voss\nResponsible: Sophie Klein"
    )


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://plans.example", "https://plans.example/"),
        ("https://plans.example/a b/?x=1#y", "https://plans.example/a%20b/"),
        ("ftp://plans.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://x.example/\r\nURL:evil", "https://x.example/%0D%0AURL:evil/"),
        (None, ""),
    ],
)
def test_only_an_address_of_the_web_is_one_of_a_site(written: str | None, address: str) -> None:
    assert site_address(written) == address


def test_a_name_stays_when_title_day_and_neighbours_change() -> None:
    before = names(calendar(portfolio()))
    changed = (
        ACME.replace("Pilot on forty trucks", "Another title")
        .replace("due: 2026-04-30", "due: 2026-08-31")
        .replace("  - {id: A2", "  - {id: A0, title: New, due: 2026-05-20}\n  - {id: A2")
        .replace(
            "      - {title: Fit them, end: 2026-02-20, done: 2026-02-19}\n",
            "      - {title: Ask, end: 2026-05-12}\n",
        )
    )
    after = names(calendar(portfolio(acme=changed, programme=PROGRAMME)))
    assert set(after) - set(before) == {"acme.actions.A0.action@planfolio"} | {
        uid for uid, title in after.items() if "Ask" in title
    }
    assert set(before) <= set(after)


def test_two_steps_of_one_title_have_two_names_and_keep_them_when_the_first_is_done() -> None:
    steps = "{title: Call, end: 2026-05-12}, {title: Call, end: 2026-06-12}"
    plan = f"actions: [{{id: A1, title: Visit, steps: [{steps}]}}]"
    both = names(calendar(portfolio(acme=plan), account="acme"))
    left = names(calendar(portfolio(acme=plan.replace("05-12}", "05-12, done: 2026-05-11}")), account="acme"))
    assert (len(both), len(left)) == (2, 1)
    assert set(left) < set(both)


def test_the_stamp_is_the_day_on_which_the_lines_of_an_item_were_last_edited() -> None:
    context = portfolio(
        acme="actions:\n  - {id: A1, title: One, due: 2026-06-01}\n  - {id: A2, title: Two, due: 2026-06-02}"
    )
    (account,) = context.portfolio.accounts
    text = account.document.source.text.splitlines()
    old, new = Edit(date(2026, 1, 7), "M", 1), Edit(date(2026, 3, 9), "S", 2)
    lines: list[Edit | None] = [new if "A2" in line else old for line in text]
    known = replace(context, history=History({account.file: new}, {account.file: tuple(lines)}), seen={})
    assert event(known, "A1")["DTSTAMP"] == event(known, "A1")["LAST-MODIFIED"] == "2026-01-07 00:00:00+00:00"
    assert event(known, "A2")["DTSTAMP"] == "2026-03-09 00:00:00+00:00"
    uncommitted = tuple(None if "A2" in line else old for line in text)
    edited = replace(context, history=History({account.file: new}, {account.file: uncommitted}), seen={})
    assert event(edited, "A2")["DTSTAMP"] == "2026-05-11 00:00:00+00:00"
    of_files = replace(context, history=History({account.file: new}), seen={})
    assert event(of_files, "A1")["DTSTAMP"] == "2026-03-09 00:00:00+00:00"


def test_without_a_history_the_stamp_moves_with_the_plan_alone() -> None:
    assert event(portfolio(), "A1 Pilot")["DTSTAMP"] == "2026-04-20 00:00:00+00:00"  # its newest review
    assert event(portfolio(), "Price list")["DTSTAMP"] == "2026-01-01 00:00:00+00:00"
    assert calendar(portfolio()) == calendar(portfolio())


def test_a_calendar_without_a_day_is_a_calendar_still() -> None:
    content = calendar(context_of({"acme": ""}, settings="organisation: Contoso\n"), owner="s.klein")
    assert told(content) == []
    assert len(Calendar.from_ical(content).subcomponents) == 1
    assert not OtherCalendar(content.decode()).events


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    content = event_bytes(Event("a@b", date.max, "Never", "", "Actions", DAY))
    assert b"DTSTART;VALUE=DATE:99991231\r\nSUMMARY" in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_readers_find_the_same_names_days_and_titles(language: str) -> None:
    hostile = "\n".join(
        f"  - {{id: H{number}, title: {text!r}, due: 2026-07-01}}"
        for number, text in enumerate(text.replace("'", "’").replace("\n", " ") for text in HOSTILE)
        if "\\" not in repr(text)
    )
    context = portfolio(
        language, acme=ACME.replace("decisions:\n", f"{hostile}\ndecisions:\n"), programme=PROGRAMME
    )
    agree(calendar(context))


def agree(content: bytes) -> list[str]:
    """Compare what two readers make of a calendar, and return the titles."""
    check_lines(content)
    events = Calendar.from_ical(content).walk("VEVENT")
    first = sorted((str(one["UID"]), one.decoded("DTSTART"), str(one["SUMMARY"])) for one in events)
    others = OtherCalendar(content.decode()).events
    second = sorted((str(one.uid), one.begin.date(), str(one.name)) for one in others)
    assert first == second
    assert all(one.all_day for one in others)
    return [title for _, _, title in first]


def check_lines(content: bytes) -> None:
    """See that every line ends as the format says, is short, and holds whole letters."""
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(byte < 32 or byte == 127 for line in lines for byte in line)
    assert all(line.decode() for line in lines)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)


@settings(max_examples=5, deadline=None)  # the second reader takes its time
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_any_text_comes_back_on_one_line_and_without_what_no_text_holds(texts: list[str]) -> None:
    events = [
        Event(f"{number:02}", DAY, text, text, "Actions, all", DAY) for number, text in enumerate(texts)
    ]
    found = agree(calendar_bytes(texts[0], texts[0], [event_bytes(one) for one in events]))
    assert not any("\n" in title for title in found)
    assert ["".join(title.split()) for title in found] == ["".join(kept(text).split()) for text in texts]


def kept(text: str) -> str:
    """Return a text without control characters and what is no character."""
    breaks = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    return "".join(
        " " if sign in breaks or sign < " " or "\x7f" <= sign <= "\x9f" or sign in "\ufffe\uffff" else sign
        for sign in text
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_a_folded_line_is_the_same_line(text: str) -> None:
    line = folded(text)
    assert line.replace(b"\r\n ", b"") == text.encode() + b"\r\n"
    assert all(len(piece) <= 75 for piece in line.split(b"\r\n"))
