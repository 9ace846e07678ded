"""What stands behind a figure: its formula, the amounts that went into it, where they are written and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.components import Explanation
from planfolio.presentation.views.ages import ages_of, day_text, key_ages, newest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.model.money import Money
    from planfolio.portfolio.figures.shapes import Known
    from planfolio.portfolio.portfolio import Account, ProgrammeEntry
    from planfolio.presentation.context import Context, Edit


def explanation(  # noqa: PLR0913  each is a line that one figure has and another has not
    context: Context,
    figure: str,
    *,
    exact: str | None = None,
    worked: str = "",
    known: Known | None = None,
    source: str = "",
    is_known: bool = True,
) -> Explanation:
    """Return what stands behind a derived figure, by its name in the guide; `worked` is its formula in amounts."""
    lines = (
        worked,
        "" if is_known else context.t(f"guide_figures.figure.{figure}.unknown"),
        context.t("portfolio.known", count=known.count, of=known.of) if known else "",
        source,
    )
    return Explanation(
        figure.replace("_", "-"),
        exact or "",
        context.t(f"guide_figures.figure.{figure}.formula"),
        tuple(line for line in lines if line),
    )


def ratio(context: Context, part: Money | None, whole: Money | None) -> str:
    """Write a division in exact amounts; nothing where one of the two is unknown."""
    if part is None or whole is None:
        return ""
    return f"{context.exact(part)} ÷ {context.exact(whole)}"


def from_plan(context: Context, entry: Account | ProgrammeEntry, *keys: str) -> str:
    """Say in which keys of one plan a figure is written, and when and by whom these were last changed."""
    found = _ages(context, entry, keys)
    named = _named(context, keys)
    if None in found:
        return context.t("explained.plan_changed", keys=named)
    edit = newest(found)
    if edit is None:
        return context.t("explained.plan", keys=named)
    return context.t("explained.plan_edited", keys=named, day=day_text(context, edit), author=edit.author)


def from_plans(context: Context, *keys: str) -> str:
    """Say in which keys of all plans a figure is written, between which days they were edited, and at which rates."""
    source = _from_plans(context, _named(context, keys), _edits(context, keys))
    return "; ".join(filter(None, (source, _rates(context))))


def _from_plans(context: Context, named: str, edits: Sequence[Edit]) -> str:
    count = len(context.portfolio.counted)
    if not edits:
        return context.t("explained.plans", count=count, keys=named)
    first, last = (day_text(context, edit) for edit in (edits[0], edits[-1]))
    if first == last:
        return context.t("explained.plans_edited_on", count=count, keys=named, day=last)
    return context.t("explained.plans_edited", count=count, keys=named, first=first, last=last)


def _edits(context: Context, keys: tuple[str, ...]) -> Sequence[Edit]:
    """Return the newest change of the keys in each plan, the oldest first."""
    counted = context.portfolio.counted
    edits = [edit for account in counted if (edit := newest(_ages(context, account, keys)))]
    return sorted(edits, key=lambda edit: edit.day)


def from_settings(context: Context, key: str) -> str:
    """Say that a figure rests on a key of the settings."""
    return context.t("explained.settings", keys=_named(context, (key,)))


def _rates(context: Context) -> str:
    """Say of which day the rates are, where an account writes in another currency."""
    settings = context.organisation.settings
    others = any(account.currency != settings.currency for account in context.portfolio.counted)
    if not others or settings.rates.as_of is None:
        return ""
    return context.t("explained.rates", day=context.formats.date(settings.rates.as_of))


def _ages(
    context: Context, entry: Account | ProgrammeEntry, keys: tuple[str, ...]
) -> tuple[Edit | None, ...]:
    ages = ages_of(context, entry.file, entry.document)
    return tuple(_of_keys(entry, ages, keys))


def _of_keys(
    entry: Account | ProgrammeEntry, ages: tuple[Edit | None, ...], keys: tuple[str, ...]
) -> Iterator[Edit | None]:
    for key in keys:
        yield from key_ages(entry.document, ages, key)


def _named(context: Context, keys: tuple[str, ...]) -> str:
    return context.formats.words(f"'{key}'" for key in keys)
