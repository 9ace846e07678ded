"""The Content-Security-Policy of a page: nothing from another host, and no script but the theme's and ours."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT: Final = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_HEAD: Final = re.compile(r"<head[^>]*>", re.IGNORECASE)
_NOT_RUN: Final = ("src=", "application/json")
_OTHERS: Final = (
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def with_policy(html: str, content: str = "", *, runs_webassembly: bool = False) -> str:
    """Return a finished page with its policy first in the head.

    The theme's inline scripts are allowed by their hashes. `content` is what authors and our templates wrote on the
    page: no script in it is allowed, should one ever get so far.
    """
    around = html.replace(content, "") if content else html
    webassembly = ["'wasm-unsafe-eval'"] if runs_webassembly else []
    scripts = " ".join(["'self'", *webassembly, *dict.fromkeys(_hashes(around))])
    policy = f"default-src 'none'; script-src {scripts}; {_OTHERS}"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda head: f"{head[0]}{meta}", html, count=1)


def _hashes(html: str) -> Iterator[str]:
    for script in _SCRIPT.finditer(html):
        if not any(word in script["attributes"] for word in _NOT_RUN):
            yield f"'sha256-{b64encode(sha256(script['code'].encode()).digest()).decode()}'"
