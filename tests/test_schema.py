"""The JSON Schema of front matter: it takes every good plan and refuses what a schema can refuse.

Plans are read as an editor reads them: YAML 1.2 core, so `120k` is a text and `240.000` a number.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic_core import PydanticCustomError

from planfolio.cli.exporting import plan_schema
from planfolio.disk import Disk
from planfolio.model.codes import MODEL_CODES
from planfolio.model.format import KINDS, format_keys
from planfolio.model.page_keys import PAGE_KEYS
from planfolio.model.schema_values import TAKE_WORDS, TRUE_OR_FALSE, VALUES
from planfolio.portfolio.codes import ASSEMBLY_CODES
from planfolio.portfolio.rules import RULES
from planfolio.presentation.rule_examples import read_rule_examples
from planfolio.reading.codes import DISK_CODES, READING_CODES
from planfolio.reading.document import read_document
from planfolio.reading.labels import LABEL_CODES
from planfolio.reading.nodes import ListNode, MapNode, Scalar
from planfolio.reading.source import Source
from planfolio.workspace import load
from tests.building import PLAN, REAL, ROOT, desk, example, planfolio
from tests.schema_limits import EXPRESSIBLE, NOT_EXPRESSIBLE, PARTLY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planfolio.reading.diagnostics import Diagnostic
    from planfolio.reading.nodes import Node
    from planfolio.workspace import Workspace

DAY = date(2026, 5, 11)
MAPPINGS = {"conditions", "criteria", "custom"}
CASES = ROOT / "tests" / "diagnostics"
SINGLE_CASES = sorted(CASES.glob("*.md"))
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def core(node: Node | None) -> Any:  # noqa: ANN401  whatever YAML can say
    """Return what an editor that reads YAML 1.2 by its core schema makes of a value."""
    if isinstance(node, MapNode):
        return {entry.key.text: core(entry.value) for entry in node.entries}
    if isinstance(node, ListNode):
        return [core(item) for item in node.items]
    return core_scalar(node.text) if isinstance(node, Scalar) and node.is_plain else node and node.text


def core_scalar(text: str) -> str | float | bool | None:
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def front_of(text: str, path: str = "plan.md") -> dict[str, Any] | None:
    document, _ = read_document(Source.from_text(path, text))
    front: dict[str, Any] | None = core(document.front) if document and document.front else None
    return front


def workspace(plans: Path, config: Path, language: str | None = None) -> Workspace:
    return load(plans, config, clock=DAY, language=language)


def validator(of: Workspace) -> Draft202012Validator:
    return Draft202012Validator(plan_schema(of))


@cache
def own_names() -> frozenset[str]:
    """Return the keys that the organisation of the examples names itself."""
    own = workspace(ROOT / "plans", ROOT / "site_config").portfolio.organisation
    return frozenset((*own.fields, *own.vocabulary.conditions, *own.scoring.criteria))


@cache
def example_schema() -> dict[str, Any]:
    return plan_schema(workspace(ROOT / "plans", ROOT / "site_config"))


@cache
def examples() -> Draft202012Validator:
    """Return the schema of the example plans."""
    return Draft202012Validator(example_schema())


def faults(schema: Draft202012Validator, front: dict[str, Any] | None) -> list[str]:
    if front is None:
        return []
    return [f"{'.'.join(map(str, error.path))}: {error.message[:300]}" for error in schema.iter_errors(front)]


def is_expressible(finding: Diagnostic) -> bool:
    """Tell what the table says of a finding: of its wording, else of its kind."""
    told_elsewhere = {name for names in NOT_EXPRESSIBLE.values() for name in names}
    return finding.code in EXPRESSIBLE and f"{finding.code}.{finding.variant}" not in told_elsewhere


def test_it_is_a_schema_of_2020_12() -> None:
    schema = example_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_every_key_says_what_it_means_in_the_language_chosen(language: str) -> None:
    schema = plan_schema(workspace(ROOT / "plans", ROOT / "site_config", language))
    keys = list(properties(schema))
    assert all(key["description"].strip() for _, key in keys)
    owner = next(key for path, key in keys if path == "owner")
    catalog = workspace(ROOT / "plans", ROOT / "site_config", language).catalog
    assert owner["description"] == catalog.text("guide_keys.meaning.owner")


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key of a plan with its path; those that an organisation names itself are no step of it."""
    yield from _below(schema, schema, "")


