"""Products as markets: what duty each pays in the law of a day, on the lines that stand for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..tariffs import Rates, Weights
from ..tariffs.collected import collected
from ..tariffs.products import Codes, lines_below
from ..tariffs.revisions import renumbered


@dataclass(frozen=True, slots=True)
class ProductDuties:
    """Duties by product and origin, index (product, origin), fractions.

    Attributes
    ----------
    law       : what the law asks, a mean over the product's lines
    taken     : the same with the collected part of added duties where it is known; equal to ``law`` where not asked for
    sector    : of each product
    continued : products that the law numbers otherwise: they pay the mean of the codes that they continue
    """

    law: "pd.Series[float]"
    taken: "pd.Series[float]"
    sector: "pd.Series[str]"
    continued: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Which tariff lines stand for which product: positions of lines, and the product of each."""

    at: npt.NDArray[np.intp]
    product: npt.NDArray[np.object_]
    continued: frozenset[str]


def duties(
    rates: Rates, importer: str, chosen: Mapping[str, Weights | None], products: Iterable[str], known: date | None
) -> ProductDuties:
    """Duties of products of six digits from the origins that ``chosen`` names.

    ``known`` counts the collected part of added duties as this day knows it, whatever day the rates are of; None counts
    all that the law adds. Lines weigh by what is bought on them (``chosen``), and alike in a product where nothing
    weighs. A line without an ad valorem rate is in no mean; a product of such lines alone is absent.
    """
    codes = rates.block(importer, next(iter(chosen))).codes
    lines = _lines(codes, products)
    found = pd.concat([_of_origin(rates, importer, one, lines, weights, known) for one, weights in chosen.items()])
    sector = found.groupby(level="product")["sector"].first()
    return ProductDuties(found["law"], found["taken"], sector, lines.continued)


def _lines(codes: Codes, products: Iterable[str]) -> _Lines:
    """The lines below each product; of one that the schedule lacks, those of the codes of 2017 that it continues."""
    at, owner, continued = list[int](), list[str](), set[str]()
    for product in dict.fromkeys(products):
        own = lines_below(codes, product)
        places = list(range(own.start, own.stop))
        if not places:
            heirs = [heir for one in renumbered([product]) for heir in one.heirs]
            spans = [lines_below(codes, heir) for heir in heirs]
            places = [place for span in spans for place in range(span.start, span.stop)]
            continued.add(product)
        at += places
        owner += [product] * len(places)
    return _Lines(np.array(at, dtype=np.intp), np.array(owner, dtype=object), frozenset(continued))


def _of_origin(
    rates: Rates, importer: str, origin: str, of: _Lines, weights: Weights | None, known: date | None
) -> pd.DataFrame:
    block = rates.block(importer, origin)
    base, added, codes = block.base[of.at], block.added[of.at], block.codes[of.at]
    part = collected(importer, origin, known) if known else None
    share = 1.0 if part is None else part.shares(codes)
    index = pd.Index(codes.astype(object))
    # decided: of a line that the weights lack nothing was bought
    weight = np.zeros(len(codes)) if weights is None else weights.values.reindex(index).fillna(0.0).to_numpy()
    lines = pd.DataFrame(
        {
            "product": of.product,
            "law": base + added,
            "taken": base + added * share,
            "weight": weight,
            "sector": block.sectors[of.at],
        }
    ).dropna(subset="law")
    weighed = lines.groupby("product")["weight"].transform("sum") > 0
    lines["weight"] = lines["weight"].where(weighed, 1.0)
    lines[["law", "taken"]] = lines[["law", "taken"]].mul(lines["weight"], axis=0)
    sums = lines.groupby("product").agg({"law": "sum", "taken": "sum", "weight": "sum", "sector": "first"})
    sums[["law", "taken"]] = sums[["law", "taken"]].div(sums["weight"], axis=0)
    return sums.assign(origin=origin).set_index("origin", append=True)[["law", "taken", "sector"]]
