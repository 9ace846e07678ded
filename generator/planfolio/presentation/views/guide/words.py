"""The guide's words: what each category, stage, condition and term means in this organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import term_anchor
from planfolio.presentation.pages import PagePart
from planfolio.presentation.tables import Column, Group, Number, Row, Share, Table, Text
from planfolio.presentation.views.account.page import part_head
from planfolio.presentation.views.guide.tables import section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.model.vocabulary import Term
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Section
    from planfolio.presentation.tables import Cell

TERMS: Final = (
    *("account", "account-manager", "executive-sponsor", "category", "relationship-stage", "condition"),
    *("stakeholder", "role", "influence", "attitude", "buying-centre", "offering", "whitespace", "wallet"),
    *("penetration", "objective", "action", "step", "opportunity", "decision", "review", "evaluation"),
    *("rating", "risk", "contingency", "portfolio", "programme", "attention", "load", "completeness"),
    *("cost-to-serve", "unknown"),
)
"""The terms that every organisation shares; their wording is in the labels."""


def words_part(context: Context) -> PagePart:
    """Return the words of this organisation, those of its vocabulary before the terms of the field."""
    title = context.t("guide_words.title")
    return PagePart("words", title, part_head("words", title), tuple(_sections(context)))


def _sections(context: Context) -> Iterator[Section]:
    words = context.organisation.vocabulary
    yield categories(context)
    yield vocabulary(context, "stage", words.stages)
    yield vocabulary(context, "condition", words.conditions)
    for name, found in (
        ("offering", words.offerings),
        ("segment", words.segments),
        ("differentiation", words.differentiation),
    ):
        if found:
            yield vocabulary(context, name, found)
    if context.organisation.scoring.criteria:
        yield criteria(context)
    yield terms(context)


def categories(context: Context) -> Section:
    """Return the categories with what they mean, and what follows for reviews, load and attention."""
    settings, t = context.organisation.settings, context.t
    columns = (
        Column(t("guide_words.column.word"), "name"),
        Column(t("guide_words.column.key")),
        Column(t("guide_words.column.meaning"), "reason"),
        Column(t("guide_words.column.review"), "state"),
        Column(t("guide_words.column.load"), is_number=True),
        Column(t("guide_words.column.attention"), "value", is_number=True),
    )
    rows = []
    for key, category in context.organisation.categories.items():
        rhythm = settings.review.get(key)
        weight = settings.load.weights.get(key)
        cells: tuple[Cell, ...] = (
            *_word(
                context,
                key,
                category.title.in_language(context.language),
                _meaning(context, category.meaning),
            ),
            Text(t(f"common.review_every.{rhythm}") if rhythm else None, applies=False),
            Number(context.formats.number(weight) if weight is not None else None, applies=False),
            Share(category.attention / 100 if category.attention is not None else None, applies=False),
        )
        rows.append(Row(cells, term_anchor("category", key)))
    return section(
        context, "categories", Table(t("guide_words.list.category"), columns, (Group(tuple(rows)),))
    )


def vocabulary(context: Context, name: str, found: Mapping[str, Term]) -> Section:
    """Return one list of the vocabulary, in its own order."""
    rows = tuple(
        Row(
            _word(context, key, term.title.in_language(context.language), _meaning(context, term.meaning)),
            term_anchor(name, key),
        )
        for key, term in found.items()
    )
    columns = _columns(context, has_meaning=any(term.meaning for term in found.values()))
    shown = tuple(Row(row.cells[: len(columns)], row.id) for row in rows)
    return section(
        context, f"{name}s", Table(context.t(f"guide_words.list.{name}"), columns, (Group(shown),))
    )


def criteria(context: Context) -> Section:
    """Return the criteria of the weighted score with their weights."""
    t = context.t
    columns = (
        Column(t("guide_words.column.word"), "name"),
        Column(t("guide_words.column.key"), "reason"),
        Column(t("guide_words.column.weight"), "value", is_number=True),
    )
    rows = tuple(
        Row(
            (
                Text(context.criterion(key), is_strong=True),
                Text(f"`{key}`"),
                Number(context.formats.number(criterion.weight)),
            ),
            term_anchor("criterion", key),
        )
        for key, criterion in context.organisation.scoring.criteria.items()
    )
    return section(context, "criteria", Table(t("guide_words.list.criterion"), columns, (Group(rows),)))


def terms(context: Context) -> Section:
    """Return the terms of the field in alphabetical order of the language's own words."""
    words = {name: context.t(f"guide_words.term.{name}.title") for name in TERMS}
    rows = tuple(
        Row(
            (
                Text(words[name], is_strong=True),
                Text(context.t(f"guide_words.term.{name}.meaning")),
            ),
            term_anchor("term", name),
        )
        for name in sorted(TERMS, key=lambda name: (words[name].casefold(), name))
    )
    t = context.t
    columns = (
        Column(t("guide_words.column.word"), "name"),
        Column(t("guide_words.column.meaning"), "reason"),
    )
    return section(context, "terms", Table(t("guide_words.list.term"), columns, (Group(rows),)))


def _columns(context: Context, *, has_meaning: bool) -> tuple[Column, ...]:
    t = context.t
    columns = (
        Column(t("guide_words.column.word"), "name"),
        Column(t("guide_words.column.key"), "state"),
        Column(t("guide_words.column.meaning"), "reason"),
    )
    return columns if has_meaning else columns[:2]


def _word(context: Context, key: str, title: str, meaning: str | None) -> tuple[Cell, ...]:
    return Text(title, is_strong=True), Text(f"`{key}`"), Text(meaning, context.language, applies=False)


def _meaning(context: Context, meaning: object) -> str | None:
    in_language = getattr(meaning, "in_language", None)
    return in_language(context.language) if in_language else None
