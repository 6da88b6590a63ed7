"""What each side wants, and what happens when all of them do it."""

from .nash import nash
from .optimal import optimal_tariff
from .payoff import PAYOFFS, WELFARE, Custom, Payoff, Political, RealWage, Revenue, Welfare
from .players import Player
from .solution import Solution
from .status import Status
from .uniform import nash_uniform
from .verify import Verdict, verify

__all__ = [
    "PAYOFFS", "WELFARE", "Custom", "Payoff", "Player", "Political", "RealWage", "Revenue", "Solution", "Status",
    "Verdict", "Welfare", "nash", "nash_uniform", "optimal_tariff", "verify",
]  # fmt: skip
