"""What the law says: the rate of every product, from every origin, on every day of a case."""

from .aggregate import unmatched
from .rates import Block, Part, ProductRates, Rates
from .schedule import Schedule, build, series
from .sectors import sector_of
from .weights import Weights, weights

__all__ = [
    "Block",
    "Part",
    "ProductRates",
    "Rates",
    "Schedule",
    "Weights",
    "build",
    "sector_of",
    "series",
    "unmatched",
    "weights",
]
