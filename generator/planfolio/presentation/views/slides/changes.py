"""The second slide: what changed since the last review, as the plan tells it and as its history does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.model.money import total
from planfolio.portfolio.changes.shapes import HEAVY
from planfolio.portfolio.figures.states import rated_reviews
from planfolio.presentation.changes.speech import speech_of
from planfolio.presentation.changes.words import change_words
from planfolio.presentation.states import Sign, State
from planfolio.presentation.views.changed.lines import is_put_off
from planfolio.presentation.views.changed.since import account_since
from planfolio.presentation.views.slides.slide import Line, counted, day_text, listed, sentence, slide
from planfolio.presentation.views.wording import decision_state, objective_state, rating_state

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from datetime import date

    from planfolio.model.money import Money
    from planfolio.model.reviews import ReviewEntry
    from planfolio.presentation.views.account.subject import Subject
    from planfolio.presentation.views.slides.slide import Slide

VERDICTS: Final = 3
RESULTS: Final = 2
MOVED: Final = 4
DERIVED: Final = ("rating", "review")
"""What the title says already."""
CLAUSES: Final = 3
"""How many clauses a sentence of two lines holds."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a plan gives a day of; `kind` is what the sentence counts it as."""

    day: date
    kind: str
    line: Line


@dataclass(frozen=True, slots=True)
class Since:
    """From when changes are told: the newest review before today, else the fiscal year's first day."""

    day: date
    review: ReviewEntry | None


def changes(subject: Subject) -> Slide:
    """Return what happened, what the review said of each objective, and what actions brought."""
    since = since_of(subject)
    happened = sorted(events(subject, since.day), key=lambda one: one.day, reverse=True)
    moved = tuple(_moved(subject, frozenset(one.line.anchor for one in happened)))
    verdicts, results = tuple(_verdicts(subject, since)), tuple(_results(subject, since.day))
    return slide(
        subject,
        "changes",
        _title(subject, since, happened, moved),
        events=listed([(one.day, one.line) for one in happened]),
        outcome=since.review.outcome if since.review else None,
        verdicts=listed(verdicts, VERDICTS),
        results=listed(results, RESULTS),
        moved=listed(moved, MOVED),
    )


def since_of(subject: Subject) -> Since:
    """Return from when changes are told: a review that is held today looks back to the one before."""
    held = subject.plan.review.newest_first if subject.plan.review else ()
    newest = next((entry for entry in held if entry.date < subject.today), None)
    if newest:
        return Since(newest.date, newest)
    return Since(subject.figures.current_year.start, None)


def events(subject: Subject, since: date) -> Iterator[Event]:
    """Yield what happened after a day: what was done and begun, what was decided, what went well."""

    def is_new(day: date | None) -> bool:
        return day is not None and since < day <= subject.today

    yield from (event for event in _actions(subject) if is_new(event.day))
    for decision in subject.plan.decisions:
        if decision.decided_on and is_new(decision.decided_on) and not decision.is_open:
            state = decision_state(subject.context, decision)
            amount = subject.context.money(decision.amount) or ""
            yield Event(
                decision.decided_on, "decided", Line(state, decision.title, amount, decision.id or "")
            )
    for success in subject.plan.successes:
        if success.date and is_new(success.date):
            state = State(Sign.good, subject.t("slides.changes.success"))
            yield Event(success.date, "success", Line(state, success.title))


def _actions(subject: Subject) -> Iterator[Event]:
    """Yield the days of actions: one is done on the day of its last step, since it has none of its own."""
    done, begun = subject.t("common.action_status.done"), subject.t("slides.changes.begun_word")
    for action in subject.plan.actions:
        steps = [(step.done, step) for step in action.steps if step.done]
        anchor = action.id or ""
        if action.status == "done" and steps:
            last = max(day for day, _ in steps)
            yield Event(
                last,
                "done",
                Line(State(Sign.done, done), action.title, subject.name(action.owner) or "", anchor),
            )
        elif action.status != "cancelled":
            for day, step in steps:
                yield Event(day, "step", Line(State(Sign.done, done), step.title, action.title, anchor))
            if action.start and action.status in {"in-progress", "blocked"}:
                line = Line(State(Sign.half, begun), action.title, subject.name(action.owner) or "", anchor)
                yield Event(action.start, "begun", line)


