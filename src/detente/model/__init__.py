"""What follows: general equilibrium in changes, for any economy and any tariffs."""

from .certificate import Certificate
from .deficits import Rule as DeficitRule
from .derivatives import Derivatives
from .equilibrium import TOLERANCE, Model, balanced, rebalance, rebalance_many, solve
from .horizons import Horizons, horizons
from .memory import RememberingModel, Solver
from .outcome import Outcome
from .outcomes import Outcomes
from .status import Status
from .variants import Variant

__all__ = [
    "TOLERANCE",
    "Certificate",
    "DeficitRule",
    "Derivatives",
    "Horizons",
    "Model",
    "Outcome",
    "Outcomes",
    "RememberingModel",
    "Solver",
    "Status",
    "Variant",
    "balanced",
    "horizons",
    "rebalance",
    "rebalance_many",
    "solve",
]
