"""The page of attention: where our days go against category and value, who ranks where, what each of us carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.figures.attention import OFF_BY, time_eaters
from planfolio.portfolio.figures.pareto import head
from planfolio.presentation.addresses import key_anchor
from planfolio.presentation.views.index_page import Block, index_page
from planfolio.presentation.views.indexes.attention.days import categories, gaps, time
from planfolio.presentation.views.indexes.attention.load import ROOT, load
from planfolio.presentation.views.indexes.attention.ranking import moves, ranking, special
from planfolio.presentation.views.opening import clause
from planfolio.presentation.views.portfolio.amounts import last_sales
from planfolio.presentation.views.portfolio.standing import attention_of, pareto_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planfolio.portfolio.figures.attention import TimeEater
    from planfolio.portfolio.figures.shapes import AccountFigures
    from planfolio.presentation.components import Clause
    from planfolio.presentation.context import Context
    from planfolio.presentation.pages import Page


def attention_page(context: Context) -> Page:
    """Return the page of attention over all counted accounts."""
    found = [context.of(account) for account in context.portfolio.counted]
    eaters = time_eaters(found, context.organisation)
    return index_page(
        context, "attention", lambda on: sentence(on, found, eaters), list(_blocks(context, found, eaters))
    )


def sentence(
    context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]
) -> Iterator[Clause]:
    """Say how few bring most, where days miss the categories, who eats time, what to move, and who is full."""
    if not found:
        yield clause(context, "attention.sentence.nothing")
        return
    clauses = tuple(_exceptions(context, found, eaters))
    yield from clauses or (clause(context, "attention.sentence.quiet", count=len(found)),)


def _exceptions(
    context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]
) -> Iterator[Clause]:
    if few := len(head(last_sales(context))):
        of = context.catalog.number_word(len(context.figures.pareto))
        yield clause(context, "attention.sentence.head", "#chart-pareto", count=few, of=of)
    by_category = gaps(context, found)
    if off := sum(gap is not None and abs(gap) > OFF_BY for gap in by_category.values()):
        of = context.catalog.number_word(len(by_category))
        yield clause(context, "attention.sentence.off", "#categories", count=off, of=of)
    if eaters:
        yield clause(context, "attention.sentence.eaters", "#time", is_worst=True, count=len(eaters))
    if suggested := len(moves(context)):
        yield clause(context, "attention.sentence.moves", "#ranking", count=suggested)
    capacity = context.organisation.settings.load.capacity
    if capacity and (over := sum(points > capacity for points in context.figures.load.values())):
        yield clause(context, "attention.sentence.over", "#load", count=over)


def _blocks(
    context: Context, found: Sequence[AccountFigures], eaters: Sequence[TimeEater]
) -> Iterator[Block]:
    if not found:
        title = context.t("attention.category.title")
        yield Block("categories", title, empty=context.t("attention.empty"), guide=key_anchor("category"))
        return
    yield categories(context, found)
    title = context.t("attention.value.title")
    yield Block("value", title, chart=attention_of(context, ROOT), is_half=True)
    chart = pareto_of(context, ROOT)
    yield Block("pareto", context.t("attention.pareto.title"), chart=chart, is_half=True)
    yield time(context, found, eaters)
    yield ranking(context)
    yield from special(context)
    yield from load(context)
