from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from planfolio.model.format import format_keys
from planfolio.model.readers import Wording
from planfolio.model.settings import Settings
from planfolio.model.vocabulary import CustomField
from planfolio.portfolio.narrative import SECTIONS as PLACED
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.choice_words import CHOICES
from planfolio.presentation.views.guide import guide_page
from planfolio.presentation.views.guide.examples import examples_of
from planfolio.presentation.views.guide.places import PLACES, SECTIONS, group_of, places_of
from planfolio.presentation.views.index_page import INDEXES
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from tests.building import planfolio
from tests.presentation.pages_of import DEFAULTS, context_of, text_of, words

if TYPE_CHECKING:
    from pathlib import Path

    from planfolio.presentation.context import Context

EXAMPLES = sorted((DEFAULTS / "guide").glob("*.md"))
OWN = [key for key in format_keys() if not key.is_shared]
SETTINGS = "organisation: Waalborg\nas_of: 2026-05-11\n"
PEOPLE = "".join(
    f"{name}: {{name: {name.title()}}}\n"
    for name in ("m.devries", "s.klein", "j.bakker", "a.vermeer", "l.aydin", "p.smit")
)


def guide(language: str = "en", plan: str = "status: active") -> str:
    context = context_of({"acme": plan}, language=language)
    page = guide_page(replace(context, guide_examples=shipped()))
    return page.with_narrative("")


def shipped() -> dict[str, str]:
    found = [read_document(Source.from_text(path.name, path.read_text("utf-8")))[0] for path in EXAMPLES]
    return examples_of(document for document in found if document)


def row_of(html: str, path: str) -> str:
    found = re.search(rf'<tr id="{key_anchor(path)}">(.*?)</tr>', html, re.DOTALL)
    assert found, path
    return text_of(found[1])


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_every_key_has_a_meaning_and_no_meaning_lacks_a_key(language: str) -> None:
    wordings = words(language)[0].catalog.wordings
    said = {
        key.removeprefix("guide_keys.meaning.") for key in wordings if key.startswith("guide_keys.meaning.")
    }
    assert said == {key.path.replace(".", "-") for key in OWN}


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_every_setting_has_a_meaning_and_no_meaning_lacks_a_setting(language: str) -> None:
    wordings = words(language)[0].catalog.wordings
    said = {
        key.removeprefix("guide_keys.setting.") for key in wordings if key.startswith("guide_keys.setting.")
    }
    assert said == set(Settings.model_fields)


def test_every_key_has_an_example_in_the_plans_that_ship() -> None:
    found = shipped()
    assert [key.path for key in OWN if key.path not in found] == []


def test_every_key_has_its_place_and_every_place_exists() -> None:
    assert [
        key.path for key in OWN if not places_of(key.path) or (key.top != "custom" and not group_of(key.top))
    ] == []
    paths = {key.path for key in OWN}
    assert set(PLACES) - paths == set()
    assert set(SECTIONS) == set(PLACED)
    pages = {f"{name}/" for name in INDEXES} | {"accounts/", "people/", "programme/"}
    known = set(SECTIONS) | pages | {"head", "address", "tongue", "unseen"}
    assert {place for places in PLACES.values() for place in places} - known == set()


def test_every_choice_has_its_words() -> None:
    chosen = {key.path for key in OWN if key.type.choices}
    assert set(CHOICES) == chosen


def test_every_key_of_the_format_has_an_anchor_those_of_items_too() -> None:
    html = guide()
    assert [key.path for key in format_keys() if f'id="{key_anchor(key.path)}"' not in html] == []


