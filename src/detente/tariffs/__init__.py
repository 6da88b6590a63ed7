"""What the law says: the rate of every product, from every origin, on every day of a case."""

from typing import TYPE_CHECKING

from ..lazily import door
from .weights import Weights, weights, world_weights

if TYPE_CHECKING:
    from .aggregate import unmatched
    from .blocks import Block, DutyPart
    from .daily import series
    from .diff import changes
    from .export import database
    from .intervals import Intervals
    from .rates import ProductRates, Rates
    from .schedule import Schedule, build
    from .sectors import sector_of

__all__ = [
    "Block",
    "DutyPart",
    "Intervals",
    "ProductRates",
    "Rates",
    "Schedule",
    "Weights",
    "build",
    "changes",
    "database",
    "sector_of",
    "series",
    "unmatched",
    "weights",
    "world_weights",
]

__getattr__ = door(
    __name__,
    {
        "Block": ".blocks",
        "DutyPart": ".blocks",
        "Intervals": ".intervals",
        "ProductRates": ".rates",
        "Rates": ".rates",
        "Schedule": ".schedule",
        "build": ".schedule",
        "changes": ".diff",
        "database": ".export",
        "sector_of": ".sectors",
        "series": ".daily",
        "unmatched": ".aggregate",
    },
)
