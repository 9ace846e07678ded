"""A year in the life of three accounts: a real git repository of sixty commits, with fixed dates, names and ids.

It is the calendar year 2025, which is the fiscal one, on branch `main`. Times are those of the committers, who work in
Europe (+01:00, in summer +02:00). At the end nothing is left uncommitted. `TODAY` is the last day of the year. A
test that builds a site lays `mkdocs.yml` beside it.

Accounts at the end:

    harbour      Harbour Cold Stores   EUR  m.devries  plans/benelux/harbour.md
    thames       Thames Parcels Ltd    GBP  s.klein    plans/british-isles/Thames Parcels (café).md
    linden-bier  Linden Brauerei GmbH  EUR  j.bakker   plans/dach/linden.md

Settings: reviews A quarter, B half-year, C year; meetings on 10 Feb, 12 May, 25 Aug and 17 Nov; one GBP is 1.20 EUR,
from 1 July on 1.15. Commits by number (`COMMITS[0]` is number 1), a commit each; all are on the first-parent way but 36
and 37:

     1   6 Jan  harbour, thames, the settings and the people are new
                  harbour: B, first-sale; 450k in 2024; target 520k; objective O1 planned; A1 due 30 Apr, expects 20k in
                  2025-Q3; A2 due 30 Sep; A3 due 10 Oct, expects 25k in 2025-Q3; risk R1
                  thames: B, trusted-supplier; 300k in 2024; target 330k; O1; A1 due 30 May, expects 50k in 2025-Q2;
                  A2 due 19 Dec; risk R1
     2  13 Jan  harbour  A1 planned → in-progress, its first step done
     3  20 Jan  harbour  review, on-track
     4  27 Jan  thames   review, on-track
     5   3 Feb  harbour  O1 planned → on-track
     6  17 Feb  thames   laid out anew as `planfolio format` does: no value changes
     7  24 Feb  harbour  stage first-sale → trusted-supplier
     8   3 Mar  harbour  D1 asks for 35k by 14 Apr
     9  17 Mar  thames   folder plans/uk moves to plans/british-isles
    10  24 Mar  thames   stakeholder okafor is new
    11  31 Mar  harbour  sales to date 120k
    12  31 Mar  thames   sales to date 80k
    13   7 Apr  thames   file thames.md is renamed to "Thames Parcels (café).md", and says its id from now on
    14  10 Apr  harbour  D1 approved by a.vermeer
    15  14 Apr  harbour  review, on-track
    16  22 Apr  harbour  A1 30 Apr → 30 Jun: slips for the first time
    17  24 Apr  harbour  category B → A
    18  28 Apr  thames   review, at-risk
    19   5 May  thames   risk R1 is gone, R2 is new
    20  19 May  linden   new: C, interest; to date 30k; A1 due 29 Aug, expects 15k in 2025-Q4; D1 asks for 12k by 30 Jun
    21  26 May  thames   A1 30 May → 31 Jul: slips once
    22   2 Jun  harbour  A4 is new: m.devries, due 19 Dec, expects 60k in 2026-Q1
    23  16 Jun  harbour  summary rewritten, for the last time
    24  23 Jun  linden   review, on-track
    25  24 Jun  harbour  A1 30 Jun → 29 Aug: slips for the second time
    26  30 Jun  harbour  sales to date 255k, at 23:30
    27  30 Jun  thames   sales to date 150k
    28   1 Jul  settings one GBP is 1.15 EUR; no plan changes
    29   7 Jul  harbour  A2 30 Sep → 15 Aug: pulled in
    30  14 Jul  harbour  review, on-track
    31  21 Jul  thames   D1 asks for 24k by 29 Aug
    32  28 Jul  thames   review, on-track
    33  29 Jul  thames   A1 done: 40k of 50k expected
    34   4 Aug  linden   sales to date 50k; the narrative is longer by four words
    35  14 Aug  harbour  A2 done
    36  18 Aug  thames   on branch `autumn`, author's day 15 Aug: A3 is new, due 28 Nov, expects 60k in 2025-Q4
    37  20 Aug  thames   on branch `autumn`: summary rewritten
    38  26 Aug  harbour  objective O2 is new
    39  27 Aug  thames   D1 deferred
    40  28 Aug  harbour  A1 done: 18k of 20k expected
    41   2 Sep  thames   `autumn` is merged: what 36 and 37 changed is on main from here
    42   8 Sep  thames   broken by a tab, while the target of 2026 (350k) is added
    43   9 Sep  thames   mended
    44  15 Sep  harbour  stage trusted-supplier → strategic-partner
    45  22 Sep  linden   review, at-risk
    46  29 Sep  linden   stage interest → first-sale
    47  30 Sep  harbour  sales to date 400k
    48  30 Sep  thames   sales to date 240k
    49   1 Oct  linden   sales to date 72k, at 00:30 of a day that is still 30 Sep in UTC
    50   6 Oct  linden   id linden → linden-bier
    51  13 Oct  harbour  review, at-risk
    52  14 Oct  harbour  A3 done: 20k of 25k expected
    53  20 Oct  harbour  A4 m.devries → j.bakker; O1 on-track → at-risk
    54  27 Oct  thames   review, on-track
    55  10 Nov  harbour  target of 2026: 600k
    56  18 Nov  thames   D1 approved by p.smit
    57  24 Nov  harbour  D2 asks for 18k by 15 Jan 2026; A4 expects 20k in place of 60k in 2026-Q1
    58   8 Dec  linden   review, on-track
    59  15 Dec  harbour  A4 19 Dec → 27 Feb 2026: slips once
    60  29 Dec  all      sales to date: harbour 520k, thames 310k, linden-bier 110k
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from tests.repositories import Commit, Edit, names_of, write_commits

TODAY: Final = date(2025, 12, 31)
HARBOUR: Final = "plans/benelux/harbour.md"
THAMES: Final = "plans/british-isles/Thames Parcels (café).md"
THAMES_AT_FIRST: Final = "plans/uk/thames.md"
THAMES_MOVED: Final = "plans/british-isles/thames.md"
LINDEN: Final = "plans/dach/linden.md"
SETTINGS: Final = "site_config/settings.yml"
PEOPLE: Final = "site_config/people.yml"
AUTUMN: Final = "autumn"
MARIEKE, SOPHIE, JEROEN, LEYLA = "Marieke de Vries", "Sophie Klein", "Jeroen Bakker", "Leyla Aydin"

SETTINGS_TEXT: Final = """\
organisation: Waalborg Fleet Service
language: en
currency: EUR
rates: {as_of: 2024-12-31, GBP: 1.20}
categories: a-d
review: {A: quarter, B: half-year, C: year}
meetings: [2025-02-10, 2025-05-12, 2025-08-25, 2025-11-17]
"""
PEOPLE_TEXT: Final = """\
m.devries: {name: Marieke de Vries, role: Account manager, team: Benelux, email: m.devries@waalborg.example}
s.klein: {name: Sophie Klein, role: Account manager, team: United Kingdom, email: s.klein@waalborg.example}
j.bakker: {name: Jeroen Bakker, role: Account manager, team: DACH, email: j.bakker@waalborg.example}
a.vermeer: {name: Annelies Vermeer, role: Chief commercial officer, team: Management, email: a.vermeer@waalborg.example}
p.smit: {name: Pieter Smit, role: Director of operations, team: Management, email: p.smit@waalborg.example}
"""


def _first(plan: str) -> str:
    """Return a plan as it is written first."""
    return (Path(__file__).parent / "year_plans" / f"{plan}.md").read_text("utf-8")


def _new(path: str, text: str) -> Edit:
    return Edit(path, "", text)


def _review(path: str, day: str, by: str, rating: str, earlier: str = "") -> Edit:
    """Add an entry to the log of reviews: the first one in the place of the empty log, others after `earlier`."""
    entry = f"    - {{date: {day}, by: {by}, rating: {rating}}}\n"
    if earlier:
        return Edit(path, f"    - {{date: {earlier}", f"{entry}    - {{date: {earlier}")
    return Edit(path, "  log: []\n", f"  log:\n{entry}")


_PILOT = "title: Pilot on twelve lorries, objective: O1, owner: m.devries, priority: high, status: "
_CHECK = (
    "title: Check the cooling at every service, objective: O1, owner: s.klein, priority: medium, status: "
)
_NIGHT = "title: Night shift at the workshop, objective: O1, owner: m.devries, priority: medium, status: "
_DEPOT = "title: Second depot fitted out, objective: O1, owner: "
_TYRES = "title: Win the tyres of both depots, objective: O1, owner: s.klein, status: "
_THAMES_D1 = (
    "  - {id: D1, title: A van for the third depot, kind: budget, amount: 24k, requested_by: s.klein, "
    "decider: p.smit, needed_by: 2025-08-29, status: "
)
_HARBOUR_D1 = (
    "  - {id: D1, title: Fund the pilot extension, kind: budget, amount: 35k, requested_by: m.devries, "
    "decider: a.vermeer, needed_by: 2025-04-14, status: "
)

COMMITS: Final = (
    Commit(
        "2025-01-06T09:00:00+01:00",
        LEYLA,
        "Two plans to begin with",
        (
            _new(SETTINGS, SETTINGS_TEXT),
            _new(PEOPLE, PEOPLE_TEXT),
            _new(HARBOUR, _first("harbour")),
            _new(THAMES_AT_FIRST, _first("thames")),
        ),
    ),
    Commit(
        "2025-01-13T10:00:00+01:00",
        MARIEKE,
        "The pilot starts",
        (
            Edit(HARBOUR, f"{_PILOT}planned", f"{_PILOT}in-progress"),
            Edit(HARBOUR, "end: 2025-01-31}", "end: 2025-01-31, done: 2025-01-10}"),
        ),
    ),
    Commit(
        "2025-01-20T10:00:00+01:00",
        MARIEKE,
        "Review of January",
        (_review(HARBOUR, "2025-01-20", "m.devries", "on-track"),),
    ),
    Commit(
        "2025-01-27T10:00:00+01:00",
        SOPHIE,
        "Review of January",
        (_review(THAMES_AT_FIRST, "2025-01-27", "s.klein", "on-track"),),
    ),
    Commit(
        "2025-02-03T10:00:00+01:00",
        MARIEKE,
        "O1 is under way",
        (Edit(HARBOUR, "due: 2025-12-31, status: planned", "due: 2025-12-31, status: on-track"),),
    ),
    Commit(
        "2025-02-17T10:00:00+01:00",
        SOPHIE,
        "planfolio format",
        (
            Edit(
                THAMES_AT_FIRST,
                "history: [{year: 2023, our_sales: 260k, wallet: 900k},\n"
                "          {our_sales: 300_000, year: 2024, wallet: 1000k}]\n",
                "history:\n"
                "  - {year: 2023, our_sales: 260k, wallet: 900k}\n"
                "  - {year: 2024, our_sales: 300k, wallet: 1m}\n",
            ),
            Edit(
                THAMES_AT_FIRST,
                "  - id: \"clarke\"\n    name: 'Amelia Clarke'\n    role: decision-maker\n    owner: s.klein\n"
                "    last_contact: 2025-01-06\n    contact_every: 3m\n",
                "  - {id: clarke, name: Amelia Clarke, role: decision-maker, owner: s.klein, "
                "last_contact: 2025-01-06, contact_every: 3m}\n",
            ),
        ),
    ),
    Commit(
        "2025-02-24T10:00:00+01:00",
        MARIEKE,
        "They order without asking around",
        (Edit(HARBOUR, "stage: first-sale", "stage: trusted-supplier"),),
    ),
    Commit(
        "2025-03-03T10:00:00+01:00",
        MARIEKE,
        "Ask for the extension",
        (Edit(HARBOUR, "risks:\n", f"decisions:\n{_HARBOUR_D1}open}}\n\nrisks:\n"),),
    ),
    Commit(
        "2025-03-17T10:00:00+01:00",
        LEYLA,
        "The folder uk becomes british-isles",
        moved={THAMES_AT_FIRST: THAMES_MOVED},
    ),
    Commit(
        "2025-03-24T10:00:00+01:00",
        SOPHIE,
        "We met the head of purchasing",
        (
            Edit(
                THAMES_MOVED,
                "\nobjectives:\n",
                "  - {id: okafor, name: Chidi Okafor, role: gatekeeper, owner: s.klein, last_contact: 2025-03-21}\n"
                "\nobjectives:\n",
            ),
        ),
    ),
    Commit(
        "2025-03-31T17:00:00+02:00",
        LEYLA,
        "Sales of the first quarter",
        (
            Edit(
                HARBOUR,
                "our_sales: 450k, wallet: 2m}\n",
                "our_sales: 450k, wallet: 2m}\n  - {year: 2025, our_sales: 120k}\n",
            ),
        ),
    ),
    Commit(
        "2025-03-31T17:05:00+02:00",
        LEYLA,
        "Sales of the first quarter",
        (
            Edit(
                THAMES_MOVED,
                "our_sales: 300k, wallet: 1m}\n",
                "our_sales: 300k, wallet: 1m}\n  - {year: 2025, our_sales: 80k}\n",
            ),
        ),
    ),
    Commit(
        "2025-04-07T10:00:00+02:00",
        SOPHIE,
        "A file name that says who it is",
        (Edit(THAMES, "Thames Parcels Ltd\n", "Thames Parcels Ltd\nid: thames\n"),),
        moved={THAMES_MOVED: THAMES},
    ),
    Commit(
        "2025-04-10T16:00:00+02:00",
        MARIEKE,
        "The extension is funded",
        (
            Edit(
                HARBOUR,
                f"{_HARBOUR_D1}open}}",
                f"{_HARBOUR_D1}approved, decided_on: 2025-04-10, decided_by: a.vermeer}}",
            ),
        ),
    ),
    Commit(
        "2025-04-14T10:00:00+02:00",
        MARIEKE,
        "Review of April",
        (_review(HARBOUR, "2025-04-14", "m.devries", "on-track", "2025-01-20"),),
    ),
    Commit(
        "2025-04-22T10:00:00+02:00",
        MARIEKE,
        "The units come late",
        (
            Edit(
                HARBOUR,
                "start: 2025-01-13, due: 2025-04-30",
                "start: 2025-01-13, due: 2025-06-30",
            ),
        ),
    ),
    Commit(
        "2025-04-24T10:00:00+02:00",
        LEYLA,
        "Harbour is an A account",
        (Edit(HARBOUR, "category: B", "category: A"),),
    ),
    Commit(
        "2025-04-28T10:00:00+02:00",
        SOPHIE,
        "Review of April",
        (_review(THAMES, "2025-04-28", "s.klein", "at-risk", "2025-01-27"),),
    ),
    Commit(
        "2025-05-05T10:00:00+02:00",
        SOPHIE,
        "The rates held; tyres are short instead",
        (
            Edit(
                THAMES,
                "{id: R1, title: Their rates fall in spring, likelihood: medium, impact: medium",
                "{id: R2, title: Tyres are short, likelihood: high, impact: medium",
            ),
        ),
    ),
    Commit("2025-05-19T10:00:00+02:00", JEROEN, "A plan for Linden", (_new(LINDEN, _first("linden")),)),
    Commit(
        "2025-05-26T10:00:00+02:00",
        SOPHIE,
        "Tyres take until July",
        (Edit(THAMES, f"{_TYRES}in-progress, due: 2025-05-30", f"{_TYRES}in-progress, due: 2025-07-31"),),
    ),
    Commit(
        "2025-06-02T10:00:00+02:00",
        MARIEKE,
        "The second depot",
        (
            Edit(
                HARBOUR,
                "\ndecisions:\n",
                f"  - {{id: A4, {_DEPOT}m.devries, priority: high, status: planned, due: 2025-12-19, "
                "results: {2026-Q1: 60k}}\n\ndecisions:\n",
            ),
        ),
    ),
    Commit(
        "2025-06-16T10:00:00+02:00",
        MARIEKE,
        "The summary, after half a year",
        (
            Edit(
                HARBOUR,
                "We look after the lorries, not yet after the cooling.\n"
                "  We want both in one contract by the end of the year.\n",
                "Twelve of them prove that we can do the cooling as well.\n"
                "  Next is the second depot; management has funded the extension.\n",
            ),
        ),
    ),
    Commit(
        "2025-06-23T10:00:00+02:00",
        JEROEN,
        "Review of June",
        (_review(LINDEN, "2025-06-23", "j.bakker", "on-track"),),
    ),
    Commit(
        "2025-06-24T10:00:00+02:00",
        MARIEKE,
        "The units come later still",
        (
            Edit(
                HARBOUR,
                "start: 2025-01-13, due: 2025-06-30",
                "start: 2025-01-13, due: 2025-08-29",
            ),
        ),
    ),
    Commit(
        "2025-06-30T23:30:00+02:00",
        LEYLA,
        "Sales of the second quarter",
        (Edit(HARBOUR, "{year: 2025, our_sales: 120k}", "{year: 2025, our_sales: 255k}"),),
    ),
    Commit(
        "2025-06-30T23:35:00+02:00",
        LEYLA,
        "Sales of the second quarter",
        (Edit(THAMES, "{year: 2025, our_sales: 80k}", "{year: 2025, our_sales: 150k}"),),
    ),
    Commit(
        "2025-07-01T09:00:00+02:00",
        LEYLA,
        "The rate of the half-year",
        (
            Edit(
                SETTINGS,
                "rates: {as_of: 2024-12-31, GBP: 1.20}",
                "rates: {as_of: 2025-06-30, GBP: 1.15}",
            ),
        ),
    ),
    Commit(
        "2025-07-07T10:00:00+02:00",
        MARIEKE,
        "The cooling check is ready before the holidays end",
        (Edit(HARBOUR, f"{_CHECK}in-progress, due: 2025-09-30", f"{_CHECK}in-progress, due: 2025-08-15"),),
    ),
    Commit(
        "2025-07-14T10:00:00+02:00",
        MARIEKE,
        "Review of July",
        (_review(HARBOUR, "2025-07-14", "m.devries", "on-track", "2025-04-14"),),
    ),
    Commit(
        "2025-07-21T10:00:00+02:00",
        SOPHIE,
        "Ask for a van",
        (Edit(THAMES, "risks:\n", f"decisions:\n{_THAMES_D1}open}}\n\nrisks:\n"),),
    ),
    Commit(
        "2025-07-28T10:00:00+02:00",
        SOPHIE,
        "Review of July",
        (_review(THAMES, "2025-07-28", "s.klein", "on-track", "2025-04-28"),),
    ),
    Commit(
        "2025-07-29T10:00:00+02:00",
        SOPHIE,
        "The tyres are ours",
        (
            Edit(
                THAMES,
                f"{_TYRES}in-progress, due: 2025-07-31, results: {{2025-Q2: 50k}}",
                f"{_TYRES}done, due: 2025-07-31, results: {{2025-Q2: {{expected: 50k, actual: 40k}}}}",
            ),
        ),
    ),
    Commit(
        "2025-08-04T10:00:00+02:00",
        JEROEN,
        "Sales to the end of July",
        (
            Edit(LINDEN, "{year: 2025, our_sales: 30k}", "{year: 2025, our_sales: 50k}"),
            Edit(LINDEN, "2026 in Rente.\n", "2026 in Rente. Ein Meister bleibt uns.\n"),
        ),
    ),
    Commit(
        "2025-08-14T10:00:00+02:00",
        MARIEKE,
        "The cooling check is in place",
        (Edit(HARBOUR, f"{_CHECK}in-progress", f"{_CHECK}done"),),
    ),
    Commit(
        "2025-08-18T10:00:00+02:00",
        SOPHIE,
        "An action for the third depot",
        (
            Edit(
                THAMES,
                "status: planned, due: 2025-12-19}\n",
                "status: planned, due: 2025-12-19}\n"
                "  - {id: A3, title: Workshop at Reading, objective: O1, owner: s.klein, status: in-progress, "
                "due: 2025-11-28, results: {2025-Q4: 60k}}\n",
            ),
        ),
        branch=AUTUMN,
        written="2025-08-15T15:00:00+02:00",
    ),
    Commit(
        "2025-08-20T10:00:00+02:00",
        SOPHIE,
        "The summary says so",
        (
            Edit(
                THAMES,
                "The third depot opens in autumn, and is ours to win.",
                "The third depot opens in November; our workshop at Reading is to win it.",
            ),
        ),
        branch=AUTUMN,
    ),
    Commit(
        "2025-08-26T10:00:00+02:00",
        MARIEKE,
        "An objective for the years to come",
        (
            Edit(
                HARBOUR,
                "\nactions:\n",
                "  - {id: O2, title: Both depots on one plan, kind: qualitative, owner: m.devries, due: 2026-06-30, "
                "status: planned}\n\nactions:\n",
            ),
        ),
    ),
    Commit(
        "2025-08-27T10:00:00+02:00",
        SOPHIE,
        "The van has to wait",
        (
            Edit(
                THAMES,
                f"{_THAMES_D1}open}}",
                f"{_THAMES_D1}deferred, decided_on: 2025-08-25, decided_by: p.smit}}",
            ),
        ),
    ),
    Commit(
        "2025-08-28T10:00:00+02:00",
        MARIEKE,
        "The pilot is done",
        (
            Edit(HARBOUR, f"{_PILOT}in-progress", f"{_PILOT}done"),
            Edit(HARBOUR, "results: {2025-Q3: 20k}", "results: {2025-Q3: {expected: 20k, actual: 18k}}"),
        ),
    ),
    Commit("2025-09-02T10:00:00+02:00", LEYLA, "Merge branch 'autumn'", merges=AUTUMN),
    Commit(
        "2025-09-08T10:00:00+02:00",
        SOPHIE,
        "The target of 2026",
        (
            Edit(
                THAMES,
                "  - {period: 2025, sales: 330k}\n",
                "  - {period: 2025, sales: 330k}\n\t- {period: 2026, sales: 350k}\n",
            ),
        ),
    ),
    Commit(
        "2025-09-09T10:00:00+02:00",
        SOPHIE,
        "A tab is not indentation",
        (Edit(THAMES, "\t- {period: 2026", "  - {period: 2026"),),
    ),
    Commit(
        "2025-09-15T10:00:00+02:00",
        MARIEKE,
        "We sit at their table",
        (Edit(HARBOUR, "stage: trusted-supplier", "stage: strategic-partner"),),
    ),
    Commit(
        "2025-09-22T10:00:00+02:00",
        JEROEN,
        "Review of September",
        (_review(LINDEN, "2025-09-22", "j.bakker", "at-risk", "2025-06-23"),),
    ),
    Commit(
        "2025-09-29T10:00:00+02:00",
        JEROEN,
        "The first order",
        (Edit(LINDEN, "stage: interest", "stage: first-sale"),),
    ),
    Commit(
        "2025-09-30T17:00:00+02:00",
        LEYLA,
        "Sales of the third quarter",
        (Edit(HARBOUR, "{year: 2025, our_sales: 255k}", "{year: 2025, our_sales: 400k}"),),
    ),
    Commit(
        "2025-09-30T17:05:00+02:00",
        LEYLA,
        "Sales of the third quarter",
        (Edit(THAMES, "{year: 2025, our_sales: 150k}", "{year: 2025, our_sales: 240k}"),),
    ),
    Commit(
        "2025-10-01T00:30:00+02:00",
        JEROEN,
        "Sales of the third quarter",
        (Edit(LINDEN, "{year: 2025, our_sales: 50k}", "{year: 2025, our_sales: 72k}"),),
    ),
    Commit(
        "2025-10-06T10:00:00+02:00",
        JEROEN,
        "Linden is a beer, too",
        (Edit(LINDEN, "Linden Brauerei GmbH\n", "Linden Brauerei GmbH\nid: linden-bier\n"),),
    ),
    Commit(
        "2025-10-13T10:00:00+02:00",
        MARIEKE,
        "Review of October",
        (_review(HARBOUR, "2025-10-13", "m.devries", "at-risk", "2025-07-14"),),
    ),
    Commit(
        "2025-10-14T10:00:00+02:00",
        MARIEKE,
        "The night shift runs",
        (
            Edit(HARBOUR, f"{_NIGHT}in-progress", f"{_NIGHT}done"),
            Edit(HARBOUR, "results: {2025-Q3: 25k}", "results: {2025-Q3: {expected: 25k, actual: 20k}}"),
        ),
    ),
    Commit(
        "2025-10-20T10:00:00+02:00",
        MARIEKE,
        "Jeroen takes the depot over",
        (
            Edit(HARBOUR, f"{_DEPOT}m.devries", f"{_DEPOT}j.bakker"),
            Edit(HARBOUR, "due: 2025-12-31, status: on-track", "due: 2025-12-31, status: at-risk"),
        ),
    ),
    Commit(
        "2025-10-27T10:00:00+01:00",
        SOPHIE,
        "Review of October",
        (_review(THAMES, "2025-10-27", "s.klein", "on-track", "2025-07-28"),),
    ),
    Commit(
        "2025-11-10T10:00:00+01:00",
        MARIEKE,
        "The target of 2026",
        (
            Edit(
                HARBOUR,
                "  - {period: 2025, sales: 520k}\n",
                "  - {period: 2025, sales: 520k}\n  - {period: 2026, sales: 600k}\n",
            ),
        ),
    ),
    Commit(
        "2025-11-18T10:00:00+01:00",
        SOPHIE,
        "The van is bought",
        (
            Edit(
                THAMES,
                f"{_THAMES_D1}deferred, decided_on: 2025-08-25",
                f"{_THAMES_D1}approved, decided_on: 2025-11-17",
            ),
        ),
    ),
    Commit(
        "2025-11-24T10:00:00+01:00",
        MARIEKE,
        "The depot brings less at first",
        (
            Edit(HARBOUR, "results: {2026-Q1: 60k}", "results: {2026-Q1: 20k}"),
            Edit(
                HARBOUR,
                "\nrisks:\n",
                "  - {id: D2, title: Tools for the second depot, kind: budget, amount: 18k, requested_by: j.bakker, "
                "decider: a.vermeer, needed_by: 2026-01-15, status: open}\n\nrisks:\n",
            ),
        ),
    ),
    Commit(
        "2025-12-08T10:00:00+01:00",
        JEROEN,
        "Review of December",
        (_review(LINDEN, "2025-12-08", "j.bakker", "on-track", "2025-09-22"),),
    ),
    Commit(
        "2025-12-15T10:00:00+01:00",
        JEROEN,
        "The depot has no power yet",
        (
            Edit(
                HARBOUR,
                f"{_DEPOT}j.bakker, priority: high, status: planned, due: 2025-12-19",
                f"{_DEPOT}j.bakker, priority: high, status: planned, due: 2026-02-27",
            ),
        ),
    ),
    Commit(
        "2025-12-29T10:00:00+01:00",
        LEYLA,
        "Sales of the year",
        (
            Edit(HARBOUR, "{year: 2025, our_sales: 400k}", "{year: 2025, our_sales: 520k}"),
            Edit(THAMES, "{year: 2025, our_sales: 240k}", "{year: 2025, our_sales: 310k}"),
            Edit(LINDEN, "{year: 2025, our_sales: 72k}", "{year: 2025, our_sales: 110k}"),
        ),
    ),
)


def write_year(folder: Path) -> Path:
    """Write the repository into a folder that is new or empty, its newest commit checked out."""
    return write_commits(folder, COMMITS)


def commit_names(folder: Path) -> tuple[str, ...]:
    """Return the id of each of `COMMITS`, by the numbers in the table above less one."""
    return names_of(folder, COMMITS)
