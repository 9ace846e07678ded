"""What is to be done, by whom and when: objectives, actions, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.validation import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.portfolio.rules.rule import Entry, Look

_OPEN_OBJECTIVE: Final = frozenset({"planned", "on-track", "at-risk", "off-track"})
_DECIDED: Final = frozenset({"approved", "rejected"})


def objective_without_action(entry: Entry, _look: Look) -> Iterator[Fault]:
    """No action serves an objective that is still to be reached.

    What nobody works on is a wish.

    Write the objective's id under `objective` of the action that serves it, or plan one.
    """
    served = {action.objective for action in entry.plan.actions if action.status != "cancelled"}
    for index, objective in enumerate(entry.plan.objectives):
        if objective.status in _OPEN_OBJECTIVE and objective.id not in served:
            yield Fault(("objectives", index), "", {"id": objective.id})


def objective_without_owner(entry: Entry, _look: Look) -> Iterator[Fault]:
    """An objective that is still to be reached is assigned to nobody.

    Each objective is one salesperson's, who reports on it at the reviews.

    Write that person's id under `owner`.
    """
    for index, objective in enumerate(entry.plan.objectives):
        if objective.status in _OPEN_OBJECTIVE and objective.owner is None:
            yield Fault(("objectives", index), "", {"id": objective.id})


def action_without_owner(entry: Entry, _look: Look) -> Iterator[Fault]:
    """Nobody answers for an open action.

    It stands on nobody's list of the week.

    Write a person's id under `owner`.
    """
    for index, action in enumerate(entry.plan.actions):
        if action.is_open and action.owner is None:
            yield Fault(("actions", index), "", {"id": action.id})


def action_without_due(entry: Entry, _look: Look) -> Iterator[Fault]:
    """An open action has no due date.

    Without a date it is never late, and so never comes up.

    Write the day under `due`.
    """
    for index, action in enumerate(entry.plan.actions):
        if action.is_open and action.due is None:
            yield Fault(("actions", index), "", {"id": action.id})


def blocked_without_reason(entry: Entry, _look: Look) -> Iterator[Fault]:
    """An action is blocked, and the plan doesn't say by what.

    Who could clear the way doesn't know that it is blocked.

    Write under `blocked_by` what it waits for.
    """
    for index, action in enumerate(entry.plan.actions):
        if action.status == "blocked" and not action.blocked_by:
            yield Fault(("actions", index, "status"), "", {"id": action.id})


def result_without_actual(entry: Entry, look: Look) -> Iterator[Fault]:
    """An action is done, the quarter is over, and what it brought is not written.

    Expected against actual is what the next plan learns from.

    Write `actual` beside `expected`; 0 where it brought nothing.
    """
    for index, action in enumerate(entry.plan.actions):
        for quarter, result in action.results_by_quarter if action.status == "done" else ():
            if quarter.end < look.today and result.expected and result.actual is None:
                path = ("actions", index, "results", str(quarter))
                yield Fault(path, "", {"id": action.id, "quarter": str(quarter)}, at_key=True)


def decision_unrecorded(entry: Entry, _look: Look) -> Iterator[Fault]:
    """A decision is taken, and the plan doesn't say by whom or on what day.

    Later nobody can tell what it rests on.

    Write `decided_on` and `decided_by`.
    """
    for index, decision in enumerate(entry.plan.decisions):
        missing = [key for key in ("decided_on", "decided_by") if getattr(decision, key) is None]
        if decision.status in _DECIDED and missing:
            params = {"id": decision.id, "status": decision.status, "missing": ", ".join(missing)}
            yield Fault(("decisions", index, "status"), "", params)


def decision_self_approved(entry: Entry, _look: Look) -> Iterator[Fault]:
    """A decision is approved by whoever asked for it, or the plan names nobody who approved it.

    Money is spent after two pairs of eyes have looked: one asks, another decides. Who decided is `decided_by`, else
    `decider`.

    Write under `decided_by` who approved it; where that is who asked, have somebody else decide.
    """
    for index, decision in enumerate(entry.plan.decisions):
        decider = decision.decided_by or decision.decider
        if decision.status != "approved" or (decider and decider != decision.requested_by):
            continue
        params = {"id": decision.id, "requester": decision.requested_by or ""}
        if not decider:
            yield Fault(("decisions", index, "status"), "nobody", params)
        else:
            key = "decided_by" if decision.decided_by else "decider"
            yield Fault(("decisions", index, key), "requester", params)
