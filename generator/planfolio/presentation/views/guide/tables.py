"""A table of the guide as a section of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.pages import Section

if TYPE_CHECKING:
    from planfolio.presentation.context import Context
    from planfolio.presentation.tables import Table

ROOT: Final = "../"


def section(context: Context, name: str, table: Table, note: str = "") -> Section:
    """Return a section with its head, the table, and a note below it."""
    html = context.render(
        "guide/table.html", name=name, table=table, note=note, root=ROOT, year=context.today.year
    )
    return Section(name, html)
