"""What the customer spends on what we could supply, year by year, and what of it is ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planfolio.presentation.charts.chart import HEIGHT, WIDTH, Chart, Row, Table, kept_inside, unknown_bar
from planfolio.presentation.charts.scales import Band, Linear, around_zero, unit_for, unit_words
from planfolio.presentation.charts.svg import drawing, group, line, rect, text, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from markupsafe import Markup

    from planfolio.presentation.formats import Formats

TOP: Final = 22
FOOT: Final = 22
BELOW_ZERO: Final = 14


@dataclass(frozen=True, slots=True)
class WalletYear:
    """A full year: our sales, the wallet, and sales / wallet as a ratio; None where unknown."""

    label: str
    sales: Decimal | None
    wallet: Decimal | None
    share: Decimal | None


def wallet_chart(
    years: Sequence[WalletYear], currency: str, formats: Formats, id_: str = "chart-wallet"
) -> Chart:
    """Draw the wallet of each year outlined with our part solid in it; empty where no year's wallet is known."""
    t = formats.catalog.text
    amounts = [amount for year in years for amount in (year.sales, year.wallet)]
    words = unit_words(unit_for(amounts), currency, formats)
    title, subtitle = _title(years, formats), t("charts.wallet.subtitle", unit=words)
    is_known = any(year.wallet is not None for year in years)
    marks = _Drawing(years, currency, formats).marks() if is_known else ()
    return Chart(
        id=id_,
        title=title,
        subtitle=subtitle,
        svg=drawing(id_, WIDTH, HEIGHT, (title, subtitle), *marks) if is_known else None,
        table=_table(years, currency, formats),
        empty=t("charts.wallet.empty"),
    )


def _title(years: Sequence[WalletYear], formats: Formats) -> str:
    t = formats.catalog.text
    known = [(year.label, year.share) for year in years if year.share is not None]
    if not known:
        return t("charts.wallet.unknown")
    label, share = known[-1]
    now = formats.percent(share)
    if len(known) == 1:
        return t("charts.wallet.now", share=now, year=label)
    before, share_before = known[-2]
    return t(
        "charts.wallet.since", share=now, year=label, before=formats.percent(share_before), from_year=before
    )


class _Drawing:
    """The marks of one chart, from left to right."""

    def __init__(self, years: Sequence[WalletYear], currency: str, formats: Formats) -> None:
        self.years, self.currency, self.formats = years, currency, formats
        self.band = Band(len(years), 0, WIDTH, 65, 0.68)
        low, high = around_zero(amount for year in years for amount in (year.sales, year.wallet))
        self.scale = Linear(low, high, HEIGHT - FOOT - (BELOW_ZERO if low < 0 else 0), TOP)
        self.zero = self.scale.zero

    def marks(self) -> Iterator[Markup]:
        """Yield the bars with the shares, and the baseline."""
        shares = [None if year.share is None else self.formats.percent(year.share) for year in self.years]
        widest = max(width_of(words or "", is_strong=True) for words in shares)
        widest_year = max(width_of(year.label) for year in self.years)
        for place, (year, words) in enumerate(zip(self.years, shares, strict=True)):
            yield group(*self._bars(place, year), title=self._tooltip(year, words))
            if words and self.band.is_labelled(place, widest):
                x = kept_inside(self.band.middle(place), width_of(words, is_strong=True))
                yield text(x, self._top(year) - 5, words, anchor="middle", style="strong")
            if self.band.is_labelled(place, widest_year):
                x = kept_inside(self.band.middle(place), width_of(year.label))
                yield text(x, HEIGHT - 6, year.label, anchor="middle")
        end = max(self.band.stop, 65)
        yield line((0, self.zero + 0.5, end, self.zero + 0.5), "line-strong")

    def _bars(self, place: int, year: WalletYear) -> Iterator[Markup]:
        x, width = self.band.left(place), self.band.width
        if year.sales is not None:
            end = self.scale.at(year.sales)
            yield rect(x, min(self.zero, end), width, max(abs(self.zero - end), 1), fill="data")
        if year.wallet is None:
            below = self._top(year) if year.sales and year.sales > 0 else self.zero
            yield unknown_bar(x, below, width, "")
        else:
            top = self.scale.at(year.wallet)
            yield rect(x + 0.5, min(top, self.zero), width - 1, abs(self.zero - top), stroke="ink-3")

    def _top(self, year: WalletYear) -> float:
        return min(
            self.zero,
            *(self.scale.at(amount) for amount in (year.sales, year.wallet) if amount is not None),
            self.zero,
        )

    def _tooltip(self, year: WalletYear, share: str | None) -> str:
        t = self.formats.catalog.text
        return t(
            "charts.wallet.bar",
            year=year.label,
            sales=_exact(year.sales, self.currency, self.formats) or t("common.unknown"),
            wallet=_exact(year.wallet, self.currency, self.formats) or t("common.unknown"),
            share=share or t("common.unknown"),
        )


def _exact(amount: Decimal | None, currency: str, formats: Formats) -> str | None:
    return None if amount is None else formats.money(amount, currency)


def _table(years: Sequence[WalletYear], currency: str, formats: Formats) -> Table:
    t = formats.catalog.text
    rows = [
        Row(
            year.label,
            (
                _exact(year.sales, currency, formats),
                _exact(year.wallet, currency, formats),
                None if year.share is None else formats.percent(year.share),
            ),
        )
        for year in years
    ]
    return Table(
        (
            t("charts.wallet.year"),
            t("charts.wallet.sales"),
            t("charts.wallet.wallet"),
            t("charts.wallet.share"),
        ),
        rows,
    )
