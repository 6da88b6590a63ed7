"""The products below a code as markets: what is bought of each from whom, and what duty it pays in the law of a day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..tariffs import Rates, Weights
from ..tariffs.collected import collected
from ..tariffs.products import lines_below

Array = npt.NDArray[np.float64]
EACH = ["product", "origin"]


@dataclass(frozen=True, slots=True)
class ProductDuties:
    """Duties by product and origin, index (product, origin), fractions.

    Attributes
    ----------
    law   : what the law asks, a mean over the product's lines
    taken : the same with the collected part of added duties where it is known; equal to ``law`` where not asked for
    sector: of each product
    """

    law: "pd.Series[float]"
    taken: "pd.Series[float]"
    sector: "pd.Series[str]"


def duties(
    rates: Rates, importer: str, origins: Sequence[str], code: str, chosen: dict[str, Weights | None], collect: bool
) -> ProductDuties:
    """Duties below a code of two, four or six digits.

    Lines weigh by what is bought on them (``chosen``, by origin), and alike in a product where nothing weighs. A line
    without an ad valorem rate is in no mean; a product of such lines alone is absent.
    """
    found = pd.concat([_of_origin(rates, importer, one, code, chosen[one], collect) for one in origins])
    sector = found.groupby(level="product")["sector"].first()
    return ProductDuties(found["law"], found["taken"], sector)


def _of_origin(
    rates: Rates, importer: str, origin: str, code: str, chosen: Weights | None, collect: bool
) -> pd.DataFrame:
    block = rates.block(importer, origin)
    block = block.cut(lines_below(block.codes, code))
    part = collected(importer, origin, rates.day) if collect else None
    share = 1.0 if part is None else part.shares(block.codes)
    codes = pd.Index(block.codes.astype(object))
    weight = np.zeros(len(codes)) if chosen is None else chosen.values.reindex(codes).fillna(0.0).to_numpy()
    lines = pd.DataFrame(
        {
            "product": codes.str[:6],
            "law": block.base + block.added,
            "taken": block.base + block.added * share,
            "weight": weight,
            "sector": block.sectors,
        }
    ).dropna(subset="law")
    weighed = lines.groupby("product")["weight"].transform("sum") > 0
    lines["weight"] = lines["weight"].where(weighed, 1.0)
    lines[["law", "taken"]] = lines[["law", "taken"]].mul(lines["weight"], axis=0)
    sums = lines.groupby("product").agg({"law": "sum", "taken": "sum", "weight": "sum", "sector": "first"})
    sums[["law", "taken"]] = sums[["law", "taken"]].div(sums["weight"], axis=0)
    return sums.assign(origin=origin).set_index("origin", append=True)[["law", "taken", "sector"]]
