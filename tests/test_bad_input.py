"""Files as they come from real disks: one clear finding each, quickly, and never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import PLAN, Run, desk, planfolio

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 1.0
"""What a bad plan may cost, beyond what starting the program does."""
MEGABYTES = 200
HEAD = "---\naccount: Polder Transport\nowner: m.devries\ncategory: C\nsummary: Sales hold.\n"

REFUSED: dict[str, str | bytes] = {
    "unclosed front matter": HEAD,
    "a tab": HEAD + "profile:\n\tphone: 1\n---\n",
    "a colon in a name": HEAD.replace("Polder Transport", "Polder: NL") + "---\n",
    "a key twice": HEAD + "owner: s.klein\n---\n",
    "5,000 brackets": HEAD + "team: " + "[" * 5000 + "\n---\n",
    "5,000 levels of lists": HEAD + "team: " + "- " * 5000 + "x\n---\n",
    "an alias bomb": HEAD
    + "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    + "---\n",
    "a thousands point": HEAD + "budget: {planned: 240.000}\n---\n",
    "a decimal comma": HEAD + 'budget: {planned: "1.000,50"}\n---\n',
    "a local date": HEAD + "contracts: [{title: Frame, start: 31/3/2026}]\n---\n",
    "an unknown key": HEAD + "eigenaar: m.devries\n---\n",
    "a wrong type at depth": HEAD + "actions: [{id: A1, title: Go, steps: [{title: {a: b}}]}]\n---\n",
    "a person who doesn't exist": HEAD.replace("m.devries", "m.devris") + "---\n",
    "invalid UTF-8": HEAD.encode() + b"region: \xff\xfe\n---\n",
    "over 2 MB": HEAD + "---\n" + "word " * 500_000,
    "a null byte": HEAD + "region: a\x00b\n---\n",
}
TAKEN: dict[str, str | bytes] = {
    "a byte order mark": b"\xef\xbb\xbf" + PLAN.encode(),
    "CRLF": PLAN.replace("\n", "\r\n"),
    "an empty file": "",
    "NO is Norway": HEAD + "profile: {address: {country: NO}}\n---\n",
    "a time is text": HEAD + "region: 12:30\n---\n",
    "markup in text": HEAD.replace("Polder Transport", '"{{ x }} </script><b>"') + "---\n",
}


def _checked(place: Path, content: str | bytes) -> Run:
    written = content if isinstance(content, bytes) else content.encode()
    (desk(place) / "plans/polder.md").write_bytes(written)
    return planfolio("check", cwd=place)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Check a plan with nothing wrong in it, for comparison."""
    return _checked(tmp_path_factory.mktemp("usual") / "desk", PLAN)


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_plan_is_one_finding_with_its_line(tmp_path: Path, usual: Run, case: str) -> None:
    found = _checked(tmp_path / "desk", REFUSED[case])
    errors = [line for line in found.out.splitlines() if ": error: " in line]
    assert found.code == 1
    assert len(errors) == 1, found.said
    assert errors[0].startswith("plans/polder.md:")
    assert found.err == ""
    assert found.cpu_seconds - usual.cpu_seconds < SECONDS
    assert found.peak_megabytes < MEGABYTES


@pytest.mark.parametrize("case", TAKEN)
def test_an_odd_plan_is_taken_as_it_is(tmp_path: Path, case: str) -> None:
    found = _checked(tmp_path / "desk", TAKEN[case])
    assert found.code == 0, found.said
    assert found.err == ""


def test_a_link_out_of_the_plans_is_refused(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (tmp_path / "secret.md").write_text(PLAN, "utf-8")
    (place / "plans/other.md").symlink_to(tmp_path / "secret.md")
    found = planfolio("check", cwd=place)
    assert found.code == 1
    assert "plans/other.md:1:1: error: " in found.out
    assert "[link-outside]" in found.out


def test_a_plan_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    place = desk(tmp_path / "desk", polder=PLAN)
    (place / "plans/gone.md").symlink_to("nowhere.md")
    (place / "plans/folder.md").mkdir()
    found = planfolio("check", cwd=place)
    assert found.code == 1
    assert "plans/gone.md:1:1: error: " in found.out
    assert "plans/folder.md:1:1: error: " in found.out
    assert found.err == ""


def test_two_accounts_with_one_id_are_told_apart(tmp_path: Path) -> None:
    found = planfolio(
        "check",
        cwd=desk(tmp_path / "desk", polder=PLAN, duin=PLAN + "\n", water="---\n" + "id: polder\n" + PLAN[4:]),
    )
    assert found.code == 1
    assert "[duplicate-account-id]" in found.out
    assert "Traceback" not in found.said
