"""What the chapter on paths leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class SolvedPath:
    """One course of events that was computed.

    Attributes
    ----------
    status    : the solver's sentence
    residual  : largest failure of an equilibrium equation, share of world GDP
    same_as   : id of an earlier path with the same tariffs, or None
    carry_out : threats carried out
    without   : measures switched off
    """

    id: str
    title: str
    description: str
    status: str
    residual: float
    same_as: str | None
    carry_out: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathsRecord:
    """What follows on each path.

    Attributes
    ----------
    outcomes : path, region, measure, value, low, high, unit; low and high hold nine of ten draws and the value, and are
               missing where nothing was drawn. Measures in percent: welfare, real_wage, welfare_first_order,
               terms_of_trade, volume_of_trade, consumer_prices; in million USD: welfare_money, tariff_revenue,
               revenue_change, exports_change, imports_change. Against the law of the day instead of the baseline:
               welfare_vs_law (percent), welfare_money_vs_law and revenue_vs_law (million USD). Region WORLD is the sum
               of all regions
    """

    paths: tuple[SolvedPath, ...]
    outcomes: Frame
