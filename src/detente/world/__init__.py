"""What the economy looks like: a balanced baseline, and where it comes from."""

from .economy import BalanceReport, Economy, Gap
from .reduce import reduced
from .sources import DEFAULT, load, origins, worlds

__all__ = ["DEFAULT", "BalanceReport", "Economy", "Gap", "load", "origins", "reduced", "worlds"]
