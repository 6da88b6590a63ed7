"""The conflict on a day: case, law, economy and model joined under one set of assumptions."""

from .averages import averages, named_weights, pair_weights
from .contest import Contest
from .duties import Duties
from .negotiation import Negotiation
from .situation import Situation

__all__ = [
    "Contest",
    "Duties",
    "Negotiation",
    "Situation",
    "averages",
    "named_weights",
    "pair_weights",
]
