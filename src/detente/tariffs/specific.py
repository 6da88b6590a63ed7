"""Specific and compound duties: dollars per kilogram, per piece or per litre, and their ad valorem equivalents.

An equivalent needs a unit value: dollars per unit of the good. None ships, so the rate of such a line is missing in
averages (compound lines count with their ad valorem part, a lower bound) until a user gives unit values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import TariffError
from .products import clean
from .tables import FOLDER, read_table, shipped


@dataclass(frozen=True, slots=True)
class Specific:
    """The specific part of a line's MFN rate."""

    code: str
    text: str
    """The rate as the schedule prints it."""
    per_unit: float | None
    """Dollars per unit; None where one number does not say it."""
    unit: str
    ad_valorem: float

    def duty(self, value: float, quantity: float) -> float:
        """Dollars due on a value and a quantity. Raises where the text says more than one number."""
        if self.per_unit is None:
            raise TariffError(f"line {self.code} pays {self.text!r}: work this out by hand, it has several parts")
        return self.ad_valorem * value + self.per_unit * quantity

    def equivalent(self, unit_value: float) -> float:
        """Ad valorem equivalent at a unit value, dollars per unit.

        >>> Specific("04022950", "$1.104/kg + 14.9%", 1.104, "kg", 0.149).equivalent(4.0)
        0.42500000000000004
        """
        if not unit_value > 0:
            raise TariffError(
                f"unit value {unit_value:g} of line {self.code}: give dollars per {self.unit}, above zero"
            )
        return self.duty(unit_value, 1.0) / unit_value


@cache
def specific(importer: str) -> Mapping[str, Specific]:
    """Lines of an importer with specific or compound rates, by code; empty where no table ships."""
    if importer not in shipped("specific-"):
        return {}
    columns = ("code", "text", "per_unit", "unit", "ad_valorem")
    found = {}
    table = read_table(FOLDER / f"specific-{importer}.csv.gz", columns)
    for code, text, number, unit, share in table.records(*columns):
        if number is None:
            found[code] = Specific(code, text, None, "", 0.0)
        else:
            found[code] = Specific(code, text, float(number), unit, float(share))
    return found


def equivalents(importer: str, unit_values: Mapping[str, float]) -> dict[str, float]:
    """Ad valorem equivalents of the lines that have a unit value; the others stay missing."""
    known = specific(importer)
    values = {clean(code): value for code, value in unit_values.items()}
    return {
        code: known[code].equivalent(value)
        for code, value in values.items()
        if code in known and known[code].per_unit is not None
    }
