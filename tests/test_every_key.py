"""Every key of the plan format shows where the guide says: a plan with a value of its own in each, really built.

The plan is made from the models, so a new key without a place on a page fails here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from itertools import count
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
import yaml

from planfolio.model.format import format_keys, type_of
from planfolio.model.plan import Plan, Programme
from planfolio.presentation.choice_words import CHOICES
from planfolio.presentation.views.guide.places import SECTIONS, places_of
from tests.building import ROOT, planfolio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

    from planfolio.model.format import Type

UNSEEN = {
    "format": "says how the file is read",
    "kind": "says how the file is read",
    "id": "is the page's address, or the anchor of an item",
    "custom": "is shown field by field",
}
"""Keys that no page spells out, and why."""
GIVEN = {
    "category": "A",
    "currency": "EUR",
    "period": {"from": 2019, "to": "2021-Q3"},
    "language": "nl",
    "group": "holding",
    "status": "on-hold",
    "selected_as": "image",
    "stage": "first-sale",
    "stage_target": "secured",
    "waive.rule": "sponsor-missing",
    "waive.until": "2027-03-31",
    "stakeholders.needed": True,
}
"""Values that others depend on, or that must exist."""
SHOWN = {
    "category": "badge",
    "currency": "EUR",
    "language": 'lang="nl"',
    "group": "Parent Holding",
    "status": "on hold",
    "selected_as": "image project",
    "stage": "First sale",
    "stage_target": "Secured",
    "waive.rule": "sponsor-missing",
    "waive.until": "2027-03-31",
    "stakeholders.needed": "relationship missing",
    "potential.recurring": "recurring",
    "potential.growing": "growing",
    "period": "2019 to Q3 21",
}
"""How values show that aren't written as they are shown."""
LATER = (
    "actions.due",
    "decisions.needed_by",
    "objectives.due",
    "opportunities.close",
    "opportunities.process.due",
)
"""Dates that lie ahead, so that a status shows as it is written and not as late."""
TERMS = {"to-offering": "offerings", "to-segment": "segments", "to-differentiation": "differentiation"}
"""What a key may refer to, and its list in the vocabulary."""
LAST = ("actions.due", "contracts.end")
"""Dates that come after those of the keys behind them."""
WORDS = {
    ("decisions.status", "open"): "1 open",
    ("offerings.items.status", "competitor"): "hatched: a competitor has it",
    ("offerings.items.status", "not-applicable"): "–",
}
"""Choices that show in another word than that of their label."""
CUSTOM = {
    "text": ("zqown", "zqown"),
    "number": (4321, "4,321"),
    "money": ("7654", "€ 7,654"),
    "percent": (37, "37 %"),
    "date": ("2026-01-17", "17 Jan 2026"),
    "choice": ("zqchoice", "zqchoice"),
    "url": ("https://zqurl.example", "https://zqurl.example"),
    "person": ("p.own", "O. Zqperson"),
}
"""A value of each type that an organisation can declare, and how it shows."""


