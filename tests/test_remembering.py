"""What is remembered of a history: a convenience that is never in the way."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from planfolio.recollection import remembering
from planfolio.recollection.remembering import FILE, Memory, key_of

if TYPE_CHECKING:
    from pathlib import Path

KEY = key_of("a question", 1)


def remember(folder: Path, text: str = "an answer", key: bytes = KEY) -> None:
    memory = Memory(folder)
    memory.put(key, text)
    memory.close()


def remembered(folder: Path, key: bytes = KEY) -> str | None:
    memory = Memory(folder)
    found = memory.get(key)
    memory.close()
    return found


def test_a_text_is_there_at_the_next_run(tmp_path: Path) -> None:
    remember(tmp_path, "größer 🙂")
    assert remembered(tmp_path) == "größer 🙂"
    assert remembered(tmp_path, key_of("another question", 1)) is None


def test_a_key_tells_every_part_apart() -> None:
    keys = [key_of(*parts) for parts in (("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"), ())]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("damage", ["text", "middle", "head", "empty", "cut", "another"])
def test_a_damaged_file_is_thrown_away_and_nobody_hears_of_it(tmp_path: Path, damage: str) -> None:
    memory = Memory(tmp_path)
    for number in range(200):
        memory.put(key_of(number), "an answer " * 50)
    memory.close()
    file = tmp_path / FILE
    content = file.read_bytes()
    file.write_bytes(
        {
            "text": b"not a database, whatever its name says\n" * 100,
            "middle": content[:5000] + os.urandom(len(content) - 6000) + content[-1000:],
            "head": os.urandom(100) + content[100:],
            "empty": b"",
            "cut": content[: len(content) // 2],
            "another": content.replace(b"an answer an", b"an answer on"),
        }[damage]
    )
    assert {remembered(tmp_path, key_of(number)) for number in range(200)} <= {None, "an answer " * 50}
    remember(tmp_path)
    remember(tmp_path)
    assert remembered(tmp_path) == "an answer"


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "planfolio").write_text("a file where a folder should be")
    remember(tmp_path)
    assert remembered(tmp_path) is None
    assert remembered(tmp_path / "nowhere") is None
    memory = Memory(None)
    memory.put(KEY, "an answer")
    assert memory.get(KEY) == "an answer"
    memory.close()


def test_two_runs_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    first, second = Memory(tmp_path), Memory(tmp_path)
    first.put(KEY, "an answer")
    second.put(KEY, "an answer")
    second.put(key_of("more"), "more")
    first.close()
    second.close()
    assert (remembered(tmp_path), remembered(tmp_path, key_of("more"))) == ("an answer", "more")


def test_a_file_that_somebody_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path)
    monkeypatch.setattr(remembering, "_SECONDS_TO_WAIT", 0.01)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    remember(tmp_path, "another")
    assert remembered(tmp_path) is None
    holder.execute("ROLLBACK")
    holder.close()
    assert remembered(tmp_path) == "an answer"


def test_what_nobody_asked_for_in_two_months_goes_and_there_is_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, "old")
    later = Memory(tmp_path)
    later.day += remembering.DAYS_KEPT - 1
    assert later.get(KEY) == "old"
    later.put(key_of("new"), "new")
    later.close()
    assert remembered(tmp_path) == "old"
    much_later = Memory(tmp_path)
    much_later.day += remembering.DAYS_KEPT * 2
    much_later.put(key_of("newest"), "newest")
    much_later.close()
    assert remembered(tmp_path) is None
    monkeypatch.setattr(remembering, "MOST_ENTRIES", 5)
    for number in range(10):
        remember(tmp_path, "many", key_of(number))
    held = sqlite3.connect(tmp_path / FILE)
    assert held.execute("SELECT count(*) FROM entries").fetchone() == (5,)
    held.close()


def test_half_a_character_of_a_name_is_no_obstacle(tmp_path: Path) -> None:
    remember(tmp_path, os.fsdecode(b"latin\xe9.md"))
    assert remembered(tmp_path) is None
