"""What the chapter on trade diversion leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class DiversionRecord:
    """Trade on each path, million USD net of tariff.

    Attributes
    ----------
    trade   : path, origin, destination, before, after: goods
    sectors : path, origin, destination, sector, before, after: the parties' imports
    """

    trade: Frame
    sectors: Frame
