"""The indexes: each a page over all plans, ordered by what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.presentation.views.indexes.objectives import objectives_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page

INDEX_PAGES: Final[tuple[Callable[[Context], Page], ...]] = (objectives_page,)
"""The function that makes each index but that of actions, in the order in which they are offered."""
