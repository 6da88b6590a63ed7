"""How far to trust an answer: what was predicted against what happened, and what the numbers in it rest on."""

from .backtest import Backtest, backtest
from .elasticities import HORIZONS, Horizon, horizon
from .record import trade_record

__all__ = ["HORIZONS", "Backtest", "Horizon", "backtest", "horizon", "trade_record"]
