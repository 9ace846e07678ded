"""Opening sentences: whole clauses of the catalogue, put in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planfolio.presentation.ahead import changes
from planfolio.presentation.components import Clause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planfolio.presentation.context import Context


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening sentences of a page; `later` are those of coming days that differ, by days after the build."""

    clauses: tuple[Clause, ...]
    later: tuple[tuple[int, tuple[Clause, ...]], ...] = ()


def opening(context: Context, clauses: Callable[[Context], Iterable[Clause]]) -> Opening:
    """Return the opening sentences; `clauses` tells those of a day, given the context of that day."""

    def on(context: Context) -> tuple[Clause, ...]:
        return tuple(in_sentences(clauses(context)))

    return Opening(on(context), changes(context, on))


def clause(
    context: Context, key: str, href: str | None = None, *, is_worst: bool = False, **params: object
) -> Clause:
    """Return one clause; a `count` among the params is there as the word `number`, too."""
    count = params.get("count")
    if isinstance(count, int):
        params["number"] = context.catalog.number_word(count)
    return Clause(context.catalog.pieces(key, **params), href, is_worst)


def in_sentences(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield the clauses, those that begin a sentence with a capital letter."""
    begins = True
    for one in clauses:
        yield _capitalised(one) if begins else one
        begins = one.pieces[-1].text.endswith(".")


def _capitalised(one: Clause) -> Clause:
    first, *rest = one.pieces
    return replace(one, pieces=(replace(first, text=first.text[:1].upper() + first.text[1:]), *rest))


def snapshot(context: Context) -> str:
    """Say which day the page speaks of."""
    key = "site.footer.snapshot" if context.is_snapshot else "site.footer.built"
    return context.t(key, day=context.formats.date(context.today))
