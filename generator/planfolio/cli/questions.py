"""Questions with a few answers: given as options, or asked on a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from planfolio.errors import CannotStartError
from planfolio.model.likeness import nearest

if TYPE_CHECKING:
    from planfolio.reading.catalog import Catalog

MOST_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers: what is written for it, its title, and what it means."""

    key: str
    title: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; `option` gives one on the command line.

    `near` and `far` are the labels that tell what was expected, with and without an answer that is like the one given.
    """

    option: str
    text: str
    near: str
    far: str
    answers: tuple[Answer, ...]
    default: str = ""

    def answer(self, given: str) -> str:
        """Return the key of the answer meant by its key, title, number or a word of its title; else an empty text."""
        keys = {one.key: one.key for one in self.answers}
        numbers = {str(number): one.key for number, one in enumerate(self.answers, 1)}
        meant = {one.title.casefold(): one.key for one in self.answers}
        meant |= {one.key.casefold(): one.key for one in self.answers}
        given = given.strip()
        return keys.get(given) or meant.get(given.casefold()) or numbers.get(given) or self._by_a_word(given)

    def _by_a_word(self, given: str) -> str:
        """Return the key of the one answer whose title has all the words given, such as a surname; else nothing."""
        words = set(given.casefold().split())
        meant = [one.key for one in self.answers if words <= set(one.title.casefold().split())]
        return meant[0] if words and len(meant) == 1 else ""

    def refusal(self, given: str, catalog: Catalog) -> str:
        """Return what was expected in place of an answer, with the one that is nearest to it."""
        near = nearest(given, (text for one in self.answers for text in (one.key, one.title)))
        meant = next((one for one in self.answers if near in {one.key, one.title}), None)
        if meant:
            return catalog.text(self.near, found=given, nearest=meant.key, title=meant.title)
        known = [one.key for one in self.answers[:MOST_TOLD]]
        more = ["…"] if len(self.answers) > MOST_TOLD else []
        return catalog.text(self.far, found=given, known=", ".join((*known, *more)))


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def given_answer(question: Question, given: str, catalog: Catalog) -> str:
    """Return the answer that an option gives; raises CannotStartError for one that is none."""
    key = question.answer(given)
    if not key:
        message = f"{question.option}: {question.refusal(given, catalog)}"
        raise CannotStartError(message)
    return key


def ask(question: Question, catalog: Catalog) -> str:
    """Ask on the terminal until there is an answer; nothing typed is the default, where there is one."""
    click.echo(f"\n{question.text}", err=True)
    width = max((len(one.key) for one in question.answers), default=0)
    for number, one in enumerate(question.answers, 1):
        meaning = f" ({one.meaning})" if one.meaning else ""
        click.echo(f"  {number:>2}  {one.key:<{width}}  {one.title}{meaning}", err=True)
    while True:
        given = click.prompt(
            catalog.text("new.answer"),
            default=question.default,
            show_default=bool(question.default),
            err=True,
        )
        if key := question.answer(given):
            return key
        if given.strip():
            click.echo(question.refusal(given, catalog), err=True)