def test_no_id_stands_twice() -> None:
    ids = re.findall(r'\bid="([^"]+)"', guide())
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_a_row_says_type_need_choices_example_and_place() -> None:
    html = guide()
    assert row_of(html, "actions.due") == (
        "actions. due The day by which it is done. date due: 2026-06-30 Account: Actions · index Actions"
    )
    assert "text · required" in row_of(html, "actions.title")
    assert "met , partly partly met , unmet" in row_of(html, "conditions.state")
    assert "by quarter: keys below it" in row_of(html, "actions.results")
    assert "id of one of us, one or a list" in row_of(html, "team")
    assert "left out: planned" in row_of(html, "actions.status")
    assert "required, except in a draft" in row_of(html, "summary")


def test_the_models_say_what_a_key_takes() -> None:
    kinds = {key.path: key.type.kind for key in OWN}
    assert kinds["profile.credit.limit"] == "money"
    assert kinds["offerings.target"] == "percent"
    assert kinds["stakeholders.contact_every"] == "span"
    assert kinds["actions.steps.owner"] == "to-person-or-stakeholder"
    assert kinds["criteria"] == "points"
    assert kinds["period"] == "period-span"
    assert {key.path for key in OWN if key.of == {"programme"}} == {"committee"}


def test_the_settings_show_what_holds_here() -> None:
    html = guide()
    row = re.search(r'<tr id="setting-load">(.*?)</tr>', html, re.DOTALL)
    assert row
    assert text_of(row[1]).endswith("A: 25; B: 8; capacity: 40")


def test_the_contents_lead_to_the_parts_and_to_what_lies_below_them() -> None:
    page = guide_page(context_of({"acme": "status: active"}))
    parts = [heading.id for heading in page.contents if heading.level == 2]
    assert parts == [part.id for part in page.parts]
    assert {"write-first", "keys-general", "keys-settings"} <= {heading.id for heading in page.contents}


def test_the_smallest_plan_that_the_guide_shows_passes_the_check(tmp_path: Path) -> None:
    html = guide()
    shown = re.search(r'<pre class="pf-excerpt" tabindex="0">(---.*?---)</pre>', html, re.DOTALL)
    assert shown
    assert check(tmp_path, {"acme": f"{unescape(shown[1])}\n"}) == (0, "1 plan, 0 errors")


def test_the_plans_that_ship_as_examples_have_no_errors(tmp_path: Path) -> None:
    plans = {path.stem: path.read_text("utf-8") for path in EXAMPLES}
    plans["hansa-holding"] = (
        "---\naccount: Hansa Holding\nowner: m.devries\ncategory: A\nsponsor: a.vermeer\nsummary: Parent.\n---\n"
    )
    code, said = check(tmp_path, plans)
    assert (code, said.partition(",")[2].strip()) == (0, "0 errors"), said


def check(folder: Path, plans: dict[str, str]) -> tuple[int, str]:
    """Return how the check of a few plans ended, and its last line without the warnings."""
    files = {
        "site_config/settings.yml": SETTINGS,
        "site_config/people.yml": PEOPLE,
        "site_config/vocabulary.yml": "offerings: {maintenance: Maintenance, telematics: Telematics}\n",
        "site_config/fields.yml": "site_count: {type: number}\n",
        **{f"plans/{name}.md": text for name, text in plans.items()},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    run = planfolio("check", cwd=folder)
    last = run.said.strip().split("\n")[-1]
    return run.code, last.rpartition(",")[0] if run.code == 0 else run.said


def test_fields_of_the_organisation_are_listed_with_title_and_type() -> None:
    context = with_fields("status: active")
    html = guide_page(context).with_narrative("")
    assert row_of(html, "custom.site_count").startswith("custom. site_count Sites number site_count: 12")


def with_fields(plan: str) -> Context:
    """Return a context of an organisation with a field of its own."""
    context = context_of({"acme": plan})
    field = CustomField.model_construct(type="number", title=Wording((("en", "Sites"),)), choices=())
    organisation = replace(context.organisation, fields={"site_count": field})
    return replace(context, portfolio=replace(context.portfolio, organisation=organisation))


def test_the_guide_speaks_three_languages() -> None:
    assert "Een plan schrijven" in guide("nl")
    assert "Einen Plan schreiben" in guide("de")
