"""The reciprocal tariff of April 2025: rates by origin, and the goods that Annex II lets off.

Rates are those of the schedule's headings 9903.01.43 to .76, which were in force for a day. ``EUR`` is the common rate
of the European Union. ``ROW`` is the mean over countries that the built-in world does not list, weighted by US imports
of 2023 (``weighted_by_imports``). Countries at the minimum of 10 % are left out: the measure's ``at_least`` gives it to
them. China, Hong Kong and Macao have a measure of their own.
"""

import numpy as np
import pandas as pd

from detente.countries import EU27
from detente.world import load as load_world

from .files import LIBRARY, raw, write

EXEMPT = ("USA", "CAN", "MEX", "RUS", "BLR", "CUB", "PRK", "CHN", "HKG", "MAC")
MINIMUM = 0.10
ANNEX_II = "today/us_law/annex-ii-first-appearance.csv.gz"
FIRST_DAY = "2025-04-05"
CASE = LIBRARY / "liberation-day-2025/lists"


def april() -> pd.Series:
    """Rate of each origin on 9 April 2025 as a fraction; those not listed pay the minimum."""
    table = pd.read_csv(raw("today/us_law/reciprocal-2025.csv"), comment="#", index_col="iso3")
    return (table.april_rate.dropna() / 100).round(4)


def rates() -> None:
    """Write the table of origins."""
    rate = april()
    labels = pd.read_csv(raw("liberation2025/country_labels.csv")).iso3
    trade = pd.read_csv(raw("liberation2025/trade_cepii.csv")).to_numpy(float)
    # decided: the table leaves empty what was not traded
    imports = pd.Series(np.nan_to_num(trade[:, labels.index[labels == "USA"][0]]), index=labels)
    # decided: some of these have no row of trade
    rest = imports.drop(index=[*load_world().regions, *EU27, *EXEMPT], errors="ignore")
    applied = rate.reindex(rest.index, fill_value=MINIMUM)  # decided: the law: who is not listed pays the minimum
    mean = float(np.average(applied, weights=rest))
    # decided: some of the exempt are not listed
    table = rate.drop(index=[*EXEMPT], errors="ignore").to_dict() | {"EUR": float(rate["DEU"]), "ROW": round(mean, 4)}
    rows = pd.DataFrame(sorted(table.items()), columns=["origin", "rate"])
    print(f"  {len(rate)} origins above the minimum; rest of the world: {len(rest)} countries, {mean:.4f}")
    write(
        rows,
        CASE / "us-reciprocal.csv",
        title="Country rates of 9 April 2025",
        source="Annex I of Executive Order 14257, HTS headings 9903.01.43 to 9903.01.76 (USITC, public domain)",
        note=f"ROW: mean over {len(rest)} countries by US imports of 2023 (BACI); all others pay 0.10",
    )


def annex_ii() -> None:
    """Write the lines of Annex II as of 5 April 2025, without the electronics that were added on 11 April."""
    table = pd.read_csv(raw(ANNEX_II), dtype=str)
    began = table.first_effective_date.isna()
    codes = sorted(table.prefix[began])
    added = (table.first_effective_date == FIRST_DAY).sum()
    print(f"  Annex II: {len(codes)} lines on {FIRST_DAY}, {added} headings of electronics added later")
    write(
        pd.DataFrame({"code": codes}),
        CASE / "us-annex-ii.csv",
        title="Goods let off the reciprocal tariff by Annex II of Executive Order 14257",
        source="HTS US note 2(v)(iii) (USITC, public domain), as archived in Budget-Lab-Yale/tariff-rate-tracker (MIT)",
        note="eight digits of HS 2022; entries of the annex that name part of a line count as whole lines",
    )


def build() -> None:
    """Write both."""
    rates()
    annex_ii()
