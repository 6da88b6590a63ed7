"""How far to trust an answer: what was predicted against what happened, and what the numbers in it rest on."""

from .backtest import Backtest, backtest
from .elasticities import HORIZONS, Horizon, horizon
from .record import trade_record
from .tested import Seen, Trial, seen, trials

__all__ = [
    "HORIZONS",
    "Backtest",
    "Horizon",
    "Seen",
    "Trial",
    "backtest",
    "horizon",
    "seen",
    "trade_record",
    "trials",
]
