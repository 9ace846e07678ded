"""A new plan made of a template: which template, and what stands in the place of its placeholders.

A template is a plan whose values are placeholders, such as `{{OWNER}}`. In front matter a placeholder becomes a YAML
value that is read back as the same text; behind a remark's `#` it is plain, and in the narrative it is Markdown text.

- `{{NAME|text}}`: the text stands where the organisation has nothing of that name.
- A line with `{{EACH_STAGE}}`, `{{EACH_OFFERING}}`, `{{EACH_CRITERION}}` or `{{EACH_CONDITION}}` is repeated for each
  entry of the list; `{{MEANING}}` in it is what the entry means.
- What is no placeholder here stays as it is, and the check names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planfolio.model.documents import read_plan
from planfolio.model.periods import fiscal_quarter, fiscal_year, next_quarter
from planfolio.model.plan import Plan
from planfolio.reading.diagnostics import Severity, Span
from planfolio.reading.document import read_document
from planfolio.reading.source import Source
from planfolio.writing.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from planfolio.model.settings import Organisation
    from planfolio.model.vocabulary import Term
    from planfolio.reading.diagnostics import Diagnostic

SIZES: Final = ("full", "middle", "short")
"""The templates that ship with the package: for the first category of a scheme, the second, and all others."""
MOST_LISTED: Final = 12
"""So many words of a list stand in a remark."""
PLACEHOLDER: Final = re.compile(r"\{\{(?P<name>[A-Z][A-Z0-9_]*)(?:\|(?P<otherwise>[^{}\n]*))?\}\}")
_EACH: Final = re.compile(r"\{\{EACH_(?P<list>[A-Z]+)(?P<otherwise>\|)?")
_REMARK: Final = re.compile(r"\s*##|.*\S\s+#")
_EMPTY_REMARK: Final = re.compile(r"\s+#\s*\Z")
_FENCE: Final = "---"
_ESCAPED: Final = re.compile(r"[\\`*_{}\[\]#]")
_AS_ENTITY: Final = re.compile(r"[&<>|~^$=]")
_LIST_SIGN: Final = re.compile(r"\A(?:[-+]|\d+(?=[.)]))")


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What is known of a plan before it is written."""

    account: str
    id: str
    owner: str
    category: str
    language: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A plan made of a template, and the errors of the template, each with its line there."""

    text: str
    errors: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Filling:
    """What stands in the place of placeholders: texts, and lists of keys with their meanings."""

    texts: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]


def template_names(plan: NewPlan, organisation: Organisation) -> tuple[str, ...]:
    """Return the names of the templates that fit, the most specific first: `A.de.md`, `A.md`, `full.de.md`."""
    rank = (
        list(organisation.categories).index(plan.category) if plan.category in organisation.categories else 2
    )
    size = SIZES[min(rank, len(SIZES) - 1)]
    return tuple(f"{stem}{part}.md" for stem in (plan.category, size) for part in (f".{plan.language}", ""))


def compose(template: Source, plan: NewPlan, organisation: Organisation, today: date) -> Composed:
    """Fill a template. The plan is to be written only where the template has no errors."""
    filling = _Filling(_texts(plan, organisation, today), _lists(plan.language, organisation))
    numbered = tuple(_filled_lines(template.text, filling))
    text = "\n".join(line for _, line in numbered).rstrip("\n") + "\n"
    origins = [number for number, _ in numbered]
    found = _findings(Source(template.path, text), organisation)
    errors = tuple(_at_origin(one, origins) for one in found if one.severity is Severity.ERROR)
    return Composed(text, errors)


def has_front_matter(template: Source) -> bool:
    """Tell whether a template begins as a plan does."""
    return template.text.split("\n", 1)[0].rstrip() == _FENCE


def _findings(filled: Source, organisation: Organisation) -> tuple[Diagnostic, ...]:
    document, found = read_document(filled)
    if document is None or document.front is None:
        return found
    return found + read_plan(Plan, document.front, file=filled.path, organisation=organisation)[1]


def _at_origin(finding: Diagnostic, origins: list[int]) -> Diagnostic:
    """Move a finding from a line of the plan to the template's line that made it."""
    line = origins[min(finding.span.line, len(origins)) - 1]
    return replace(finding, span=Span(line, finding.span.column, line, finding.span.column + 1))


def _filled_lines(text: str, filling: _Filling) -> Iterator[tuple[int, str]]:
    """Yield the lines of a plan, each with the number of its line in the template."""
    lines = text.split("\n")
    body = _first_line_of_body(lines)
    for number, line in enumerate(lines, 1):
        write = _in_front_matter if number < body else _in_narrative
        for texts in _repeated(line, filling):
            yield number, write(line, texts)


def _first_line_of_body(lines: list[str]) -> int:
    if lines[0].rstrip() != _FENCE:
        return 1
    return (
        next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() == _FENCE), len(lines)) + 1
    )


