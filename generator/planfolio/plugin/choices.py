"""What the command line chooses of a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chooses; None leaves it to mkdocs.yml."""

    config_file: Path = Path("mkdocs.yml")
    plans_dir: Path | None = None
    config_dir: Path | None = None
    language: str | None = None
    as_of: date | None = None
    is_strict: bool = False

    @property
    def overrides(self) -> dict[str, Any]:
        """MkDocs' own options that the choices replace."""
        chosen = {"docs_dir": str(self.plans_dir.resolve())} if self.plans_dir else {}
        return {"config_file": str(self.config_file), "strict": self.is_strict or None, **chosen}
