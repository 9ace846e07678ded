"""The fifth slide: sales, the share of wallet, and whether actions kept their promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.presentation.components import Figure
from planfolio.presentation.views.account.reckoning import penetration, sales, wallet
from planfolio.presentation.views.slides.charts import results_of, sales_of
from planfolio.presentation.views.slides.clauses import outlook_clause, sales_clause
from planfolio.presentation.views.slides.slide import capitalised, slide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.views.account.subject import Subject
    from planfolio.presentation.views.slides.slide import Slide


def figures(subject: Subject) -> Slide:
    """Return what is sold here and what could be, with sales by year and results by quarter."""
    first = () if subject.is_open else (sales(subject),)
    return slide(
        subject,
        "figures",
        _title(subject),
        figures=(*first, wallet(subject), penetration(subject), whitespace(subject)),
        sales=sales_of(subject, "slide-sales"),
        results=results_of(subject),
    )


def whitespace(subject: Subject) -> Figure:
    """Say what could still be sold, and of how many offerings that is known."""
    found, known = subject.figures.whitespace, subject.figures.whitespace_known
    return Figure(
        label=subject.t("slides.figures.whitespace"),
        value=subject.context.money(found),
        title=subject.context.exact(found),
        compare=subject.t("slides.figures.known", count=known.count, of=known.of) if known.of else "",
    )


def _title(subject: Subject) -> str:
    reasons = tuple(_reasons(subject))
    if not reasons:
        return subject.t("slides.figures.none")
    return capitalised(subject.formats.words(reasons))


def _reasons(subject: Subject) -> Iterator[str]:
    yield from sales_clause(subject)
    yield from outlook_clause(subject)
    share = subject.figures.share_of_wallet
    if share is not None:
        yield subject.t("slides.figures.wallet", share=subject.formats.percent(share))