def _below(part: Any, root: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    if not isinstance(part, dict):
        return
    for name, key in part.get("properties", {}).items() if "additionalProperties" in part else ():
        below = path if name in own_names() and path in MAPPINGS else f"{path}.{name}".lstrip(".")
        if below != path:
            yield below, key
        yield from _below(key, root, below)
    referred = [root["$defs"][part["$ref"].rpartition("/")[2]]] if "$ref" in part else []
    inner = [part.get(word) for word in ("then", "else", "items")]
    for one in (*referred, *inner, *part.get("anyOf", ()), *part.get("patternProperties", {}).values()):
        yield from _below(one, root, path)


def test_it_has_the_keys_of_the_models_and_those_of_the_page_and_no_other() -> None:
    found = {path for path, _ in properties(example_schema())}
    page = {*PAGE_KEYS, "search.exclude", "search.boost"}
    assert found == {key.path for key in format_keys()} | page


def test_an_unknown_key_is_refused_at_every_level() -> None:
    def open_parts(part: Any) -> Iterator[Any]:  # noqa: ANN401
        if isinstance(part, dict):
            is_part = part.get("type") == "object" and ("properties" in part or "patternProperties" in part)
            if is_part and part.get("additionalProperties") is not False and "$schema" not in part:
                yield part
            for inner in part.values():
                yield from open_parts(inner)
        for inner in part if isinstance(part, list) else ():
            yield from open_parts(inner)

    assert not list(open_parts(example_schema()))


@pytest.mark.parametrize("file", sorted((ROOT / "plans").rglob("*.md")), ids=lambda path: path.stem)
def test_it_accepts_every_example_plan(file: Path) -> None:
    assert faults(examples(), front_of(file.read_text("utf-8"))) == []


def test_it_accepts_the_plans_that_the_guide_shows(tmp_path: Path) -> None:
    guide = ROOT / "site_config" / "defaults" / "guide"
    example(tmp_path)
    shutil.rmtree(tmp_path / "plans")
    shutil.copytree(guide, tmp_path / "plans")
    (tmp_path / "site_config" / "fields.yml").write_text("site_count: {type: number}\n", "utf-8")
    text = (guide / "plan.md").read_text("utf-8")
    group = re.search(r"^group: (\S+)", text, re.MULTILINE)
    assert group
    (tmp_path / "plans" / f"{group[1]}.md").write_text(PLAN, "utf-8")
    schema = validator(workspace(tmp_path / "plans", tmp_path / "site_config"))
    assert not faults(schema, front_of(text))
    assert not faults(schema, front_of((guide / "programme.md").read_text("utf-8")))


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the sets of real plans are not beside the repository")
@pytest.mark.parametrize("name", ["northwind", "sp500"])
def test_it_accepts_every_real_plan(name: str) -> None:
    plans = REAL / name / "plans"
    schema = validator(workspace(plans, REAL / name / "site_config"))
    refused = {
        file.name: found
        for file in sorted(plans.rglob("*.md"))
        if (found := faults(schema, front_of(file.read_text("utf-8"))))
    }
    assert not refused


def findings_and_faults(text: str, file: str = "case.md") -> tuple[tuple[Diagnostic, ...], list[str]]:
    """Return what the check finds in a plan among the shared settings of the cases, and what the schema does."""
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(CASES / "site_config", "site_config")
        Path("plans").mkdir()
        Path("plans", file).write_text(text, "utf-8")
        read = workspace(Path("plans"), Path("site_config"))
        return read.findings, faults(validator(read), front_of(text))


@pytest.mark.parametrize("case", SINGLE_CASES, ids=lambda case: case.stem)
def test_a_bad_plan_is_refused_where_a_schema_can_tell_and_accepted_where_it_cannot(case: Path) -> None:
    findings, refused = findings_and_faults(case.read_text("utf-8"), case.name)
    if any(finding.code in PARTLY for finding in findings):
        return
    assert bool(refused) == any(map(is_expressible, findings)), refused


@cache
def rule_examples() -> dict[str, tuple[str, str]]:
    """Return the guide's examples by code, bad and good, where they are pieces of one account's plan."""
    shown = read_rule_examples(Disk().guide_rules())
    return {code: (one.bad, one.good) for code, one in shown.items() if one.bad and "# file:" not in one.bad}


@pytest.mark.parametrize(
    "code", sorted(set(rule_examples()) & {name.partition(".")[0] for name in EXPRESSIBLE})
)
def test_the_guides_bad_example_is_refused_and_the_good_one_accepted(code: str) -> None:
    for text, is_bad in zip(rule_examples()[code], (True, False), strict=True):
        findings, refused = findings_and_faults(_with(text))
        assert bool(refused) == any(map(is_expressible, findings)), refused
        assert is_bad or not refused


def _with(piece: str) -> str:
    """Return a plan of the required keys, with those of a piece in their place."""
    written = {match[1] for match in re.finditer(r"^([a-z_]+):", piece, re.MULTILINE)}
    lines = PLAN.split("\n---\n")[0].removeprefix("---\n").split("\n")
    kept = [line for line in lines if line.partition(":")[0] not in written]
    return "\n".join(("---", *kept, piece.rstrip("\n"), "---", ""))


def test_every_kind_of_finding_is_decided_once() -> None:
    codes = (*READING_CODES, *LABEL_CODES, *MODEL_CODES, *ASSEMBLY_CODES, *DISK_CODES)
    known = {code.name: code.variants for code in codes} | {rule.code: rule.variants for rule in RULES}
    decided = [*EXPRESSIBLE, *PARTLY, *(name for names in NOT_EXPRESSIBLE.values() for name in names)]
    assert len(decided) == len(set(decided))
    assert set(known) - set(decided) == set()
    wordings = {f"{name}.{variant}" for name, variants in known.items() for variant in variants}
    assert set(decided) - set(known) - wordings == set()


SIGNS = {"percent": "0123456789.% ", "whole": "0123456789._kmbn "}
SPELLINGS = {
    "date": st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str),
    "web-address": st.from_regex(r"(?i:https?)://[a-z.]{1,5}(/[a-z?&=%\"]{0,5})?", fullmatch=True),
    "email": st.from_regex(r"[a-z.+ü]{1,5}@[a-z.-]{1,5}", fullmatch=True),
    "flag": st.sampled_from(sorted(BOOLEANS)),
    "version": st.just("1"),
    "period-or-date": st.from_regex(r"(19|20|21)\d\d(-(Q[1-4]|0[1-9]|1[0-2])(-[0-3]\d)?)?", fullmatch=True),
    "period": st.from_regex(r" ?(19|20|21)\d\d(-(Q[1-4]|0[1-9]|1[0-2]))? ?", fullmatch=True),
    "quarter": st.from_regex(r"(19|20|21)\d\d-Q[1-4]", fullmatch=True),
    "span": st.from_regex(r" ?[1-9]\d{0,3} ?[dwmy] ?", fullmatch=True),
    "currency": st.from_regex(r"[A-Z]{3}", fullmatch=True),
}
KINDS_IN_PLANS = {kind: reader for reader, kind in KINDS.items() if kind in VALUES}


