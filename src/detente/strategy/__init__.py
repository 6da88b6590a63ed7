"""What each side wants, and what happens when all of them do it."""

from .players import Player
from .solution import Solution
from .status import Status
from .uniform import nash_uniform

__all__ = ["Player", "Solution", "Status", "nash_uniform"]
