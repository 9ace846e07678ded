"""What can be done to a plan by program: the three kinds of edits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planfolio.writing.paths import Path
    from planfolio.writing.spelling import Value


@dataclass(frozen=True, slots=True)
class Put:
    """Give a key a value, be it there or not; keys above it that are missing are made."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item at the end of a list; the list is made where there is none."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a key or an item away, and the list or group that would be left empty by it."""

    path: Path


Edit = Put | Append | Remove


class Refusal(StrEnum):
    """Why an edit cannot be done in a file, by the name of its label."""

    UNREADABLE = "unreadable"
    """The file has no front matter that can be read."""
    NO_SUCH_VALUE = "no_such_value"
    """The path leads nowhere."""
    NOT_A_LIST = "not_a_list"
    NOT_A_GROUP = "not_a_group"
    """A single value stands where the path has a key below it."""
    COMMENT = "comment"
    """A comment would be lost."""
    REPEATED = "repeated"
    """The value is repeated elsewhere with an asterisk, and would change there too."""
