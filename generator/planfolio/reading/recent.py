"""Values that were worked out lately, so that memory has a limit however long a history is."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by key; the latest are under `new`.

    Those that nobody asked for go once `most` others came; at most twice as many are kept.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.new: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """Return the value of a key; None where it isn't kept (None is no value)."""
        value = self.new.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self.put(key, value)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        if len(self.new) >= self.most:
            self._old, self.new = self.new, {}
        self.new[key] = value

    def __bool__(self) -> bool:
        """Tell whether any value is kept."""
        return bool(self.new or self._old)
