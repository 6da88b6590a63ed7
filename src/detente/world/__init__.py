"""What the economy looks like: a balanced baseline, and where it comes from."""

from typing import TYPE_CHECKING

from ..lazily import door

if TYPE_CHECKING:
    from .economy import BalanceReport, Economy, Gap
    from .reduce import reduced
    from .sources import DEFAULT, load, origins, worlds

__all__ = ["DEFAULT", "BalanceReport", "Economy", "Gap", "load", "origins", "reduced", "worlds"]

__getattr__ = door(
    __name__,
    {
        "BalanceReport": ".economy",
        "DEFAULT": ".sources",
        "Economy": ".economy",
        "Gap": ".economy",
        "load": ".sources",
        "origins": ".sources",
        "reduced": ".reduce",
        "worlds": ".sources",
    },
)