def _reads(reader: Callable[..., object], scalar: Scalar) -> bool:
    try:
        reader(scalar)
    except TypeError:
        return _reads(lambda value: reader(value, _Without()), scalar)
    except PydanticCustomError:
        return False
    return True


class _Without:
    """Stands where pydantic says in which context a value is read: in none."""

    context = None


@pytest.mark.parametrize("kind", sorted(KINDS_IN_PLANS))
@given(st.data())
def test_no_value_that_the_check_accepts_is_refused(kind: str, data: st.DataObject) -> None:
    signs = SIGNS.get(kind, "0123456789._+-kKmMbnN%/aA ")
    text = data.draw(st.one_of(SPELLINGS.get(kind, st.nothing()), st.text(signs, max_size=22)))
    is_plain = data.draw(st.booleans()) and text == text.strip()
    node = Scalar(text, is_plain=is_plain, span=front_span())
    if node.is_null or not _reads(KINDS_IN_PLANS[kind], node):
        return
    alternatives = [VALUES[kind], *([TRUE_OR_FALSE] if kind in TAKE_WORDS else [])]
    assert Draft202012Validator({"anyOf": alternatives}).is_valid(core(node)), text


def front_span() -> Any:  # noqa: ANN401
    document, _ = read_document(Source.from_text("plan.md", PLAN))
    assert document
    assert document.front
    return document.front.span


def test_a_key_without_a_value_counts_as_not_written() -> None:
    plan = front_of(PLAN) or {}
    optional = {path for path, _ in properties(example_schema()) if "." not in path} - set(plan)
    for key in sorted(optional - {"committee"}):
        assert not faults(examples(), plan | {key: None}), key
        assert not faults(examples(), plan | {key: " "}), key
    for key in ("account", "owner", "category"):
        assert faults(examples(), plan | {key: None}), key


