"""Files that are no spreadsheet of ours."""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from planfolio.writing.spreadsheet.state import sealed
from tests.building import planfolio
from tests.spreadsheets.working import (
    imported,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def bomb() -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(400):
            part.write(bytes(1_000_000))
    return packed.getvalue()


def stranger() -> bytes:
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


def sealed_otherwise() -> bytes:
    return f"Account,{sealed([])}\n".encode()


STRANGER = "expected a spreadsheet that 'planfolio export actions' wrote"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("actions.xlsx", lambda: b"", "expected a spreadsheet, found an empty file"),
    ("actions.xlsx", lambda: b"name;due\n", "expected a workbook of the form .xlsx, found something else"),
    ("actions.xls", lambda: OLE, "expected a workbook of the form .xlsx, found one of the old form .xls"),
    ("actions.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "expected a workbook without a password"),
    ("actions.xlsx", lambda: b"PK\x03\x04" + bytes(99), "expected a workbook of the form .xlsx, found something else"),
    ("actions.xlsx", bomb, "expected at most 300 MB, found more"),
    ("actions.xlsx", stranger, STRANGER),
    ("actions.csv", lambda: b"Account,Title\r\npolder,x\r\n", STRANGER),
    ("actions.csv", lambda: "Größe\n".encode("cp1252"), "expected separated values in UTF-8, found another encoding"),
    ("actions.csv", lambda: b"planfolio:xxxx\n", STRANGER),
    ("actions.csv", sealed_otherwise, STRANGER),
    ("actions.csv", lambda: b'"\n' * 1000, STRANGER),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "told"), FILES)
def test_a_file_that_is_none_of_ours_is_told(
    place: Path, name: str, make: Callable[[], bytes], told: str
) -> None:
    (place / name).write_bytes(make())
    done = imported(place / name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{name}: {told}")
    assert done.err.split("\n")[1].startswith("    hint: ")


def test_a_missing_file_is_told(place: Path) -> None:
    done = planfolio("import", "none.xlsx", cwd=place)
    assert (done.code, done.err) == (2, "there is no file or folder 'none.xlsx'\n")


def parts(file: Path, **replaced: bytes) -> None:
    """Write a workbook anew with some of its parts replaced."""
    content = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            short = name.rpartition("/")[2].replace(".xml", "")
            new.writestr(name, replaced.get(short, old.read(name)))


@pytest.mark.parametrize("part", ["workbook", "sheet1", "styles", "sharedStrings", "sheet4"])
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_damaged_part_brings_a_message(file: Path, part: str, content: bytes) -> None:
    parts(file, **{part: content})
    done = imported(file)
    assert done.code in {0, 1, 2}


def test_cut_off_anywhere_a_workbook_brings_a_message(file: Path) -> None:
    content = file.read_bytes()
    for size in range(1, len(content), len(content) // 25):
        file.write_bytes(content[:size])
        assert imported(file).code == 2


def test_a_state_of_a_newer_version_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planfolio.writing.spreadsheet.state.VERSION", 2)
    said(place, "export", "actions", "-o", "newer.xlsx")
    said(place, "export", "actions", "-o", "newer.csv")
    monkeypatch.undo()
    for name in ("newer.xlsx", "newer.csv"):
        done = imported(place / name)
        assert (done.code, done.err.split("\n")[0]) == (
            2, f"{name}: expected a spreadsheet of this version, found one of a newer Planfolio"
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_bytes_changed_anywhere_bring_a_message(file: Path, seed: int) -> None:
    draw = Random(seed)  # noqa: S311  variety, not secrecy
    content = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(15):
        name = draw.choice(sorted(whole))
        part = bytearray(whole[name])
        for _ in range(draw.randint(1, 8)):
            part[draw.randrange(len(part))] = draw.choice(b"<>\"'=0A/ \x00\xff")
        with zipfile.ZipFile(file, "w") as archive:
            for other, kept in whole.items():
                archive.writestr(other, bytes(part) if other == name else kept)
        assert imported(file, "--dry-run").code in {0, 1, 2}
