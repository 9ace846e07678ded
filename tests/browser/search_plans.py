"""Plans in three languages, whose words a reader may type in more than one way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from tests.building import ROOT, SETTINGS, desk

if TYPE_CHECKING:
    from pathlib import Path

GERMAN: Final = """\
---
account: Müller & Söhne Spedition
id: muelheim
language: de
owner: m.devries
category: C
summary: Der Umsatz hält.
stakeholders:
  - {id: jstrauss, name: Jörg Strauß, title: Leiter Fuhrpark}
actions:
  - {id: A1, title: Wartung anbieten, owner: m.devries, due: 2026-06-30}
---

## Was die Straße kostet

Jeder Lieferant rechnet anders. Die Strategie der Verlader ändert sich.
"""
DUTCH: Final = """\
---
account: Van Rijn Koelhuizen
id: van-rijn
language: nl
owner: s.klein
category: C
summary: De omzet is stabiel.
---

## Wie de ritten plant

De coördinatie ligt bij één planner. Elke leverancier levert zelf.
"""
ENGLISH: Final = """\
---
account: Kestrel Parcel
id: kestrel
language: en
owner: s.klein
category: C
summary: Sales hold.
stakeholders:
  - {id: avi, name: אבי כהן, title: Buyer}
offerings:
  items:
    - {offering: road-assistance, potential: 210k, sales: 170k, status: partly}
actions:
  - {id: A1, title: Offer for tyres, owner: s.klein, due: 2026-06-30}
  - {id: A2, title: Night crew business case, owner: s.klein, due: 2026-06-30}
---

## Why the south is next

The sourcing group decides the tender in October. Mrs Goethe of Mueller Haulage advises it.
"""


def lay_out(folder: Path, search_switch: int) -> Path:
    """Write the three plans; above so many pages the other engine searches them."""
    place = desk(folder, muelheim=GERMAN, rijn=DUTCH, kestrel=ENGLISH)
    settings = f"{SETTINGS}search_switch: {search_switch}\n"
    (place / "site_config" / "settings.yml").write_text(settings, "utf-8")
    shutil.copy(ROOT / "site_config" / "vocabulary.yml", place / "site_config")
    return place
