from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from planfolio.portfolio.portfolio import SubPage
from planfolio.presentation.views.account import account_page, sub_page
from planfolio.presentation.views.editor_links import edit_link
from planfolio.presentation.views.guide import correction_page
from planfolio.presentation.views.guide.correction import TEMPLATES
from planfolio.presentation.views.guide.correction_example import example_date
from planfolio.presentation.views.programme import programme_page
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.presentation.pages_of import SETTINGS, context_of, text_of

if TYPE_CHECKING:
    from planfolio.presentation.context import Context

GITHUB = "https://github.com/acme/plans/edit/main/plans/{path}"
HOSTILE = 'Süd & Co/Müller\'s "A" #1? 100%+x {line}.md'
ENCODED = "S%C3%BCd%20%26%20Co/M%C3%BCller%27s%20%22A%22%20%231%3F%20100%25%2Bx%20%7Bline%7D.md"
BLOCK = """\
actions:
  - id: A1
    title: Fit the units
    description: All of them
    objective: O1
    status: done
    due: 2026-03-31
  - id: A2
    title: Price for the depot
    description: The third one
    goal: A price
    owner: m.devries
    start: 2026-04-01
    due: "2026-06-30"   # before the holidays
    steps: []
objectives: [{id: O1, title: More}]"""
FLOW = "actions: [{id: A1, title: Price for the depot, owner: m.devries, due: 2026-04-30, status: planned}]"


def page(plan: str = BLOCK, *, language: str = "en", edit: str | None = GITHUB) -> str:
    return correction_page(context(plan, language=language, edit=edit)).opening


def context(plan: str = BLOCK, *, language: str = "en", edit: str | None = GITHUB) -> Context:
    links = f'links: {{edit: "{edit}"}}\n' if edit else ""
    return context_of({"acme": plan}, language=language, settings=SETTINGS + links)


def leads(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', html)]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (GITHUB, f"https://github.com/acme/plans/edit/main/plans/{ENCODED}"),
        (
            "https://gitlab.example/acme/plans/-/edit/main/plans/{path}#L{line}",
            f"https://gitlab.example/acme/plans/-/edit/main/plans/{ENCODED}#L7",
        ),
        (
            "https://git.example/acme/plans/_edit/main/plans/{path}",
            f"https://git.example/acme/plans/_edit/main/plans/{ENCODED}",
        ),
        (
            "https://bitbucket.org/acme/plans/src/main/plans/{path}?mode=edit",
            f"https://bitbucket.org/acme/plans/src/main/plans/{ENCODED}?mode=edit",
        ),
        (
            "https://dev.azure.example/acme/_git/plans?path=/plans/{path}&line={line}",
            f"https://dev.azure.example/acme/_git/plans?path=/plans/{ENCODED}&line=7",
        ),
    ],
)
def test_the_path_of_a_plan_fits_into_the_address_of_every_forge(template: str, expected: str) -> None:
    assert edit_link(HOSTILE, template, 7) == expected


@pytest.mark.parametrize(
    "template", [None, "https://github.com/acme/plans", "javascript:alert('{path}')", "{path}"]
)
def test_without_an_address_that_holds_the_path_there_is_no_edit_link(template: str | None) -> None:
    assert edit_link("acme.md", template) is None
    made = context(edit=template)
    assert "edit plan" not in text_of(account_page(made, made.portfolio.accounts[0]).opening)
    said = text_of(correction_page(made).opening)
    assert "The pages of this site have no edit link." in said
    assert "The publisher sets it with links , edit in site_config/settings.yml" in said


def test_a_name_that_is_no_text_leads_to_its_bytes() -> None:
    assert edit_link("a\udcff.md", GITHUB) == "https://github.com/acme/plans/edit/main/plans/a%FF.md"


def test_an_account_in_a_folder_its_further_pages_and_the_programme_each_open_their_own_file() -> None:
    programme = "kind: programme\nowner: m.devries\nsummary: Where it stands"
    plans = {"dach/acme/index": BLOCK, "programme": programme}
    made = context_of(plans, settings=f'{SETTINGS}links: {{edit: "{GITHUB}"}}\n')
    account = made.portfolio.accounts[0]
    root = "https://github.com/acme/plans/edit/main/plans/"
    opening = account_page(made, account).opening
    assert f"{root}dach/acme/index.md" in leads(opening)
    assert "../../guide/correction/" in leads(opening)
    for body in ("# Sites of theirs\n", "Nothing but words\n"):
        source = Source.from_text("s.md", body)
        document = read_document(source)[0]
        assert document
        further = sub_page(made, account, SubPage("dach/acme/our sites/köln.md", document, {})).opening
        assert f"{root}dach/acme/our%20sites/k%C3%B6ln.md" in leads(further)
        assert "../../../../guide/correction/" in leads(further)
    opening = programme_page(made, made.portfolio.programme).opening
    assert f"{root}programme.md" in leads(opening)
    assert "../guide/correction/" in leads(opening)


