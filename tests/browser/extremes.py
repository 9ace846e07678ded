"""Plans at the limits of what people write: the same on every run."""

from __future__ import annotations

from typing import Final

LONG: Final = "Vereinigte Speditionsgesellschaft " * 6 + "mbH"
RIGHT_TO_LEFT: Final = "شركة النقل السريع 🚚 القاهرة"
STAKEHOLDERS: Final = 60
ACTIONS: Final = 500
PAGES: Final = 50
PARAGRAPH: Final = "What we agreed with the depot stands, and the next talk is prepared with care. " * 6
INFLUENCES: Final = ("high", "medium", "low")
ATTITUDES: Final = ("promoter", "supporter", "neutral", "sceptic", "opponent")
HEAD: Final = "owner: m.devries\ncategory: A\ncurrency: EUR\nsummary: Much to tell.\n"


def crowded() -> str:
    """Sixty stakeholders in one line of reporting and in no place, five hundred actions, fifty pages to read."""
    people = "".join(_stakeholder(number) for number in range(STAKEHOLDERS))
    actions = "".join(_action(number) for number in range(ACTIONS))
    narrative = "\n\n".join(
        f"## Chapter {number}\n\n" + "\n\n".join([PARAGRAPH] * 6) for number in range(PAGES)
    )
    return f"---\naccount: {LONG}\n{HEAD}stakeholders:\n{people}actions:\n{actions}---\n\n{narrative}\n"


def troubled() -> str:
    """Sales below zero, nothing to buy, twelve years, and a name that runs from the right."""
    history = "".join(
        f"  - {{year: {2014 + number}, account_revenue: {number}m, our_sales: {-40 + 10 * number}k, wallet: 0}}\n"
        for number in range(12)
    )
    return (
        f"---\naccount: {RIGHT_TO_LEFT}\n{HEAD}stage: first-sale\nhistory:\n{history}"
        "targets: [{period: 2026, sales: 0}]\n"
        "offerings: {items: [{offering: maintenance, potential: 0, sales: 0, status: partly}]}\n---\n"
    )


def bare() -> str:
    """Nothing but what is required."""
    return f"---\naccount: Bare\n{HEAD}---\n"


def _stakeholder(number: int) -> str:
    influence, attitude = INFLUENCES[number % 3], ATTITUDES[number // 12]
    placed = f", influence: {influence}, attitude: {attitude}" if number % 7 else ""
    chief = f", reports_to: s{number // 3}" if number else ""
    name = f"{RIGHT_TO_LEFT} {number}" if number % 11 == 0 else f"Person of a long name {number}"
    return f"  - {{id: s{number}, name: {name}, title: Head of fleet and depots {number}{placed}{chief}}}\n"


def _action(number: int) -> str:
    status = ("planned", "in-progress", "blocked", "done", "cancelled")[number % 5]
    start, due = f"2026-{1 + number % 4:02}-01", f"2026-{5 + number % 8:02}-15"
    blocked = ", blocked_by: the lease" if status == "blocked" else ""
    return (
        f"  - {{id: A{number}, title: Action {number} of many, owner: m.devries, status: {status}{blocked}, "
        f"start: {start}, due: {due}, results: {{2026-Q2: 1k}}}}\n"
    )