def _repeated(line: str, filling: _Filling) -> Iterable[Mapping[str, str]]:
    """Return the texts for each time that a line is written: once, or once for each entry of a list."""
    each = _EACH.search(line)
    if each is None or each["list"] not in filling.lists:
        return (filling.texts,)
    name, entries = f"EACH_{each['list']}", filling.lists[each["list"]]
    if not entries:
        return (dict(filling.texts) | {name: "", "MEANING": ""},) if each["otherwise"] else ()
    return [dict(filling.texts) | {name: key, "MEANING": meaning} for key, meaning in entries.items()]


def _in_front_matter(line: str, texts: Mapping[str, str]) -> str:
    def write(text: str, before: str) -> str:
        if _REMARK.match(before):
            return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
        opened = sum(before.count(sign) for sign in "[{") - sum(before.count(sign) for sign in "]}")
        return spelled(text, in_flow=opened > 0)

    filled = _filled(line, texts, write)
    return _EMPTY_REMARK.sub("", filled) if filled != line else line


def _in_narrative(line: str, texts: Mapping[str, str]) -> str:
    return _filled(line, texts, lambda text, _: markdown_text(text))


def _filled(line: str, texts: Mapping[str, str], write: Callable[[str, str], str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match["name"] not in texts:
            return match[0]
        text = texts[match["name"]] or match["otherwise"] or ""
        return write(text, line[: match.start()]) if text else ""

    return PLACEHOLDER.sub(value, line)


def markdown_text(text: str) -> str:
    """Return Markdown that shows a text as it is."""
    escaped = _ESCAPED.sub(lambda sign: f"\\{sign[0]}", text)
    escaped = _AS_ENTITY.sub(lambda sign: f"&#{ord(sign[0])};", escaped)
    return _LIST_SIGN.sub(lambda sign: f"\\{sign[0]}" if sign[0] in "-+" else f"{sign[0]}\\", escaped)


def _texts(plan: NewPlan, organisation: Organisation, today: date) -> dict[str, str]:
    """Return the placeholders that stand for one text each."""
    colleague = next((person for person in organisation.people if person != plan.owner), plan.owner)
    return {
        "ACCOUNT": plan.account,
        "ID": plan.id,
        "OWNER": plan.owner,
        "OWNER_NAME": organisation.person(plan.owner),
        "COLLEAGUE": colleague,
        "CATEGORY": plan.category,
        "LANGUAGE": plan.language,
        "CURRENCY": organisation.settings.currency,
        **_days(today, organisation.settings.fiscal_year_start),
        **_words(organisation),
    }


def _days(today: date, fiscal_year_start: int) -> dict[str, str]:
    """Return the placeholders for days, fiscal years and quarters around today."""
    year, quarter = fiscal_year(today, fiscal_year_start), fiscal_quarter(today, fiscal_year_start)
    after = next_quarter(quarter)
    return {
        "DATE": today.isoformat(),
        "YEAR_BEFORE_LAST": str(year.year - 2),
        "LAST_YEAR": str(year.year - 1),
        "YEAR": str(year),
        "YEAR_START": year.start.isoformat(),
        "YEAR_END": year.end.isoformat(),
        "NEXT_YEAR": str(year.year + 1),
        "NEXT_YEAR_END": replace(year, year=year.year + 1).end.isoformat(),
        "QUARTER": str(quarter),
        "QUARTER_END": quarter.end.isoformat(),
        "NEXT_QUARTER": str(after),
        "NEXT_QUARTER_END": after.end.isoformat(),
    }


def _words(organisation: Organisation) -> dict[str, str]:
    """Return the placeholders for the organisation's words: the first of each list, and the whole of it."""
    words = organisation.vocabulary
    stages = tuple(words.stages)
    listed = {
        "STAGE": stages,
        "OFFERING": tuple(words.offerings),
        "SEGMENT": tuple(words.segments),
        "DIFFERENTIATION": tuple(words.differentiation),
        "CONDITION": tuple(words.conditions),
        "CRITERION": tuple(organisation.scoring.criteria),
    }
    found = {name: next(iter(keys), "") for name, keys in listed.items()}
    found |= {_plural(name): _listing(keys) for name, keys in listed.items()}
    return found | {
        "STAGE_TARGET": (stages[1:] or stages or ("",))[0],
        "CATEGORIES": _listing(organisation.categories),
        "PEOPLE": _listing(organisation.people),
    }


def _plural(name: str) -> str:
    return "CRITERIA" if name == "CRITERION" else f"{name}S"


def _listing(keys: Iterable[str]) -> str:
    known = tuple(keys)
    return " | ".join((*known[:MOST_LISTED], *(("…",) if len(known) > MOST_LISTED else ())))


def _lists(language: str, organisation: Organisation) -> dict[str, Mapping[str, str]]:
    """Return the lists that a line can be repeated for: their keys with their meanings in the plan's language."""
    words = organisation.vocabulary
    criteria = organisation.scoring.criteria.items()
    return {
        "STAGE": _meanings(words.stages, language),
        "OFFERING": _meanings(words.offerings, language),
        "CONDITION": _meanings(words.conditions, language),
        "CRITERION": {key: one.title.in_language(language) if one.title else "" for key, one in criteria},
    }


def _meanings(terms: Mapping[str, Term], language: str) -> Mapping[str, str]:
    return {key: (term.meaning or term.title).in_language(language) for key, term in terms.items()}
