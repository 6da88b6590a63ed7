"""What each country has left after the transfer that its deficit stands for: income must be above zero.

A surplus that keeps its value must be sent abroad whatever the tariffs: exports are imports and the surplus. Where
trade is all but shut no wage sells that much, and there is no equilibrium.
"""

from dataclasses import dataclass

import numpy as np

from ..world.economy import Economy
from . import market
from .baseline import Array
from .market import Scenario, State


@dataclass(frozen=True, slots=True)
class Spare:
    """``earned``, what labour and tariffs yield, and ``received``, D', shape (j,), million USD."""

    earned: Array
    received: Array

    @property
    def left(self) -> Array:
        """Income I', shape (j,), million USD."""
        return self.earned + self.received


def spare(case: Scenario, state: State) -> Spare:
    """What countries earn and receive at a state."""
    at = market.supply(case, state.omega, state.price, state.made)
    found = market.demand(case, at, state, market.net_share(case, at))
    wage = np.exp(state.omega)
    received = case.deficits.at(wage, wage * np.exp(found.hired) * case.base.value_added)
    return Spare(found.income - received, received)


def who_falls_short(economy: Economy, case: Scenario, state: State, part: float) -> str:
    """The sentence that names the country with the least income, as a share of baseline value added."""
    found = spare(case, state)
    first = int(np.argmin(found.left / case.base.value_added))
    code = economy.regions[first]
    when = "" if part == 1 else f" with {part:.0%} of the change carried out (in logs)"
    return (
        f"{economy.region_name(code)} ({code}) would send {-found.received[first]:,.0f} million USD a year more abroad "
        f"than it buys there (deficits {case.deficits.rule}) and earn {found.earned[first]:,.0f}{when}."
    )
