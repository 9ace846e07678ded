"""`data/portfolio.json`: every account in the plan format's own keys, with its figures and those of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, Final

from planfolio.model.fields import Part
from planfolio.model.money import Money
from planfolio.model.periods import Duration, Period
from planfolio.model.plan import PlanPeriod
from planfolio.portfolio.figures.shapes import AccountFigures, ContractState, PortfolioFigures
from planfolio.portfolio.past import Unknown
from planfolio.reading.languages import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import DataclassInstance

    from planfolio.portfolio.changes.shapes import StaleSummary, Value
    from planfolio.portfolio.past import TrendPoint
    from planfolio.portfolio.portfolio import Account
    from planfolio.presentation.context import Context

VERSION: Final = 1
AMOUNT_DIGITS: Final = 2
RATIO_DIGITS: Final = 6
_LINE: Final = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def portfolio_json(context: Context) -> bytes:
    """Return the portfolio as JSON; the same plans on the same day give the same bytes.

    Amounts of an account are in its `currency`, those of `derived` of the whole in the reporting currency; they
    are decimal strings, as are per cents and ratios (0.28 is 28 %). Unknown figures are null; what a plan does
    not write is left out. `past` is there where the history of the plans was looked at: the `trend` of an account and
    of all, the oldest moment first, and the `stale_summary` of an account with its day and what `moved` since, or null;
    where the past is not known it says why in `unknown`.
    """
    content = {
        "version": VERSION,
        "as_of": context.today.isoformat(),
        "currency": context.organisation.settings.currency,
        "accounts": [_account(context, account) for account in context.portfolio.accounts],
        "derived": _portfolio(context.figures),
        **_past(context),
    }
    return f"{_text(content)}\n".encode()


def _account(context: Context, account: Account) -> dict[str, Any]:
    given = {
        "id": account.id,
        "account": account.name,
        "status": account.plan.status,
        "currency": account.currency,
    }
    derived = {"derived": _figures(context.of(account))}
    return given | written(account.plan) | derived | _account_past(context, account)


def written(part: Part) -> dict[str, Any]:
    """Return what a part of a plan writes, in the format's own keys and canonical values.

    Shorthands are expanded (`40k` is `40000`, one name is a list of one), years are numbers; what says nothing is left
    out.
    """
    given = part.model_fields_set
    values = [(name, key, getattr(part, name)) for name, key in _keys(type(part)) if name in given]
    return {
        key: _year(name, value) or _written(value)
        for name, key, value in values
        if value not in (None, (), {})
    }


@cache
def _keys(part: type[Part]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in part.model_fields.items())


def _year(key: str, value: object) -> int | None:
    """Return a year under a key that always holds one as a number, as YAML reads it."""
    return value.year if key.endswith("year") and isinstance(value, Period) else None


def _written(value: object) -> Any:  # noqa: ANN401  whatever JSON can say
    if isinstance(value, str):
        return value
    if isinstance(value, PlanPeriod) and value.first == value.last:
        return _scalar(value.first)
    if isinstance(value, Part):
        return written(value)
    if isinstance(value, tuple | list):
        return [_written(item) for item in value]
    if isinstance(value, Mapping):
        # only a criterion can be written and be None: n/a
        pairs = [(key, "n/a" if item is None else _written(item)) for key, item in value.items()]
        return {str(key): item for key, item in sorted(pairs, key=lambda pair: str(pair[0]))}
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, Money):
        return format(value.amount, "f")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Period | Duration) else value


def _figures(figures: AccountFigures) -> dict[str, Any]:
    return {
        name: _year(name, value := getattr(figures, name)) or _derived(value)
        for name in _names(AccountFigures)
        if name != "account"
    }


@cache
def _names(shape: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape))


def _portfolio(figures: PortfolioFigures) -> dict[str, Any]:
    """Return the figures of all accounts; what stands in a plan is named by its account and id."""
    own: dict[str, Any] = {
        "sales_by_year": _rows(("year", "sales"), figures.sales_by_year),
        "pareto": _rows(("account", "share"), figures.pareto),
        "by_category_and_stage": [
            {"category": category, "stage": stage, "accounts": list(accounts)}
            for (category, stage), accounts in sorted(figures.by_category_and_stage.items())
        ],
        "open_decisions": _rows(
            ("account", "decision"), ((id_, one.id) for id_, one in figures.open_decisions)
        ),
        "risks": _rows(("account", "risk"), ((id_, one.id) for id_, one in figures.risks)),
    }
    names = [name for name in _names(PortfolioFigures) if name != "accounts"]
    values = {name: getattr(figures, name) for name in names if name not in own}
    derived = {name: _year(name, value) or _derived(value) for name, value in values.items()}
    return {name: own[name] if name in own else derived[name] for name in names}


def _past(context: Context) -> dict[str, Any]:
    """Return the trend of all accounts, or why it is not known; nothing where the history was not looked at."""
    past = context.past
    if past.unknown is Unknown.NOT_ASKED:
        return {}
    return {"past": {"unknown": past.unknown, "trend": list(map(_derived, past.trend))}}


def _account_past(context: Context, account: Account) -> dict[str, Any]:
    past = context.past
    if not past.is_known:
        return {}
    trend = [_trend_point(point, account) for point in past.trends.get(account.id, ())]
    return {"past": {"trend": trend, "stale_summary": _stale(past.stale_summaries.get(account.id))}}


def _trend_point(point: TrendPoint, account: Account) -> dict[str, Any]:
    """Return a moment of an account; its amounts are in the currency that the plan had then."""
    amounts = (point.sales, point.sales_to_date, point.target, point.outlook)
    currency = next((amount.currency for amount in amounts if amount), account.currency)
    values: dict[str, Any] = _derived(point)
    return {"day": values.pop("day"), "currency": currency} | values


def _stale(summary: StaleSummary | None) -> dict[str, Any] | None:
    if summary is None:
        return None
    moved = [
        {
            "type": one.type,
            "path": list(one.path),
            "title": one.title,
            "before": _moved(one.before),
            "after": _moved(one.after),
        }
        for one in summary.moved
    ]
    return {"edited": summary.edited.isoformat(), "moved": moved}


def _moved(value: Value) -> object:
    """Return what moved: an amount with its currency, since the plan's own may have been another one."""
    if isinstance(value, Money):
        return {"amount": _amount(value), "currency": value.currency}
    return _derived(value)


