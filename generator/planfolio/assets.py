"""Styles and scripts: written in parts, and sent as one file each, whose name changes with what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from rcssmin import cssmin
from rjsmin import jsmin

from planfolio.disk import theme_folder
from planfolio.presentation.stylesheets import slimmed, used

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts that are sent together, in their order: what holds for a width or for paper comes last.

    One that `is_fetched` comes in by `page.js` where it is needed; others are named by the template of a page.
    """

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    is_fetched: bool = False


CORE: Final = Bundle(
    styles=(
        *("colours", "frame", "text", "signs", "sections", "lists", "figures", "tables", "ways", "marks"),
        *("matrix", "charts", "network", "timeline", "explained", "search"),
        *("narrow", "wide", "print"),
    ),
    scripts=("page", "drawer", "dates"),
)
"""What every page loads; each script works where others are missing, and on a page opened from a folder."""
LATER: Final = {
    "before": Bundle(scripts=("before",)),
    "explained": Bundle(scripts=("explained",), is_fetched=True),
    "index": Bundle(
        styles=("filters",),
        scripts=("rows", "choosing", "addresses", "menus", "views", "bar", "shown", "window", "index"),
        is_fetched=True,
    ),
    "guide": Bundle(styles=("drawings", "errors")),
    "past": Bundle(styles=("trends", "changed")),
    "slides": Bundle(styles=("slides",), scripts=("slides",)),
}
"""What is loaded apart from the core."""
WORKERS: Final = {
    "material": ("words", "answers", "material"),
    "pagefind": ("words", "answers", "pagefind"),
}
"""The parts of the script that searches, by engine."""
_STYLE: Final = "assets/stylesheets/planfolio."
_SCRIPT: Final = "assets/javascripts/planfolio."
_WORKER: Final = "assets/javascripts/workers/planfolio-search."
_QUOTED: Final = frozenset('"\\\n\r\f<')
"""Letters that would end a text of a stylesheet, or the stylesheet."""
PARTS: Final = ("styles/", "scripts/", "workers/", "paper/")
"""Where the parts lie in the theme; a site gets the whole alone."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site, by its address relative to the root."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """A bundle as a page loads it; one without styles has none, and likewise without scripts."""

    script: Asset | None
    style: Asset | None


def core(values: Mapping[str, object], later: Mapping[str, Loaded], foot: str) -> Loaded:
    """Return what every page loads.

    `values` are what the scripts know of the site, `foot` stands at the foot of every sheet that is printed.
    """
    where = {
        name: {"script": one.script.address, "style": one.style.address if one.style else ""}
        for name, one in later.items()
        if LATER[name].is_fetched and one.script
    }
    known = f"window.planfolio={_json(dict(values) | {'later': where})};"
    return Loaded(_script(CORE, known), _style(CORE, _printed(foot)))


def later(words: Mapping[str, Mapping[str, object]]) -> Mapping[str, Loaded]:
    """Return what only some pages load; `words` are those that the scripts of each bundle write."""
    return {
        name: Loaded(
            _script(bundle, _known(words, name)) if bundle.scripts else None,
            _style(bundle) if bundle.styles else None,
        )
        for name, bundle in LATER.items()
    }


def _known(words: Mapping[str, Mapping[str, object]], name: str) -> str:
    return f"Object.assign(planfolio.words,{_json(words[name])});" if name in words else ""


def files_of(*bundles: Loaded) -> Mapping[str, bytes]:
    """Return the files of some bundles by their addresses."""
    found = (asset for one in bundles for asset in (one.script, one.style) if asset)
    return {asset.address: asset.content for asset in found}


def _script(bundle: Bundle, known: str) -> Asset:
    return _asset(_SCRIPT, "js", f"{known}\n{jsmin(_parts('scripts', bundle.scripts, 'js'))}\n")


def _style(bundle: Bundle, added: str = "") -> Asset:
    return _asset(_STYLE, "css", f"{cssmin(_parts('styles', bundle.styles, 'css'))}\n{added}\n")


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _printed(foot: str) -> str:
    """Say in the stylesheet what stands in the margin of a sheet: nothing that a page holds reaches there."""
    words = "".join(f"\\{ord(letter):x} " if letter in _QUOTED else letter for letter in foot)
    return f'@page{{@bottom-left{{content:"{words}"}}}}'


def search_worker(engine: str) -> Asset:
    """Return the script that searches, which stands for the theme's own."""
    return _asset(_WORKER, "js", jsmin(_parts("workers", WORKERS[engine], "js")))


def slim_styles(site_dir: Path, classes: Iterable[str]) -> None:
    """Take out of the theme's stylesheets what no page uses; `classes` are those of all pages."""
    assets = site_dir / "assets"
    scripts = (path.read_text("utf-8") for path in sorted(assets.rglob("*.js")))
    site = used(classes, scripts)
    for path in sorted((assets / "stylesheets").glob("*.min.css")):
        path.write_text(slimmed(path.read_text("utf-8"), site), "utf-8")


def is_ours(address: str) -> bool:
    """Tell whether an address is that of the stylesheet or the script, of this build or an earlier one."""
    return address.startswith((_STYLE, _SCRIPT))


def _parts(folder: str, names: Iterable[str], ending: str) -> str:
    return "\n".join((theme_folder() / folder / f"{name}.{ending}").read_text("utf-8") for name in names)


def _asset(address: str, ending: str, text: str) -> Asset:
    content = text.encode()
    return Asset(f"{address}{sha256(content).hexdigest()[:8]}.{ending}", content)
