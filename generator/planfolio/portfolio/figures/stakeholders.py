"""Accounts that hang on one person: one of ours who keeps every relationship, or the only one known at the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from planfolio.model.plan import Plan

SoleContact = Literal["theirs", "ours"]


def sole_contact(plan: Plan) -> SoleContact | None:
    """Return on whose side an account hangs on one person; None where it does not, or nobody is written.

    "theirs": only one person at the customer is known (a relationship that is needed and missing is none).
    "ours": several are known, and one of ours keeps every relationship that somebody keeps.
    """
    known = [entry for entry in plan.stakeholders if not entry.needed]
    if len(known) == 1:
        return "theirs"
    keepers = {entry.owner for entry in known if entry.owner}
    return "ours" if len(known) > 1 and len(keepers) == 1 else None
