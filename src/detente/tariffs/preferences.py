"""Preferences: the lower rates of free-trade agreements, by partner and line.

They are due on goods that meet the rules of origin and claim them; how many do is not known here, so a preference
counts in full. The rates are those of the year of the table for the whole of a case.
"""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from .scope import Lines
from .tables import FOLDER, mfn, read_table, shipped

Vector = npt.NDArray[np.float64]

PROGRAMS: Final = {
    "USA": {
        "CAN": "CA",
        "MEX": "MX",
        "KOR": "KR",
        "AUS": "AU",
        "CHL": "CL",
        "SGP": "SG",
        "ISR": "IL",
        "JOR": "JO",
        "MAR": "MA",
        "BHR": "BH",
        "OMN": "OM",
        "PER": "PE",
        "COL": "CO",
        "PAN": "PA",
        "CRI": "P",
        "DOM": "P",
        "SLV": "P",
        "GTM": "P",
        "HND": "P",
        "NIC": "P",
    }
}
"""Importer to partner to the sign of its agreement in the importer's schedule."""
NAMES: Final = {
    "CA": "NAFTA",
    "MX": "NAFTA",
    "KR": "US-Korea FTA",
    "AU": "US-Australia FTA",
    "CL": "US-Chile FTA",
    "SG": "US-Singapore FTA",
    "IL": "US-Israel FTA",
    "JO": "US-Jordan FTA",
    "MA": "US-Morocco FTA",
    "BH": "US-Bahrain FTA",
    "OM": "US-Oman FTA",
    "PE": "US-Peru TPA",
    "CO": "US-Colombia TPA",
    "PA": "US-Panama TPA",
    "P": "CAFTA-DR",
}


def program(importer: str, origin: str) -> str | None:
    """Name of the agreement between the two, if one ships."""
    sign = PROGRAMS.get(importer, {}).get(origin)
    return None if sign is None else NAMES[sign]


def preference(lines: Lines, origin: str) -> Vector | None:
    """Preferential rate of each line, NaN where there is none; None where no agreement ships."""
    sign = PROGRAMS.get(lines.importer, {}).get(origin)
    if sign is None or lines.importer not in shipped("preferences-"):
        return None
    rates = _by_program(lines.importer)[sign]
    return np.where(lines.mfn_line >= 0, rates[lines.mfn_line], np.nan)


@cache
def _by_program(importer: str) -> dict[str, Vector]:
    """Rates on the importer's MFN lines, by sign."""
    rows = read_table(FOLDER / f"preferences-{importer}.csv.gz", ("code",)).rows.set_index("code")
    rates = rows.apply(pd.to_numeric).reindex(pd.Index(mfn(importer).codes.astype(object)))
    return {str(sign): rates[sign].to_numpy(dtype=float) for sign in rates.columns}
