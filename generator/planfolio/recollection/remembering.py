"""What was once worked out of a history, remembered in git's own folder: it changes no more, and is never committed.

It is a convenience and nothing else: where the file is damaged, locked or out of reach, all is worked out again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from planfolio import __version__

FILE: Final = Path("planfolio", "history.sqlite")
FORMAT: Final = 1
"""To be raised where the same program's entries mean something else than before."""
ANSWERING: Final = ("reading", "model", "portfolio", "recollection")
"""The parts of the program that answers follow from."""
MOST_ENTRIES: Final = 400_000
"""So many are kept, some 200 MB at the very most: those used last."""
DAYS_KEPT: Final = 60
_DAYS_BETWEEN_MARKS: Final = 7  # an entry is marked as used so often, and not at every look
_SECONDS_TO_WAIT: Final = 5.0
_SECONDS_A_DAY: Final = 86_400
_MARK: Final = 8  # letters
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, text TEXT NOT NULL, used INTEGER NOT NULL) "
    "WITHOUT ROWID"
)


class Memory:
    """Texts by key, kept from one run of the program to the next."""

    def __init__(self, folder: Path | None) -> None:
        """Open the file in git's own folder; with None, nothing is kept beyond this run."""
        self.file = folder / FILE if folder else None
        self.day = int(time.time()) // _SECONDS_A_DAY
        self._new: dict[bytes, str] = {}
        self._used: set[bytes] = set()
        self._store = self._opened()
        self._is_empty = self._holds_nothing()

    def get(self, key: bytes) -> str | None:
        """Return what is remembered under a key; None where nothing is."""
        if key in self._new:
            return self._new[key]
        if self._store is None or self._is_empty:
            return None
        try:
            row = self._store.execute("SELECT text, used FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None or not isinstance(row[0], str) or not isinstance(row[1], int):
            return None
        mark, text = row[0][:_MARK], row[0][_MARK:]
        if mark != _mark(key, text):
            return None  # the disk gave back something else than it was given
        if self.day - row[1] >= _DAYS_BETWEEN_MARKS:
            self._used.add(key)
        return text

    def put(self, key: bytes, text: str) -> None:
        """Remember a text; one with half a character in it (of a file's name) not."""
        with suppress(UnicodeEncodeError):
            text.encode()
            self._new[key] = text

    def forget_new(self) -> None:
        """Forget what this run found out."""
        self._new.clear()

    def close(self) -> None:
        """Write down what is new, in one go, and forget what nobody asked for in a long time."""
        if self._store is None:
            return
        try:
            if self._new or self._used:
                self._write(self._store)
        except sqlite3.Error as error:
            self._give_up(error)
        else:
            self._store.close()
            self._store = None

    def _write(self, store: sqlite3.Connection) -> None:
        store.execute("BEGIN IMMEDIATE")
        store.executemany(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
            ((key, f"{_mark(key, text)}{text}", self.day) for key, text in self._new.items()),
        )
        store.executemany(
            "UPDATE entries SET used = ? WHERE key = ?", ((self.day, key) for key in self._used)
        )
        store.execute("DELETE FROM entries WHERE used < ?", (self.day - DAYS_KEPT,))
        (count,) = store.execute("SELECT count(*) FROM entries").fetchone()
        if count > MOST_ENTRIES:
            store.execute(
                "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used LIMIT ?)",
                (count - MOST_ENTRIES,),
            )
        store.execute("COMMIT")

    def _holds_nothing(self) -> bool:
        """Tell whether nothing was remembered yet: then it needn't be asked ten thousand times."""
        try:
            return (
                self._store is None or self._store.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is None
            )
        except sqlite3.Error:
            return False

    def _opened(self) -> sqlite3.Connection | None:
        if self.file is None:
            return None
        for _ in range(2):
            try:
                self.file.parent.mkdir(exist_ok=True)
                return _connected(self.file)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) or not self._thrown_away():
                    return None
            except OSError:
                return None
        return None

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without; a damaged file is thrown away, one that somebody else holds is left alone."""
        if self._store is not None:
            with suppress(sqlite3.Error):
                self._store.close()
            self._store = None
        if not isinstance(error, sqlite3.OperationalError):
            self._thrown_away()

    def _thrown_away(self) -> bool:
        try:
            if self.file:
                self.file.unlink(missing_ok=True)
                self.file.with_name(f"{self.file.name}-journal").unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _connected(file: Path) -> sqlite3.Connection:
    store = sqlite3.connect(file, timeout=_SECONDS_TO_WAIT, isolation_level=None)
    try:
        store.execute(_TABLE)
        store.execute("SELECT key, text, used FROM entries LIMIT 1").fetchone()
    except sqlite3.Error:
        store.close()
        raise
    return store


def key_of(*parts: object) -> bytes:
    """Return the key of what follows from these parts: texts, numbers, days; any other part gives another key."""
    written = json.dumps([_program(), *map(str, parts)]).encode()
    return hashlib.blake2b(written, digest_size=20).digest()


@cache
def _program() -> str:
    """Name the program that answers: its version, and what its files say that answers follow from.

    By content and not by date: every installation of the same program gives the same answers.
    """
    package = Path(__file__).parent.parent
    digest = hashlib.blake2b(f"{__version__} {FORMAT}".encode(), digest_size=16)
    for path in sorted(path for layer in ANSWERING for path in (package / layer).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _mark(key: bytes, text: str) -> str:
    """Return a short sum of an entry, by which one that was damaged shows."""
    return hashlib.blake2b(text.encode(), key=key, digest_size=_MARK // 2).hexdigest()
