"""Full plans for measuring: like a real A plan in size and in what it holds, the same on every run."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING, Final

from tests.building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE: Final = 40
PLANS_PER_FOLDER: Final = 50
SETTINGS: Final = """\
organisation: Waalborg Fleet Service
language: en
currency: EUR
as_of: 2026-05-11
key_accounts: [2000, 3000]
load: {A: 1, B: 1, C: 1, D: 1, capacity: 100}
"""
WORDS: Final = """
account agreed annual before board brought budget buyer carried choice clear close committee
contract cost customer day decided delivery depot driver early end every few first fleet follow fuel
fund good group grow half higher hold invoice keep known large last later lead less line local long
lower maintenance margin market meet month more need new next north offer office open order our part
parts people pilot plan plant price proof quarter quick rate reach region repair result review risk
route sales same second service share short since site small south spare stage start supplier target
team term third time together trailer truck trust two tyre unit value van vehicle visit west with
won work workshop year
""".split()
NAMES: Final = "Albers Bauer Cramer Dekker Evers Fischer Groen Hansen Jansen Kramer Lange Meyer Smit".split()
PRIORITIES: Final = ("low", "medium", "medium", "high", "critical")
STATUSES: Final = ("planned", "in-progress", "in-progress", "done", "blocked")


def lay_out(folder: Path, count: int) -> None:
    """Write a portfolio of so many full plans, with the example's mkdocs.yml."""
    plans, config = folder / "plans", folder / "site_config"
    config.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (config / "settings.yml").write_text(SETTINGS, "utf-8")
    (config / "people.yml").write_text("".join(_person(number) for number in range(PEOPLE)), "utf-8")
    for number in range(count):
        group = plans / f"region-{number // PLANS_PER_FOLDER:02}"
        group.mkdir(parents=True, exist_ok=True)
        (group / f"account-{number:04}.md").write_text(plan(number), "utf-8")


def lay_out_actions(folder: Path, accounts: int, actions: int) -> None:
    """Write so many accounts with so many actions each and little else, with the example's mkdocs.yml."""
    lay_out(folder, 0)
    for number in range(accounts):
        group = folder / "plans" / f"region-{number // PLANS_PER_FOLDER:02}"
        group.mkdir(parents=True, exist_ok=True)
        (group / f"account-{number:04}.md").write_text(_plan_of_actions(number, actions), "utf-8")


def _plan_of_actions(number: int, actions: int) -> str:
    draw = _Draw(number)
    rows = "".join(
        f"  - {{id: A{place}, title: {draw.words(5).capitalize()}, owner: {draw.person()}, "
        f"priority: {draw.one_of(PRIORITIES)}, status: {draw.one_of(STATUSES)}, blocked_by: {draw.words(2)}, "
        f"start: {draw.day(2025)}, "
        f"due: {draw.day()}, resources: {{investment: {draw.number(0, 40)}k, staff_days: {draw.number(1, 20)}}}, "
        f"results: {{2026-Q2: {draw.number(5, 40)}k}}}}\n"
        for place in range(1, actions + 1)
    )
    name = f"{draw.one_of(NAMES)} {draw.words(1).capitalize()} {number}"
    category = draw.one_of(("A", "B", "C"))
    head = f"account: {name}\nowner: {draw.person()}\ncategory: {category}\nsummary: {draw.sentence(8)}\n"
    return f"---\n{head}actions:\n{rows}---\n"


def plan(number: int) -> str:
    """Return the text of one plan."""
    draw = _Draw(number)
    return f"---\n{_front_matter(number, draw)}---\n\n{_narrative(draw)}"


def _person(number: int) -> str:
    return f"p{number}: {{name: Person {number}, role: Account manager, email: p{number}@waalborg.example}}\n"


