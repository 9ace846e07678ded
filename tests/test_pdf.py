"""Plans as files for the CRM's record: `planfolio export pdf`, its documents and what they are made of."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

import pytest
import yaml
from pypdf import PdfReader

from planfolio.errors import CannotStartError
from planfolio.pdf import require_weasyprint
from planfolio.presentation.narrative import EXTENSIONS, rendered
from planfolio.presentation.paper import LONGEST_NAME, account_paper, shortened, with_links, with_pictures
from tests.benchmarks.plans import lay_out
from tests.building import PLAN, ROOT, desk, planfolio
from tests.presentation.pages_of import context_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 100
PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0"
    b"\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
)
WRITTEN = """\

![The yard](yard.png) and ![gone](gone.png), and [the board](https://board.example/).

<!-- plan: whitespace -->

=== "North"
    One workshop.

=== "South"
    Two of them.

- [x] Visit done

??? note "Folded away"
    Read on paper all the same.
"""
BROKEN = "---\naccount: Broken\nowner: nobody.known\ncategory: C\nsummary: Not to be read\n---\n"


@pytest.fixture(scope="module")
def engine() -> None:
    """Ask for WeasyPrint and its libraries; where one is missing, the tests that need it say so."""
    try:
        require_weasyprint()
    except CannotStartError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def printed(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001  asks for it
    """Print a plan with a further page, a picture and everything that needs care on paper."""
    folder = desk(
        tmp_path_factory.mktemp("paper") / "desk",
        polder=PLAN + WRITTEN,
        acme=PLAN.replace("Polder Transport", "Acme"),
    )
    (folder / "plans" / "polder").mkdir()
    (folder / "plans" / "polder.md").rename(folder / "plans" / "polder" / "index.md")
    (folder / "plans" / "polder" / "yard.png").write_bytes(PICTURE)
    (folder / "plans" / "polder" / "depots.md").write_text(
        "# Depots\n\nThe second one lies in Almere.\n", "utf-8"
    )
    run = planfolio("export", "pdf", cwd=folder)
    assert run.code == 0, run.said
    assert run.out == "pdf/acme.pdf\npdf/polder.pdf\n"
    assert "polder: expected a picture 'gone.png'" in run.err
    assert "yard.png" not in run.err
    return folder


def test_a_document_says_whose_plan_it_is_and_in_which_language(printed: Path) -> None:
    document = PdfReader(printed / "pdf" / "polder.pdf")
    assert document.metadata is not None
    assert (document.metadata.title, document.metadata.author) == ("Polder Transport", "Marieke de Vries")
    assert document.metadata.subject == "Account plan"
    assert str(document.root_object["/Lang"]) == "en"
    assert "/Marked" in str(document.root_object["/MarkInfo"].get_object())
    assert document.metadata.creation_date
    assert document.metadata.creation_date.date().isoformat() == "2026-05-11"


def test_every_sheet_bears_the_day_and_its_number(printed: Path) -> None:
    pages = PdfReader(printed / "pdf" / "polder.pdf").pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"{number} / {len(pages)}" in text
        assert "Waalborg Fleet Service · Snapshot of 11 May 2026" in text
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_all_that_is_folded_away_on_a_page_is_there_on_paper(printed: Path) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(printed / "pdf" / "polder.pdf").pages)
    for words in ("Two depots, one workshop", "One workshop", "Two of them", "Read on paper all the same"):
        assert words in text
    assert "The second one lies in Almere" in text


def test_ways_to_elsewhere_and_the_numbers_behind_charts_are_not_printed(printed: Path) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(printed / "pdf" / "polder.pdf").pages)
    assert "How to write it" not in text
    assert "edit plan" not in text
    assert "present" not in text.split()


def test_the_outline_leads_to_parts_sections_and_further_pages(printed: Path) -> None:
    outline = PdfReader(printed / "pdf" / "polder.pdf").outline
    titles = re.findall(r"'/Title': '([^']*)'", str(outline))
    assert titles[0] == "Polder Transport"
    assert {"Analysis", "Plan in words", "Depots"} <= set(titles)


def test_links_lead_to_places_in_the_document_or_to_the_web(printed: Path) -> None:
    document = PdfReader(printed / "pdf" / "polder.pdf")
    links = [note.get_object() for page in document.pages for note in page.get("/Annots") or ()]
    web = {link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]}
    assert web == {"https://board.example/"}
    assert any("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links)


def test_the_same_plans_give_the_same_bytes(printed: Path) -> None:
    first = (printed / "pdf" / "polder.pdf").read_bytes()
    run = planfolio(
        "export", "pdf", "polder", "-o", "again", cwd=printed, PYTHONHASHSEED="7", TZ="Asia/Tokyo"
    )
    assert run.code == 0, run.said
    assert (printed / "again" / "polder.pdf").read_bytes() == first


@pytest.mark.usefixtures("engine")
def test_an_account_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    run = planfolio("export", "pdf", "poldr", cwd=desk(tmp_path / "desk", polder=PLAN))
    assert run.code == 2
    assert run.said == "there is no account 'poldr'; the nearest is 'polder'\n"


@pytest.mark.usefixtures("engine")
def test_a_plan_with_errors_is_told_and_keeps_no_other_from_being_printed(tmp_path: Path) -> None:
    run = planfolio("export", "pdf", cwd=desk(tmp_path / "desk", polder=PLAN, broken=BROKEN))
    assert run.code == 1
    assert run.out == "pdf/polder.pdf\n"
    assert "nobody.known" in run.err


def test_where_weasyprint_is_missing_the_command_says_what_to_install(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk", polder=PLAN)
    (tmp_path / "none").mkdir()
    for error, told in (("ImportError", "pip install 'planfolio[pdf]'"), ("OSError", "libpango-1.0-0")):
        (tmp_path / "none" / "weasyprint.py").write_text(f"raise {error}('not here')\n", "utf-8")
        run = planfolio("export", "pdf", cwd=folder, PYTHONPATH=str(tmp_path / "none"))
        assert run.code == 2
        assert told in run.err
        assert "Traceback" not in run.said


def test_a_narrative_without_a_host_is_rendered_with_the_extensions_of_the_site() -> None:
    written = re.search(
        r"^markdown_extensions:\n(?:[ -].*\n?)+", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
    )
    assert written
    names = [
        next(iter(one)) if isinstance(one, dict) else one
        for one in yaml.safe_load(written[0])["markdown_extensions"]
    ]
    assert list(EXTENSIONS) == names
    assert "<table>" in rendered("| a |\n|---|\n| 1 |\n")


def test_links_that_lead_nowhere_on_paper_are_text() -> None:
    html = '<p id="a"><a href="#a">a</a> <a class="x" href="#b">b</a> <a href="../x/">c</a> <a href="sub/">d</a></p>'
    assert with_links(html, {"sub/": "#a"}) == (
        '<p id="a"><a href="#a">a</a> <a class="x">b</a> <a>c</a> <a href="#a">d</a></p>'
    )


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("yard.png", "dach/nord/yard.png"),
        ("../map%20of.png?raw", "dach/map of.png"),
        ("../../../../etc/passwd", "etc/passwd"),
    ],
)
def test_a_picture_is_named_by_its_place_in_the_plans_folder(source: str, file: str) -> None:
    assert with_pictures(f'<img alt="" src="{source}">', "dach/nord/index.md") == f'<img alt="" src="{file}">'


def test_the_name_at_the_top_of_a_sheet_fits_on_a_line() -> None:
    assert shortened("Nordwind") == "Nordwind"
    assert len(shortened("long " * 50)) <= LONGEST_NAME


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_a_document_is_made_in_every_language(language: str) -> None:
    context = context_of({"acme": "status: draft"}, language=language)
    paper = account_paper(context, context.portfolio.accounts[0])
    assert f'<html lang="{language}">' in paper.html
    assert "Acme" in text_of(paper.html)


@pytest.mark.slow
@pytest.mark.usefixtures("engine")
def test_a_hundred_plans_are_printed_in_one_go(tmp_path: Path) -> None:
    lay_out(tmp_path / "desk", COUNT)
    begun = time.monotonic()
    run = planfolio("export", "pdf", cwd=tmp_path / "desk")
    print(f"{COUNT} plans: {time.monotonic() - begun:.0f} s, {run.cpu_seconds:.0f} s of processor time")  # noqa: T201
    assert run.code == 0, run.said
    assert len(list((tmp_path / "desk" / "pdf").iterdir())) == COUNT