def test_shorthands_are_taken_in_both_spellings() -> None:
    plan = front_of(PLAN) or {}
    for written in (
        {"period": 2026},
        {"period": {"from": "2026-Q1", "to": "2026-12-31"}},
        {"team": "s.klein"},
        {"team": ["s.klein", "j.bakker"]},
        {"profile": {"phone": 31201234567}},
        {"profile": {"phone": ["+31 20 1", "+31 20 2"]}},
        {"conditions": {"regular-contact": "met", "goodwill": {"state": "partly", "note": 12}}},
        {"actions": [{"title": "Pilot", "results": {"2026-Q3": "40k", "2026-Q4": {"expected": 40000}}}]},
        {"criteria": {"revenue": 8, "growth": "n/a"}},
    ):
        assert not faults(examples(), plan | written), written


def test_people_and_words_of_the_organisation_are_offered_with_their_titles() -> None:
    definitions = example_schema()["$defs"]
    person, stage = definitions["to-person"], definitions["to-stage"]
    assert (
        dict(zip(person["enum"], person["enumDescriptions"], strict=True))["m.devries"] == "Marieke de Vries"
    )
    assert dict(zip(stage["enum"], stage["enumDescriptions"], strict=True))["secured"] == "Secured"
    assert "nordwind" in definitions["to-account"]["enum"]
    assert "sponsor-missing" in definitions["to-rule"]["enum"]
    assert "unknown-person" not in definitions["to-rule"]["enum"]


def test_a_category_that_reads_as_a_number_may_stand_with_quotes_and_without(tmp_path: Path) -> None:
    desk(tmp_path / "desk", polder=PLAN)
    with (tmp_path / "desk/site_config/settings.yml").open("a") as settings:
        settings.write("categories: five\n")
    schema = validator(workspace(tmp_path / "desk/plans", tmp_path / "desk/site_config"))
    for category in ("1", '"1"'):
        assert not faults(schema, front_of(PLAN.replace("category: C", f"category: {category}")))
    assert faults(schema, front_of(PLAN))


def test_an_organisation_without_offerings_takes_any(tmp_path: Path) -> None:
    desk(tmp_path / "desk", polder=PLAN)
    schema = validator(workspace(tmp_path / "desk/plans", tmp_path / "desk/site_config"))
    assert not faults(schema, (front_of(PLAN) or {}) | {"offerings": {"items": [{"offering": "Anything"}]}})


def test_the_command_prints_the_same_bytes_each_time_and_writes_them_to_a_file(tmp_path: Path) -> None:
    desk(tmp_path / "desk", polder=PLAN)
    first, second = (planfolio("export", "schema", cwd=tmp_path / "desk") for _ in range(2))
    assert first.code == 0, first.said
    assert first.out == second.out
    assert first.out.isascii()
    written = planfolio("export", "schema", "-o", ".cache/plan.json", cwd=tmp_path / "desk")
    assert (written.code, written.out) == (0, ".cache/plan.json\n")
    assert (tmp_path / "desk/.cache/plan.json").read_text("utf-8") == first.out
    assert [path.name for path in (tmp_path / "desk/.cache").iterdir()] == ["plan.json"]


def test_plans_with_errors_and_plans_that_are_not_there_do_no_harm(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk", polder=PLAN, broken="---\naccount: Broken: NL\n---\n")
    assert planfolio("export", "schema", cwd=folder).code == 0
    shutil.rmtree(folder / "plans")
    run = planfolio("export", "schema", cwd=folder)
    assert run.code == 0, run.said
    assert "Marieke de Vries" in json.loads(run.out)["$defs"]["to-person"]["enumDescriptions"]


def test_broken_settings_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk", polder=PLAN)
    (folder / "site_config/settings.yml").write_text("language: fr\n", "utf-8")
    run = planfolio("export", "schema", "-o", "plan.json", cwd=folder)
    assert run.code == 1
    assert "site_config/settings.yml:1:11: error: expected one of" in run.err
    assert not (folder / "plan.json").exists()


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk", polder=PLAN)
    run = planfolio("export", "schema", "-o", "plans", cwd=folder)
    assert (run.code, run.err) == (2, "'plans' is a folder; name a file\n")
