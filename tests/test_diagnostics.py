"""Every kind of finding has a case: what is written, and on its line, in a comment, what is to be found there.

A case is a file (one plan) or a folder (`plans/`, in `site_config/` what differs from the shared one, and in `history/`
by day what was committed before: then the case is a repository).
`expect: error date` tells of its own line, `expect line 4: error date` of another; several are separated by commas.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import chdir
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from planfolio.disk import defaults_folder
from planfolio.model.codes import MODEL_CODES
from planfolio.portfolio.codes import ASSEMBLY_CODES
from planfolio.portfolio.rules import RULES
from planfolio.reading.catalog import LANGUAGES, Catalog, read_catalog
from planfolio.reading.codes import DISK_CODES, READING_CODES
from planfolio.reading.labels import LABEL_CODES
from planfolio.recollection.past import past_of
from planfolio.workspace import load
from tests.repositories import ALONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from planfolio.reading.diagnostics import Diagnostic

FOLDER = Path(__file__).parent / "diagnostics"
SHARED = FOLDER / "site_config"
CASES = sorted(path for path in FOLDER.iterdir() if path != SHARED)
DAY = date(2026, 5, 11)
EXPECTED = re.compile(r"expect(?: line (?P<line>\d+))?: (?P<found>\w+ [a-z-]+(?:, \w+ [a-z-]+)*)")
PLAN = b"---\naccount: Acme\nowner: m.devries\ncategory: C\nsummary: Where we stand.\n---\n"
Found = tuple[str, int, str, str]


def with_line(line: bytes) -> bytes:
    """Return a plan with one more line, the sixth."""
    return PLAN.removesuffix(b"---\n") + line + b"\n---\n"


# What no text file can show: bytes, sizes, permissions, links.
BYTES: dict[str, tuple[bytes, tuple[tuple[int, str], ...]]] = {
    "an empty file": (b"", ((1, "empty-file"),)),
    "a byte order mark is no fault": (b"\xef\xbb\xbf" + PLAN, ()),
    "Windows line ends count as lines": (with_line(b"zzz: 1").replace(b"\n", b"\r\n"), ((6, "unknown-key"),)),
    "an older encoding": (with_line("region: Zürich".encode("cp1252")), ((6, "encoding"),)),
    "no encoding at all": (with_line(b"region: \x81"), ((6, "encoding"),)),
    "UTF-16": (PLAN.decode().encode("utf-16"), ((1, "encoding"),)),
    "a null character": (with_line(b"region: \0"), ((6, "control-character"),)),
    "a file over two megabytes": (PLAN + b"x" * 2_000_001, ((1, "file-too-large"),)),
    "five thousand brackets": (with_line(b"region: " + b"[" * 5000), ((6, "nesting"),)),
    "too many values": (with_line(b"region: [" + b"x, " * 200_001 + b"]"), ((6, "too-many-values"),)),
}


def found_in(lay_out: Callable[[Path], None], *, has_past: bool = False) -> tuple[Diagnostic, ...]:
    """Return the findings of a folder with `plans` and `site_config`, as the command line would read it."""
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(SHARED, "site_config")
        Path("plans").mkdir()
        lay_out(Path())
        folders = Path("plans"), Path("site_config")
        return load(*folders, clock=DAY, recall=partial(past_of, *folders) if has_past else None).findings


def commit(history: Path, folder: Path) -> None:
    """Make a repository of a folder, with a commit for each day of a case's history."""
    signed = (f"{who}={what}" for who in ("user.name", "user.email") for what in ("m.devries",))
    git = ["git", "-C", str(folder), *(part for one in signed for part in ("-c", one))]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for day in sorted(history.iterdir()):
        shutil.copytree(day, folder, dirs_exist_ok=True)
        at = {f"GIT_{who}_DATE": f"{day.name}T09:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run(
            [*git, "commit", "--quiet", "--message=Plans"], check=True, env=os.environ | ALONE | at
        )


@cache
def findings(case: Path) -> tuple[Diagnostic, ...]:
    history = case / "history"

    def lay_out(folder: Path) -> None:
        if history.is_dir():
            commit(history, folder)
        if case.is_dir():
            shutil.copytree(case, folder, ignore=shutil.ignore_patterns("history"), dirs_exist_ok=True)
        else:
            shutil.copy(case, folder / "plans")

    return found_in(lay_out, has_past=history.is_dir())


