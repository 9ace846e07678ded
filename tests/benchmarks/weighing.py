"""Serves a folder as an intranet's server does, gzipped, and counts what a page fetches."""

from __future__ import annotations

import gzip
import mimetypes
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEVEL: Final = 6
"""What servers compress with unless they are told otherwise."""


class Scales:
    """A folder's files as they go over the wire; `fetched` holds the bytes of each by its path."""

    def __init__(self, folder: Path) -> None:
        self.fetched: dict[str, int] = {}
        self._folder = folder
        self._packed: dict[str, bytes] = {}

    def send(self, address: str) -> bytes | None:
        """Return a file gzipped, and count it; None where there is none."""
        path = unquote(urlsplit(address).path).lstrip("/")
        file = self._folder / path
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return None
        name = str(file)
        if name not in self._packed:
            self._packed[name] = gzip.compress(file.read_bytes(), LEVEL, mtime=0)
        self.fetched[path] = len(self._packed[name])
        return self._packed[name]

    def weigh(self) -> dict[str, int]:
        """Return what was fetched since the last time."""
        fetched, self.fetched = self.fetched, {}
        return fetched


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, scales: Scales, *arguments: object) -> None:
        self._scales = scales
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        packed = self._scales.send(self.path)
        self.send_response(404 if packed is None else 200)
        kind = mimetypes.guess_type(urlsplit(self.path).path)[0] or "text/html"
        self.send_header("Content-Type", kind)
        if packed is not None:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed or b"")))
        self.end_headers()
        self.wfile.write(packed or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing."""


@contextmanager
def weighed(folder: Path) -> Iterator[tuple[str, Scales]]:
    """Serve a folder on the loopback; give its address and the scales."""
    scales = Scales(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, scales))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", scales
    server.shutdown()
    server.server_close()
    thread.join()
