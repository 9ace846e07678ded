"""How complete and how long a plan is: what to add next, how little is enough, and what others of its category have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planfolio.portfolio.figures.length import plan_length
from planfolio.presentation.views.wishes import length_text, usual_text, wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planfolio.presentation.pages import Section
    from planfolio.presentation.views.account.subject import Subject


def completeness(subject: Subject) -> Iterator[Section]:
    """Yield what the plan says of what its category asks for, and its length; a closed plan is kept as it was."""
    if not subject.is_open:
        return
    found, context = subject.figures.completeness, subject.context
    share = subject.formats.percent(found.ratio) if found.ratio is not None else ""
    first, *others = (wish(context, key, subject.root) for key in found.missing) if found.missing else (None,)
    yield subject.section(
        "completeness",
        share=share,
        said=_said(subject, share),
        next=first,
        others=tuple(others),
        length=_length(subject),
    )


def _said(subject: Subject, share: str) -> str:
    found, category = subject.figures.completeness, subject.plan.category
    if found.ratio is None:
        return ""
    if found.missing:
        return subject.t("account.completeness.written", share=share, category=category)
    return subject.t("account.completeness.all", category=category)


def _length(subject: Subject) -> str:
    length = plan_length(subject.account, subject.context.portfolio)
    usual = usual_text(subject.context, length, subject.plan.category)
    return "; ".join(filter(None, (length_text(subject.context, length), usual)))
