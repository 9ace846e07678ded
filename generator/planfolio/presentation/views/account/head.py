"""The head of an account page: facts, stages, summary, five figures, and what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from planfolio.model.money import total
from planfolio.presentation.addresses import term_anchor
from planfolio.presentation.ahead import Shown, over_days, said
from planfolio.presentation.components import Step
from planfolio.presentation.views.account.freshness import edited
from planfolio.presentation.views.account.group import parent
from planfolio.presentation.views.account.reckoning import figures
from planfolio.presentation.views.changed.since import changes_of_account
from planfolio.presentation.views.courses import NOTHING
from planfolio.presentation.views.editor_links import SCHEMES, edit_link
from planfolio.presentation.views.stale import stale_mark
from planfolio.presentation.views.wording import (
    action_state,
    decision_state,
    rating_state,
    review_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.actions import Action
    from planfolio.model.actions import Step as ActionStep
    from planfolio.model.decisions import Decision
    from planfolio.model.money import Money
    from planfolio.presentation.components import StepState
    from planfolio.presentation.context import Context
    from planfolio.presentation.states import State
    from planfolio.presentation.views.account.subject import Person, Subject

SHORT_NOTE: Final = 40  # characters that stand below a stage; a longer proof stands in its section only


@dataclass(frozen=True, slots=True)
class Urgent:
    """An action that is overdue, due soon or blocked."""

    action: Action
    state: State
    owner: Person | None
    next: ActionStep | None
    doer: Person | None
    is_late: bool
    steps: str | None
    expected: Money | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that is still open."""

    decision: Decision
    state: State | None
    decider: str | None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One way up."""

    title: str
    href: str


def opening(subject: Subject, pages: Sequence[Crumb], present: str) -> str:
    """Return the head of the page, up to what is to be decided; `present` is the way to the slides."""
    context, account, plan = subject.context, subject.account, subject.plan
    urgent, asked = urgent_actions(subject), open_decisions(subject)
    return subject.render(
        "account.html",
        plan=plan,
        figures_of=subject.figures,
        crumbs=crumbs(subject),
        strategy_edited=edited(subject, "strategy"),
        edit=context.history.edits.get(account.file),
        crm_href=crm_link(plan.crm, context.organisation.settings.links.crm),
        edit_href=edit_link(account.file, context.organisation.settings.links.edit),
        category_title=context.category(plan.category),
        category_guide=subject.guide(term_anchor("category", plan.category)),
        parent=parent(subject),
        rating=rating_state(context, subject.figures.rating),
        owner=subject.ours(plan.owner),
        sponsor=subject.ours(plan.sponsor),
        rank=rank(subject),
        review=review_state(context, subject.figures.review, NOTHING),
        segment=context.segment(plan.segment) if plan.segment else None,
        steps=stages(subject),
        stale=stale_mark(context, account),
        strip=figures(subject),
        urgent=urgent,
        urgent_from=min((one.after for one in urgent), default=""),
        urgent_count=said(context, lambda on: ", ".join(urgent_counts(replace(subject, context=on)))),
        has_actions=bool(plan.actions) and subject.is_open,
        asked=asked,
        changes=changes_of_account(context, account),
        pages=pages,
        present=present,
    )


def crumbs(subject: Subject) -> tuple[Crumb, ...]:
    """Return the way up: all accounts, then the accounts above this one, the topmost first."""
    accounts, above = subject.context.portfolio.by_id, [subject.account]
    while (parent := accounts.get(above[-1].plan.group or "")) and parent not in above:
        above.append(parent)
    ways = (Crumb(parent.name, f"../{parent.id}/") for parent in reversed(above[1:]))
    return (Crumb(subject.t("account.accounts"), "../"), *ways)


def crm_link(crm: str | None, template: str | None) -> str | None:
    """Return the link to the CRM: the address written, or the template with the id; only ever http(s)."""
    if not crm:
        return None
    if crm.casefold().startswith(SCHEMES):
        return crm
    is_safe = template is not None and template.casefold().startswith(SCHEMES)
    return template.replace("{crm}", quote(crm, safe="")) if template and is_safe else None


def rank(subject: Subject) -> object:
    """Return the pieces of `Rank 3 of 13`; None for a closed account, and where only its name gives it a place."""
    ranks, found = subject.context.figures.ranks, subject.figures
    is_earned = found.score is not None or found.sales is not None
    place = ranks.get(subject.account.id) if is_earned else None
    return subject.context.catalog.pieces("account.rank", rank=place, of=len(ranks)) if place else None


def stages(subject: Subject) -> tuple[Step, ...]:
    """Return the organisation's stages with the one reached and the one aimed at; none where neither is written."""
    plan, keys = subject.plan, tuple(subject.context.organisation.vocabulary.stages)
    now = keys.index(plan.stage) if plan.stage in keys else -1
    aim = keys.index(plan.stage_target) if plan.stage_target in keys else -1
    if now < 0 and aim < 0:
        return ()
    proof = plan.stage_note if plan.stage_note and len(plan.stage_note) <= SHORT_NOTE else ""
    notes = {now: proof, aim: subject.t("account.stage.aimed_at")} if aim > now else {now: proof}
    return tuple(
        Step(
            subject.context.stage(key),
            _step_state(place, now, aim),
            notes.get(place, ""),
            subject.guide(term_anchor("stage", key)),
        )
        for place, key in enumerate(keys)
    )