@cache
def findings_in_bytes(name: str) -> tuple[Diagnostic, ...]:
    def lay_out(folder: Path) -> None:
        (folder / "plans" / "case.md").write_bytes(BYTES[name][0])

    return found_in(lay_out)


@cache
def findings_on_disk() -> tuple[Diagnostic, ...]:
    """Return what is found where files are missing, lead elsewhere, or are folders."""

    def lay_out(folder: Path) -> None:
        (folder / "site_config" / "people.yml").unlink()
        (folder / "outside.md").write_bytes(PLAN)
        (folder / "plans" / "link.md").symlink_to(os.path.relpath(folder / "outside.md", folder / "plans"))
        (folder / "plans" / "nowhere.md").symlink_to("gone.md")
        (folder / "plans" / "folder.md").mkdir()
        (folder / "plans" / "data").mkdir()

    return found_in(lay_out)


def all_findings() -> list[Diagnostic]:
    told = [*map(findings, CASES), *map(findings_in_bytes, BYTES), findings_on_disk()]
    return [finding for each in told for finding in each]


def expected_in(path: Path, shown: str) -> list[Found]:
    told = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        for match in EXPECTED.finditer(line):
            for pair in match["found"].split(", "):
                severity, code = pair.split(" ")
                told.append((shown, int(match["line"] or number), severity, code))
    return told


def expected(case: Path) -> list[Found]:
    if case.is_file():
        return expected_in(case, f"plans/{case.name}")
    files = sorted(path for path in case.rglob("*") if path.is_file())
    return [found for path in files for found in expected_in(path, path.relative_to(case).as_posix())]


@cache
def catalog(language: str) -> Catalog:
    paths = sorted((defaults_folder() / "labels" / language).glob("*.yml"))
    labels, told = read_catalog(language, [(path.name, path.read_text(encoding="utf-8")) for path in paths])
    assert not told
    return labels


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_case_brings_the_findings_its_comments_tell_and_no_other(case: Path) -> None:
    told = [(one.path, one.span.line, str(one.severity), one.code) for one in findings(case)]
    assert sorted(told) == sorted(expected(case))


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_no_editor_writes_bring_one_finding_with_its_line(name: str) -> None:
    told = tuple((one.span.line, one.code) for one in findings_in_bytes(name))
    assert told == BYTES[name][1]


def test_what_cannot_be_opened_or_leads_outside_is_told_and_the_rest_is_read() -> None:
    assert [(one.path, one.code, one.variant) for one in findings_on_disk()] == [
        ("plans/data", "data-folder", ""),
        ("plans/folder.md", "unreadable", "folder"),
        ("plans/link.md", "link-outside", ""),
        ("plans/nowhere.md", "unreadable", "file"),
        ("site_config/people.yml", "file-missing", ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_worded_in_every_language_without_a_gap(language: str) -> None:
    for finding in all_findings():
        message, hint = catalog(language).message(finding)
        assert message
        assert hint
        placeholders = {f"{{{name}}}" for name in finding.params}
        assert not [text for text in (message, hint) if any(name in text for name in placeholders)]
        assert "  " not in message + hint
        assert not message.endswith(".")


def test_every_kind_of_finding_has_a_case() -> None:
    codes = (*READING_CODES, *LABEL_CODES, *MODEL_CODES, *ASSEMBLY_CODES, *DISK_CODES)
    names = {code.name for code in codes} | {rule.code for rule in RULES}
    assert names - {finding.code for finding in all_findings()} == set()


def test_every_wording_of_a_rule_and_of_a_value_has_a_case() -> None:
    kinds = [(code.name, code.variants) for code in (*MODEL_CODES, *ASSEMBLY_CODES)]
    kinds += [(rule.code, rule.variants) for rule in RULES]
    wordings = {(name, variant) for name, variants in kinds for variant in variants or ("",)}
    assert wordings - {(finding.code, finding.variant) for finding in all_findings()} == set()


# A guard far above what any of them takes, which a busy machine does not reach.
def test_no_bad_file_runs_away() -> None:
    for name in BYTES:
        findings_in_bytes.cache_clear()
        start = time.process_time()
        findings_in_bytes(name)
        assert time.process_time() - start < 20, name
