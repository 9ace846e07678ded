from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.deploy.forges import github_environment, gitlab_environment, running_forge
from tests.deploy.recipes import (
    DEPLOY,
    PIPELINE,
    WORKFLOW,
    github_jobs,
    github_step,
    gitlab_jobs,
    gitlab_script,
    run_script,
)
from tests.repositories import git
from tests.year import HARBOUR, write_year

if TYPE_CHECKING:
    from collections.abc import Mapping

MKDOCS = """\
site_name: Plans
docs_dir: plans
theme: {name: material, font: false}
plugins: [search, planfolio]
"""
RECIPES = {"github": DEPLOY / "github", "gitlab": DEPLOY / "gitlab"}


def change(folder: Path, *pairs: tuple[str, str]) -> None:
    """Change the plan of one account and commit that."""
    path = folder / HARBOUR
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "A change")


@pytest.fixture(scope="module", params=["github", pytest.param("gitlab", marks=pytest.mark.slow)])
def team(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Set up a team's repository with a recipe as its documentation says, and clone it as a runner does."""
    folder = tmp_path_factory.mktemp(request.param)
    desk = write_year(folder / "desk")
    shutil.copytree(RECIPES[request.param], desk, dirs_exist_ok=True)
    shutil.copytree(DEPLOY / "ci", desk / "ci")
    (desk / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (desk / "requirements.txt").write_text("planfolio\n", "utf-8")
    git(desk, "add", "--all")
    git(desk, "commit", "--quiet", "--message", "The recipe")
    git(desk, "checkout", "--quiet", "-b", "later")
    change(desk, ("category: A", "category: B"))
    git(folder, "clone", "--quiet", "--branch", "later", str(desk), "runner")
    return request.param, folder / "runner"


def environment_of(forge: str, folder: Path, address: str) -> Mapping[str, str]:
    if forge == "github":
        return github_environment(address) | {
            "BASE": "origin/main",
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        }
    base = git(folder, "merge-base", "origin/main", "HEAD")
    return gitlab_environment(address) | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}


def scripts(forge: str) -> tuple[str, str, str, str]:
    """Return what checks, compares, builds a preview, and comments."""
    if forge == "gitlab":
        check, compare, preview, comment = (
            gitlab_script(job) for job in ("check", "compare", "preview", "comment")
        )
        return check, compare, preview, comment
    comment = github_step("comment", "Comment").replace("change/change.md", "change.md")
    check, compare, preview = (github_step("check", name) for name in ("Check", "Compare", "Build a preview"))
    return check, compare, preview, comment


def test_the_workflow_passes_the_linter_of_workflows() -> None:
    linter = Path(sys.executable).with_name("actionlint")
    done = subprocess.run([str(linter), str(WORKFLOW)], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_change_is_checked_compared_built_and_told_in_one_comment(team: tuple[str, Path]) -> None:
    forge, folder = team
    check, compare, preview, comment = scripts(forge)
    with running_forge() as (kept, address):
        environment = environment_of(forge, folder, address)
        for script in (check, compare, preview, comment):
            done = run_script(script, folder, environment)
            assert done.returncode == 0, done.stdout + done.stderr
        told = (folder / "change.md").read_text("utf-8")
        assert [one["body"] for one in kept.comments] == [told]
        assert "category A → B" in told
        assert (folder / "preview" / "accounts" / "harbour" / "index.html").is_file()

        change(folder, ("category: B", "category: C"))
        for script in (compare, comment):
            assert run_script(script, folder, environment).returncode == 0
        assert len(kept.comments) == 1
        assert "category A → C" in kept.comments[0]["body"]


def test_a_mistake_is_told_at_its_line_and_the_comparison_still_comes(team: tuple[str, Path]) -> None:
    forge, folder = team
    check, compare, _, _ = scripts(forge)
    environment = environment_of(forge, folder, "http://127.0.0.1:9")
    change(folder, ("owner: m.devries\n", "owner: m.devris\n"))
    try:
        checked = run_script(check, folder, environment)
        assert checked.returncode == 1
        line = next(
            number
            for number, text in enumerate((folder / HARBOUR).read_text("utf-8").splitlines(), 1)
            if "m.devris" in text
        )
        if forge == "github":
            assert f"::error file={HARBOUR},line={line}," in checked.stdout
        else:
            told = json.loads((folder / "code-quality.json").read_text("utf-8"))
            assert (HARBOUR, line) in {
                (one["location"]["path"], one["location"]["lines"]["begin"]) for one in told
            }
        compared = run_script(compare, folder, environment)
        assert compared.returncode == 0, compared.stderr
        assert "M. de Vries → m.devris" in (folder / "change.md").read_text("utf-8")
    finally:
        git(folder, "reset", "--quiet", "--hard", "HEAD~1")


@pytest.mark.slow
def test_a_publication_that_fails_leaves_the_site_and_is_told_until_it_succeeds(
    team: tuple[str, Path],
) -> None:
    forge, folder = team
    build = github_step("publish", "Build") if forge == "github" else gitlab_script("pages")
    tell = github_step("tell", "Say whether publishing failed")
    failed, published = (
        (tell, tell) if forge == "github" else (gitlab_script("failed"), gitlab_script("published"))
    )
    output = folder / ("site" if forge == "github" else "public")
    with running_forge() as (kept, address):
        environment = environment_of(forge, folder, address)
        assert run_script(build, folder, environment).returncode == 0
        before = (output / "index.html").read_bytes()
        change(folder, ("owner: m.devries\n", "owner: m.devris\n"))
        assert run_script(build, folder, environment).returncode == 1
        assert (output / "index.html").read_bytes() == before
        assert run_script(failed, folder, {**environment, "RESULT": "failure"}).returncode == 0
        assert [one["open"] for one in kept.issues] == [True]
        git(folder, "reset", "--quiet", "--hard", "HEAD~1")
        assert run_script(published, folder, {**environment, "RESULT": "success"}).returncode == 0
        assert [one["open"] for one in kept.issues] == [False]


def test_no_token_that_may_write_is_at_hand_where_code_of_a_change_runs() -> None:
    for name, job in github_jobs().items():
        runs_the_change = any("planfolio" in str(step.get("run", "")) for step in job["steps"])
        may_write = [what for what, how in job.get("permissions", {}).items() if how == "write"]
        if runs_the_change and "pull_request'" in job.get("if", "") and "!=" not in job["if"]:
            assert may_write == [], name
    assert github_jobs()["comment"]["steps"][0]["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"


def test_every_stage_and_every_job_that_is_waited_for_is_there() -> None:
    pipeline = gitlab_jobs()
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "stage" in job}
    assert {job["stage"] for job in jobs.values()} == set(pipeline["stages"])
    assert {needed for job in jobs.values() for needed in job.get("needs", ())} <= set(jobs)
    assert {base for job in jobs.values() for base in job.get("extends", ())} <= set(pipeline)
    assert {needed for job in github_jobs().values() for needed in [job.get("needs")] if needed} <= set(
        github_jobs()
    )


def test_both_forges_ask_the_same_of_whoever_opens_a_change() -> None:
    hub, lab = WORKFLOW.parents[1], PIPELINE.parent / ".gitlab" / "merge_request_templates"
    pairs = {
        hub / "pull_request_template.md": lab / "Default.md",
        hub / "PULL_REQUEST_TEMPLATE" / "nl.md": lab / "Nederlands.md",
        hub / "PULL_REQUEST_TEMPLATE" / "de.md": lab / "Deutsch.md",
    }
    assert all(one.read_bytes() == other.read_bytes() for one, other in pairs.items())
