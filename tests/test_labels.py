"""The labels of the package: complete in three languages, well worded, none missing and none unused."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from planfolio.reading.catalog import LANGUAGES, MESSAGE_KEY
from planfolio.reading.labels import Plural, Wording, labels_in, placeholders
from planfolio.reading.nodes import MapNode, Node, Scalar
from planfolio.reading.yaml import parse

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "site_config" / "defaults" / "labels"
PARTS = sorted({path.name for path in LABELS.glob("*/*.yml")})

# Labels whose keys are put together at run time: the keys, and what chooses among them.
FAMILIES = {
    "reassign.what.*": "place that names one of our people",
    "rollover.turn.*": "whether a plan turned to the year",
    "rollover.gone.*": "where what left a plan can be found",
    "rollover.note.*": "what a rollover did beside letting items go",
    "rollover.want.*": "what a plan's author has to write for a new year",
    "account.part.*": "part of an account page",
    "account.decision-process.party.*": "part that somebody has in a decision",
    "account.wish.*": "key that a category may ask for",
    "common.number_word.*": "a number up to twelve",
    "common.status.*": "status of a plan",
    "common.selected_as.*": "why an account has a plan",
    "common.kind.*": "kind of a plan",
    "common.offering_status.*": "status of an offering",
    "common.offering_objective.*": "objective of the offerings",
    "common.level.*": "threat, influence, likelihood, impact",
    "common.priority.*": "priority of an action",
    "common.condition_state.*": "state of a condition for success",
    "common.role.*": "role of a stakeholder",
    "common.attitude.*": "attitude of a stakeholder",
    "common.horizon.*": "horizon of an opportunity",
    "common.opportunity_status.*": "status of an opportunity",
    "common.objective_kind.*": "kind of an objective",
    "common.objective_status.*": "status of an objective",
    "common.action_status.*": "status of an action",
    "common.decision_kind.*": "kind of a decision",
    "common.decision_status.*": "status of a decision",
    "common.side.*": "inside or outside",
    "common.risk_status.*": "status of a risk",
    "common.rating.*": "rating of an account",
    "common.review_every.*": "rhythm of reviews and of communication",
    "charts.bubbles.basis_of.*": "what our position at an account rests on",
    "charts.trend.*": "figure over time",
    "site.navigation.*": "index page",
    "common.amount.*": "size of an amount in short form",
    "filters.count.*": "what an index lists",
    "filters.due.*": "window of days in which something is due",
    "filters.span.*": "unit of the span in which something is due soon",
    "actions.group.*": "group of the action index",
    "actions.span.*": "unit of the span in which something is due soon",
    "indexes.name.*": "index",
    "opportunities.term.*": "term of an opportunity",
    "opportunities.group.*": "how an opportunity ended",
    "contracts.state.*": "state of a contract",
    "stakeholders.urgent.*": "block of stakeholders",
    "stakeholders.urgent_count.*": "how many a block of stakeholders has",
    "stakeholders.side.*": "on whose side an account hangs on one person",
    "communication.gap.*": "what an account's communication lacks",
    "communication.add.*": "what to add to it",
    "communication.side.*": "inside or to customers",
    "communication.part.*": "part of a line of communication",
    "agenda.subject.*": "subject of the agenda",
    "agenda.sum.*": "what the amounts of a subject of the agenda are",
    "review.fact.*": "state of objectives",
    "review.part.*": "part of the sheet of a review",
    "reviews.group.*": "group of the calendar of reviews",
    "reviews.part.*": "part of a plan that a review evaluates",
    "kpis.side.*": "for whom a KPI is",
    "kpis.state.*": "state of a KPI",
    "kpis.move.*": "how a KPI lies to its target against the value before",
    "guide_words.list.*": "list of words in the guide",
    "guide_words.term.*": "term in the guide",
    "guide_figures.subject.*": "subject of derived figures",
    "guide_figures.figure.*": "derived figure",
    "guide_rules.subject.*": "subject of findings",
    "guide_rules.severity.*": "how severe a rule is",
    "guide_rules.why.*": "kind of finding",
    "guide_rules.bad.*": "kind of finding that no text can show",
    "guide_rules.good.*": "kind of finding that no text can show",
    "guide.notation.*": "kind of value that is written",
    "guide_keys.group.*": "part of the plan format",
    "guide_keys.meaning.*": "key of the plan format",
    "guide_keys.setting.*": "setting of the organisation",
    "guide_keys.type.*": "kind of value of a key",
    "guide_correction.picture.*": "picture of a correction",
    "guide_keys.place.*": "where a key shows",
    "guide_keys.language.*": "language of a plan",
    "writing.refusal.*": "why a plan cannot be edited",
    "spreadsheet.sheet.*": "sheet of the spreadsheet of actions",
    "spreadsheet.column.*": "column of the spreadsheet of actions",
    "spreadsheet.quarter.*": "column of a quarter's results",
    "spreadsheet.read_me.*": "line of what may be changed in the spreadsheet",
    "spreadsheet.note.*": "what an export or import passes over",
    "spreadsheet.start.*": "why an export or import cannot start",
    "people.list.*": "list on a person's page",
    "schema.expected.*": "kind of value with a spelling of its own",
    "schema.page.*": "key that belongs to the page",
    "changed.choice.*": "since when the portfolio tells what changed",
    "changed.mark.*": "what happened to the item of a row",
    "changes.key.*": "key of the plan format",
    "changes.key_at.*": "key of the plan format that is called otherwise at its place",
    "changes.item_new*": "item of a list that is new",
    "changes.item_gone*": "item of a list that is gone",
    "changes.span.*": "unit of a span of time",
    "changes.effect.*": "figure that changes move",
    "changes.account.*": "what happened to a plan as a whole",
    "changes.unknown.*": "why something of the past is not known",
    "diff.head.*": "what the head of a comparison counts",
    "diff.column.*": "column of the effect on the portfolio",
    "slides.topic.*": "slide",
    "slides.standing.head.*": "rating of an account",
    "slides.changes.clause.*": "what happened",
    "slides.actions.clause.*": "state of an action",
    "slides.actions.only.*": "state of an action",
    "people.nothing.*": "list of which a person has nothing",
    "people.day.*": "what falls on a day",
    "people.due.*": "what falls due this week",
    "calendar.title.*": "kind of a day that matters",
    "calendar.category.*": "kind of a day that matters",
}
# Texts in code and templates that look like keys of labels and are none.
NOT_LABELS = frozenset({"decisions.status", "objectives.status", "review.log"})

FILE_ENDINGS = "css|csv|html|ico|ics|js|json|md|py|svg|toml|txt|xlsx|xml|ya?ml"
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9]+(?:[_-][a-z0-9]+)*)+")
KEY_BEGINNING = re.compile(r"[a-z][a-z0-9_]*\.(?:[a-z0-9_*-]+\.)*")
SEGMENT = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
TEMPLATE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
QUOTED = re.compile(r"""(["'])((?:(?!\1)[^\n])*)\1""")
# The function that takes the path of a key of the plan format, which looks like the key of a label, and the tables of
# such paths.
PATH_CALLS = ("key_anchor",)
PATH_TABLES = (
    "generator/planfolio/writing/reassign.py",
    "generator/planfolio/presentation/views/guide/places.py",
    "generator/planfolio/presentation/choice_words.py",
    "generator/planfolio/presentation/changes/places.py",
    "generator/planfolio/portfolio/changes/weights.py",
)
# The functions that take the key of a label first, in code and in templates.
LABEL_CALLS = ("t", "text", "pieces")
MESSAGE_KEYS = ("message", "hint")

# Words that the terms exclude; keys in ALLOWED may use one where it means something else.
FORBIDDEN = {
    "en": (r"\bdelayed\b", r"\bpending\b"),
    "nl": (r"eigena(?:ar|ren)", r"offerte", r"belasting", r"\b(?:je|jij|jou|jouw|jullie|u|uw)\b"),
    "de": (
        r"Eigentümer",
        r"\bAngebot(?:e|en|s|es)?\b",
        r"\b(?:du|dir|dich|dein\w*|euch|euer\w*|eure\w*)\b",
        # Only inside a sentence: at its start the word may be "they" or "their".
        r"(?-i:(?<=[a-zäöüß,;:] )(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b)",
    ),
}
ALLOWED = frozenset[tuple[str, str]]()
EXCLAMATION = r"[\w}]!(?:\s|$)"


@cache
def document(language: str, part: str) -> MapNode:
    path = LABELS / language / part
    if not path.exists():
        pytest.fail(f"labels/{language}/{part} does not exist")
    node, diagnostics = parse(path.read_text(encoding="utf-8"), path=f"{language}/{part}")
    assert not diagnostics
    assert isinstance(node, MapNode)
    return node


@cache
def wordings(language: str, part: str) -> dict[str, Wording | None]:
    return {label.key: label.wording for label in labels_in(document(language, part))}


@cache
def all_keys() -> frozenset[str]:
    return frozenset(key for part in PARTS for key in wordings("en", part))


def texts(language: str, part: str) -> list[tuple[str, str]]:
    """Return each text with its key; a plural is two texts."""
    found: list[tuple[str, str]] = []
    for key, wording in wordings(language, part).items():
        forms = (wording.one, wording.other) if isinstance(wording, Plural) else (wording or "",)
        found += [(key, form) for form in forms]
    return found


def names(wording: Wording | None) -> tuple[set[str], set[str]]:
    """Return the placeholders of the form `one`, the count apart, and of the form `other`."""
    if isinstance(wording, Plural):
        return set(placeholders(wording.one)) - {"count"}, set(placeholders(wording.other))
    return set(), set(placeholders(wording or ""))


def leaves(node: Node) -> list[Scalar]:
    if isinstance(node, MapNode):
        return [leaf for entry in node.entries for leaf in leaves(entry.value)]
    return [node] if isinstance(node, Scalar) else []


@dataclass(slots=True)
class Mentions:
    """What code and templates say about labels, each with the places where they say it."""

    literals: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    codes: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, text: str, place: str) -> None:
        """Note a text that may be a key, the beginning of one, or a part of a code."""
        self.words.add(text)
        if KEY.fullmatch(text) and not re.search(rf"\.(?:{FILE_ENDINGS})$", text):
            self.literals.setdefault(text, place)
        elif KEY_BEGINNING.fullmatch(text):
            self.patterns.setdefault(f"{text}*", place)

    def note_call(self, call: ast.Call, place: str) -> None:
        """Note the label that a call asks for, or the code that it declares."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        if isinstance(first, str) and name in LABEL_CALLS and KEY.fullmatch(first):
            self.calls.setdefault(first, place)
        elif isinstance(first, str) and name in {"Code", "Rule"}:
            self.note_code(first, call, place)

    def note_code(self, code: str, call: ast.Call, place: str) -> None:
        """Note a code that is declared as `Code(name, severity, variants)` or `Rule(name, …)`."""
        named = [keyword.value for keyword in call.keywords if keyword.arg == "variants"]
        given = [argument for argument in call.args[2:3] if isinstance(argument, ast.Tuple)]
        inside = [each for value in named or given for each in ast.walk(value)]
        variants = [str(each.value) for each in inside if isinstance(each, ast.Constant)]
        for variant in variants or [""]:
            self.codes[code, variant] = place

    def note_format(self, joined: ast.JoinedStr, place: str) -> None:
        """Note an f-string as a pattern of keys."""
        pieces = [str(piece.value) if isinstance(piece, ast.Constant) else "*" for piece in joined.values]
        pattern = "".join(pieces)
        if KEY_BEGINNING.match(pattern) and re.fullmatch(r"[a-z0-9_.*-]+", pattern):
            self.patterns.setdefault(pattern, place)


@cache
def mentions() -> Mentions:
    found = Mentions()
    for path in sorted((ROOT / "generator").rglob("*.py")):
        note_module(found, path)
    for path in sorted((ROOT / "theme").rglob("*.html")):
        note_template(found, path)
    for path in sorted((ROOT / "theme").rglob("*.js")):
        note_script(found, path)
    return found


def note_script(found: Mentions, path: Path) -> None:
    """Note the labels that a script names; other texts of a script may look like keys."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for match in QUOTED.finditer(line):
            if match[2] in all_keys():
                found.note(match[2], f"{path.relative_to(ROOT)}:{number}")