def _rows(keys: tuple[str, str], pairs: Iterable[tuple[object, object]]) -> list[dict[str, Any]]:
    return [
        {key: _year(key, value) or _derived(value) for key, value in zip(keys, pair, strict=True)}
        for pair in pairs
    ]


def _derived(value: object) -> Any:  # noqa: ANN401  whatever JSON can say
    if isinstance(value, Money | Decimal):
        return _amount(value) if isinstance(value, Money) else _number(value, RATIO_DIGITS)
    if isinstance(value, ContractState):
        return {"contract": value.contract.id, "condition": value.condition, "days": value.days}
    if is_dataclass(value) and not isinstance(value, type | Period | Duration):
        return {name: _derived(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [_derived(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _derived(item) for key, item in sorted(value.items())}
    return _scalar(value)


def _amount(amount: Money) -> str:
    return _number(amount.amount, AMOUNT_DIGITS)


def _number(number: Decimal, digits: int) -> str:
    """Return a plain decimal, rounded where it is longer than so many decimals, without needless zeros."""
    text = format(rounded(number, digits), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: object, levels: int = 2, margin: str = "\n") -> str:
    """Write JSON with a line for every account and every figure of the whole, as a comparison wants it."""
    inner = f"{margin} "
    if levels and isinstance(value, dict) and value:
        pairs = (f"{_LINE(key)}: {_text(item, levels - 1, inner)}" for key, item in value.items())
        return f"{{{inner}{f',{inner}'.join(pairs)}{margin}}}"
    if levels and isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(map(_LINE, value))}{margin}]"
    return _LINE(value)
