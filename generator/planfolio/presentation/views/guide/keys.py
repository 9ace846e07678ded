"""The guide's keys: what each takes and means, an example, and where it shows; then those of the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.format import CHOICE, PART, Type, format_keys
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.choice_words import CHOICES
from planfolio.presentation.pages import PagePart, Section
from planfolio.presentation.views.account.page import part_head
from planfolio.presentation.views.guide.places import GROUPS, PAGES, SECTIONS, places_of
from planfolio.presentation.views.guide.settings import settings_section
from planfolio.presentation.views.guide.tables import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.model.format import Key
    from planfolio.model.vocabulary import CustomField
    from planfolio.presentation.context import Context

EXPECTED: Final = frozenset({"summary"})
"""Keys that the models leave free and that a rule asks for in every plan but a draft."""
TERMS: Final = {"to-category": "categories", "to-stage": "stages", "to-condition": "conditions"}
"""What a key refers to, and the section of the guide that lists it; these lists are never empty."""
UNSEEN: Final = ("unseen", "address", "tongue", "head")


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a key shows: in a section of an account's page, or on a page of its own, which it leads to."""

    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key as the table has it; `above` is the way to it, `choices` are values with what they mean."""

    anchors: tuple[str, ...]
    above: str
    name: str
    type: str
    type_anchor: str
    need: str
    choices: tuple[tuple[str, str], ...]
    meaning: str
    example: str
    places: tuple[Shown, ...]


def keys_part(context: Context) -> PagePart:
    """Return every key of the plan format, those that the organisation added, and its settings."""
    title = context.t("guide_keys.title")
    return PagePart("keys", title, part_head("keys", title), tuple(_sections(context)))


def _sections(context: Context) -> Iterator[Section]:
    rows = {key.path: _row(context, key) for key in format_keys() if not key.is_shared}
    for group, tops in GROUPS.items():
        note = context.t("guide_keys.note.general") if group == "general" else ""
        shown = [rows[path] for top in tops for path in rows if path.partition(".")[0] == top]
        yield _section(context, group, shown, note)
    own = [_own(context, rows["custom"], name, field) for name, field in context.organisation.fields.items()]
    yield _section(context, "custom", [rows["custom"], *own], context.t("guide_keys.note.custom"))
    yield settings_section(context)


def _section(context: Context, group: str, rows: list[KeyRow], note: str) -> Section:
    name = f"keys-{group}"
    title = context.t(f"guide_keys.group.{group}")
    return Section(
        name, context.render("guide/keys.html", name=name, title=title, rows=rows, note=note, root=ROOT)
    )


def _row(context: Context, key: Key) -> KeyRow:
    shared = (
        [key_anchor(one.path) for one in format_keys() if one.is_shared] if key.path == "audience" else []
    )
    return KeyRow(
        anchors=(key_anchor(key.path), *shared),
        above=key.path.removesuffix(key.name),
        name=key.name,
        type=type_text(context, key.type),
        type_anchor=TERMS.get(key.type.kind, ""),
        need=need_text(context, key),
        choices=tuple((choice, choice_text(context, key.path, choice)) for choice in key.type.choices),
        meaning=context.t(f"guide_keys.meaning.{key.path.replace('.', '-')}"),
        example=context.guide_examples.get(key.path, ""),
        places=tuple(shown(context, place) for place in places_of(key.path)),
    )


def type_text(context: Context, kind: Type) -> str:
    """Say what a key takes: `money`, `person, one or a list`, `by quarter: keys below it`."""
    t = context.t
    word = t(f"guide_keys.type.{kind.kind}")
    if kind.key_kind:
        return t("guide_keys.by", key=t(f"guide_keys.type.{kind.key_kind}"), value=word)
    if not kind.is_list:
        return word
    return t("guide_keys.type.entries") if kind.kind == PART else t("guide_keys.one_or_list", value=word)


def need_text(context: Context, key: Key) -> str:
    """Say whether a key is needed, or what holds where it is left out."""
    if key.is_required:
        return context.t("guide_keys.required")
    if key.path in EXPECTED:
        return context.t("guide_keys.expected")
    return context.t("guide_keys.default", value=key.default) if key.default else ""


def choice_text(context: Context, path: str, choice: str) -> str:
    """Return the word of a choice, where it says more than the choice itself."""
    word = context.t(f"{CHOICES[path]}.{choice}")
    return "" if word.casefold() == choice.replace("-", " ") or word == choice else word


def shown(context: Context, place: str) -> Shown:
    """Return a place by its title; pages over all accounts can be gone to."""
    t = context.t
    if place.endswith("/"):
        if place in PAGES:
            return Shown(t(PAGES[place]), f"{ROOT}{place}")
        title = t(f"indexes.name.{place.removesuffix('/')}")
        return Shown(t("guide_keys.place.index", title=title), f"{ROOT}{place}")
    if place in UNSEEN:
        return Shown(t(f"guide_keys.place.{place}"))
    return Shown(t("guide_keys.place.section", title=t(SECTIONS[place])))


def _own(context: Context, above: KeyRow, name: str, declared: CustomField) -> KeyRow:
    title = declared.title.in_language(context.language) if declared.title else name
    kinds = {"url": "web-address", "person": "to-person", "choice": CHOICE}
    return KeyRow(
        anchors=(key_anchor(f"custom.{name}"),),
        above="custom.",
        name=name,
        type=context.t(f"guide_keys.type.{kinds.get(declared.type, declared.type)}"),
        type_anchor="",
        need="",
        choices=tuple((choice, "") for choice in declared.choices),
        meaning=title,
        example=f"{name}: {_value(context, declared)}",
        places=above.places,
    )


def _value(context: Context, declared: CustomField) -> str:
    """Return a value of a declared type, as it would be written."""
    person = next(iter(context.organisation.people), "m.devries")
    return {
        "text": context.t("guide_keys.some_text"),
        "number": "12",
        "money": "120k",
        "percent": "40",
        "date": f"{context.today.year}-03-31",
        "choice": next(iter(declared.choices), ""),
        "url": "https://example.com",
        "person": person,
    }[declared.type]
