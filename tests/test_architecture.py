"""Structure is enforced, not remembered: what CONTRIBUTING says of the layers holds for every import."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PACKAGE = Path(__file__).parent.parent / "generator" / "planfolio"
LAYERS = {"reading": 1, "model": 2, "portfolio": 3, "writing": 4, "presentation": 5}
ENDS = 6
ALONE = {
    "mkdocs": "planfolio.plugin",
    "subprocess": "planfolio.git",
    "click": "planfolio.cli",
    "weasyprint": "planfolio.pdf",
    "pagefind": "planfolio.pagefind",
}
"""Libraries that one module, or one package, alone imports."""
OUTSIDE = {
    "os", "io", "pathlib", "shutil", "tempfile", "glob", "subprocess", "socket", "urllib", "time", "locale", "random",
    "secrets", "uuid", "getpass", "platform", "logging",
}  # fmt: skip
"""Disk, clock, environment, locale, chance and network: the world, which the core never touches."""
IN_MEMORY = {"pathlib.PurePosixPath", "io.StringIO", "io.BytesIO", "urllib.parse"}
CLOCKS = {"today", "now", "utcnow", "fromtimestamp"}
HOSTS = {"mkdocs", "material", "click", "git"}
STARTED_FROM_OUTSIDE = {"planfolio.__main__"}


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @property
    def layer(self) -> int:
        """Return 1 to 6; the package itself, which holds the version, is of the first."""
        return LAYERS.get(self.name.split(".")[1], ENDS) if "." in self.name else 1

    @property
    def imports(self) -> Iterator[str]:
        """Yield what is imported, with the name taken from it: `planfolio.model.plan.Plan`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def _modules() -> Iterator[Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield Module(name, path, ast.parse(path.read_text("utf-8")))


MODULES = {module.name: module for module in _modules()}
CORE = [module for module in MODULES.values() if module.layer < ENDS]


def _own(imported: str) -> str | None:
    """Return the module of ours that an import reaches."""
    if imported in MODULES:
        return imported
    package = imported.rpartition(".")[0]
    return package if package in MODULES else None


def _libraries(module: Module) -> set[str]:
    return {name.split(".")[0] for name in module.imports}


def _faults(modules: Iterable[Module], fault: Callable[[Module], set[str]]) -> dict[str, set[str]]:
    return {module.name: found for module in modules if (found := fault(module))}


def test_every_layer_has_modules() -> None:
    assert {module.layer for module in MODULES.values()} == {1, 2, 3, 4, 5, 6}


def test_a_module_imports_its_own_layer_and_earlier_ones() -> None:
    def later(module: Module) -> set[str]:
        reached = {imported for imported in map(_own, module.imports) if imported}
        return {imported for imported in reached if MODULES[imported].layer > module.layer}

    assert not _faults(MODULES.values(), later)


def test_imports_are_absolute() -> None:
    assert not _faults(
        MODULES.values(), lambda module: {name for name in module.imports if name.startswith(".")}
    )


@pytest.mark.parametrize(("library", "alone"), ALONE.items(), ids=ALONE)
def test_one_module_alone_knows_a_library_of_the_ends(library: str, alone: str) -> None:
    knowing = _faults(MODULES.values(), lambda module: _libraries(module) & {library})
    assert {name if name == alone else name.rpartition(".")[0] for name in knowing} == {alone}


def test_the_core_imports_nothing_of_the_world() -> None:
    def reached(module: Module) -> set[str]:
        outside = {name for name in module.imports if name.split(".")[0] in OUTSIDE}
        return {name for name in outside if not name.startswith(tuple(IN_MEMORY))}

    assert not _faults(CORE, reached)


def test_the_core_reads_no_clock_and_opens_no_file() -> None:
    def called(module: Module) -> set[str]:
        calls = [node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
        clocks = {call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS}
        return clocks | {call.id for call in calls if isinstance(call, ast.Name) and call.id == "open"}

    assert not _faults(CORE, called)


def test_the_core_does_not_know_its_host() -> None:
    assert not _faults(CORE, lambda module: _libraries(module) & HOSTS)


def test_every_module_is_used() -> None:
    used = {imported for module in MODULES.values() for imported in map(_own, module.imports) if imported}
    packages = {module.name for module in MODULES.values() if module.path.name == "__init__.py"}
    assert set(MODULES) - used - packages == STARTED_FROM_OUTSIDE
