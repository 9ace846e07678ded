"""How long a plan is: its words, the pages they fill, and the time that reading them takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from planfolio.model.fields import Choice, Part, Refers, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from planfolio.model.plan import CommonPlan
    from planfolio.model.settings import Settings
    from planfolio.portfolio.portfolio import Account, Portfolio

WORDS_PER_MINUTE: Final = 238
"""Silent reading of non-fiction by adults: Brysbaert, "How many words do we read per minute?", 2019."""
WORDS_PER_PAGE: Final = 200
"""A page of a plan on paper: more than half of it is figures, tables, charts and white."""
Verdict = Literal["under", "within", "over"]
READS_TEXT: Final = get_args(Text)[1]  # what marks a field as words
FENCED: Final = re.compile(r"^[ \t]*(```+|~~~+).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
MARKUP: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"  # a comment, such as the place of a section
    r"|</?[A-Za-z][^<>]*>"
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)"  # where a link leads
    r"|\{[:#.][^{}\n]*\}"  # attributes
    r"|^[ \t]*(?:!!!|\?\?\?\+?|===)[ \t]*\w*",  # the kind of a box
    re.MULTILINE | re.DOTALL,
)
WORD: Final = re.compile(r"\w+(?:[-'’.,:/@+]+\w+)*")


@dataclass(frozen=True, slots=True)
class Length:
    """A plan's words with the pages and minutes they make, beside the pages usual for it; None where none are set."""

    words: int
    pages: int
    minutes: int
    usual: tuple[int, int] | None
    is_group: bool

    @property
    def verdict(self) -> Verdict | None:
        """Whether it is shorter or longer than usual; None where nothing is set to compare it with."""
        if self.usual is None:
            return None
        least, most = self.usual
        return "under" if self.pages < least else "over" if self.pages > most else "within"


def plan_length(account: Account, portfolio: Portfolio) -> Length:
    """Return how long an account's plan is, against what the settings call usual for its category.

    Words: those of all texts of the front matter, of the narrative and of the further pages. Pages: words / 200,
    begun pages counted. Minutes: words / 238, begun minutes counted. A plan without a word has neither.
    An account that has others below it may fill the pages of a group.
    """
    words = plan_words(account)
    is_group = any(one.is_counted for one in portfolio.daughters.get(account.id, ()))
    return Length(
        words=words,
        pages=ceil(words / WORDS_PER_PAGE),
        minutes=ceil(words / WORDS_PER_MINUTE),
        usual=usual_pages(account.plan.category, portfolio.organisation.settings, is_group=is_group),
        is_group=is_group,
    )


def usual_pages(category: str, settings: Settings, *, is_group: bool = False) -> tuple[int, int] | None:
    """Return the pages that a plan of a category has as a rule, from and to; None where the settings have none."""
    found = settings.pages.ranges.get(category)
    if not found:
        return None
    most = max(found)
    return min(found), max(most, settings.pages.group or most) if is_group else most


def plan_words(account: Account) -> int:
    """Return the words of a plan: its texts in the front matter, the narrative, and the further pages.

    Code, comments and markup are no words; neither is what only names something: ids, people, choices, addresses.
    """
    bodies = (account.document.body, *(page.document.body for page in account.pages))
    return sum(map(count_words, (*texts_of(account.plan), *bodies)))


def count_words(markdown: str) -> int:
    """Return the words of a text in Markdown, without code blocks, comments and markup."""
    return len(WORD.findall(MARKUP.sub(" ", FENCED.sub(" ", markdown))))


def texts_of(plan: CommonPlan) -> Iterator[str]:
    """Yield what an author wrote in words, at any depth."""
    yield from _texts(plan, is_words=False)


def _texts(value: object, *, is_words: bool) -> Iterator[str]:
    if isinstance(value, str):
        if is_words:
            yield value
    elif isinstance(value, Part):
        fields = text_fields(type(value))
        for name in value.model_fields_set:
            yield from _texts(getattr(value, name), is_words=name in fields)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, is_words=is_words)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item, is_words=is_words)


@cache
def text_fields(part: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a part whose values are words of the author's own."""
    hints = get_type_hints(part, include_extras=True)
    return frozenset(name for name in part.model_fields if _is_words(hints[name]))


def _is_words(hint: Any) -> bool:  # noqa: ANN401  an annotation is any object
    if get_origin(hint) is Annotated:
        marks = hint.__metadata__
        if any(isinstance(mark, Refers | Choice) for mark in marks):
            return False
        return READS_TEXT in marks or _is_words(hint.__origin__)
    if get_origin(hint) is Mapping:
        return _is_words(get_args(hint)[1])
    if get_origin(hint) in {Union, UnionType, tuple}:
        return any(map(_is_words, get_args(hint)))
    return hint is Any
