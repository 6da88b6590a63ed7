"""How gains from talks are divided: the weights of the parties, and when a rule holds."""

from dataclasses import dataclass

import numpy as np

from ..world.economy import Array
from .accounts import Accounts
from .payoff import Payoff

TOLERANCE = 1e-7
"""Largest distance of a rate from its first-order condition, in ln(1 + t)."""
SPREAD = 1e-6
"""Gains from talks are equal where their logs differ by less."""
LEAST = 1e-4
"""Gains below this do not speed up learning any more."""
TINY = 1e-6
"""Least weight of a party, and least payoff that a search looks at: where a weight ends there, bounds on tariffs keep
the rule from holding."""


@dataclass(frozen=True, slots=True)
class Division:
    """What is divided, and how."""

    rule: str
    payoff: Payoff
    shares: Array
    threat: Array
    first: Array

    def gains(self, accounts: Accounts) -> Array:
        """Logs of payoff over threat, one a party."""
        return np.asarray(np.log(np.maximum(self.payoff.value(accounts) @ self.shares / self.threat, TINY)))

    def column(self, accounts: Accounts, omega: Array) -> Array:
        """Weights of countries' payoffs in Σ ω ln G, shape (j, 1)."""
        return (self.shares @ (omega / (self.payoff.value(accounts) @ self.shares)))[:, None]

    def next(self, omega: Array, gains: Array, learning: float) -> tuple[Array, float]:
        """The next weights, and how far the rule is from holding."""
        if self.rule == "weights":
            return omega, 0.0
        lag = (gains - gains.mean()) / max(float(np.abs(gains).max()), LEAST)
        if self.rule == "equal" or gains.min() <= 0.1 * gains.max():
            moved = omega * np.exp(-learning * lag)
            return moved / moved.sum(), float(np.ptp(gains)) if self.rule == "equal" else 1.0
        wanted = 1 / -np.expm1(-gains)
        wanted = wanted / wanted.sum()
        moved = omega * (wanted / omega) ** learning
        return moved / moved.sum(), SPREAD / TOLERANCE * 1e-3 * float(np.abs(wanted - omega).max())