@dataclass
class Maker:
    """Makes a plan from a model, and notes for each key what must show; `any_of` each key one, `all_of` all."""

    numbers: Iterator[int] = field(default_factory=lambda: count(101))
    shares: Iterator[int] = field(default_factory=lambda: count(11))
    days: Iterator[date] = field(default_factory=lambda: (date(2026, 1, 2) + timedelta(n) for n in count()))
    later: Iterator[date] = field(default_factory=lambda: (date(2027, 6, 1) + timedelta(n) for n in count()))
    periods: Iterator[int] = field(default_factory=lambda: count(1990))
    any_of: dict[str, list[str]] = field(default_factory=dict)
    all_of: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    terms: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in TERMS})
    contacts: list[dict[str, str]] = field(default_factory=list)
    units: list[dict[str, str]] = field(default_factory=list)

    def part(self, model: type[BaseModel], above: str = "", turn: int = 0) -> dict[str, Any]:
        """Return a value for every key of a part; what an action ends with comes after its steps."""
        names = sorted(model.model_fields, key=lambda name: f"{above}{name}" in LAST)
        found: dict[str, Any] = {}
        for name in names:
            key = model.model_fields[name].alias or name
            path = f"{above}{key}"
            found[key] = self.value(path, type_of(hints(model)[name]), turn)
        return found

    def value(self, path: str, kind: Type, turn: int) -> Any:  # noqa: ANN401  whatever the key takes
        """Return the value of a key, and note how it shows."""
        if path in GIVEN:
            self.note(path, SHOWN.get(path) or str(GIVEN[path]))
            return GIVEN[path]
        if path == "custom":
            return {name: written for name, (written, _) in CUSTOM.items()}
        if kind.key_kind:
            return self.mapping(path, kind, turn)
        if kind.part and kind.is_list:
            return [self.part(kind.part, f"{path}.", one) for one in range(turns(kind.part, path))]
        if kind.part:
            return self.part(kind.part, f"{path}.", turn)
        one = self.single(path, kind, turn)
        return [one] if kind.is_list else one

    def mapping(self, path: str, kind: Type, turn: int) -> dict[str, Any]:
        """Return a mapping with keys that exist."""
        keys = {
            "criteria": ["zq-criterion"],
            "conditions": ["regular-contact", "trusted-delivery", "top-of-mind"],
            "review.log.objectives": ["O0"],
        }.get(path, ["2026-Q2"])
        if kind.part:
            return {key: self.part(kind.part, f"{path}.", place) for place, key in enumerate(keys)}
        return {key: self.single(path, kind, turn) for key in keys}

    def single(self, path: str, kind: Type, turn: int) -> Any:  # noqa: ANN401  whatever the key takes
        """Return a value that is unlike all others."""
        number = next(self.numbers)
        if kind.choices:
            choice = kind.choices[turn % len(kind.choices)]
            self.all_of.setdefault(path, set()).add(word(path, choice))
            return choice
        written, shown = self.made(path, kind.kind, number, turn)
        self.note(path, SHOWN.get(path) or shown)
        return written

    def made(self, path: str, kind: str, number: int, turn: int) -> tuple[Any, str]:
        """Return a value of a kind, and how it shows."""
        if path == "history.wallet":  # larger than our sales, of which it is the whole
            return f"{number}0k", f"{number / 100:g}m"
        identifier = f"{path[0].upper()}{turn}"
        plain = {
            "money": (f"{number}k", f"{number}k"),
            "number": (number, str(number)),
            "whole": (number, str(number)),
            "points": (9, "9"),
            "span": ("6w", "every 6 weeks"),
            "flag": (True, path),
            "version": (1, "1"),
            "id": (identifier, f'id="{identifier}"'),
        }
        return plain.get(kind) or self.next(path, kind) or self.text(path, kind, f"zq{number}x")

    def next(self, path: str, kind: str) -> tuple[Any, str] | None:
        """Return the next value of a kind of which there are few; None for other kinds."""
        if kind == "percent":
            share = next(self.shares)
            return share, f"{share} %"
        if kind == "date":
            day = next(self.later if path in LATER else self.days).isoformat()
            return day, f'datetime="{day}"'
        if kind in {"year", "period"}:
            year = next(self.periods)
            return year, str(year)
        return None

    def text(self, path: str, kind: str, unique: str) -> tuple[str, str]:
        """Return a text, or the id of something that bears it."""
        if kind in {"to-person", "to-person-or-stakeholder"}:
            self.people[unique] = f"Pat {unique}"
            return unique, f"P. {unique}"
        if kind in self.terms:
            self.terms[kind][unique] = f"Term {unique}"
            return unique, f"Term {unique}"
        if kind == "to-stakeholder":
            self.contacts.append({"id": unique, "name": f"Contact {unique}"})
            return unique, f"Contact {unique}"
        if path == "profile.units.parent":
            self.units.append({"name": unique})
        simple = {
            "email": f"{unique}@zq.example",
            "web-address": f"https://{unique}.example",
            "to-objective": "O0",
        }
        return simple.get(kind, unique), simple.get(kind, unique)

    def note(self, path: str, shown: str) -> None:
        self.any_of.setdefault(path, []).append(shown)


def hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def turns(part: type[BaseModel], path: str) -> int:
    """Return how many entries a list gets: enough for each choice to be taken once, two at least."""
    kinds = [type_of(hint) for hint in hints(part).values()]
    return 1 if path == "actions.steps" else max(2, *(len(kind.choices) for kind in kinds))


def word(path: str, choice: str) -> str:
    """Return the word that a choice shows in."""
    if (path, choice) in WORDS:
        return WORDS[path, choice]
    labels: Any = yaml.safe_load((ROOT / "site_config/defaults/labels/en/common.yml").read_text("utf-8"))
    for step in CHOICES[path].split("."):
        labels = labels[step]
    return str(labels[choice])