def _moved(subject: Subject, told: Container[str]) -> Iterator[Line]:
    """Yield what a plan gives no day of: dates put off, categories, stages and figures that changed, what is new.

    What was done or decided is left out where it is `told` already, by its id; a plan that is new tells it all itself.
    """
    since = account_since(subject.context, subject.account)
    speech = speech_of(subject.context).of(subject.plan.stakeholders)
    changed = since.changes if since else None
    for change in changed.changes if changed and changed.fate != "added" else ():
        is_told = change.type in {"done", "decided"} and change.path[1] in told
        if change.weight >= HEAVY and change.path[0] not in DERIVED and not is_told:
            words = change_words(change, speech)
            is_late = is_put_off(change, words)
            state = State(Sign.warn, subject.t("slides.changes.put_off")) if is_late else None
            yield Line(state, words.sentence)


def _verdicts(subject: Subject, since: Since) -> Iterator[Line]:
    """Yield the objectives that the review judged, with its words."""
    judged = since.review.objectives if since.review else {}
    for one in subject.plan.objectives:
        if one.id and one.id in judged:
            yield Line(objective_state(subject.context, one.status), one.title, judged[one.id], one.id)


def _results(subject: Subject, since: date) -> Iterator[Line]:
    """Yield what each action brought in the quarters that have not ended before a day."""
    for action in subject.plan.actions:
        for quarter, result in action.results_by_quarter:
            if result.actual is not None and quarter.end >= since and quarter.start <= subject.today:
                note = _brought(subject, result.actual, result.expected)
                yield Line(None, action.title, f"{subject.period(quarter)}: {note}", action.id or "")


def _brought(subject: Subject, actual: Money, expected: Money | None) -> str:
    brought, planned = subject.context.money(actual) or "", subject.context.money(expected)
    if planned is None:
        return brought
    return subject.t("account.of", part=brought, whole=planned)


def _title(subject: Subject, since: Since, happened: list[Event], moved: Sequence[Line]) -> str:
    day = day_text(subject, since.day)
    head = subject.t("slides.changes.since_review" if since.review else "slides.changes.since", day=day)
    reasons = [*_reasons(subject, since, happened)]
    if moved:
        reasons.append(counted(subject, "slides.changes.clause.changed", len(moved)))
    if reasons:
        return sentence(subject, head, reasons[:CLAUSES])
    key = "slides.changes.nothing_since_review" if since.review else "slides.changes.nothing_since"
    return subject.t(key, day=day)


def _reasons(subject: Subject, since: Since, happened: list[Event]) -> Iterator[str]:
    yield from _rating(subject, since)
    brought = subject.context.money(_sum_brought(subject, since.day))
    if brought:
        yield subject.t("slides.changes.brought", amount=brought)
    for kind in ("decided", "done", "step", "begun", "success"):
        count = sum(one.kind == kind for one in happened)
        if count:
            yield counted(subject, f"slides.changes.clause.{kind}", count)


def _rating(subject: Subject, since: Since) -> Iterator[str]:
    """Say how the rating moved: at the last review, or at one that is held today."""
    rated = rated_reviews(subject.plan.review)
    if since.review is None or not rated or rated[0].date < since.review.date:
        return
    now = rating_state(subject.context, rated[0].rating).word
    if len(rated) == 1:
        yield subject.t("slides.changes.first_rated", now=now)
    elif rated[1].rating != rated[0].rating:
        before = rating_state(subject.context, rated[1].rating).word
        yield subject.t("slides.changes.rating", before=before, now=now)
    else:
        yield subject.t("slides.changes.same_rating", now=now)


def _sum_brought(subject: Subject, since: date) -> Money | None:
    return total(
        result.actual
        for action in subject.plan.actions
        for quarter, result in action.results.items()
        if quarter.end >= since and quarter.start <= subject.today
    )
