"""China's applied tariffs: its MFN lines, weighted by its imports from the US in 2017.

Those of 1 January 2018 for the world of 2017; for that of 2022 those of 1 January 2019, the newest at hand, and on the
United States its lists of 2018 and 2019 as they stood at the beginning of 2025, which no exclusion shortens: too high.
Every partner pays the MFN average of the sector. Partners with an agreement in force (and the rest of the world, a
mixed group) pay it times the margin that ICIO's file shows between them and the US, never more.
"""

import numpy as np
import pandas as pd

from detente.world.economy import Array, quotient

from .lines import TABLES, mfn, sector_means, table
from .maps import REGION_CODES, SECTOR_CODES

AGREEMENTS = (
    "VNM",
    "THA",
    "MYS",
    "IDN",
    "PHL",
    "SGP",  # ASEAN
    "CHL",
    "AUS",
    "KOR",
    "CHE",
    "TWN",
    "ROW",  # Taiwan's early harvest; Hong Kong, New Zealand, Pakistan, Peru and others in ROW
)


def of_2018(rates: Array, flows: Array) -> Array:
    """``rates`` (i, j, s) with China's column replaced, for the world of 2017."""
    return _applied(rates, mfn_means("2018-01-01"))


def of_2024(rates: Array, flows: Array) -> Array:
    """``rates`` (i, j, s) with China's column replaced, for the world of 2022."""
    changed = _applied(rates, mfn_means("2019-01-01"))
    changed[REGION_CODES.index("USA"), REGION_CODES.index("CHN")] += retaliation()
    return changed


def _applied(rates: Array, level: Array) -> Array:
    china, us, goods = REGION_CODES.index("CHN"), REGION_CODES.index("USA"), len(SECTOR_CODES) - 1
    changed = np.array(rates)
    for i, code in enumerate(REGION_CODES):
        if i == china:
            continue
        margin = quotient(rates[i, china], rates[us, china]) if code in AGREEMENTS else np.ones_like(level)
        changed[i, china, :goods] = (level * np.minimum(margin, 1.0))[:goods]
    return changed


def mfn_means(day: str) -> Array:
    """China's MFN average of each sector on what it buys from the US, shape (s,)."""
    return sector_means(mfn("CHN", day), _bought())


def retaliation() -> Array:
    """What China's lists of 2018 and 2019 added on US goods at the beginning of 2025, exclusions aside, shape (s,)."""
    path = TABLES.parents[1] / "casebook" / "library" / "us-trade-2025" / "lists" / "cn-2018-2020.csv"
    listed = pd.read_csv(path, comment="#", dtype={"code": str}).set_index("code")["rate"]
    lines = mfn("CHN", "2019-01-01")
    # decided: a line that no list names pays nothing more
    return sector_means(lines.assign(rate=lines["code"].map(listed).fillna(0.0)), _bought())


def _bought() -> pd.Series:
    """China's imports from the US in 2017 by line: cells of lines in equal parts."""
    cells = table("weights-CHN-USA").set_index("cell")
    lines = table("weights-CHN-USA-lines").set_index("code")["cell"]
    return lines.map(pd.Series(cells["value"] / cells["lines"]))
