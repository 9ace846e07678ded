"""Feeds of changes: what a reader of feeds makes of them, and what the format asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.portfolio.changes.shapes import AccountChanges, Change, Effect
from planfolio.portfolio.past import JournalEntry, Past, Unknown
from planfolio.presentation.exports.atom import Feed, FeedEntry, feed_bytes, name_of
from planfolio.presentation.exports.feeds import MOST_ENTRIES, MOST_OF_ACCOUNT, feeds
from planfolio.publication import publish
from tests.presentation.hostile import HOSTILE, read
from tests.presentation.pages_of import context_of
from tests.year import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.presentation.context import Context

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://plans.example/crm/"
LATER = Change("moved", ("actions", "A1", "due"), date(2026, 4, 30), date(2026, 6, 30), "Pilot", weight=70)
BETTER = Change("changed", ("category",), "B", "A", weight=90)
PUT_IN = Change("added", ("risks", "R1"), title="They leave <b>", weight=30)


def entry(number: int, *changes: Change, account: str = "acme", **about: Any) -> JournalEntry:  # noqa: ANN401  any field
    moment = datetime(2026, 5, 11, 9, 30, tzinfo=UTC) - timedelta(days=number)
    told = AccountChanges(account, about.pop("name", "Acme & Sons"), "m.devries", changes=changes, **about)
    return JournalEntry(f"{number:040x}", moment, "Marieke de Vries", told)


JOURNAL = (
    entry(0, BETTER, LATER, PUT_IN),
    entry(1, LATER, account="beta", name="Beta"),
    entry(2, PUT_IN),
    entry(3, account="gone", name="Gone", fate="removed"),
)


def context(
    journal: tuple[JournalEntry, ...] = JOURNAL, *, site_url: str = SITE, language: str = "en"
) -> Context:
    found = context_of({"acme": "account: Acme & Sons", "beta": "account: Beta"}, language=language)
    return replace(found, past=Past(None, journal=journal), site_url=site_url)


def parsed(content: bytes) -> Any:  # noqa: ANN401  feedparser's own
    check_rules(content)
    found = feedparser.parse(content)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


def check_rules(content: bytes) -> None:
    """See that a feed has what RFC 4287 asks for: once each, and dates as they must be."""
    root = ET.fromstring(content)  # noqa: S314  our own
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (only,) = element.findall(f"{ATOM}{name}")
            assert only.text
        (author,) = element.findall(f"{ATOM}author/{ATOM}name")
        assert author.text
        moment = datetime.fromisoformat(str(element.findtext(f"{ATOM}updated")))
        assert moment.tzinfo
        assert str(element.findtext(f"{ATOM}id")).startswith("urn:uuid:")
    names = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(names)) == len(names)


def test_the_portfolio_has_an_entry_for_each_commit_and_account_and_an_account_its_own() -> None:
    files = feeds(context())
    assert set(files) == {"feed.xml", "accounts/acme/feed.xml", "accounts/beta/feed.xml"}
    found = parsed(files["feed.xml"])
    assert [one.title.replace("\xa0", " ") for one in found.entries] == [
        "Acme & Sons: category B → A; A1 due 30 Apr → 30 Jun 2026; 1 more change",
        "Beta: A1 due 30 Apr → 30 Jun 2026",
        "Acme & Sons: R1 new: They leave <b>",
        "Gone: plan gone",
    ]
    assert [one.updated for one in found.entries][:2] == ["2026-05-11T09:30:00Z", "2026-05-10T09:30:00Z"]
    assert {one.author for one in found.entries} == {"Marieke de Vries"}
    own = parsed(files["accounts/acme/feed.xml"])
    assert [one.id for one in own.entries] == [found.entries[0].id, found.entries[2].id]


def test_an_entry_tells_its_changes_as_a_list_and_leads_to_the_page() -> None:
    first, _, third, gone = parsed(feeds(context())["feed.xml"]).entries
    html = first.content[0].value
    assert first.content[0].type == "text/html"
    assert html.count("<li>") == 3
    assert first.link == f"{SITE}accounts/acme/"
    assert not gone.get("links")  # there is no page of it any more
    assert "&lt;b&gt;" in third.content[0].value


def test_a_feed_says_where_it_lies_where_the_address_is_known_and_else_leads_to_the_page_beside_it() -> None:
    root = parsed(feeds(context())["accounts/beta/feed.xml"])
    assert {one.rel: one.href for one in root.feed.links} == {
        "alternate": f"{SITE}accounts/beta/",
        "self": f"{SITE}accounts/beta/feed.xml",
    }
    without = feeds(context(site_url=""))["accounts/beta/feed.xml"]
    check_rules(without)
    assert b'<link rel="alternate" type="text/html" href="./"/>' in without
    assert b'rel="self"' not in without


def test_names_hang_neither_on_the_address_nor_on_words() -> None:
    here = parsed(feeds(context())["feed.xml"])
    there = parsed(feeds(context(site_url="https://elsewhere.example/", language="de"))["feed.xml"])
    assert here.feed.id == there.feed.id
    assert [one.id for one in here.entries] == [one.id for one in there.entries]
    assert [one.title for one in here.entries] != [one.title for one in there.entries]
    assert feeds(context()) == feeds(context())


def test_what_an_account_did_under_an_earlier_id_stays_in_its_feed() -> None:
    journal = (
        entry(0, LATER),
        entry(1, account="acme", id_before="acme-old"),
        entry(2, PUT_IN, account="acme-old"),
    )
    found = parsed(feeds(context(journal))["accounts/acme/feed.xml"])
    assert len(found.entries) == 3
    assert found.entries[1].title == "Acme & Sons: id was acme-old"
    assert {one.link for one in found.entries} == {f"{SITE}accounts/acme/"}


def test_a_feed_bears_the_newest_entries_alone() -> None:
    files = feeds(context(tuple(entry(number, LATER) for number in range(80))))
    assert len(parsed(files["feed.xml"]).entries) == MOST_ENTRIES
    assert len(parsed(files["accounts/acme/feed.xml"]).entries) == MOST_OF_ACCOUNT


@pytest.mark.parametrize("unknown", list(Unknown))
@pytest.mark.parametrize(
    ("language", "ending"),
    [("en", "received earlier stay valid."), ("nl", "blijven geldig."), ("de", "gelten weiter.")],
)
def test_without_a_history_a_feed_stays_a_feed_and_says_why_it_is_empty(
    unknown: Unknown, language: str, ending: str
) -> None:
    found = replace(context(language=language), past=Past(unknown))
    for content in feeds(found).values():
        told = parsed(content)
        assert not told.entries
        assert told.feed.subtitle.endswith(ending)
        assert told.feed.updated == "2026-05-11T00:00:00Z"


def test_moments_are_told_in_utc_whatever_zone_they_come_in() -> None:
    one = entry(0, LATER)
    abroad = replace(one, moment=datetime(2026, 5, 11, 23, 30, tzinfo=timezone(timedelta(hours=-5))))
    assert parsed(feeds(context((abroad,)))["feed.xml"]).entries[0].updated == "2026-05-12T04:30:00Z"


@pytest.mark.parametrize(
    "text", [*HOSTILE, "\x00\x1b[31m", "]]>", "@everyone", "مرحبا \u202e", "😀" * 200, "\ud800"]
)
def test_hostile_texts_are_texts(text: str) -> None:
    change = replace(PUT_IN, title=text)
    hostile = entry(0, change, name=text or "x")
    hostile = replace(hostile, author=text)
    content = feeds(context((hostile,)))["feed.xml"]
    check_rules(content)
    html = ET.fromstring(content).findtext(f"{ATOM}entry/{ATOM}content")  # noqa: S314  our own
    found = read(str(html))
    assert found.tags == {"ul", "li"}
    assert not found.attributes
    assert not found.comments


@given(st.text(min_size=1), st.text())
def test_any_text_makes_a_feed(title: str, line: str) -> None:
    moment = datetime(2026, 5, 11, tzinfo=UTC)
    one = FeedEntry(name_of(title), title, title, moment, (line,))
    feed = Feed(name_of("feed"), title, line, title, "en", moment, "./", "", (one,))
    root = ET.fromstring(feed_bytes(feed))  # noqa: S314  our own
    assert root.findtext(f"{ATOM}title") == (root.findtext(f"{ATOM}entry/{ATOM}title") or "")


def test_an_entry_does_not_change_with_the_day_on_which_the_site_is_built() -> None:
    effects = (Effect("outlook", 1, 2), Effect("overdue", 1, 2), Effect("open_decisions", 1, 2))
    (told,) = parsed(feeds(context((entry(0, LATER, effects=effects),)))["feed.xml"]).entries
    assert told.content[0].value.count("<li>") == 2
    assert "open decisions +1" in told.content[0].value


def test_a_year_of_commits_is_told_commit_by_commit(year: Path) -> None:
    site = publish(year / "plans", year / "site_config", clock=TODAY, site_url=SITE).site
    counts = {
        file: len(parsed(content).entries)
        for file, content in site.files.items()
        if file.endswith("feed.xml")
    }
    assert counts == {
        "feed.xml": MOST_ENTRIES,
        "accounts/harbour/feed.xml": MOST_OF_ACCOUNT,
        "accounts/thames/feed.xml": 18,
        "accounts/linden-bier/feed.xml": 9,
    }
    titles = [
        one.title.replace("\xa0", " ") for one in parsed(site.files["accounts/thames/feed.xml"]).entries
    ]
    assert titles[1] == "Thames Parcels Ltd: D1 approved, £ 24,000, by P. Smit"
    assert titles[-1] == "Thames Parcels Ltd: new plan"  # in another folder, and under another name


def test_pages_name_their_feeds_and_the_theme_takes_none_for_another_language(site: Path) -> None:
    for page in ("index.html", "accounts/nordwind/index.html"):
        html = (site / page).read_text("utf-8")
        assert html.count('type="application/atom+xml" title="') == 1
        assert 'rel="alternate"' not in html
        parsed((site / page).with_name("feed.xml").read_bytes())
    assert "application/atom+xml" not in (site / "actions" / "index.html").read_text("utf-8")
