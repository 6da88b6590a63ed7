"""What the chapter on trade diversion leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class DiversionRecord:
    """Trade on each path, million USD net of tariff.

    Attributes
    ----------
    trade   : path, origin, destination, before, after: goods; low and high hold nine of ten draws of after less
              before, and low_vs_law and high_vs_law of after less what it is by law; missing but for what parties buy
    sectors : path, origin, destination, sector, before, after: the parties' imports
    """

    trade: Frame
    sectors: Frame