@dataclass(frozen=True)
class Built:
    """A plan with what it must show, and the page that was built of it."""

    maker: Maker
    page: str
    is_programme: bool

    def section(self, name: str) -> str:
        """Return the HTML of a section of the page; the head is all that stands above the first part."""
        if name == "head":
            return self.page.partition('<section class="pf-partsection">')[0]
        pieces = self.page.split('<section class="pf-section">')
        found = [piece for piece in pieces if re.search(rf'<h[23][^>]* id="{name}"', piece)]
        return found[0] if found else ""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """Build a site of one account with every key, its parent, a further page and the programme with every key."""
    folder = tmp_path_factory.mktemp("every-key")
    account, programme = Maker(), Maker(numbers=count(501))
    plan, own = account.part(Plan), programme.part(Programme)
    plan["stakeholders"] += account.contacts
    plan["profile"]["units"] += account.units
    for known in plan["stakeholders"][1:]:
        known.pop("needed", None)
    for decision in (*plan["decisions"], *own["decisions"]):
        if decision["status"] == "open":
            for key in ("decided_on", "decided_by", "reason"):
                decision.pop(key)
    own["kind"], plan["id"] = "programme", "everything"
    write(folder, account, programme, plan, own)
    run = planfolio("build", cwd=folder)
    assert run.code == 0, run.said
    pages = folder / "site"
    return (
        Built(account, read(pages / "accounts/everything/index.html"), is_programme=False),
        Built(programme, read(pages / "programme/index.html"), is_programme=True),
    )


def write(folder: Path, account: Maker, programme: Maker, plan: dict[str, Any], own: dict[str, Any]) -> None:
    people = account.people | programme.people | {"p.own": "Own Zqperson"}
    fields = {name: {"type": name} for name in CUSTOM} | {
        "choice": {"type": "choice", "choices": ["zqchoice"]}
    }
    config = {
        "settings": {
            "organisation": "Every Key",
            "as_of": "2026-12-31",
            "links": {"crm": "https://crm.example/{crm}"},
        },
        "people": {name: {"name": title} for name, title in people.items()},
        "vocabulary": {TERMS[kind]: found for kind, found in account.terms.items()},
        "scoring": {"criteria": {"zq-criterion": {"title": "Zq criterion", "weight": 1}}},
        "fields": fields,
    }
    for name, value in config.items():
        (folder / "site_config").mkdir(exist_ok=True)
        (folder / f"site_config/{name}.yml").write_text(json.dumps(value), "utf-8")
    owner = next(iter(people))
    parent = {"account": "Parent Holding", "owner": owner, "category": "B", "summary": "Parent"}
    for file, front in (
        ("plans/everything/index.md", plan),
        ("plans/holding.md", parent),
        ("plans/programme.md", own),
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
        (folder / file).write_text(f"---\n{lines}\n---\n", "utf-8")
    (folder / "plans/everything/further.md").write_text("# Zq further page\n\nZq further text.\n", "utf-8")
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")


def read(path: Path) -> str:
    text = path.read_text("utf-8")
    content = text[text.index('<article class="md-content__inner') :]
    return unescape(content).replace("\u00a0", " ")


def missing(one: Built) -> dict[str, str]:
    """Return the keys whose value doesn't stand in the section that the guide names for it."""
    found = {}
    for path, values in one.maker.any_of.items():
        place = at(path)
        if place and not any(stands(value, one.section(place)) for value in values):
            found[path] = f"{place}: {values}"
    for path, words in one.maker.all_of.items():
        place = at(path)
        if place and (left := {each for each in words if each not in one.section(place)}):
            found[path] = f"{place}: {left}"
    return found


def listed(found: dict[str, str]) -> str:
    return "\n" + "\n".join(f"{path}  ({place})" for path, place in found.items())


def at(path: str) -> str:
    """Return the section that a key must show in; none for keys that no page spells out."""
    if path in UNSEEN:
        return ""
    named = [place for place in places_of(path) if place in SECTIONS or place == "head"]
    if path == "language":
        return "head"
    return "head" if path == "committee" else named[0] if named else "nowhere"


def stands(value: str, html: str) -> bool:
    """Tell whether a value stands in a text, and not as a part of a longer one."""
    return re.search(rf"(?<![\w.,]){re.escape(value)}(?![\w])", html) is not None


def test_every_key_of_an_account_shows_in_its_section(built: tuple[Built, Built]) -> None:
    assert not missing(built[0]), listed(missing(built[0]))


def test_every_key_of_the_programme_shows_in_its_section(built: tuple[Built, Built]) -> None:
    found = {path: place for path, place in missing(built[1]).items() if path != "currency"}
    assert not found, listed(found)


def test_every_field_of_the_organisation_shows(built: tuple[Built, Built]) -> None:
    section = built[0].section("profile")
    assert [name for name, (_, shown) in CUSTOM.items() if shown not in section] == []


def test_a_further_page_is_listed_and_shows_its_text(built: tuple[Built, Built]) -> None:
    assert "Zq further page" in built[0].section("head")


def test_the_plans_hold_every_key_of_the_models(built: tuple[Built, Built]) -> None:
    account, programme = (one.maker for one in built)
    made = {path for maker in (account, programme) for path in (*maker.any_of, *maker.all_of)}
    leaves = {key.path for key in format_keys() if not key.is_shared and key.type.part is None}
    assert leaves - made - {"custom", "period.from", "period.to"} == set()
