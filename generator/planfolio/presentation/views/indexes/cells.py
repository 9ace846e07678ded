"""The cells that several indexes share: the item, its account, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.model.money import total
from planfolio.presentation.addresses import person_address
from planfolio.presentation.names import short_person
from planfolio.presentation.tables import AccountName, Named, Who
from planfolio.presentation.views.measures import PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planfolio.model.money import Money
    from planfolio.presentation.context import Context
    from planfolio.presentation.views.measures import Holder


def item(holder: Holder, identifier: str, title: str, second: str = "", second_language: str = "") -> Named:
    """Return an item of a plan by its id, leading to its place on the page of its account."""
    return Named(
        title=title,
        address=f"{holder.address}#{identifier}",
        id=identifier,
        language=holder.language,
        second=second,
        second_language=second_language,
    )


def account(context: Context, holder: Holder, section: str = "") -> AccountName:
    """Return the account of a row, or the programme; it leads to a section of the account's page."""
    anchor = f"#{section}" if section else ""
    name = context.t("indexes.name.programme") if holder.id == PROGRAMME else holder.short_name
    return AccountName(name, holder.name, f"{holder.address}{anchor}", holder.category)


def who(context: Context, *identifiers: str | None) -> Who:
    """Return people of ours by id, each with a link to their page; those unknown to us by the id alone."""
    return Who(tuple(_person(context, one) for one in identifiers if one))


def _person(context: Context, identifier: str) -> tuple[str, str | None]:
    is_ours = identifier in context.organisation.people
    return short_person(context.person(identifier) or identifier), person_address(
        identifier
    ) if is_ours else None


def anchor(holder: Holder, identifier: str) -> str:
    """Return the anchor of a row of its own: ids are unique in their plan only."""
    return f"{holder.id}--{identifier}"


def worth(context: Context, amounts: Sequence[Money | None]) -> str:
    """Write the sum of amounts in the reporting currency, and of how many it is known; nothing where none is."""
    known = [amount for amount in amounts if amount is not None]
    money = context.money(total(known)) or ""
    if not known or len(known) == len(amounts):
        return money
    return context.t("indexes.known", amount=money, count=len(known), of=len(amounts))
