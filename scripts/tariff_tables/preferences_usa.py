"""Preferential rates of US free-trade agreements by HTS8, from USITC's tariff database of 2017.

Rules: a partner's sign in its column makes a line eligible; where the file names a rate (free or ad valorem) it
counts, and a line without a named rate is free (``free_if_named``). Specific and compound preferential rates, and
those that a note of chapter 99 sets, are missing. Only lines where the rate is below the MFN rate, or the MFN rate
is missing, are kept. GSP, AGOA and other unilateral preferences are left out.
"""

import numpy as np
import pandas as pd

from .files import TABLES, raw, write
from .mfn_usa import DAYS, SENTINEL, period_in_force

COLUMNS = {
    "CA": ("nafta_canada_ind", None),
    "MX": ("nafta_mexico_ind", "mexico"),
    "KR": ("korea_indicator", "korea"),
    "AU": ("australia_indicator", "australia"),
    "CL": ("chile_indicator", "chile"),
    "SG": ("singapore_indicator", "singapore"),
    "IL": ("israel_fta_indicator", None),
    "JO": ("jordan_indicator", "jordan"),
    "MA": ("morocco_indicator", "morocco"),
    "BH": ("bahrain_indicator", "bahrain"),
    "OM": ("oman_indicator", "oman"),
    "PE": ("peru_indicator", "peru"),
    "CO": ("columbia_indicator", "columbia"),
    "PA": ("panama_indicator", "panama"),
    "P": ("dr_cafta_indicator", "dr_cafta"),
}
"""Sign of the agreement: the column that makes a line eligible, and the stem of the columns with its rate."""
AD_VALOREM = ("0", "7")


def rate_of(rows: pd.DataFrame, sign: str) -> pd.Series:
    """Rate of one agreement on each row; NaN where the line is not eligible or has no ad valorem rate."""
    eligible, stem = COLUMNS[sign]
    named = rows[eligible].astype(str).str.strip().str.startswith(sign)
    if stem is None:
        return pd.Series(np.where(named, 0.0, np.nan), index=rows.index)
    kind = rows[f"{stem}_rate_type_code"].astype(str).str.removesuffix(".0")
    rate = rows[f"{stem}_ad_val_rate"].where(rows[f"{stem}_ad_val_rate"] < SENTINEL)
    known = kind.isin(AD_VALOREM)
    rate = rate.where(known, np.where(kind == "nan", 0.0, np.nan))
    return rate.where(named | known)


def build(mfn: pd.DataFrame) -> pd.DataFrame:
    """Write the table: one column an agreement, blank where it does not lower the MFN rate."""
    rows = pd.read_excel(raw("us_mfn/tariff_database_2017.xlsx"), dtype={"hts8": str})
    rows = rows.rename(columns={"hts8": "code", "begin_effect_date": "begin", "end_effective_date": "end"})
    rows = period_in_force(rows[rows.code.str[:2] < "98"], DAYS[1])
    general = mfn.set_index("code")[DAYS[1]].reindex(rows.index)
    table = pd.DataFrame({sign: rate_of(rows, sign) for sign in COLUMNS}, index=rows.index)
    lower = table.lt(general, axis=0) | (table.notna() & general.isna().to_numpy()[:, None])
    table = table.where(lower).dropna(how="all").round(6)
    print("  lines with a preference:", table.notna().sum().to_dict())
    result = table.rename_axis("code").reset_index()
    write(
        result.map(lambda v: f"{v:g}" if isinstance(v, float) and v == v else v),
        TABLES / "preferences-USA.csv.gz",
        title="US preferential rates by agreement, HTS8, fractions",
        source="USITC tariff database 2017 (public domain)",
    )
    return result
