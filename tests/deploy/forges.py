"""Two forges on this machine that speak as much of the interfaces of GitHub and GitLab as the pipelines use."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "a-token"  # noqa: S105  of a forge that a test runs


class Forge(BaseHTTPRequestHandler):
    """Keeps comments and issues, in pages as asked; refuses whoever has no token."""

    comments: ClassVar[list[dict[str, Any]]]
    issues: ClassVar[list[dict[str, Any]]]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = parse_qs(address.query)
        size, page = int(asked["per_page"][0]), int(asked["page"][0])
        kept = (
            self.comments if self.is_comments(address.path) else [one for one in self.issues if one["open"]]
        )
        self.answer(kept[(page - 1) * size : page * size])

    def do_POST(self) -> None:
        values = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.is_comments(self.path):
            self.comments.append({"id": 1000 + len(self.comments), **values})
        elif self.path.endswith("/issues"):
            number = len(self.issues) + 1
            self.issues.append({"number": number, "iid": number, "open": True, "told": [], **values})
        else:
            self.issue["told"].append(values["body"])
        self.answer({}, 201)

    def do_PATCH(self) -> None:
        values = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "body" in values:
            number = int(self.path.rpartition("/")[2])
            next(one for one in self.comments if one["id"] == number).update(values)
        else:
            self.issue["open"] = False
        self.answer({})

    do_PUT = do_PATCH  # noqa: N815  as the server names its methods

    @property
    def issue(self) -> dict[str, Any]:
        found = re.search(r"/issues/(\d+)", self.path)
        assert found
        return self.issues[int(found[1]) - 1]

    def is_comments(self, path: str) -> bool:
        return bool(re.search(r"/repos/o/r/issues/7/comments$|/projects/12/merge_requests/7/notes$", path))

    def answer(self, values: object, status: int = 200) -> None:
        tokens = (self.headers["Authorization"], self.headers["PRIVATE-TOKEN"])
        is_known = tokens in {(f"Bearer {TOKEN}", None), (None, TOKEN)}
        body = json.dumps(values if is_known else {"message": "Bad credentials"}).encode()
        self.send_response(status if is_known else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running_forge() -> Iterator[tuple[type[Forge], str]]:
    """Run a forge; yield what it keeps, and its address."""
    kept = type("Kept", (Forge,), {"comments": [], "issues": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), kept) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield kept, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def github_environment(address: str) -> dict[str, str]:
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": address,
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_SERVER_URL": "https://github.example",
        "GITHUB_RUN_ID": "99",
        "GITHUB_TOKEN": TOKEN,
        "PULL_REQUEST": "7",
    }


def gitlab_environment(address: str) -> dict[str, str]:
    return {
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "12",
        "CI_PIPELINE_URL": "https://gitlab.example/o/r/-/pipelines/99",
        "CI_MERGE_REQUEST_IID": "7",
        "PLANFOLIO_TOKEN": TOKEN,
    }
