"""What the chapter on sectors leaves behind."""

from dataclasses import dataclass

from ...encoding import Frame


@dataclass(frozen=True, slots=True)
class SectorsRecord:
    """Production by sector.

    Attributes
    ----------
    table : path, region, sector, measure, value, unit. Measures in percent: output, price; in million USD:
            output_change
    """

    table: Frame
