"""One industry of a user's own: GSIM in exact form, the paper's linear form beside it, welfare by who gains."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..encoding import plain
from ..markets.flows import read_flows
from ..markets.gsim import Array, Effects, Industry, exact, linear
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import MISSING, count, signed
from .shown import Shown

MOST = 15
"""Flows in the table, those that change most."""


@dataclass(frozen=True, slots=True)
class RegionEffects:
    """Of one country; money in the unit of the table, prices as fractions, None where it sells or buys nothing."""

    region: str
    producers: float
    consumers: float
    revenue: float
    net: float
    linear_net: float | None
    """By the paper's linear form; None where a price is agreed, which that form has not."""
    price: float | None
    composite: float | None


@dataclass(frozen=True, slots=True)
class FlowChange:
    """Value at the border of one flow, now and then."""

    exporter: str
    importer: str
    now: float
    then: float


@dataclass(frozen=True, slots=True, repr=False)
class IndustryAnswer(Shown):
    """What a change of tariffs, or a price undertaking, does in one industry."""

    file: str
    regions: tuple[RegionEffects, ...]
    flows: tuple[FlowChange, ...]
    undertakings: int
    """Pairs with an agreed price."""
    binding: int
    """Those of them at which the price would be lower."""
    residual: float
    absent: int
    """Pairs without a row, which do not trade."""

    def section(self) -> Section:
        """Welfare by country, the flows that change most, and what the numbers are."""
        title = f"{self.file}: one industry, before and after"
        return Section("industry", title, (welfare(self, title), trade(self), *lines(*sentences(self))))

    def data(self) -> dict[str, Any]:
        """The record as it is."""
        return dict(plain(self))


def ask(
    flows: Path | str | Industry,
    *,
    demand: float | None = None,
    supply: float | None = None,
    substitution: float | None = None,
) -> IndustryAnswer:
    """Solve an industry; see :mod:`detente.markets.flows` for the table and :mod:`detente.markets.gsim` for the model.

    Parameters
    ----------
    flows  : a CSV, or an industry made in Python
    demand : elasticity of demand for all importers that the file has none for, and so ``supply`` and ``substitution``

    Raises
    ------
    SourceError   : the table is malformed; every mistake with its line
    NoEquilibrium : prices do not clear the market
    """
    if isinstance(flows, Industry):
        return _answer("industry", flows)
    given = {"demand": demand, "supply": supply, "substitution": substitution}
    return _answer(Path(flows).name, read_flows(Path(flows), given))


def _answer(name: str, industry: Industry) -> IndustryAnswer:
    found = exact(industry)
    agreed = industry.floor > 0
    beside = None if agreed.any() else linear(industry)
    # decided: the price of a country that sells nothing has not moved; it weighs nothing
    price = np.nan_to_num(1 + found.price, nan=1.0)
    return IndustryAnswer(
        file=name,
        regions=tuple(_region(industry, found, beside, n) for n in range(len(industry.regions))),
        flows=tuple(_flows(industry, found.flow)),
        undertakings=int(agreed.sum()),
        binding=int((agreed & (industry.floor > price[:, None])).sum()),
        residual=found.residual,
        absent=int((industry.flow == 0).sum()),
    )


def _region(industry: Industry, found: Effects, beside: Effects | None, n: int) -> RegionEffects:
    price, composite = float(found.price[n]), float(found.composite[n])
    return RegionEffects(
        region=industry.regions[n],
        producers=float(found.producers[n]),
        consumers=float(found.consumers[n]),
        revenue=float(found.revenue[n]),
        net=float(found.welfare[n]),
        linear_net=None if beside is None else float(beside.welfare[n]),
        price=None if np.isnan(price) else price,
        composite=None if np.isnan(composite) else composite,
    )


def _flows(industry: Industry, then: Array) -> Iterator[FlowChange]:
    for i, j in zip(*np.nonzero(industry.flow > 0), strict=True):
        yield FlowChange(industry.regions[i], industry.regions[j], float(industry.flow[i, j]), float(then[i, j]))


def welfare(found: IndustryAnswer, caption: str) -> Table:
    """A row a country and the world."""
    heads = ("producers", "buyers", "revenue", "net", "net, linear", "export price, %", "price to buyers, %")
    columns = (Column("country"), *(Column(head, True) for head in heads))
    rows = [_cells(one) for one in found.regions]
    sums = [sum(getattr(one, name) for one in found.regions) for name in ("producers", "consumers", "revenue", "net")]
    nets = [one.linear_net for one in found.regions if one.linear_net is not None]
    last = Cell(signed(sum(nets), 2), sum(nets)) if nets else Cell(MISSING)
    rows.append((Cell("all"), *(Cell(signed(one, 2), one) for one in sums), last, Cell(""), Cell("")))
    return Table("industry", caption, columns, tuple(rows))


def _cells(one: RegionEffects) -> tuple[Cell, ...]:
    money = (one.producers, one.consumers, one.revenue, one.net, one.linear_net)
    prices = (one.price, one.composite)
    return (
        Cell(one.region),
        *(Cell(signed(value, 2), value) for value in money),
        *(Cell(MISSING if value is None else signed(100 * value, 2), value) for value in prices),
    )


def trade(found: IndustryAnswer) -> Table:
    """The flows that change most."""
    order = sorted(found.flows, key=lambda one: -abs(one.then - one.now))[:MOST]
    columns = (Column("from"), Column("to"), Column("now", True), Column("then", True), Column("change", True))
    rows = tuple(
        (
            Cell(one.exporter),
            Cell(one.importer),
            Cell(f"{one.now:,.1f}", one.now),
            Cell(f"{one.then:,.1f}", one.then),
            Cell(signed(one.then - one.now, 1), one.then - one.now),
        )
        for one in order
    )
    return Table("flows", "Value at the border of the flows that change most", columns, rows)


def sentences(found: IndustryAnswer) -> Iterator[str]:
    """What the numbers are, and what they leave out."""
    yield (
        "Money is in the unit of the table. Producers: area under their price along supply, and rents of agreed "
        "prices; buyers: area under their demand for the good as a whole; revenue of tariffs. Prices clear each "
        f"exporter's market to {found.residual:.0e} of its sales."
    )
    yield (
        "GSIM of Francois & Hall (2003) with constant elasticities; net, linear is the paper's own form, which for "
        "large changes of tariffs is another number. Partial equilibrium: incomes, wages and other industries stay."
    )
    if found.undertakings:
        yield (
            f"{count(found.undertakings, 'price undertaking')}, {found.binding} of them above what the price would be: "
            "there the exporter keeps the difference. The linear form has none."
        )
    if found.absent:
        yield f"{count(found.absent, 'pair')} of countries without a flow: no trade starts between them."
