"""Country rates of 2 April 2025 as announced: our table of facts, with two aggregates for the built-in world.

``EUR`` is the common rate of the European Union. ``ROW`` is the mean over countries that the built-in world does not
list, weighted by US imports of 2023 (``weighted_by_imports``). Countries at the minimum of 10 % are left out: the
measure's ``at_least`` gives it to them. Countries that the order exempts are left out too.
"""

import numpy as np
import pandas as pd

from detente.countries import EU27
from detente.world import load as load_world

from .files import LIBRARY, raw, write

EXEMPT = ("USA", "CAN", "MEX", "RUS", "BLR", "CUB", "PRK", "CHN", "HKG", "MAC")
MINIMUM = 0.10
FROM_MEMORY = {"TWN": 0.32}
"""Taiwan is absent in the file."""


def build() -> None:
    """Write the table."""
    labels = pd.read_csv(raw("liberation2025/country_labels.csv"))
    rate = pd.read_csv(raw("liberation2025/tariffs.csv")).applied_tariff.set_axis(labels.iso3)
    trade = pd.read_csv(raw("liberation2025/trade_cepii.csv")).to_numpy(float)
    imports = pd.Series(np.nan_to_num(trade[:, labels.index[labels.iso3 == "USA"][0]]), index=labels.iso3)
    rest = rate.index[~rate.index.isin([*load_world().regions, *EU27, *EXEMPT])]
    mean = float(np.average(rate[rest], weights=imports[rest]))
    print(f"  rest of the world: {len(rest)} countries, {mean:.4f}")
    table = rate[(rate > MINIMUM) & ~rate.index.isin(EXEMPT)].to_dict() | FROM_MEMORY
    table |= {"EUR": float(rate["DEU"]), "ROW": round(mean, 4)}
    rows = pd.DataFrame(sorted(table.items()), columns=["origin", "rate"])
    rows["rate"] = rows.rate.round(4)
    write(
        rows,
        LIBRARY / "liberation-day-2025/lists/us-reciprocal.csv",
        title="Country rates announced on 2 April 2025",
        source="Annex I of Executive Order 14257, as collected by Ignatenko et al. (2025)",
        note="ROW: mean over 140 countries by US imports of 2023 (BACI); TWN from memory; all others pay 0.10",
    )
