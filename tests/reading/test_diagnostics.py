"""Findings: their order, their codes, and their words in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfolio.reading.catalog import LANGUAGES, read_catalog
from planfolio.reading.codes import DUPLICATE_KEY, READING_CODES, YAML
from planfolio.reading.diagnostics import Diagnostic, Severity, Span, in_order

LABELS = Path(__file__).parents[2] / "site_config" / "defaults" / "labels"

findings = st.builds(
    Diagnostic,
    st.sampled_from(["a.md", "b.md"]),
    st.builds(Span, st.integers(1, 3), st.integers(1, 3), st.just(9), st.just(9)),
    st.sampled_from(Severity),
    st.sampled_from(["date", "money"]),
    st.dictionaries(st.sampled_from(["found", "line"]), st.sampled_from([1, 2, "1", "x"])),
)


@given(st.lists(findings))
def test_the_order_of_findings_does_not_depend_on_how_they_were_found(found: list[Diagnostic]) -> None:
    assert in_order(reversed(found)) == in_order(found) == in_order([*found[1:], *found[:1]])


@given(st.lists(findings))
def test_findings_come_by_file_and_place_and_each_once(found: list[Diagnostic]) -> None:
    ordered = in_order([*found, *found])
    keys = [one.sort_key for one in ordered]
    assert keys == sorted(keys)
    assert all(ordered.count(one) == 1 for one in found)


def test_at_one_place_the_worst_finding_comes_first() -> None:
    span = Span(1, 1, 1, 2)
    found = [Diagnostic("a.md", span, severity, "date") for severity in reversed(Severity)]
    assert [one.severity for one in in_order(found)] == ["error", "warning", "info"]


def test_a_finding_of_a_code_has_its_severity_and_its_variant() -> None:
    span = Span(2, 1, 2, 6)
    assert DUPLICATE_KEY.at("a.md", span, key="owner", first_line="1") == Diagnostic(
        "a.md", span, Severity.ERROR, "duplicate-key", {"key": "owner", "first_line": "1"}
    )
    assert YAML.at("a.md", span, "tab").variant == "tab"


def test_a_code_takes_no_variant_that_it_does_not_declare() -> None:
    with pytest.raises(ValueError, match="yaml has no variant ''"):
        YAML.at("a.md", Span(1, 1, 1, 2))


def test_each_code_is_declared_once_and_explained() -> None:
    names = [code.name for code in READING_CODES]
    assert len(set(names)) == len(names)
    assert all(code.explanation.endswith(".") for code in READING_CODES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_and_variant_is_worded_and_no_other(language: str) -> None:
    text = (LABELS / language / "reading.yml").read_text(encoding="utf-8")
    catalog, found = read_catalog(language, [("reading.yml", text)])
    assert not found
    declared = {(code.name, variant) for code in READING_CODES for variant in code.variants or ("",)}
    assert set(catalog.codes) == declared