def test_the_example_is_the_first_open_action_whose_date_has_a_line_of_its_own() -> None:
    plans = {"acme": FLOW, "bravo": BLOCK, "zulu": BLOCK}
    made = context_of(plans)
    example = example_date(made)
    assert example.account
    assert (example.account.id, example.mark, example.old) == ("bravo", "A2", "2026-06-30")
    assert example.new.isoformat() == "2026-07-28"
    line = made.portfolio.by_id["bravo"].document.source.line(example.line)
    assert line.strip() == 'due: "2026-06-30"   # before the holidays'
    changed = example.changed
    assert (changed.before, changed.marked) == ("  due: ", '"2026-07-28"')
    assert changed.number == example.line
    shown = [row.before.strip() if row else "…" for row in example.rows]
    assert shown == ["- id: A2", "title: Price for the depot", "…", "start: 2026-04-01", "due:", "steps: []"]


def test_a_date_among_others_on_a_line_is_an_example_where_there_is_no_better_one() -> None:
    example = example_date(context(FLOW))
    assert example.rows == (example.changed,)
    assert example.changed.before.endswith("due: ")
    assert example.changed.after == ", status: planned}]"
    assert example.new.isoformat() == "2026-06-08", "four weeks from today, since the date has passed"


@pytest.mark.parametrize(
    "plan",
    [
        "status: active",
        f"{BLOCK}\nstatus: closed",
        BLOCK.replace('    due: "2026-06-30"   # before the holidays\n', ""),
    ],
)
def test_a_portfolio_without_an_open_date_shows_a_made_up_one(plan: str) -> None:
    made = context(plan)
    html = correction_page(made).opening
    assert example_date(made).account is None
    assert "The example on this page is made up" in text_of(html)
    assert [address for address in leads(html) if "github" in address and "#" not in address] == []


def test_the_example_leads_to_its_account_and_to_its_line() -> None:
    html = page(edit="https://gitlab.example/-/edit/main/{path}#L{line}")
    line = example_date(context()).line
    assert "../../accounts/acme/" in leads(html)
    assert f"https://gitlab.example/-/edit/main/acme.md#L{line}" in leads(html)
    assert f"action A2 of Acme, due 2026-06-30 , in line {line} of acme.md ." in text_of(html)


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_the_buttons_of_the_forges_keep_their_words_in_every_language(language: str) -> None:
    html = unescape(page(language=language))
    for words in (
        "Commit changes...",
        "Create a new branch for this commit and start a pull request",
        "Propose changes",
        "Create pull request",
        "Commit changes",
        "Commit to a new branch",
        "Create a merge request for this change",
        "Create merge request",
    ):
        assert f'<strong lang="en">{words}</strong>' in html
    for words in ("Commit changes...", "Propose changes", "Create pull request", "Create merge request"):
        assert re.search(rf'<text[^>]*lang="en"[^>]*>{re.escape(words)}</text>', html), words


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_every_picture_has_a_title_and_a_description_and_no_style_of_its_own(language: str) -> None:
    html = page(language=language)
    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawings) == 8
    for drawing in drawings:
        assert 'role="img"' in drawing
        assert re.search(
            r"<title id=\"[^\"]+-title\">[^<]+</title><desc id=\"[^\"]+-desc\">[^<]+</desc>", drawing
        )
        assert "style=" not in drawing
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_steps_and_rings_bear_the_same_numbers_on_both_forges() -> None:
    html = page()
    stages = re.findall(
        r'<ol class="pf-howto__steps" start="(\d+)">(.*?)</ol>.*?<svg(.*?)</svg>', html, re.DOTALL
    )
    found = []
    for first, steps, drawing in stages:
        numbers = range(int(first), int(first) + steps.count("<li>"))
        rings = [int(number) for number in re.findall(r"pf-drawn--number[^>]*>(\d+)<", drawing)]
        assert set(rings) <= set(numbers)
        found += rings
    assert found == [1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7, 8, 10]


def test_the_check_speaks_in_the_picture_as_it_does_in_truth() -> None:
    html = unescape(page())
    assert "expected a date such as 2026-03-31" in html
    assert "hint: write '2026-07-28'" in html


def test_names_and_lines_of_a_plan_stay_text() -> None:
    plan = BLOCK.replace("Price for the depot", '"<b>Price</b> {{ 7*7 }} `x` **y** [z](q) 🚚"')
    html = page(f"account: '<script>alert(1)</script> شركة'\n{plan}")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "{{ 7*7 }}" in html


def test_the_page_names_the_address_of_each_forge() -> None:
    said = page()
    assert [forge for forge, template in TEMPLATES if template not in said] == []
    assert {edit_link("acme.md", template) for _, template in TEMPLATES} > {
        "https://github.com/acme/plans/edit/main/plans/acme.md"
    }


def test_the_contents_lead_to_each_forge() -> None:
    made = correction_page(context())
    assert made.address == "guide/correction/"
    assert [heading.id for heading in made.contents] == [
        "change",
        "github",
        "gitlab",
        "after",
        "locally",
        "edit-link",
    ]