def _step_state(place: int, now: int, aim: int) -> StepState:
    if place <= now:
        return "now" if place == now else "reached"
    if place == aim:
        return "target"
    return "between" if place < aim and now >= 0 else "ahead"


def urgent_actions(subject: Subject) -> tuple[Shown[Urgent], ...]:
    """Return what is overdue or due soon, the most urgent first, then what is blocked; what becomes so, too."""

    def on(day: Context) -> tuple[Action, ...]:
        found = day.of(subject.account)
        return *found.actions_in("overdue", "due-soon"), *found.actions_in("blocked")

    found = over_days(subject.context, on, lambda action: action.id or "")
    return tuple(Shown(_urgent(subject, one.item), one.after, one.until) for one in found)


def _urgent(subject: Subject, action: Action) -> Urgent:
    step = action.next_step
    done = sum(step.done is not None for step in action.steps)
    steps = subject.t("account.of", part=done, whole=len(action.steps)) if action.steps else None
    return Urgent(
        action=action,
        state=action_state(subject.context, action),
        owner=subject.ours(action.owner),
        next=step,
        doer=subject.doer(step.owner) if step else None,
        is_late=bool(step and step.end and step.end < subject.today),
        steps=steps,
        expected=total(result.expected for result in action.results.values()),
    )


def urgent_counts(subject: Subject) -> Iterator[str]:
    """Say how many actions are overdue, due soon and blocked; nothing of what there isn't."""
    found = subject.figures
    for key, count in (
        ("account.urgent.overdue", len(found.actions_in("overdue"))),
        ("account.urgent.soon", len(found.actions_in("due-soon"))),
        ("account.urgent.blocked", len(found.actions_in("blocked"))),
    ):
        if count:
            yield subject.t(key, number=count)


def open_decisions(subject: Subject) -> tuple[Asked, ...]:
    """Return the open decisions, the earliest first, those without a date last."""
    waiting = [decision for decision in subject.plan.decisions if decision.is_open]
    waiting.sort(key=lambda decision: (decision.needed_by is None, decision.needed_by, decision.id))
    return tuple(
        Asked(decision, decision_state(subject.context, decision, NOTHING), subject.name(decision.decider))
        for decision in waiting
    )


def page_crumbs(subject: Subject, root: str) -> tuple[Crumb, ...]:
    """Return the way up from a further page: all accounts, then the account."""
    return (
        Crumb(subject.t("account.accounts"), f"{root}accounts/"),
        Crumb(subject.account.name, f"{root}accounts/{subject.account.id}/"),
    )
