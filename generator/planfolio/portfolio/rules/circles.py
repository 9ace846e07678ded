"""Chains that lead back to where they began: reporting lines, units, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.validation import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planfolio.portfolio.portfolio import Account
    from planfolio.portfolio.rules.rule import Entry, Look

ARROW = " → "


def reporting_circle(account: Account, _look: Look) -> Iterator[Fault]:
    """Stakeholders report to each other in a circle.

    Nobody would be at the top, and the chart of the people could not be drawn.

    Take the line out that is wrong, or have it name the real superior.
    """
    stakeholders = account.plan.stakeholders
    above = {one.id: one.reports_to for one in stakeholders if one.id and one.reports_to}
    places = {one.id: index for index, one in enumerate(stakeholders)}
    for circle in circles(above):
        path = ("stakeholders", places[circle[0]], "reports_to")
        yield Fault(path, "", {"circle": _drawn(circle)})


def unit_circle(account: Account, _look: Look) -> Iterator[Fault]:
    """Units of the customer belong to each other in a circle.

    No unit would be at the top, and the structure could not be drawn.

    Take the parent out that is wrong.
    """
    units = account.plan.profile.units if account.plan.profile else ()
    above = {unit.name: unit.parent for unit in units if unit.parent}
    places = {unit.name: index for index, unit in enumerate(units)}
    for circle in circles(above):
        yield Fault(("profile", "units", places[circle[0]], "parent"), "", {"circle": _drawn(circle)})


def group_circle(look: Look) -> Iterator[tuple[Entry, Fault]]:
    """Accounts are each other's parents in a circle, or an account is its own parent.

    Figures roll up from daughter to parent, and here they would never arrive.

    Take `group` out of the account at the top.
    """
    accounts = look.portfolio.by_id
    above = {key: account.plan.group for key, account in accounts.items() if account.plan.group}
    for circle in circles(above):
        for place, member in enumerate(circle):
            turned = (*circle[place:], *circle[:place])
            yield accounts[member], Fault(("group",), "", {"circle": _drawn(turned)})


def circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each circle of a mapping from a member to the one above it, once, from its first member on."""
    order = {member: place for place, member in enumerate(above)}
    settled: set[str] = set()
    for start in above:
        chain: list[str] = []
        member = start
        while member in above and member not in settled:
            settled.add(member)
            chain.append(member)
            member = above[member]
        if member in chain:
            circle = chain[chain.index(member) :]
            first = circle.index(min(circle, key=lambda one: order[one]))
            yield (*circle[first:], *circle[:first])


def _drawn(circle: tuple[str, ...]) -> str:
    return ARROW.join((*circle, circle[0]))
