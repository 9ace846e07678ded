"""Changes as JSON, for scripts: exact decimals as texts, days and periods as the plan format writes them.

    format     1
    base       the commit compared from; null for the working tree
    head       the commit compared with; null for the working tree
    summary    the head sentence, in words
    effects    figure, period, before, after, difference, sentence
    accounts   id, id_before, name, owner, fate (added, removed, changed), weight, effects, changes
    changes    type, path, title, before, after, facts, weight, sentence
    unread     plans that could not be read before: file, id, name
    broken     plans that cannot be read after: the same

An amount is `{"amount": "35000", "currency": "EUR"}`.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period

if TYPE_CHECKING:
    from planfolio.portfolio.changes.shapes import Change, Effect
    from planfolio.portfolio.portfolio import BrokenPlan
    from planfolio.presentation.changes.effects import EffectWords
    from planfolio.presentation.changes.report import AccountReport, DiffReport
    from planfolio.presentation.changes.words import ChangeWords

FORMAT: Final = 1
_EXACT: Final = Context(prec=60)


def as_json(report: DiffReport) -> str:
    """Return the whole of the changes."""
    changes = report.changes
    told = {
        "format": FORMAT,
        "base": report.base or None,
        "head": report.head or None,
        "summary": report.headline,
        "effects": [_effect(*pair) for pair in zip(changes.effects, report.effects, strict=True)],
        "accounts": [_account(one) for one in report.accounts],
        "unread": [_plan(one) for one in changes.unread],
        "broken": [_plan(one) for one in changes.broken],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def plain(value: object) -> object:
    """Return a value as JSON has it; nothing is rounded."""
    if isinstance(value, Money):
        return {"amount": _decimal(value.amount), "currency": value.currency}
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, Period | Duration) else value


def _decimal(number: Decimal) -> str:
    return f"{number.normalize(_EXACT):f}"


def _account(account: AccountReport) -> dict[str, object]:
    changes = account.changes
    return {
        "id": changes.id,
        "id_before": changes.id_before or None,
        "name": changes.name,
        "owner": changes.owner,
        "fate": changes.fate,
        "weight": changes.weight,
        "effects": [_effect(*pair) for pair in zip(changes.effects, account.effects, strict=True)],
        "changes": [_change(*pair) for pair in zip(changes.changes, account.words, strict=True)],
    }


def _change(change: Change, words: ChangeWords) -> dict[str, object]:
    return {
        "type": change.type,
        "path": list(change.path),
        "title": change.title,
        "before": plain(change.before),
        "after": plain(change.after),
        "facts": {name: plain(value) for name, value in change.facts},
        "weight": change.weight,
        "sentence": words.sentence,
    }


def _effect(effect: Effect, words: EffectWords) -> dict[str, object]:
    return {
        "figure": effect.figure,
        "period": plain(effect.period),
        "before": plain(effect.before),
        "after": plain(effect.after),
        "difference": plain(effect.difference),
        "sentence": words.sentence,
    }


def _plan(plan: BrokenPlan) -> dict[str, object]:
    return {"file": plan.path, "id": plan.id, "name": plan.name}