def note_template(found: Mentions, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # comments go, their lines stay, so that places hold
    text = re.sub(r"\{#.*?#\}", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.DOTALL)
    for tag in TEMPLATE_TAG.finditer(text):
        for match in QUOTED.finditer(tag[0]):
            line = text.count("\n", 0, tag.start() + match.start()) + 1
            place = f"{path.relative_to(ROOT)}:{line}"
            found.note(match[2], place)
            before = tag[0][: match.start()].rstrip()
            if KEY.fullmatch(match[2]) and re.search(rf"\b(?:{'|'.join(LABEL_CALLS)})\($", before):
                found.calls.setdefault(match[2], place)


def note_module(found: Mentions, path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path.relative_to(ROOT)))
    formats = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {id(piece) for joined in formats for piece in joined.values} | paths_in(tree, path)
    for node in ast.walk(tree):
        place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.JoinedStr):
            found.note_format(node, place)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            found.note(node.value, place)
        elif isinstance(node, ast.Call):
            found.note_call(node, place)


def paths_in(tree: ast.AST, path: Path) -> set[int]:
    """Return the texts of a module that are paths of keys."""
    if path.relative_to(ROOT).as_posix() in PATH_TABLES:
        return {id(node) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    paths = [call for call in calls if getattr(call.func, "id", "") in PATH_CALLS]
    return {id(argument) for call in paths for argument in call.args}


def listed(found: dict[str, str]) -> str:
    return "\n" + "\n".join(f"{name}  ({place})" for name, place in sorted(found.items()))


def is_about_labels(key: str) -> bool:
    return f"{key.partition('.')[0]}.yml" in PARTS and key not in NOT_LABELS


def is_in_family(key: str) -> bool:
    return any(fnmatchcase(key, family) or fnmatchcase(family, key) for family in FAMILIES)


def is_message_of_a_code(key: str) -> bool:
    """Tell whether the key belongs to a code in use: `<part>.<code>[.<variant>].message` or `.hint`."""
    _, *middle, last = key.split(".")
    if last not in MESSAGE_KEYS or len(middle) not in {1, 2}:
        return False
    code, variant = (*middle, "")[:2]
    said = mentions()
    declared = {name for name, _ in said.codes}
    if code in declared:
        return (code, variant) in said.codes
    return code in said.words and (not variant or bool({variant, f"{code}.{variant}"} & said.words))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_file_has_one_top_key_its_own_name(language: str, part: str) -> None:
    assert [entry.key.text for entry in document(language, part).entries] == [part.removesuffix(".yml")]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_is_a_text_in_quotes_or_a_plural_and_says_something(language: str, part: str) -> None:
    found = wordings(language, part)
    assert [key for key, wording in found.items() if wording is None] == []
    assert [key for key, text in texts(language, part) if not text.strip()] == []
    assert [leaf.text for leaf in leaves(document(language, part)) if leaf.is_plain] == []


@pytest.mark.parametrize("part", PARTS)
def test_keys_are_lower_case_words(part: str) -> None:
    assert [key for key in wordings("en", part) if not all(map(SEGMENT.fullmatch, key.split(".")))] == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["nl", "de"])
