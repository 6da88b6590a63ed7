"""What follows: general equilibrium in changes, for any economy and any tariffs."""

from .certificate import Certificate
from .deficits import Rule as DeficitRule
from .equilibrium import TOLERANCE, Model, rebalance, solve
from .outcome import Outcome
from .status import Status

__all__ = ["TOLERANCE", "Certificate", "DeficitRule", "Model", "Outcome", "Status", "rebalance", "solve"]
