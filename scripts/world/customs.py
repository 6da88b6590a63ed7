"""What US customs recorded of goods by origin and sector, for regions and sectors of the built-in worlds.

Imports for consumption by partner and industry (NAICS, three digits) of the year are shared out to sectors as the
lines (HTS8) of the same origin and industry were in 2024, the one year whose trade is at hand line by line. Partners
that the table by industry lacks share what the listed ones leave of the total, by industry, as they did in 2024; of
the Union's unlisted members, Poland and the others share as they do in the input-output table. Returned goods and
special provisions (NAICS 980 and 990, chapters 98 and 99) are left out: no sector made them.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from detente.evidence.concordance import industries
from detente.tariffs.sectors import sectors_of
from detente.world.economy import Array, quotient
from detente.world.reconcile import reconciled
from detente.world.sources.files import data_folder

from .maps import REGION_CODES, SECTOR_CODES, region_of

PARTNERS = {
    "AUSTRALIA": "AUS",
    "BRAZIL": "BRA",
    "CANADA": "CAN",
    "CHILE": "CHL",
    "CHINA": "CHN",
    "FRANCE": "FRA",
    "GERMANY": "DEU",
    "INDIA": "IND",
    "INDONESIA": "IDN",
    "ITALY": "ITA",
    "JAPAN": "JPN",
    "KOREA, SOUTH": "KOR",
    "MALAYSIA": "MYS",
    "MEXICO": "MEX",
    "NETHERLANDS": "NLD",
    "RUSSIA": "RUS",
    "SAUDI ARABIA": "SAU",
    "SINGAPORE": "SGP",
    "SPAIN": "ESP",
    "SWITZERLAND": "CHE",
    "TAIWAN": "TWN",
    "THAILAND": "THA",
    "UNITED KINGDOM": "GBR",
    "VIETNAM": "VNM",
}
"""Partners of the table by industry that are regions of ours."""
UNION, TOTAL = "EUROPEAN UNION", "TOTAL FOR ALL COUNTRIES"
MEMBERS = ("DEU", "FRA", "ITA", "ESP", "NLD")
UNLISTED_MEMBERS = ("POL", "EUR")
BRITAIN_INSIDE_UNTIL = 2017
"""The table's total of the Union holds the United Kingdom until December 2017 and not from January 2018."""
ALL, SPECIAL = "00", ("980", "990")
WITHOUT_LINES = {"115": "agriculture"}
"""An industry of a tenth of a billion (support of farming) to which no product is assigned."""
LINES_YEAR = 2024
CEILING = 0.8
"""Largest share of an origin's output of a sector that it may sell to the United States by customs. Where customs
record more (parts that pass through Mexico, platinum of South Africa, copper of Chile), another sector or country made
it in the input-output table."""
OF_THE_UNION = {"EU": "EUR"}
DOUBLE = ("SVK",)
"""Slovakia stands in the lines of 2024 once more beside the Union, which holds it: the two tables agree without it."""


def imports(year: int, flows: Array) -> Array:
    """US imports by origin and sector, shape (i, s), million USD; services and the US itself are zero.

    flows : (i, j, s), by which unlisted members of the Union share
    """
    by_industry = _by_industry(year)
    found = np.zeros((len(REGION_CODES), len(SECTOR_CODES)))
    for code, row in by_industry.iterrows():
        shares = sector_shares("EUR" if code in MEMBERS else str(code), tuple(by_industry.columns))
        found[REGION_CODES.index(code)] = row.to_numpy() @ shares
    together = [REGION_CODES.index(member) for member in UNLISTED_MEMBERS]
    bought = flows[together, REGION_CODES.index("USA")]
    found[together] = found[together].sum(axis=0) * quotient(bought, bought.sum(axis=0))
    return found / 1e6


@dataclass(frozen=True, slots=True)
class Cut:
    """A customs value that was not believed whole, million USD: more than ``CEILING`` of what the origin makes."""

    origin: str
    sector: str
    recorded: float
    taken: float


