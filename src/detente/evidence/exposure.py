"""Which tariffs met which trade: the law's rates by partner and product, averaged over months and lines.

A product (HS chapter, or NAICS industry) is an average of tariff lines with weights of before; a month is the mean of
four of its days, so that a duty of the 24th weighs as the week that it was in force.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..errors import UnknownName
from ..tariffs import Rates, Schedule, weights
from .lines import TradedLines

DAYS = (4, 12, 20, 28)
"""Days of a month on which the law is read."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The lines of one importer on one origin: their product, and what was bought of each before."""

    products: np.ndarray
    values: np.ndarray


def months_of(first: str, last: str) -> tuple[str, ...]:
    """Months from ``first`` to ``last`` as YYYY-MM."""
    return tuple(str(one) for one in pd.period_range(first, last, freq="M"))


def days_of(months: Iterable[str]) -> tuple[date, ...]:
    """The days on which months are read."""
    return tuple(date.fromisoformat(f"{month}-{day:02d}") for month in months for day in DAYS)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Rates of the law, averaged over the lines of each product; index (partner, product).

    Attributes
    ----------
    log_rate : mean of ln(1+t) over all days
    covered  : share of the product's trade whose lines have an ad valorem rate; the others are left out of averages
    monthly  : mean rate t of each month, columns YYYY-MM
    """

    log_rate: "pd.Series[float]"
    covered: "pd.Series[float]"
    monthly: pd.DataFrame


def exposure(
    law: Schedule,
    importer: str,
    origins: Iterable[str],
    days: Iterable[date],
    product_of: Mapping[str, str] | None,
    traded: TradedLines | None = None,
) -> Exposure:
    """Average the law over ``days`` and lines; a day that is given twice weighs twice.

    ``product_of`` maps HS6 to a product; None is the HS chapter. ``traded`` weighs the lines; None is the trade of 2017
    that ships.
    """
    count = Counter(days)
    rates = {day: law.on(day) for day in count}
    found = pd.concat([_of_origin(rates, count, importer, origin, product_of, traded) for origin in origins])
    months = sorted({f"{day:%Y-%m}" for day in rates})
    return Exposure(found["log_rate"], found["covered"], found[months])


def _of_origin(
    rates: Mapping[date, Rates],
    count: Mapping[date, int],
    importer: str,
    origin: str,
    product_of: Mapping[str, str] | None,
    traded: TradedLines | None,
) -> pd.DataFrame:
    blocks = [rate.block(importer, origin) for rate in rates.values()]
    lines = _lines(importer, origin, np.asarray(blocks[0].codes), product_of, traded)
    total = np.array([np.asarray(block.total, dtype=np.float64) for block in blocks])
    known = np.isfinite(total).all(axis=0)
    values = np.where(known, lines.values, 0.0)
    total = np.where(known, total, 0.0)
    often = np.array([count[day] for day in rates])
    table = {
        "log_rate": np.average(np.log1p(total), axis=0, weights=often) * values,
        "known": values,
        "all": lines.values,
    }
    month = np.array([f"{day:%Y-%m}" for day in rates])
    table |= {str(one): total[month == one].mean(axis=0) * values for one in np.unique(month)}
    sums = pd.DataFrame(table)[lines.products != ""].groupby(lines.products[lines.products != ""]).sum()
    sums = sums[sums["known"] > 0]
    found = sums.drop(columns=["known", "all"]).div(sums["known"], axis=0)
    found["covered"] = sums["known"] / sums["all"]
    found.index = pd.MultiIndex.from_product([[origin], found.index], names=["partner", "product"])
    return found


def _lines(
    importer: str,
    origin: str,
    codes: np.ndarray,
    product_of: Mapping[str, str] | None,
    traded: TradedLines | None,
) -> Weighed:
    """Lines that have a value weigh by it; in a product where none has, all weigh the same."""
    names = pd.Series(codes, dtype=str)
    products = (names.str[:2] if product_of is None else _industries(names, product_of)).to_numpy()
    # decided: a line without a value weighs nothing beside those that have one
    values = names.map(_values(importer, origin, traded)).fillna(0.0).to_numpy(dtype=np.float64)
    alone = pd.Series(values).groupby(products).transform("sum").to_numpy() <= 0
    return Weighed(products, np.where(alone, 1.0, values))


def _industries(names: "pd.Series[str]", product_of: Mapping[str, str]) -> "pd.Series[str]":
    """The product of each line; "" where there is none."""
    codes = names.str[:6]
    return codes.map({code: _product(product_of, code) for code in codes.unique()})


def _product(product_of: Mapping[str, str], code: str) -> str:
    try:
        return product_of[code]
    except KeyError:  # decided: lines without a product are dropped by their empty name
        return ""


def _values(importer: str, origin: str, traded: TradedLines | None) -> "pd.Series[float]":
    """What was bought of each line; empty where the package knows no trade of the pair."""
    if traded is not None:
        return traded.of(origin)
    try:
        return weights(importer, origin).values
    except UnknownName:  # decided: without known trade all lines of a product weigh the same
        return pd.Series(dtype=float)
