"""The market of a product as a reader sees it: a row an origin, and what buyers lose."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from math import isnan
from typing import Any

from ..conflict.ranges import Spread
from ..encoding import plain
from ..evidence import Horizon
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import amount, count, day, rate, signed
from ..show.words import listing
from .shown import Shown

MOST = 15
"""Origins in the table; those that change least are summed in a last row."""

VISIBLE = 5e-4
"""A share of imports that is told: less would read as 0.0 %."""


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One origin. Imports at the border in million USD a year; duties are the law's, fractions; price a fraction."""

    origin: str
    name: str
    now: float
    then: float
    change: Spread
    duty_now: float
    duty_then: float
    price: float
    """Change of the price to buyers."""


@dataclass(frozen=True, slots=True, repr=False)
class MarketAnswer(Shown):
    """Who fills the gap; money in million USD a year.

    Attributes
    ----------
    rows     : by origin, who loses most first
    now      : imports from all origins under the law of the day; ``change`` on the course
    loss     : what buyers lose; ``duty`` what customs take more
    shown    : origins that were asked for; all where empty
    left_out : share of imports in products without an ad valorem rate
    continued: share in products numbered anew in 2022, which pay the mean of the codes that they continue
    """

    case: str
    on: date
    code: str
    importer: str
    carry_out: tuple[str, ...]
    rows: tuple[MarketRow, ...]
    shown: tuple[str, ...]
    now: float
    change: Spread
    loss: Spread
    duty: Spread
    products: int
    sectors: tuple[str, ...]
    horizon: Horizon
    trade: str
    left_out: float
    continued: float
    collected: bool
    draws: int
    world: str

    def section(self) -> Section:
        """A table by origin and sentences."""
        title = f"{self.code} to {self.importer} if {' and '.join(self.carry_out)}, {day(self.on)}: who fills the gap"
        return Section("market", title, (table(self, title), *lines(*sentences(self))))

    def data(self) -> dict[str, Any]:
        """The record, NaN as null."""
        return dict(plain(asdict(self)))


def table(found: MarketAnswer, caption: str) -> Table:
    """Origins that change most; the rest in one row."""
    columns = (
        Column("origin"),
        Column("imports, m $", True),
        Column("then, m $", True),
        Column("change, m $", True),
        Column("range", True),
        Column("duty", True),
        Column("duty then", True),
        Column("price to buyers, %", True),
    )
    asked = [one for one in found.rows if one.origin in found.shown or not found.shown]
    order = sorted(asked, key=lambda one: -abs(one.change.value))
    shown = sorted(order[:MOST], key=lambda one: one.change.value)
    rows = [_cells(one) for one in shown]
    rest = order[MOST:]
    if rest:
        now, then = sum(one.now for one in rest), sum(one.then for one in rest)
        blank = (Cell(""),) * 4
        body = (Cell(_money(now), now), Cell(_money(then), then), Cell(_signed(then - now), then - now))
        rows.append((Cell(f"{len(rest)} others"), *body, *blank))
    return Table("market", caption, columns, tuple(rows))


def _cells(one: MarketRow) -> tuple[Cell, ...]:
    return (
        Cell(one.name, one.origin),
        Cell(_money(one.now), one.now),
        Cell(_money(one.then), one.then),
        Cell(_signed(one.change.value), one.change.value),
        Cell(_between(one.change)),
        Cell(rate(one.duty_now), one.duty_now),
        Cell(rate(one.duty_then), one.duty_then),
        Cell(signed(100 * one.price, 1), one.price),
    )


def sentences(found: MarketAnswer) -> Iterator[str]:
    """Who fills the gap, what buyers lose, and what the answer rests on."""
    yield from _gap(found)
    yield (
        f"Buyers lose {amount(found.loss.value)} a year{_said(found.loss)}; customs take "
        f"{amount(found.duty.value)} {'more' if found.duty.value >= 0 else 'less'}{_said(found.duty)}."
    )
    yield " ".join(_responses(found))
    yield (
        f"{count(found.products, 'product')} of six digits, each its own market. Trade: {found.trade}. Costs of the "
        f"origins, the price of home goods and spending are those of {listing(found.sectors)} in {found.world}."
    )
    taken = "the part of added duties that customs collect where it is known" if found.collected else "all of them"
    yield f"Duties shown are those of the law; buyers and sellers answer to {taken}."
    if found.continued >= VISIBLE:
        yield (
            f"{100 * found.continued:.1f} % of the imports are of products numbered anew in 2022: they pay the mean of "
            "the codes of 2017 that they continue."
        )
    if found.left_out >= VISIBLE:
        yield (
            f"{100 * found.left_out:.1f} % of the imports are left out: the law of that day has no ad valorem rate for "
            "their products."
        )


def _responses(found: MarketAnswer) -> Iterator[str]:
    """The two elasticities with their sources, and what the ranges are."""
    sigma, kappa = found.horizon.sigma, found.horizon.kappa
    sources = "; ".join(dict.fromkeys((sigma.source, kappa.source)))
    yield (
        f"Horizon {found.horizon.name}: σ = {sigma.value:g} ({sigma.error:g}) between origins, κ = {kappa.value:g} "
        f"({kappa.error:g}) of imports beside home goods; {sources}."
    )
    if found.draws:
        yield (
            f"Ranges hold nine of ten of {count(found.draws, 'draw')}: of the two by their standard errors, of the "
            "part of new duties that is collected, and of what sellers bear of a duty."
        )


def _gap(found: MarketAnswer) -> Iterator[str]:
    """Of what some lose, which part others gain; the rest is home goods and less buying."""
    if all(one.duty_then == one.duty_now for one in found.rows):
        yield "No duty on this product changes: what moves it is the rest of the economy."
        return
    losers = [one for one in found.rows if one.change.value < 0]
    gainers = sorted((one for one in found.rows if one.change.value > 0), key=lambda one: -one.change.value)
    lost, won = -sum(one.change.value for one in losers), sum(one.change.value for one in gainers)
    if not losers or found.change.value >= 0:
        yield f"Imports change by {_signed(found.change.value)} million $ a year{_said(found.change)}."
        return
    first = listing([one.name for one in losers[:3]])
    names = listing([f"{one.name} {100 * one.change.value / lost:.0f}" for one in gainers[:4]]) if gainers else "nobody"
    yield (
        f"{first} {'sells' if len(losers) == 1 else 'sell'} {amount(lost)} less. Of 100 dollars of that, others sell "
        f"{100 * won / lost:.0f} more ({names}); the rest is home goods and less buying."
    )


def _money(value: float) -> str:
    return f"{value:,.1f}" if abs(value) < 100 else f"{value:,.0f}"


def _signed(value: float) -> str:
    return signed(value, 1 if abs(value) < 100 else 0)


def _between(one: Spread) -> str:
    return "" if isnan(one.low) else f"{_signed(one.low)} to {_signed(one.high)}"


def _said(one: Spread) -> str:
    return "" if isnan(one.low) else f" ({_signed(one.low)} to {_signed(one.high)} million)"
