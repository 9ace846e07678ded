"""What the scripts of every page know of the site: its day, its language, and the words that they write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planfolio.presentation.formats import SYMBOLS
from planfolio.presentation.states import Sign
from planfolio.presentation.views.wording import ACTIONS
from planfolio.reading.labels import Plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planfolio.presentation.context import Context
    from planfolio.reading.labels import Wording

LABELS: Final = {"core": "dates", "index": "filters"}
"""The label files whose words the scripts of a bundle write; the core is what every page loads."""
COUNTING: Final = frozenset(
    {
        *("common.days_late", "common.in_days", "common.today", "common.tomorrow", "actions.late"),
        *(f"common.action_status.{status}" for status in ACTIONS),
        *(f"common.amount.{part}" for part in ("money", "thousand", "million", "billion")),
    }
)
"""Words of states and amounts, which pages and scripts share."""
DRAWN: Final = (
    Sign.bad,
    Sign.warn,
    Sign.half,
    Sign.hollow,
    Sign.blocked,
    Sign.done,
    Sign.dash,
    Sign.decision,
)
FORMULA: Final = re.compile(r"guide_figures\.figure\.[a-z_]+\.formula")
"""The formulas that heads of columns show: once for the whole site, and not on every page."""


def script_values(context: Context) -> Mapping[str, object]:
    """Return what `window.planfolio` holds when the first script runs; the days are ISO dates."""
    return {
        "built": context.today.isoformat(),
        "snapshot": context.is_snapshot,
        "language": context.language,
        "currency": SYMBOLS.get(
            context.organisation.settings.currency, context.organisation.settings.currency
        ),
        "soon": str(context.organisation.settings.due_soon),
        "ahead": len(context.later),
        "built_words": context.formats.date(context.today),
        "signs": dict(_signs(context)),
        "words": dict(_words(context, lambda key: _is_of(key, "core") or key in COUNTING)),
    }


def _signs(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the shapes of the states that scripts draw, as templates draw them."""
    shapes = getattr(context.environment.get_template("components/signs.html").module, "shapes", {})
    yield from ((str(sign), str(shapes[sign])) for sign in DRAWN)


def script_words(context: Context) -> Mapping[str, Mapping[str, object]]:
    """Return the words that scripts write which only some pages load, by the name of their bundle."""
    return {
        "index": dict(_words(context, lambda key: _is_of(key, "index"))),
        "explained": dict(_words(context, lambda key: FORMULA.fullmatch(key) is not None)),
    }


def _words(context: Context, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, object]]:
    for key, wording in sorted(context.catalog.wordings.items()):
        if is_wanted(key):
            yield key, _written(wording)


def _is_of(key: str, bundle: str) -> bool:
    return key.partition(".")[0] == LABELS[bundle]


def _written(wording: Wording) -> object:
    return {"one": wording.one, "other": wording.other} if isinstance(wording, Plural) else wording
