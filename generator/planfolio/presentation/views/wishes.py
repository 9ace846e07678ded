"""What a plan may still say and how long it is, in words that help: the same on an account's page and over all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.addresses import key_anchor

if TYPE_CHECKING:
    from planfolio.portfolio.figures.length import Length
    from planfolio.presentation.context import Context

HELPED: Final = frozenset(
    {
        *("sponsor", "stage", "profile", "market", "history", "targets", "potential", "contracts"),
        *("successes", "offerings.items", "competitors", "criteria", "conditions", "stakeholders"),
        *("buying_centers", "opportunities", "objectives", "actions", "communication", "risks", "kpis"),
        "review.log",
    }
)
"""The keys that have a help of their own; settings may ask for any other key of the format, too."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A key that is asked for and not written: what it is called, how little is enough, and where that is explained."""

    key: str
    title: str
    help: str
    guide: str


def wish(context: Context, key: str, root: str) -> Wish:
    """Return what helps to write a key."""
    if key in HELPED:
        name = key.replace(".", "-").replace("_", "-")
        title, text = context.t(f"account.wish.{name}.title"), context.t(f"account.wish.{name}.help")
    else:
        title, text = key, context.t("account.completeness.other")
    return Wish(key, title, text, f"{root}guide/#{key_anchor(key)}")


def length_text(context: Context, length: Length) -> str:
    """Write how long a plan is: `2,077 words, 11 pages, 9 minutes to read`."""
    words = context.t(
        "account.completeness.words", count=length.words, number=context.formats.number(length.words)
    )
    pages = context.t("account.completeness.pages", count=length.pages)
    minutes = context.t("account.completeness.minutes", count=length.minutes)
    return f"{words}, {pages}, {minutes}"


def usual_text(context: Context, length: Length, category: str) -> str:
    """Write how long plans of a category are as a rule; empty where the settings say nothing."""
    if length.usual is None:
        return ""
    least, most = length.usual
    key = "account.completeness.usual_group" if length.is_group else "account.completeness.usual"
    return context.t(key, category=category, least=str(least), most=str(most))
