from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from planfolio.presentation.policy import with_policy

HEAD = "<!doctype html><html><head><title>x</title>{}</head><body>{}</body></html>"


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _policy(html: str) -> str:
    found = re.search(r'<head><meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found
    return found[1]


def test_the_policy_stands_first_in_the_head_and_allows_this_site_alone() -> None:
    policy = _policy(with_policy(HEAD.format("", "")))
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_an_inline_script_of_the_theme_is_allowed_by_its_hash() -> None:
    page = HEAD.format("<script>a=1</script>", '<script src="x.js"></script><script>b=2</script>')
    assert f"script-src 'self' {_hash('a=1')} {_hash('b=2')};" in _policy(with_policy(page))


def test_values_for_scripts_need_no_hash() -> None:
    page = HEAD.format("", '<script id="__config" type="application/json">{"a":1}</script>')
    assert "sha256" not in _policy(with_policy(page))


def test_a_script_inside_the_content_is_not_allowed() -> None:
    content = "<p>text</p><script>alert(1)</script>"
    page = HEAD.format("<script>a=1</script>", content)
    policy = _policy(with_policy(page, content))
    assert _hash("a=1") in policy
    assert _hash("alert(1)") not in policy


def test_webassembly_is_allowed_only_where_it_is_asked_for() -> None:
    assert "'wasm-unsafe-eval'" in _policy(with_policy(HEAD.format("", ""), runs_webassembly=True))
    assert "'wasm-unsafe-eval'" not in _policy(with_policy(HEAD.format("", "")))
