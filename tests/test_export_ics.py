"""`planfolio export ics`: the real program, and the calendars that a site publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from planfolio.cli.calendars import export_ics
from planfolio.errors import CannotStartError
from tests.building import PLAN, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://x.example"
ACTIONS = """\
actions:
  - {id: A1, title: Fit the second depot, owner: s.klein, due: 2026-06-30}
  - {id: A2, title: Ask for the frame, due: 2026-07-31}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return desk(tmp_path / "desk", polder=PLAN.replace("summary:", f"{ACTIONS}summary:"))


def titles(content: str | bytes) -> list[str]:
    return sorted(str(one["SUMMARY"]) for one in Calendar.from_ical(content).walk("VEVENT"))


def test_a_calendar_is_printed_or_written_and_narrowed_to_a_person(folder: Path) -> None:
    printed = planfolio("export", "ics", cwd=folder)
    assert printed.code == 0, printed.said
    assert titles(printed.out) == [
        "Polder Transport: A1 Fit the second depot is due",
        "Polder Transport: A2 Ask for the frame is due",
    ]
    written = planfolio(
        "export", "ics", "--owner", "s.klein", "-o", "mine.ics", "--site-url", SITE, cwd=folder
    )
    assert (written.code, written.out) == (0, "mine.ics\n")
    content = (folder / "mine.ics").read_bytes()
    assert titles(content) == ["Polder Transport: A1 Fit the second depot is due"]
    assert b"URL:https://x.example/accounts/polder/#A1\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert "URL:" not in printed.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--owner", "s.kleinn"), "there is no person 's.kleinn'; the nearest is 's.klein'"),
        (("--team", "Key account"), "there is no team 'Key account'; the nearest is 'Key accounts'"),
        (("--account", "poldr"), "there is no account 'poldr'; the nearest is 'polder'"),
        (("--site-url", "plans.example"), "--site-url: expected an address such as"),
    ],
)
def test_what_there_is_not_is_told_with_what_may_be_meant(
    folder: Path, options: tuple[str, str], message: str
) -> None:
    folders = ("--plans", str(folder / "plans"), "--config", str(folder / "site_config"))
    result = CliRunner().invoke(export_ics, [*options, *folders])
    assert isinstance(result.exception, CannotStartError)
    assert message in str(result.exception)


def test_a_broken_plan_is_told_and_the_days_of_the_others_are_written(folder: Path) -> None:
    (folder / "plans" / "broken.md").write_text(PLAN.replace("m.devries", "nobody.known"), "utf-8")
    run = planfolio("export", "ics", cwd=folder)
    assert run.code == 1
    assert len(titles(run.out)) == 2
    assert "nobody.known" in run.err


def test_a_site_publishes_its_calendars_and_feeds_with_links_to_the_address_of_its_configuration(
    folder: Path,
) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(f"site_url: https://plans.example/crm\n{settings.read_text('utf-8')}", "utf-8")
    built = planfolio("build", cwd=folder)
    assert built.code == 0, built.said
    site = folder / "site"
    assert len(titles((site / "data/calendar/all.ics").read_bytes())) == 2
    mine = (site / "people/s.klein/calendar.ics").read_bytes()
    assert b"URL:https://plans.example/crm/accounts/polder/#A1" in mine
    assert (
        b'rel="self" type="application/atom+xml" href="https://plans.example/crm/feed.xml"'
        in (site / "feed.xml").read_bytes()
    )
    person = (site / "people/s.klein/index.html").read_text("utf-8")
    for address in ("people/s.klein/calendar.ics", "data/calendar/key-accounts.ics"):
        assert f'href="../../{address}"' in person
        assert (site / address).is_file()
