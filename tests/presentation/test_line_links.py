"""The pencil of an item: the line of its plan in the forge's editor."""

from __future__ import annotations

import re
from html import unescape

import pytest

from planfolio.presentation.views.account import account_page
from planfolio.presentation.views.programme import programme_page
from tests.presentation.pages_of import context_of

SETTINGS = 'organisation: Contoso\nas_of: 2026-05-11\nlinks: {edit: "https://git.example/edit/{path}?a=1&b#L{line}"}\n'
LISTS = """\
objectives:
  - {id: O1, title: Win it}
opportunities:
  - id: P1
    title: A second depot
actions:
  - id: A2
    title: Later
    due: 2026-08-01

  # this one is overdue, and stands first on the page
  - {id: A1, title: '**Now** <b>', due: 2026-05-01}
  - {title: It has no id yet}
decisions:
  - {id: D1, title: 'Extend it?'}
risks: [{id: R1, title: They leave}, {id: R2, title: We leave}]
"""
LINK = re.compile(r'<a class="pf-pencil pf-noprint" href="([^"]*)" title="([^"]*)"></a>')


def links(html: str) -> dict[str, str]:
    """Return the addresses of the pencils by their names."""
    found = {unescape(name): unescape(href) for href, name in LINK.findall(html)}
    assert html.count("pf-pencil") == len(found)
    return found


def page(plan: str = LISTS, settings: str = SETTINGS, language: str = "en") -> tuple[str, list[str]]:
    """Return an account page and the lines of its plan."""
    context = context_of({"dach/acme b": plan}, settings=settings, language=language)
    (account,) = context.portfolio.accounts
    return account_page(context, account).with_narrative(""), account.document.source.text.split("\n")


def test_each_item_leads_to_the_line_on_which_it_begins() -> None:
    html, lines = page()
    found = links(html)
    assert len(found) == 9 - 1
    for name, href in found.items():
        identifier, line = re.fullmatch(r"Edit (\w+) in line (\d+)", name).groups()  # type: ignore[union-attr]
        assert href == f"https://git.example/edit/dach/acme%20b.md?a=1&b#L{line}"
        written = lines[int(line) - 1]
        assert f"id: {identifier}" in written or (identifier, written) == (
            "A3",
            "  - {title: It has no id yet}",
        )


@pytest.mark.parametrize("template", ["https://git.example/edit/{path}", "ftp://git.example/{path}#{line}"])
def test_without_a_template_that_takes_a_line_there_is_no_pencil(template: str) -> None:
    assert (
        links(page(settings=SETTINGS.replace("https://git.example/edit/{path}?a=1&b#L{line}", template))[0])
        == {}
    )
    assert links(page(settings="organisation: Contoso\n")[0]) == {}


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Edit O1 in line {}"), ("nl", "O1 bewerken in regel {}"), ("de", "O1 in Zeile {} bearbeiten")],
)
def test_a_pencil_is_named_in_the_language_of_the_site(language: str, name: str) -> None:
    html, lines = page(language=language)
    assert name.format(lines.index("  - {id: O1, title: Win it}") + 1) in links(html)


def test_a_line_beyond_a_thousand_is_written_in_digits_alone() -> None:
    html, _ = page("# a remark\n" * 1200 + LISTS)
    assert all(re.fullmatch(r".*#L12\d\d", href) for href in links(html).values())


def test_items_of_the_programme_have_their_pencils_too() -> None:
    context = context_of(
        {
            "programme": f"kind: programme\nowner: m.devries\n{LISTS}".replace(
                "opportunities:\n  - id: P1\n    title: A second depot\n", ""
            )
        },
        settings=SETTINGS,
    )
    html = programme_page(context, context.portfolio.programme).with_narrative("")
    assert {name.split()[1] for name in links(html)} == {"O1", "A1", "A2", "A3", "D1", "R1", "R2"}
