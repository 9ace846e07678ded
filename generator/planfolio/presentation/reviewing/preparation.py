"""The sheet that prepares the review of an account: what there is to know before anybody judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.vocabulary import title_of
from planfolio.portfolio.changes.shapes import HEAVY
from planfolio.presentation.changes.effects import unknown_words
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.reviewing import fact_words
from planfolio.presentation.reviewing.rating import suggested
from planfolio.presentation.reviewing.sheet import Line, Part, Sheet, plain
from planfolio.presentation.views.agenda.past_words import moved_words, slip_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.figures.agenda import LateAction
    from planfolio.portfolio.figures.review_facts import ObjectiveFacts, ReviewFacts
    from planfolio.presentation.context import Context

MOST: Final = 12
"""As many changes as a sheet tells one by one."""


def preparation(context: Context, facts: ReviewFacts) -> Sheet:
    """Return the sheet of a review, in the reader's language."""
    title = context.t("review.title", account=facts.account.name, day=context.formats.date(facts.day))
    return Sheet(title, tuple(_asides(context, facts)), tuple(_parts(context, facts)))


def _asides(context: Context, facts: ReviewFacts) -> Iterator[str]:
    plan, t = facts.account.plan, context.t
    owner = context.person(plan.owner) or plan.owner
    yield t("review.head", category=plan.category, owner=owner)
    if facts.since is None:
        yield t("review.first")
        return
    rating = t(f"common.rating.{facts.figures.rating}") if facts.figures.rating else t("common.rating.none")
    yield t("review.last", day=context.formats.date(facts.since), rating=rating)


def _parts(context: Context, facts: ReviewFacts) -> Iterator[Part]:
    yield from _changes(context, facts)
    yield from _figures(context, facts)
    yield _part(context, "objectives", (_objective(context, one) for one in facts.objectives))
    yield from _actions(context, facts)
    yield _part(context, "costs", (Line(text) for text in fact_words.costs(context, facts)))
    if facts.decisions:
        yield _part(context, "decisions", _decisions(context, facts))
    weak = tuple(_weak(context, facts))
    if weak:
        yield _part(context, "weak", weak)
    suggestion = suggested(context, facts)
    if suggestion:
        rating = context.t(f"common.rating.{suggestion.rating}")
        yield _part(context, "rating", (Line(", ".join(suggestion.reasons), rating),))


def _part(context: Context, name: str, lines: Iterator[Line] | tuple[Line, ...], more: str = "") -> Part:
    found = tuple(lines) or (Line(context.t("review.nothing")),)
    return Part(context.t(f"review.part.{name}"), found, more=more)


def _changes(context: Context, facts: ReviewFacts) -> Iterator[Part]:
    if facts.unknown:
        yield _part(context, "changes", (Line(unknown_words(facts.unknown, speech_of(context))),))
        return
    if facts.since is None:
        return
    told = [text for _, text in fact_words.changed_lines(context, facts)]
    heavy = sum(change.weight >= HEAVY for change in facts.changes.changes) if facts.changes else 0
    shown = told[: min(heavy, MOST)] or told[:MOST]
    left = len(told) - len(shown)
    more = context.t("review.more", count=left, number=context.catalog.number_word(left)) if left else ""
    yield _part(context, "changes", (Line(text) for text in shown), more)


def _figures(context: Context, facts: ReviewFacts) -> Iterator[Part]:
    figures, unknown = facts.figures, context.t("common.unknown")
    gap = figures.outlook_gap
    deviation = f" ({context.formats.percent_signed(gap)})" if gap is not None else ""
    outlook, target = context.money(figures.outlook), context.money(figures.target)
    words = context.t("review.outlook", outlook=outlook or unknown, target=target or unknown)
    year = Line(f"{figures.current_year}: {words}{deviation}")
    quarters = (Line(text) for text in fact_words.results(context, facts.results))
    yield _part(context, "figures", (year, *quarters))


def _objective(context: Context, one: ObjectiveFacts) -> Line:
    return Line(f"{plain(one.objective.title)}: {fact_words.objective(context, one)}", one.objective.id or "")


def _actions(context: Context, facts: ReviewFacts) -> Iterator[Part]:
    yield _part(context, "done", (Line(plain(one.title), one.id or "") for one in facts.done))
    if facts.slipped:
        yield _part(context, "slipped", (_slip(context, one) for one in facts.slipped))
    if facts.late:
        yield _part(context, "late", (_late(context, one) for one in facts.late))


def _slip(context: Context, one: LateAction) -> Line:
    words = slip_words(context, one.slip) if one.slip else ""
    now = context.formats.date_short(one.action.due) if one.action.due else context.t("common.unknown")
    return Line(
        f"{plain(one.action.title)}: {context.t('review.now_due', words=words, day=now)}", one.action.id or ""
    )


def _late(context: Context, one: LateAction) -> Line:
    words = [
        context.formats.days_late(one.state.days or 0),
        slip_words(context, one.slip) if one.slip else "",
    ]
    return Line(f"{plain(one.action.title)}: {', '.join(filter(None, words))}", one.action.id or "")


def _decisions(context: Context, facts: ReviewFacts) -> Iterator[Line]:
    for one in facts.decisions:
        by = context.t("review.needed_by", day=context.formats.date(one.needed_by)) if one.needed_by else ""
        words = ", ".join(filter(None, (context.money(one.amount), by)))
        yield Line(f"{plain(one.title)} ({words})" if words else plain(one.title), one.id or "")


def _weak(context: Context, facts: ReviewFacts) -> Iterator[Line]:
    if facts.stale_summary:
        edited = context.formats.date(facts.stale_summary.edited)
        moved = moved_words(context, facts.stale_summary)
        yield Line(context.t("review.stale", day=edited, what=moved))
    for state, keys in (("unmet", facts.weak.unmet), ("partly", facts.weak.partly)):
        if keys:
            names = context.formats.words(
                title_of(context.organisation.vocabulary.conditions, key, context.language) for key in keys
            )
            yield Line(f"{names}: {context.t(f'common.condition_state.{state}')}")