def with_customs(year: int, flows: Array) -> tuple[Array, tuple[Cut, ...]]:
    """Flows (i, j, s) whose US imports of goods are those of customs, and the values that were cut to fit."""
    us, recorded, output = REGION_CODES.index("USA"), imports(year, flows), flows.sum(axis=1)
    taken = np.minimum(recorded, CEILING * output)
    known = np.full(flows.shape, np.nan)
    foreign = np.arange(len(REGION_CODES)) != us
    known[foreign, us, :-1] = taken[foreign, :-1]
    cuts = tuple(
        Cut(REGION_CODES[i], SECTOR_CODES[s], round(float(recorded[i, s]), 1), round(float(taken[i, s]), 1))
        for i, s in np.argwhere(taken < recorded)
    )
    return reconciled(flows, known), cuts


def _by_industry(year: int) -> pd.DataFrame:
    """USD by region (the Union's unlisted members as EUR) and industry."""
    raw = pd.read_parquet(data_folder() / "census" / "naics3-imports-30-partners-to-2025-06.parquet")
    raw = raw[raw.month.astype(str).str.startswith(f"{year}-") & ~raw.naics3.isin((ALL, *SPECIAL))]
    wide = raw.astype({"partner": str, "naics3": str}).pivot_table("imports_usd", "partner", "naics3", "sum")
    wide = wide.fillna(0.0)  # decided: no row is no trade
    listed = wide.loc[list(PARTNERS)].rename(index=PARTNERS)
    inside = [*MEMBERS, *(["GBR"] if year <= BRITAIN_INSIDE_UNTIL else [])]
    listed.loc["EUR"] = wide.loc[UNION] - listed.loc[inside].sum()
    left = wide.loc[TOTAL] - listed.sum()
    if (listed.loc["EUR"] < 0).any() or (left < 0).any():
        raise ValueError(f"{year}: partners come to more than their total: what the total of the Union holds changed")
    return pd.concat([listed, _shared(left, tuple(listed.index))])


def _shared(left: pd.Series, listed: tuple[str, ...]) -> pd.DataFrame:
    """What listed partners leave, by industry, among the other regions as in 2024."""
    others = [code for code in REGION_CODES if code not in (*listed, *UNLISTED_MEMBERS, "USA")]
    lines = _lines()
    lines = lines[lines.region.isin(others)].pivot_table("imports", "region", "naics3", "sum")
    # decided: who sold nothing of an industry in 2024 is given nothing of it
    lines = lines.reindex(index=others, columns=left.index).fillna(0.0)
    lines.loc["ROW", lines.sum() == 0] = 1.0
    return lines / lines.sum() * left


@cache
def sector_shares(region: str, industries: tuple[str, ...]) -> Array:
    """Share of each industry's imports from a region that is of each sector, shape (industry, s), by lines of 2024.

    An industry that the region did not sell then is shared as all imports of it.
    """
    lines = _lines()
    own, whole = (
        # decided: no line is no trade
        one.pivot_table("imports", "naics3", "sector", "sum").reindex(industries, columns=SECTOR_CODES).fillna(0.0)
        for one in (lines[lines.region == region], lines)
    )
    chosen = own.where(own.sum(axis=1) > 0, whole)
    for industry, sector in WITHOUT_LINES.items():
        chosen.loc[chosen.index == industry, sector] = 1.0
    if (chosen.sum(axis=1) == 0).any():
        raise ValueError(f"industries without a line: {chosen.index[chosen.sum(axis=1) == 0].tolist()}")
    return chosen.div(chosen.sum(axis=1), axis=0).to_numpy()


@cache
def lines_of_2024() -> pd.DataFrame:
    """US imports and duty of 2024, USD: hts8, region (the Union is EUR), sector, imports, duty."""
    raw = pd.read_parquet(data_folder() / "today" / "us_trade" / f"us-imports-{LINES_YEAR}-hts8.parquet")
    raw = raw[(raw.hts8.str[:2] < "98") & ~raw.origin.isin(DOUBLE)].reset_index(drop=True)
    region = [OF_THE_UNION.get(code) or region_of(code) for code in raw.origin]
    return raw.assign(region=region, sector=sectors_of(raw.hts8.to_numpy(dtype="U8")))


def _lines() -> pd.DataFrame:
    """The same with the industry of each line."""
    lines, industry = lines_of_2024(), industries()
    return lines.assign(naics3=[industry[code[:6]] for code in lines.hts8])
