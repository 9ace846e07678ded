"""`planfolio explain`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from planfolio.cli.options import Place, on_plans, today
from planfolio.disk import Disk
from planfolio.errors import CannotStartError
from planfolio.model.likeness import nearest
from planfolio.model.organisation import read_organisation
from planfolio.presentation.explanation import codes, explanation
from planfolio.presentation.explanation_text import as_list, as_text
from planfolio.presentation.rule_examples import read_rule_examples

if TYPE_CHECKING:
    from planfolio.model.settings import Organisation
    from planfolio.reading.catalog import Catalog
    from planfolio.reading.diagnostics import Code


@click.command()
@click.argument("code", required=False)
@on_plans
def explain(place: Place, code: str | None) -> None:
    """Tell what a finding means, why it matters and how to mend it; without CODE, list them all.

    CODE stands in brackets behind a finding: [date]. Neither plans nor settings are needed.
    """
    catalog = place.catalog()
    if code is None:
        click.echo(as_list(catalog))
        return
    organisation = _organisation(place)
    day = place.as_of or organisation.settings.as_of or today()
    examples = read_rule_examples(Disk().guide_rules())
    click.echo(as_text(explanation(_known(code, catalog), catalog, organisation, examples, day), catalog))


def _known(word: str, catalog: Catalog) -> Code:
    """Return the kind of finding that a word names; raises CannotStartError, naming the nearest."""
    known = {code.name: code for code in codes()}
    name = re.sub(r"[\[\]\s]", "", word).lower().partition(".")[0].replace("_", "-")
    if name not in known:
        near = nearest(name, known)
        label = "explain.unknown" if near else "explain.far"
        raise CannotStartError(catalog.text(label, code=word, nearest=near))
    return known[name]


def _organisation(place: Place) -> Organisation:
    """Read what the organisation sets, where it sets anything; the defaults fill the rest."""
    reader = Disk()
    own = reader.organisation_files(place.config_dir) if place.config_dir.is_dir() else {}
    return read_organisation(own, reader.default_files())[0]
