"""Where a walk over two plans is, and what it finds there."""

from __future__ import annotations

from dataclasses import dataclass

from planfolio.portfolio.changes.shapes import Change

Found = tuple[str, Change]
"""A change with its place in the format: `actions.results.expected`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is: the path, the place in the format, and the title of the item of a list at the top."""

    path: tuple[str, ...] = ()
    key: str = ""
    title: str = ""

    def below(self, key: str) -> Place:
        """Return the place of a key of a part."""
        return Place((*self.path, key), f"{self.key}.{key}" if self.key else key, self.title)

    def at(self, name: str, title: str = "") -> Place:
        """Return the place of an item of a list, or of an entry of a mapping: no step in the format."""
        return Place((*self.path, name), self.key, self.title or title)
