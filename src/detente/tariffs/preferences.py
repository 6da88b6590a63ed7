"""Preferences: the lower rates of free-trade agreements, by partner, line and day.

They are due on goods that meet the rules of origin and claim them; how many do is not known here, so a preference
counts in full. Programmes that a country gives to developing countries of its own will (GSP, AGOA) are named and do
not enter rates: who may use them for which line is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from ..keeping import Kept, keep, recall
from .later_lines import filled
from .scope import Lines
from .tables import FOLDER, mfn, read_table, shipped

if TYPE_CHECKING:
    pass

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
        "JPN": "JP",
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
    "JP": "US-Japan Trade Agreement",
}
RENAMED: Final = {"NAFTA": (date(2020, 7, 1), "USMCA")}
"""Agreements that another took over on a day."""
ONE_SIDED: Final = {
    "A": "GSP",
    "A+": "GSP for the least developed countries",
    "A*": "GSP, some countries left out",
    "D": "AGOA",
    "E": "Caribbean Basin Initiative",
    "E*": "Caribbean Basin Initiative, some goods left out",
    "R": "Caribbean Basin Trade Partnership",
    "NP": "Nepal",
}
"""Sign in the special column to the programme that it stands for."""
GSP_LAPSES: Final = "GSP had lapsed from 1 January to 21 April 2018 (refunded later) and lapsed on 31 December 2020."
Rates = tuple[tuple[date, Vector], ...]
"""Rates of an agreement on the importer's lines, each from a day on."""


def program(importer: str, origin: str, day: date | None = None) -> str | None:
    """Name of the agreement between the two (on the day), if one ships."""
    sign = PROGRAMS.get(importer, {}).get(origin)
    if sign is None:
        return None
    since, later = RENAMED.get(NAMES[sign], (date.max, NAMES[sign]))
    return later if day is not None and day >= since else NAMES[sign]


def preference(lines: Lines, origin: str, day: date) -> Vector | None:
    """Preferential rate of each line on a day, NaN where there is none; None where no agreement is known."""
    sign = PROGRAMS.get(lines.importer, {}).get(origin)
    if sign is None or lines.importer not in shipped("preferences-"):
        return None
    rates = _by_program(lines.importer)[sign]
    now = rates[max((n for n, (since, _) in enumerate(rates) if since <= day), default=0)][1]
    if np.isnan(now).all():
        return None
    known = np.where(lines.mfn_line >= 0, now[lines.mfn_line], np.nan)
    return filled(lines.importer, lines.codes, lines.mfn_line, sign, known, day)


def preference_days(importer: str) -> frozenset[date]:
    """Days on which some preferential rate of an importer changes."""
    if importer not in shipped("preferences-"):
        return frozenset()
    return frozenset(day for rates in _by_program(importer).values() for day, _ in rates[1:])


def one_sided(importer: str, code: str) -> tuple[str, ...]:
    """Signs of the programmes for developing countries that the special column of a line names."""
    return _one_sided(importer).get(code, ())


def beneficiaries(importer: str, day: date) -> frozenset[str]:
    """Developing countries that an importer's one-sided programmes are for, as far as the table knows."""
    return frozenset(origin for origin, until in _beneficiaries(importer).items() if day <= until)


@cache
def _beneficiaries(importer: str) -> Mapping[str, date]:
    if importer not in shipped("beneficiaries-"):
        return {}
    rows = read_table(FOLDER / f"beneficiaries-{importer}.csv.gz", ("origin", "until")).records("origin", "until")
    return {origin: date.max if until is None else date.fromisoformat(until) for origin, until in rows}


@cache
def _one_sided(importer: str) -> Mapping[str, tuple[str, ...]]:
    if importer not in shipped("one-sided-"):
        return {}
    rows = read_table(FOLDER / f"one-sided-{importer}.csv.gz", ("code", "signs")).records("code", "signs")
    return {code: tuple(signs.split()) for code, signs in rows}


@cache
def _by_program(importer: str) -> dict[str, Rates]:
    """Rates on the importer's MFN lines, by sign; each later table changes some lines of the one before."""
    kept = recall(f"preferences-{importer}")
    if kept is not None:
        rows = iter(kept.arrays["rates"])
        return {sign: tuple((date.fromisoformat(day), next(rows)) for day in days) for sign, days in kept.said.items()}
    found = _parsed(importer)
    said = {sign: [day.isoformat() for day, _ in rates] for sign, rates in found.items()}
    stacked = np.stack([now for rates in found.values() for _, now in rates])
    keep(f"preferences-{importer}", Kept(said, {"rates": stacked}))
    return found


def _parsed(importer: str) -> dict[str, Rates]:
    """The same from the tables."""
    import pandas as pd

    table = mfn(importer)
    index = pd.Index(table.codes.astype(object))
    rows = read_table(FOLDER / f"preferences-{importer}.csv.gz", ("code",)).rows.set_index("code")
    first = rows.apply(pd.to_numeric).reindex(index)  # decided: a line that the table lacks has no preference: NaN
    later = read_table(
        FOLDER / f"preferences-{importer}-later.csv.gz", ("code", "sign", "day", "rate"), keyed=False
    ).rows
    found: dict[str, Rates] = {}
    for sign in NAMES:
        now = first[sign].to_numpy(dtype=float) if sign in first else np.full(index.size, np.nan)
        steps = [(table.days[0], now)]
        for day, group in later[later["sign"] == sign].groupby("day", sort=True):
            now = now.copy()
            now[index.get_indexer(group["code"])] = pd.to_numeric(group["rate"]).to_numpy()
            steps.append((date.fromisoformat(str(day)), now))
        found[sign] = tuple(steps)
    return found
