"""A plan before and after: what is shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planfolio.reading.source import Source


@dataclass(frozen=True, slots=True)
class Change:
    """A file's text before and after an edit; both bear the path as shown."""

    before: Source
    after: Source

    @property
    def path(self) -> str:
        """The path as shown."""
        return self.before.path

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return self.before.text == self.after.text

    @property
    def diff(self) -> str:
        """The lines taken away and added, as every tool reads them; empty where nothing changes."""
        old, new = (f"{side}/{self.path}" for side in "ab")
        lines = unified_diff(_lines(self.before.text), _lines(self.after.text), old, new)
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


def _lines(text: str) -> list[str]:
    """Split at line breaks alone; `splitlines` knows more of them than git does."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([rest] if rest else [])]
