from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.deploy.forges import Forge, github_environment, gitlab_environment, running_forge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SCRIPT = Path(__file__).parents[2] / "deploy" / "ci" / "forge.py"
FORGES = {"github": github_environment, "gitlab": gitlab_environment}
CHANGE = "<!-- planfolio: diff -->\n**One account changes.**\n"


@pytest.fixture(params=FORGES)
def forge(request: pytest.FixtureRequest) -> Iterator[tuple[type[Forge], dict[str, str]]]:
    with running_forge() as (kept, address):
        yield kept, FORGES[request.param](address)


@pytest.fixture
def change(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str) -> str:
        (tmp_path / "change.md").write_text(text, "utf-8")
        return str(tmp_path / "change.md")

    return write


def run(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    names = {"PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1"}
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**names, **environment},
        timeout=60,
    )


def test_a_change_has_one_comment_that_is_kept_up_to_date(
    forge: tuple[type[Forge], dict[str, str]], change: Callable[[str], str]
) -> None:
    kept, environment = forge
    said = [
        run(environment, "comment", change(text)).stdout.strip()
        for text in (CHANGE, CHANGE, CHANGE.replace("One", "Two"))
    ]
    assert said == ["comment written", "comment unchanged", "comment changed"]
    assert [one["body"] for one in kept.comments] == [CHANGE.replace("One", "Two")]


def test_the_comment_is_found_behind_two_hundred_others_and_not_taken_for_one_that_quotes_it(
    forge: tuple[type[Forge], dict[str, str]], change: Callable[[str], str]
) -> None:
    kept, environment = forge
    kept.comments.extend({"id": number, "body": f"> {CHANGE}"} for number in range(200))
    kept.comments.append({"id": 200, "body": CHANGE.replace("\n", "\r\n")})
    assert run(environment, "comment", change(CHANGE)).stdout.strip() == "comment unchanged"
    assert run(environment, "comment", change(f"{CHANGE}more")).stdout.strip() == "comment changed"
    assert len(kept.comments) == 201
    assert kept.comments[200]["body"] == f"{CHANGE}more"


def test_a_failed_publication_has_one_issue_that_the_next_success_closes(
    forge: tuple[type[Forge], dict[str, str]],
) -> None:
    kept, environment = forge
    words = ("published", "failed", "failed", "published", "published", "failed")
    said = [run(environment, word).stdout.strip() for word in words]
    assert said == [
        *("no issue is open", "issue opened", "issue 1 told", "issue 1 closed"),
        *("no issue is open", "issue opened"),
    ]
    assert [one["open"] for one in kept.issues] == [False, True]
    assert len(kept.issues[0]["told"]) == 2
    assert "99" in (kept.issues[0].get("body") or kept.issues[0]["description"])


def test_a_forge_that_refuses_or_does_not_answer_is_told_in_words(
    forge: tuple[type[Forge], dict[str, str]], change: Callable[[str], str]
) -> None:
    _, environment = forge
    names = {"GITHUB_TOKEN": "wrong", "PLANFOLIO_TOKEN": "wrong"}
    refused = run(environment | names, "comment", change(CHANGE))
    assert refused.returncode == 1
    assert "401" in refused.stderr
    gone = {"GITHUB_API_URL": "http://127.0.0.1:9", "CI_API_V4_URL": "http://127.0.0.1:9"}
    silent = run(environment | gone, "failed")
    assert silent.returncode == 1
    assert silent.stderr.startswith("forge.py: GET http://127.0.0.1:9/")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("comment",), "expected 'comment FILE', 'failed' or 'published'"),
        (("comment", "nowhere.md"), "No such file or directory"),
        (("comment", str(SCRIPT)), "expected a first line such as <!--"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_traceback(arguments: tuple[str, ...], told: str) -> None:
    done = run(github_environment("http://127.0.0.1:9"), *arguments)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pipeline_that_lacks_its_token_is_told_which() -> None:
    environment = gitlab_environment("http://127.0.0.1:9") | {"PLANFOLIO_TOKEN": ""}
    assert "expected PLANFOLIO_TOKEN in the environment" in run(environment, "failed").stderr
