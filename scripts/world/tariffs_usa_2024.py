"""US applied tariffs of 2024: duty collected over imports, line by line and by origin, summed to sectors.

What was collected counts every preference as it was used (the USMCA by 38 % of Canada's and 50 % of Mexico's trade)
and every duty that a case adds and that was in force: Sections 301, 232 and 201. Members of the European Union share
one rate, since the source has the Union as one. A sector in which an origin sold nothing takes the rate of all
origins. Returned goods and special provisions (chapters 98 and 99) are left out.
"""

import numpy as np

from detente.world.economy import Array, quotient

from .customs import MEMBERS, UNLISTED_MEMBERS, lines_of_2024
from .maps import REGION_CODES, SECTOR_CODES


def applied(rates: Array, flows: Array) -> Array:
    """``rates`` (i, j, s) with the United States' column replaced."""
    us, goods = REGION_CODES.index("USA"), len(SECTOR_CODES) - 1
    found = collected()
    changed = np.array(rates)
    for i, code in enumerate(REGION_CODES):
        if i != us:
            changed[i, us, :goods] = found["EUR" if code in (*MEMBERS, *UNLISTED_MEMBERS) else code][:goods]
    return changed


def collected() -> dict[str, Array]:
    """Average rate of each sector, shape (s,), by region (the Union as EUR)."""
    lines = lines_of_2024()
    imports, duty = (
        # decided: no line is no trade
        lines.pivot_table(column, "region", "sector", "sum").reindex(columns=SECTOR_CODES).fillna(0.0)
        for column in ("imports", "duty")
    )
    whole = quotient(duty.sum().to_numpy(), imports.sum().to_numpy())
    own = quotient(duty.to_numpy(), imports.to_numpy())
    return dict(zip(imports.index, np.where(imports.to_numpy() > 0, own, whole), strict=True))
