"""Ids: the signs that they hold, and how one is made of any text."""

import re
from functools import lru_cache
from typing import Final

SLUG = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
MAX_SLUG: Final = 100  # an id is part of an address, and names a folder


@lru_cache(maxsize=8192)  # a history asks for the same file names at every version
def slugify(text: str) -> str:
    """Make an id of any text: `Müller & Söhne` becomes `mueller-soehne`."""
    import unicodedata  # noqa: PLC0415  only bad input and file names need it

    for letter, spelling in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("ø", "o"),
        ("æ", "ae"),
        ("ł", "l"),
    ):
        text = text.replace(letter, spelling).replace(letter.upper(), spelling)
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-").lower()
