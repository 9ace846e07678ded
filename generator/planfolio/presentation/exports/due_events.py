"""The days that matter as events of a calendar: their names, titles and what they say, in the site's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from planfolio.portfolio.figures.dates import due_days
from planfolio.presentation.exports.ics import Event
from planfolio.presentation.text import unmarked
from planfolio.presentation.views.ages import ages_of, newest
from planfolio.presentation.views.measures import PROGRAMME, doer, steered_holders
from planfolio.reading.nodes import span_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planfolio.portfolio.figures.dates import DueDay
    from planfolio.portfolio.portfolio import Account, ProgrammeEntry
    from planfolio.presentation.context import Context, Edit
    from planfolio.presentation.views.measures import Holder

DOMAIN: Final = "planfolio"
STEP_MARK: Final = 12  # letters that tell apart the steps of one action
ANCHORS: Final = {"review": "reviews", "notice": "contracts", "end": "contracts"}
"""The section that a day leads to, where the item itself has no place on the page."""


@dataclass(frozen=True)
class _Plan:
    """A plan whose days are told, with its page and its file."""

    context: Context
    holder: Holder
    entry: Account | ProgrammeEntry

    @cached_property
    def ages(self) -> tuple[Edit | None, ...]:
        """The change of each line."""
        return ages_of(self.context, self.entry.file, self.entry.document)

    def item(self, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401  an item of any list
        """Return what stands at a path of the plan."""
        found: Any = self.holder.plan
        for step in path:
            found = found[step] if isinstance(step, int) else getattr(found, step)
        return found

    def edited(self, path: tuple[str | int, ...]) -> date:
        """Return when an item was last changed: its lines, else the file; what isn't committed is of today.

        Where no history is known, the day moves with the plan alone: that of its newest review, else the first one of
        the fiscal year.
        """
        front = self.entry.document.front
        span = span_at(front, path) if front else None
        lines = (
            self.ages[span.line - 1 : max(span.line, span.end_line - (span.end_column == 1))] if span else ()
        )
        if None in lines:
            return self.context.today
        edit = newest(lines) or self.context.history.edits.get(self.entry.file)
        review = self.holder.plan.review
        reviewed = review.latest if review else None
        if edit:
            return edit.day
        return reviewed.date if reviewed else self.context.figures.current_year.start


def due_events(context: Context) -> Iterator[tuple[DueDay, Event]]:
    """Yield every day that matters with its event, the first one in front."""
    entries: dict[str, Account | ProgrammeEntry] = {one.id: one for one in context.portfolio.counted}
    if context.portfolio.programme:
        entries[""] = context.portfolio.programme
    plans = {name: _Plan(context, holder, entries[name]) for name, holder in steered_holders(context).items()}
    for due in due_days(context.portfolio, context.today):
        yield due, _meeting(context, due) if due.kind == "meeting" else _event(plans[due.account], due)


def _meeting(context: Context, due: DueDay) -> Event:
    return Event(
        uid=f"meetings.{due.day.isoformat()}.meeting@{DOMAIN}",
        day=due.day,
        title=context.t("calendar.title.meeting"),
        description="\n".join(_ending(context, f"{context.site_url}steering/")),
        category=context.t("calendar.category.meeting"),
        edited=context.figures.current_year.start,
        url=f"{context.site_url}steering/" if context.site_url else "",
    )


def _event(plan: _Plan, due: DueDay) -> Event:
    context, item = plan.context, plan.item(due.path)
    url = f"{context.site_url}{plan.holder.address}#{ANCHORS.get(due.kind, due.item)}"
    name = plan.holder.short_name if due.account else context.t("calendar.programme")
    title = "" if due.kind == "review" else unmarked(item.title)
    lines = (*_lines(plan, due, item), *_ending(context, url))
    return Event(
        uid=uid(due),
        day=due.day,
        title=context.t(f"calendar.title.{due.kind}", account=name, id=due.item, title=title),
        description="\n".join(lines),
        category=context.t(f"calendar.category.{due.kind}"),
        edited=plan.edited(due.path[:2]),
        url=url if context.site_url else "",
    )


def uid(due: DueDay) -> str:
    """Return the name that an event keeps whatever its title, its day and its neighbours become.

    A step has no id: the text that names it among the steps of its action stands for one.
    """
    step = sha256(due.step.encode(errors="replace")).hexdigest()[:STEP_MARK] if due.step else ""
    parts = (due.account or PROGRAMME, str(due.path[0]), due.item, step, due.kind)
    return f"{'.'.join(filter(None, parts))}@{DOMAIN}"


def _ending(context: Context, url: str) -> Iterator[str]:
    """Yield the address of the page: many programs show no link but those in the text."""
    if context.site_url:
        yield url


def _lines(plan: _Plan, due: DueDay, item: Any) -> Iterator[str]:  # noqa: ANN401  as above
    """Yield what the description says, a line each."""
    context, t = plan.context, plan.context.t
    if due.kind == "decision":
        yield from _decision(plan, item)
        return
    if due.kind == "step":
        action = plan.item(due.path[:2])
        yield t("calendar.step_of", id=due.item, title=unmarked(action.title))
        if item.owner:
            yield t("calendar.done_by", person=doer(context, plan.holder, item.owner))
        yield t("calendar.responsible", person=context.person(action.owner or plan.holder.plan.owner))
        return
    yield t("calendar.responsible", person=context.person(due.people[0]))
    if due.kind == "action" and item.next_step:
        yield t("calendar.next_step", title=unmarked(item.next_step.title))
    if due.kind == "action" and item.status == "blocked" and item.blocked_by:
        yield t("calendar.blocked_by", reason=unmarked(item.blocked_by))
    if due.kind == "notice" and item.end:
        yield t("calendar.runs_until", day=item.end)
    if due.kind == "review" and item.latest:
        yield t("calendar.last_review", day=item.latest.date)


def _decision(plan: _Plan, item: Any) -> Iterator[str]:  # noqa: ANN401  as above
    context, t = plan.context, plan.context.t
    yield t("calendar.decides", person=context.person(item.decider) or t("calendar.nobody"))
    if item.requested_by:
        yield t("calendar.requested_by", person=context.person(item.requested_by))
    if item.amount:
        yield t("calendar.amount", amount=context.exact(item.amount))
    if item.recommendation:
        yield t("calendar.recommended", text=unmarked(item.recommendation))