class _Draw:
    """Chance with a seed: the same plan for the same number."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)  # noqa: S311  variety, not secrecy

    def words(self, count: int) -> str:
        return " ".join(self._random.choices(WORDS, k=count))

    def sentence(self, count: int) -> str:
        return self.words(count).capitalize() + "."

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def one_of(self, choices: tuple[str, ...] | list[str]) -> str:
        return self._random.choice(choices)

    def person(self) -> str:
        return f"p{self.number(0, PEOPLE - 1)}"

    def name(self) -> str:
        return f"{self.one_of(NAMES)} {self.one_of(NAMES)}"

    def day(self, year: int = 2026, first_month: int = 1) -> str:
        return f"{year}-{self.number(first_month, 12):02}-{self.number(1, 28):02}"


def _front_matter(number: int, draw: _Draw) -> str:
    return "".join(
        (
            _head(number, draw),
            _profile(draw),
            _figures(draw),
            _stakeholders(draw),
            _opportunities(draw),
            _objectives(draw),
            _actions(draw),
            _measures(draw),
            _reviews(draw),
        )
    )


def _head(number: int, draw: _Draw) -> str:
    return f"""\
account: {draw.one_of(NAMES)} {draw.words(1).capitalize()} {number}
status: active
owner: {draw.person()}
team: [{draw.person()}, {draw.person()}]
sponsor: {draw.person()}
category: A
selected_as: ranking
stage: trusted-supplier
stage_target: strategic-partner
stage_note: {draw.sentence(14)}
segment: logistics
region: Region {number // PLANS_PER_FOLDER}
currency: EUR
period: 2026
crm: "CRM{number:06}"
summary: |
  {draw.sentence(16)} {draw.sentence(12)}
  {draw.sentence(18)}
strategy: |
  {draw.sentence(22)} {draw.sentence(18)}
"""


def _profile(draw: _Draw) -> str:
    return f"""\
profile:
  legal_name: {draw.words(2).capitalize()} Group
  address: {{street: "{draw.words(1)} 12", postal_code: "1234", city: {draw.words(1).capitalize()}, country: NL}}
  phone: ["+31 20 555 0100", "+31 20 555 0101"]
  email: office@customer.example
  website: https://customer.example
  industry: Logistics
  description: {draw.sentence(18)}
  business_model: {draw.sentence(14)}
  products: {draw.words(8)}
  challenges: {draw.sentence(14)}
  employees: {draw.number(200, 9000)}
  founded: {draw.number(1900, 2010)}
  contact: s0
  units:
    - {{name: Road, employees: 420}}
    - {{name: Warehouse, employees: 260}}
    - {{name: Workshop, employees: 40, parent: Road}}
  credit: {{payment_terms_days: 30, average_days_late: 4, rating: B+, limit: 400k, as_of: 2026-01-31}}
market:
  position: {draw.sentence(12)}
  influence: {draw.sentence(12)}
  differentiation: [price, service]
  share: {draw.number(4, 20)}
  players:
    - {{name: {draw.one_of(NAMES)} Spedition, share: {draw.number(5, 25)}}}
    - {{name: {draw.one_of(NAMES)} Cargo, share: {draw.number(5, 25)}}}
  strategy: {draw.sentence(14)}
  goals: [{draw.words(5)}, {draw.words(6)}]
  target_markets: [{draw.words(1)}, {draw.words(1)}]
  developments: {{internal: {draw.sentence(12)}, external: {draw.sentence(12)}}}
"""


def _figures(draw: _Draw) -> str:
    sales = draw.number(400, 1500)
    history = "".join(
        f"  - {{year: {year}, account_revenue: {40 * sales + year}k, our_sales: {sales + year - 2023}k, "
        f"our_margin: {sales // 5}k, wallet: {4 * sales}k}}\n"
        for year in (2023, 2024, 2025)
    )
    offerings = "".join(
        f"    - {{offering: {offering}, potential: {draw.number(100, 200)}k, sales: {draw.number(0, 70)}k, "
        f"status: partly}}\n"
        for offering in ("maintenance", "telematics", "tyres", "parts", "training")
    )
    return f"""\
history:
{history}targets:
  - {{period: 2026, sales: {sales + 90}k, margin: {sales // 4}k}}
  - {{period: 2026-Q1, sales: {sales // 4}k}}
potential: {{annual: {3 * sales}k, cost_to_serve: 90k, recurring: true, growing: true}}
contracts:
  - {{id: C1, title: Maintenance frame, value: 220k, start: 2024-07-01, end: 2027-06-30, notice_by: 2026-12-31}}
successes:
  - {{title: {draw.words(5)}, date: 2025-05-01, note: {draw.sentence(10)}}}
  - {{title: {draw.words(5)}, date: 2025-09-01, note: {draw.sentence(10)}}}
offerings:
  definition: Every site under a full maintenance contract
  objective: grow
  target: 80
  items:
{offerings}competitors:
  - {{name: TrackCo, share_of_wallet: 35, strengths: {draw.sentence(8)}, weaknesses: {draw.sentence(8)}, threat: high}}
  - {{name: Fleetwise, share_of_wallet: 12, strengths: {draw.sentence(8)}, weaknesses: {draw.sentence(8)}, threat: low}}
conditions:
  regular-contact: met
  trusted-delivery: {{state: partly, note: {draw.sentence(8)}}}
  top-of-mind: met
  portfolio-known: unmet
  quick-business: met
  strategic-peer: partly
  goodwill: met
"""


def _stakeholders(draw: _Draw) -> str:
    people = "".join(
        f"""\
  - id: s{number}
    name: {draw.name()}
    title: {draw.words(2).capitalize()}
    unit: Road
    role: [{"decision-maker" if number == 0 else "influencer"}]
    influence: {draw.one_of(["low", "medium", "high"])}
    attitude: {draw.one_of(["promoter", "supporter", "neutral", "sceptic"])}
    {"reports_to: s0" if number else "needed: false"}
    owner: {draw.person()}
    last_contact: {draw.day(2025)}
    contact_every: 6w
"""
        for number in range(4)
    )
    return f"""\
stakeholders:
{people}buying_centers:
  - {{name: Fleet board, initiatives: {draw.sentence(10)}, budget: 3m, members: [s0, s1, s2]}}
"""


def _opportunities(draw: _Draw) -> str:
    return "opportunities:\n" + "".join(
        f"""\
  - id: P{number}
    title: {draw.words(4).capitalize()}
    owner: {draw.person()}
    offering: telematics
    horizon: {horizon}
    status: open
    value: {draw.number(40, 400)}k
    probability: {draw.number(10, 80)}
    close: {draw.day(first_month=7)}
    effort_days: {draw.number(5, 40)}
    process:
      - {{step: Request for proposal, due: {draw.day(first_month=7)}, note: {draw.sentence(6)}}}
"""
        for number, horizon in enumerate(("short", "medium", "long"), start=1)
    )


def _objectives(draw: _Draw) -> str:
    return "objectives:\n" + "".join(
        f"""\
  - id: O{number}
    title: {draw.words(5).capitalize()}
    kind: quantitative
    owner: {draw.person()}
    metric: Annual sales
    unit: EUR
    baseline: 0
    target: {draw.number(100, 300)}k
    actual: {draw.number(0, 100)}k
    due: 2026-12-31
    status: {draw.one_of(["on-track", "on-track", "at-risk", "off-track"])}
"""
        for number in range(1, 5)
    )


def _actions(draw: _Draw) -> str:
    return "actions:\n" + "".join(
        f"""\
  - id: A{number}
    title: {draw.words(5).capitalize()}
    description: {draw.sentence(28)}
    objective: O{(number - 1) % 4 + 1}
    goal: {draw.sentence(8)}
    owner: {draw.person()}
    priority: {draw.one_of(["low", "medium", "high"])}
    status: {draw.one_of(STATUSES)}
    blocked_by: {draw.words(4)}
    start: 2026-01-{10 + number}
    due: {draw.day(first_month=4)}
    steps:
      - {{title: {draw.words(4)}, owner: {draw.person()}, start: 2026-02-01, end: 2026-02-20, done: 2026-02-19}}
      - {{title: {draw.words(4)}, owner: {draw.person()}, start: 2026-02-21, end: 2026-03-28}}
    resources: {{investment: {draw.number(5, 40)}k, staff_days: {draw.number(2, 20)}, note: {draw.sentence(6)}}}
    results:
      2026-Q2: {{expected: {draw.number(5, 40)}k, actual: {draw.number(5, 40)}k}}
      2026-Q3: {draw.number(5, 40)}k
"""
        for number in range(1, 6)
    )


def _measures(draw: _Draw) -> str:
    return f"""\
visits: {{planned: 12, done: 5}}
budget: {{planned: 40k, spent: 22k}}
decisions:
  - id: D1
    title: {draw.words(4).capitalize()}
    kind: budget
    amount: {draw.number(10, 60)}k
    question: {draw.sentence(12)}
    options: [{{title: {draw.words(3)}, amount: 35k}}, {{title: {draw.words(3)}}}]
    recommendation: {draw.sentence(10)}
    requested_by: {draw.person()}
    decider: {draw.person()}
    needed_by: {draw.day(first_month=5)}
    status: open
communication:
  - {{who: Steering committee, side: internal, content: Progress and results, extent: summary, purpose: Steer,
     form: presentation, every: quarter, owner: {draw.person()}}}
  - {{who: Fleet board, side: external, content: Savings, extent: details, purpose: Trust, form: visit, every: month,
     owner: {draw.person()}}}
risks:
  - {{id: R1, title: {draw.words(4)}, likelihood: medium, impact: high, status: open, response: {draw.sentence(8)},
     contingency: {draw.sentence(8)}, owner: {draw.person()}}}
  - {{id: R2, title: {draw.words(4)}, likelihood: low, impact: medium, status: open, response: {draw.sentence(8)},
     contingency: {draw.sentence(8)}, owner: {draw.person()}}}
kpis:
  - {{name: On-time delivery, unit: "%", side: external, target: 98, values: {{2025-Q4: 95, 2026-Q1: 97}}}}
  - {{name: Answer time, unit: days, side: internal, target: 2, values: {{2025-Q4: 3, 2026-Q1: 2}}}}
"""


def _reviews(draw: _Draw) -> str:
    return "review:\n  every: quarter\n  log:\n" + "".join(
        f"""\
    - date: {day}
      by: {draw.person()}
      rating: {draw.one_of(["on-track", "on-track", "at-risk", "off-track"])}
      outcome: {draw.sentence(14)}
      evaluation: {{strategy: {draw.sentence(8)}, objectives: {draw.sentence(8)}, activities: {draw.sentence(8)}}}
"""
        for day in ("2026-04-20", "2026-01-20")
    )


def _narrative(draw: _Draw) -> str:
    """Return some 1,100 words: sections with text, a list, a table and an admonition each time."""
    return "\n".join(_section(draw) for _ in range(5))


def _section(draw: _Draw) -> str:
    paragraphs = "\n\n".join(" ".join(draw.sentence(14) for _ in range(4)) for _ in range(2))
    points = "\n".join(f"- **{draw.words(2)}**: {draw.words(10)}" for _ in range(4))
    rows = "\n".join(f"| {draw.words(2)} | {draw.words(2)} | {draw.number(1, 99)} |" for _ in range(4))
    return f"""\
## {draw.words(4).capitalize()}

{paragraphs}

{points}

| What | Who | Days |
|---|---|---:|
{rows}

!!! note "{draw.words(3).capitalize()}"
    {draw.sentence(28)}
"""
