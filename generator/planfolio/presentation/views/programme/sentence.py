"""The opening sentence: how far the introduction is, what is late, which objectives are off course, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.portfolio.figures.costs import left_of
from planfolio.presentation.views.opening import clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.components import Clause
    from planfolio.presentation.views.programme.subject import ProgrammeSubject

OFF_COURSE: Final = frozenset({"missed", "off-track", "at-risk"})


def sentence(subject: ProgrammeSubject) -> Iterator[Clause]:
    """Yield the clauses; loud is what is late, otherwise an overspent budget."""
    yield from _actions(subject)
    yield from _objectives(subject)
    yield from _budget(subject)


def _actions(subject: ProgrammeSubject) -> Iterator[Clause]:
    context, figures = subject.context, subject.figures
    counted = [action for action in subject.plan.actions if action.status != "cancelled"]
    if not counted:
        yield clause(context, "programme.sentence.no_actions", "#actions")
        return
    done = sum(action.status == "done" for action in counted)
    if done == len(counted):
        yield clause(context, "programme.sentence.all_done", "#actions")
        return
    of = context.catalog.number_word(len(counted))
    key = "programme.sentence.done" if done else "programme.sentence.none_done"
    yield clause(context, key, "#actions", count=done, of=of)
    if late := len(figures.actions_in("overdue")):
        yield clause(context, "programme.sentence.late", "#actions", is_worst=True, count=late)
    elif soon := len(figures.actions_in("due-soon")):
        yield clause(context, "programme.sentence.soon", "#actions", count=soon)
    else:
        yield clause(context, "programme.sentence.none_late")


def _objectives(subject: ProgrammeSubject) -> Iterator[Clause]:
    found = subject.plan.objectives
    if off := sum(one.status in OFF_COURSE for one in found):
        of = subject.context.catalog.number_word(len(found))
        yield clause(subject.context, "programme.sentence.off_course", "#objectives", count=off, of=of)


def _budget(subject: ProgrammeSubject) -> Iterator[Clause]:
    context, left = subject.context, left_of(subject.plan.budget)
    if left is None:
        yield clause(context, "programme.sentence.left_unknown", "#resources")
        return
    amount = context.formats.money_short(abs(left.amount), left.currency)
    if left.amount < 0:
        is_worst = not subject.figures.actions_in("overdue")
        yield clause(context, "programme.sentence.overspent", "#resources", is_worst=is_worst, amount=amount)
    else:
        yield clause(context, "programme.sentence.left", "#resources", amount=amount)
