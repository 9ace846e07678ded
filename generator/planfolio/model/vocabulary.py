"""The words of an organisation: categories, stages, conditions, offerings, and whatever else it names itself."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator

from planfolio.model.fields import Choice, Factor, Part, Share, Text, Title, shorthand
from planfolio.model.readers import Wording
from planfolio.reading.nodes import Scalar


def as_term(value: object) -> object:
    """Expand a title (a text, or one per language) to a term with that title."""
    is_wording = isinstance(value, dict) and value and set(value) <= {"en", "nl", "de"}
    return {"title": value} if isinstance(value, Scalar) or is_wording else value


class Term(Part):
    """An entry of a vocabulary: its title, and what it means in this organisation."""

    title: Title
    meaning: Title | None = None


class Category(Part):
    """A category of accounts; `attention` is the per cent of our time that its accounts should get."""

    title: Title
    meaning: Title | None = None
    attention: Share | None = None


class Criterion(Part):
    """A criterion of the weighted score."""

    title: Title | None = None
    weight: Factor = 1  # type: ignore[assignment]  # a Decimal once read


class CustomField(Part):
    """A field that the organisation adds to its plans, under `custom`."""

    type: Annotated[
        Literal["text", "number", "money", "percent", "date", "choice", "url", "person"], Choice()
    ] = "text"
    title: Title | None = None
    choices: tuple[Text, ...] = ()


class PersonEntry(Part):
    """One of our own people."""

    name: Text
    role: Text | None = None
    team: Text | None = None
    email: Text | None = None


Terms = Mapping[Text, Annotated[Term, BeforeValidator(as_term)]]
Categories = Mapping[Text, Annotated[Category, BeforeValidator(as_term)]]


class Vocabulary(Part):
    """`vocabulary.yml`: each list replaces the default one."""

    categories: Mapping[Text, Categories] = {}
    stages: Terms = {}
    conditions: Terms = {}
    differentiation: Terms = {}
    offerings: Terms = {}
    segments: Terms = {}


class Scoring(Part):
    """`scoring.yml`: the criteria of the weighted score."""

    criteria: Mapping[Text, Annotated[Criterion, shorthand("weight")]] = {}


def title_of(terms: Mapping[str, Term | Category], key: str, language: str) -> str:
    """Return the title of a term in a language; the key itself where it is not in the vocabulary."""
    return terms[key].title.in_language(language) if key in terms else key


def plain_wording(text: str) -> Wording:
    """Return a wording that is the same in every language."""
    return Wording((("", text),))
