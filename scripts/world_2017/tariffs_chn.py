"""China's applied tariffs: MFN lines of 1 January 2018, weighted by its imports from the US in 2017.

Every partner pays the MFN average of the sector. Partners with an agreement in force (and the rest of the
world, a mixed group) pay it times the margin that ICIO's file shows between them and the US, never more.
"""

import numpy as np
import pandas as pd

from detente.world.economy import Array, quotient

from .lines import mfn, sector_means, table
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


def applied(rates: Array, flows: Array) -> Array:
    """``rates`` (i, j, s) with China's column replaced."""
    china, us, goods = REGION_CODES.index("CHN"), REGION_CODES.index("USA"), len(SECTOR_CODES) - 1
    level = mfn_means()
    changed = np.array(rates)
    for i, code in enumerate(REGION_CODES):
        if i == china:
            continue
        margin = quotient(rates[i, china], rates[us, china]) if code in AGREEMENTS else np.ones_like(level)
        changed[i, china, :goods] = (level * np.minimum(margin, 1.0))[:goods]
    return changed


def mfn_means() -> Array:
    """China's MFN average of each sector on what it buys from the US, shape (s,)."""
    cells = table("weights-CHN-USA").set_index("cell")
    lines = table("weights-CHN-USA-lines").set_index("code")["cell"]
    per_line = pd.Series(cells["value"] / cells["lines"])
    return sector_means(mfn("CHN", "2018-01-01"), lines.map(per_line))
