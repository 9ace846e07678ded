"""The indexes: each a page over all plans, ordered by what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.views.indexes.attention import attention_page
from planfolio.presentation.views.indexes.communication import communication_page
from planfolio.presentation.views.indexes.competitors import competitors_page
from planfolio.presentation.views.indexes.contracts import contracts_page
from planfolio.presentation.views.indexes.decisions import decisions_page
from planfolio.presentation.views.indexes.kpis import kpis_page
from planfolio.presentation.views.indexes.objectives import objectives_page
from planfolio.presentation.views.indexes.opportunities import opportunities_page
from planfolio.presentation.views.indexes.reviews import reviews_page
from planfolio.presentation.views.indexes.risks import risks_page
from planfolio.presentation.views.indexes.stakeholders import stakeholders_page
from planfolio.presentation.views.indexes.whitespace import whitespace_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

INDEX_PAGES: Final[tuple[Callable[[Context], Page], ...]] = (
    objectives_page,
    decisions_page,
    reviews_page,
    opportunities_page,
    whitespace_page,
    stakeholders_page,
    competitors_page,
    risks_page,
    contracts_page,
    kpis_page,
    communication_page,
    attention_page,
)
"""The function that makes each index but that of actions, in the order in which they are offered."""
