"""Texts that try to become markup, and a reader of what a browser would take for it."""

from __future__ import annotations

from html.parser import HTMLParser

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    '[x](http://a.b "onmouseover=alert(1)")',
    '[x](http://a.b"onmouseover="alert(1))',
    "![x](x onerror=alert(1))",
    "<javascript:alert(1)>",
    "`</code><img src=x onerror=1>`",
    "*<b onclick=1>*",
    "<!-- --><img src=x onerror=1> -->",
    "&lt;img src=x onerror=1&gt; *x*",
    "<iframe src=//evil></iframe> **x**",
    "<style>*{color:red}</style> _x_",
    "> <form action=//evil><input>",
    "- <math><mi xlink:href='javascript:1'>",
    "# <b style='x:expression(1)'>",
    "{{ config }} {% raw %} **x**",
    "[a]: javascript:alert(1)\n\n[x][a]",
]


class Tags(HTMLParser):
    """Collects what a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def read(html: str) -> Tags:
    """Read a fragment to its end."""
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags
