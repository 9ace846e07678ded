"""Speaks to the forge for the pipelines: one comment on a change, kept up to date, and an issue when publishing failed.

    forge.py comment FILE       write FILE as a comment on the pull or merge request; its first line marks it
    forge.py failed             open an issue that says so, or add to the one that is open
    forge.py published          close that issue

On GitHub and GitLab alike, from what their pipelines put into the environment; the token is GITHUB_TOKEN on the one, on
the other PLANFOLIO_TOKEN (a project access token with the scope `api`). Python alone, nothing to install.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

PAGE = 100
SECONDS = 30
SCHEMES = ("https://", "http://")
MARK = "<!-- planfolio: publishing -->"
TITLE = "The account plans could not be published"


class ForgeError(Exception):
    """What cannot be done, in words."""


def fail(message: str) -> NoReturn:
    """Give up, and say why."""
    raise ForgeError(message)


def asked(name: str) -> str:
    """Return a value of the environment."""
    return os.environ.get(name) or fail(
        f"expected {name} in the environment, as a pipeline sets it, found nothing"
    )


@dataclass(frozen=True)
class Forge:
    """How a forge is spoken to: the addresses of comments and issues below `base`, and the names of their values."""

    base: str
    headers: dict[str, str]
    run: str
    comments: str
    comment: str
    issues: str
    number: str
    text: str
    change: str
    closing: dict[str, str]

    def call(self, method: str, path: str, **values: str) -> Any:  # noqa: ANN401  whatever the forge answers
        """Send a request and return what the answer holds."""
        if not self.base.startswith(SCHEMES):
            fail(f"expected the forge at an address of http(s), found '{self.base}'")
        headers = {"Content-Type": "application/json", **self.headers}
        body = json.dumps(values).encode() if values else None
        request = urllib.request.Request(f"{self.base}{path}", body, headers, method=method)  # noqa: S310  seen to
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  likewise
                return json.load(answer)
        except urllib.error.HTTPError as error:
            reason = error.read(300).decode(errors="replace").strip()
            fail(f"{method} {path}: {error.code} {error.reason} {reason}")
        except OSError as error:
            fail(f"{method} {self.base}{path}: {error}")

    def every(self, path: str) -> list[dict[str, Any]]:
        """Return a whole list, which comes in pages."""
        found: list[dict[str, Any]] = []
        sign = "&" if "?" in path else "?"
        while len(found) % PAGE == 0:
            part = self.call("GET", f"{path}{sign}per_page={PAGE}&page={len(found) // PAGE + 1}")
            found += part
            if not part:
                break
        return found


def github() -> Forge:
    """Return GitHub, or GitHub Enterprise on an intranet."""
    repository = asked("GITHUB_REPOSITORY")
    return Forge(
        base=f"{asked('GITHUB_API_URL')}/repos/{repository}",
        headers={"Authorization": f"Bearer {asked('GITHUB_TOKEN')}", "Accept": "application/vnd.github+json"},
        run=f"{asked('GITHUB_SERVER_URL')}/{repository}/actions/runs/{asked('GITHUB_RUN_ID')}",
        comments=f"/issues/{os.environ.get('PULL_REQUEST', '')}/comments",
        comment="/issues/comments/{id}",
        issues="/issues?state=open",
        number="number",
        text="body",
        change="PATCH",
        closing={"state": "closed"},
    )


def gitlab() -> Forge:
    """Return GitLab, wherever it runs."""
    project = urllib.parse.quote(asked("CI_PROJECT_ID"), safe="")
    request = f"/merge_requests/{os.environ.get('CI_MERGE_REQUEST_IID', '')}"
    return Forge(
        base=f"{asked('CI_API_V4_URL')}/projects/{project}",
        headers={"PRIVATE-TOKEN": asked("PLANFOLIO_TOKEN")},
        run=asked("CI_PIPELINE_URL"),
        comments=f"{request}/notes",
        comment=f"{request}/notes/{{id}}",
        issues="/issues?state=opened",
        number="iid",
        text="description",
        change="PUT",
        closing={"state_event": "close"},
    )


def comment(forge: Forge, file: Path) -> str:
    """Write the file as a comment, or change the one that bears its first line."""
    text = file.read_text("utf-8")
    mark = text.partition("\n")[0].strip()
    if not (mark.startswith("<!--") and mark.endswith("-->")):
        fail(f"expected a first line such as {MARK}, found '{mark[:60]}' in {file}")
    if "//" in forge.comments:
        fail("expected the number of the change in PULL_REQUEST or CI_MERGE_REQUEST_IID, found nothing")
    old = _marked(forge.every(forge.comments), "body", mark)
    if old is None:
        forge.call("POST", forge.comments, body=text)
        return "comment written"
    if old["body"].replace("\r\n", "\n").strip() == text.strip():
        return "comment unchanged"
    forge.call(forge.change, forge.comment.format(id=old["id"]), body=text)
    return "comment changed"


def failed(forge: Forge) -> str:
    """Say that publishing failed: in the open issue about it, or in a new one."""
    text = f"Publishing failed; the site still shows the last state that was published. The log says why: {forge.run}"
    issue = _marked(forge.every(forge.issues), forge.text, MARK)
    if issue is None:
        forge.call("POST", "/issues", title=TITLE, **{forge.text: f"{MARK}\n{text}"})
        return "issue opened"
    _add(forge, issue, text)
    return f"issue {issue[forge.number]} told"


def published(forge: Forge) -> str:
    """Close the issue about a failure, if one is open."""
    issue = _marked(forge.every(forge.issues), forge.text, MARK)
    if issue is None:
        return "no issue is open"
    _add(forge, issue, f"Published again: {forge.run}")
    forge.call(forge.change, f"/issues/{issue[forge.number]}", **forge.closing)
    return f"issue {issue[forge.number]} closed"


def _add(forge: Forge, issue: dict[str, Any], text: str) -> None:
    kind = forge.comments.rpartition("/")[2]
    forge.call("POST", f"/issues/{issue[forge.number]}/{kind}", body=text)


def _marked(found: list[dict[str, Any]], key: str, mark: str) -> dict[str, Any] | None:
    """Return the first text that begins with a mark: one that quotes it, or speaks of it, does not begin with it."""
    return next((one for one in found if (one.get(key) or "").lstrip().startswith(mark)), None)


def main(arguments: list[str]) -> int:
    """Do what the arguments say."""
    try:
        forge = github() if os.environ.get("GITHUB_ACTIONS") else gitlab()
        match arguments:
            case ["comment", file]:
                said = comment(forge, Path(file))
            case ["failed"]:
                said = failed(forge)
            case ["published"]:
                said = published(forge)
            case _:
                fail("expected 'comment FILE', 'failed' or 'published'")
    except (ForgeError, OSError, ValueError) as error:
        sys.stderr.write(f"forge.py: {error}\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