def test_a_part_has_the_same_labels_in_every_language(language: str, part: str) -> None:
    english, other = set(wordings("en", part)), set(wordings(language, part))
    assert {"missing": sorted(english - other), "only here": sorted(other - english)} == {
        "missing": [],
        "only here": [],
    }


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["nl", "de"])
def test_a_label_has_the_same_form_and_placeholders_in_every_language(language: str, part: str) -> None:
    english, other = wordings("en", part), wordings(language, part)
    shared = [key for key in english if key in other]
    assert [key for key in shared if type(english[key]) is not type(other[key])] == []
    assert [key for key in shared if names(english[key]) != names(other[key])] == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_for_one_has_no_placeholder_of_its_own(language: str, part: str) -> None:
    plurals = {
        key: wording for key, wording in wordings(language, part).items() if isinstance(wording, Plural)
    }
    assert [key for key, plural in plurals.items() if set(placeholders(plural.one)) - names(plural)[1]] == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_uses_a_word_that_the_terms_exclude(language: str, part: str) -> None:
    patterns = (*FORBIDDEN[language], EXCLAMATION)
    found = [
        (key, match[0])
        for key, text in texts(language, part)
        for pattern in patterns
        if (match := re.search(pattern, text, re.IGNORECASE)) and (language, key) not in ALLOWED
    ]
    assert found == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_and_hints_come_in_pairs_and_end_without_a_full_stop(language: str, part: str) -> None:
    found = dict(texts(language, part))
    keys = [key for key in found if key.count(".") > 1 and key.rpartition(".")[2] in MESSAGE_KEYS]
    pairs = {key.rpartition(".")[0] for key in keys}
    assert [pair for pair in sorted(pairs) if not all(f"{pair}.{end}" in found for end in MESSAGE_KEYS)] == []
    assert [key for key in keys if found[key].endswith(".") and not found[key].endswith("..")] == []


