"""Which tariffs met which trade: the law's rates by partner and product, averaged over months and lines.

A product (HS chapter, or NAICS industry) is an average of tariff lines with weights of before; a month is the mean of
four of its days, so that a duty of the 24th weighs as the week that it was in force.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..errors import UnknownName
from ..tariffs import Rates, Schedule, weights

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


def exposure(
    law: Schedule, importer: str, origins: Iterable[str], days: Iterable[date], product_of: Mapping[str, str] | None
) -> pd.DataFrame:
    """Mean of ln(1+t) by partner and product over ``days``; index (partner, product), column ``log_rate``.

    ``product_of`` maps HS6 to a product; None is the HS chapter. A line without an ad valorem rate is left out of its
    average, and the share of trade that is left is the column ``covered``.
    """
    rates = {day: law.on(day) for day in days}
    return pd.concat([_of_origin(rates, importer, origin, product_of) for origin in origins])


def _of_origin(
    rates: Mapping[date, Rates], importer: str, origin: str, product_of: Mapping[str, str] | None
) -> pd.DataFrame:
    blocks = [rate.block(importer, origin) for rate in rates.values()]
    lines = _lines(importer, origin, np.asarray(blocks[0].codes), product_of)
    total = np.mean([np.log1p(np.asarray(block.total, dtype=np.float64)) for block in blocks], axis=0)
    known = np.isfinite(total)
    table = pd.DataFrame(
        {
            "product": lines.products,
            "rate": np.where(known, total, 0.0) * lines.values,
            "known": known * lines.values,
            "all": lines.values,
        }
    )
    sums = table[table["product"] != ""].groupby("product").sum()
    sums = sums[sums["known"] > 0]
    found = pd.DataFrame({"log_rate": sums["rate"] / sums["known"], "covered": sums["known"] / sums["all"]})
    found.index = pd.MultiIndex.from_product([[origin], found.index], names=["partner", "product"])
    return found


def _lines(importer: str, origin: str, codes: np.ndarray, product_of: Mapping[str, str] | None) -> Weighed:
    """Weighed that have a value weigh by it; in a product where none has, all weigh the same."""
    names = pd.Series(codes, dtype=str)
    # decided: lines without a product are dropped by their empty name
    products = names.str[:2] if product_of is None else names.str[:6].map(product_of).fillna("")
    try:
        # decided: a line without a value weighs nothing beside those that have one
        values = names.map(weights(importer, origin).values).fillna(0.0).to_numpy(dtype=np.float64)
    except UnknownName:
        values = np.zeros(len(names))
    alone = pd.Series(values).groupby(products.to_numpy()).transform("sum").to_numpy() <= 0
    return Weighed(products.to_numpy(), np.where(alone, 1.0, values))
