"""What the chapter on sectors leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class SectorsRecord:
    """Production by sector.

    Attributes
    ----------
    table : path, region, sector, measure, value, low, high, unit; low and high hold nine of ten draws and are missing
            where none was drawn. Measures in percent: output, price; in million USD: output_change. Against the law
            of the day instead of the baseline: output_vs_law, price_vs_law, output_change_vs_law
    """

    table: Frame