def test_every_finding_has_a_message_in_one_file_only() -> None:
    messages = [
        key.removesuffix(".message").split(".", 1)[1] for key in all_keys() if MESSAGE_KEY.fullmatch(key)
    ]
    declared = {".".join(filter(None, code)): place for code, place in mentions().codes.items()}
    missing = {code: place for code, place in declared.items() if code not in messages}
    assert not missing, listed(missing)
    assert sorted(code for code in set(messages) if messages.count(code) > 1) == []


def test_every_label_that_code_or_a_template_names_exists() -> None:
    keys = all_keys()
    said = mentions()
    missing = {
        key: place
        for key, place in (said.literals | said.calls).items()
        if (key in said.calls or is_about_labels(key)) and key not in keys and not is_in_family(f"{key}.*")
    }
    assert not missing, listed(missing)


def test_every_key_put_together_at_run_time_is_of_a_known_family() -> None:
    loose = {
        pattern: place
        for pattern, place in mentions().patterns.items()
        if is_about_labels(pattern) and not is_in_family(pattern)
    }
    assert not loose, listed(loose)


def test_every_family_has_labels() -> None:
    assert [family for family in FAMILIES if not any(fnmatchcase(key, family) for key in all_keys())] == []


def test_every_label_is_used() -> None:
    named = mentions().literals
    unused = {
        key: f"labels/en/{key.partition('.')[0]}.yml"
        for key in all_keys()
        if key not in named
        and not any(fnmatchcase(key, family) for family in FAMILIES)
        and not is_message_of_a_code(key)
    }
    assert not unused, listed(unused)
