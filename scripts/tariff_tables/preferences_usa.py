"""Preferential rates of US free-trade agreements by HTS8: those of 2017, and when they changed.

Rules: the text of the special column decides (``special_usa``); the file's own columns are blank on some 340 lines
whose text says Free, and are cut to whole percents. Specific and compound preferential rates, and those that a note
of chapter 99 sets, are missing. Only lines where the rate is below the MFN rate, or the MFN rate is missing, are
kept.

Later rates: ``stages_of_korea`` finishes the equal annual cuts of the Korea agreement where the rate of 2017 is what
the sixth of seven or ten cuts leaves and the schedule of 2025 is free; ``of_2025`` takes the text of January 2025 where
a line still exists under its number. GSP, AGOA and other one-sided preferences are only named (``signs``).
"""

import numpy as np
import pandas as pd

from .base_usa import LATER, later, texts
from .files import TABLES, write
from .mfn_usa import DAYS
from .special_usa import number, rates

SIGNS = ("CA", "MX", "KR", "AU", "CL", "SG", "IL", "JO", "MA", "BH", "OM", "PE", "CO", "PA", "P")
ONE_SIDED = ("A", "A+", "A*", "D", "E", "E*", "R", "NP")
"""GSP, GSP for the least developed, GSP with countries left out; AGOA; Caribbean Basin; its partnership; Nepal."""
SINCE = {"CA": "S", "MX": "S", "JP": "JP"} | {sign: sign for sign in SIGNS if sign not in ("CA", "MX")}
"""Our sign to that of 2025, where the USMCA stands for NAFTA and Japan has been added."""
KOREA_YEAR = 2017
CUTS_BY_2017 = 6
STAGES = (7, 10)
_TENTH = 1000.0
"""Staged rates are cut to a tenth of a percent."""


def table_of(text: pd.Series) -> pd.DataFrame:
    """Rates by sign of each line; NaN where a line has none or none ad valorem."""
    return pd.DataFrame([rates(one) for one in text], index=text.index)


def below(table: pd.DataFrame, general: pd.Series) -> pd.DataFrame:
    """The rates that lower the general rate, or stand where it is missing."""
    lower = table.lt(general, axis=0) | (table.notna() & general.isna().to_numpy()[:, None])
    return table.where(lower)


def after(general: float, cuts: int, stages: int) -> float:
    """What is left of a rate after some of equal cuts, to a tenth of a percent below."""
    return float(np.floor(general * (1 - cuts / stages) * _TENTH + 1e-6) / _TENTH)


def stages_of_korea(now: pd.Series, general: pd.Series, then: pd.Series) -> list[tuple[str, str, str, float]]:
    """(code, sign, day, rate) of the cuts of 2018 on; a line whose cuts are not plain is left as it is."""
    found = []
    for code, rate in now[now > 0].items():
        free_later = then.get(code, np.nan) == 0.0
        fits = [n for n in STAGES if abs(after(general[code], CUTS_BY_2017, n) - rate) < 1e-6]
        if not free_later or len(fits) != 1:
            continue
        for cuts in range(CUTS_BY_2017 + 1, fits[0] + 1):
            day = f"{KOREA_YEAR + cuts - CUTS_BY_2017}-01-01"
            found.append((str(code), "KR", day, after(general[code], cuts, fits[0])))
    return found


def of_2025(table: pd.DataFrame) -> list[tuple[str, str, str, float]]:
    """(code, sign, day, rate) of the lines whose rate of January 2025 is another than that of 2017."""
    then = table_of(later().special)
    codes = table.index.intersection(later().index)
    found = []
    for ours, theirs in SINCE.items():
        # decided: NaN is no preference
        old = table[ours].reindex(codes) if ours in table else pd.Series(np.nan, index=codes)
        general = later().general.reindex(codes).map(number)  # decided: every code is of both tables
        new = below(then[[theirs]].reindex(codes), general)[theirs]  # decided: NaN is no preference
        changed = ~((old == new) | (old.isna() & new.isna()))
        found += [(code, ours, LATER, new[code]) for code in codes[changed]]
    return found


def build(mfn: pd.DataFrame) -> pd.DataFrame:
    """Write the tables: rates of 2017 with one column an agreement, later rates, and one-sided programmes."""
    general = mfn.set_index("code")[DAYS[1]].reindex(texts().index)  # decided: NaN is no ad valorem rate
    everything = table_of(texts().special)
    # decided: NaN is no preference
    table = below(everything.reindex(columns=list(SIGNS)), general).dropna(how="all").round(6)
    print("  lines with a preference:", table.notna().sum().to_dict())
    korea = stages_of_korea(everything["KR"], general, table_of(later().special)["KR"])
    # decided: NaN is no preference
    changes = pd.DataFrame([*korea, *of_2025(table.reindex(texts().index))], columns=["code", "sign", "day", "rate"])
    _write(
        table.rename_axis("code").reset_index(),
        "preferences-USA",
        "US preferential rates by agreement, HTS8, fractions",
    )
    changes = changes.sort_values(["sign", "day", "code"], ignore_index=True)
    print("  later rates:", changes.groupby(["sign", "day"]).size().to_dict())
    _write(
        changes,
        "preferences-USA-later",
        "US preferential rates that changed after 2017, HTS8, fractions; blank is none",
    )
    signs = texts().special.map(lambda text: " ".join(sign for sign in rates(text) if sign in ONE_SIDED))
    named = signs[signs != ""].rename("signs").rename_axis("code").reset_index()
    _write(named, "one-sided-USA", "Programmes for developing countries that the special column names, HTS8")
    return table.rename_axis("code").reset_index()


def _write(frame: pd.DataFrame, name: str, title: str) -> None:
    write(
        frame.map(lambda v: f"{v:g}" if isinstance(v, float) and v == v else v),
        TABLES / f"{name}.csv.gz",
        title=title,
        source="USITC tariff database 2017; Harmonized Tariff Schedule of January 2025 (public domain)",
    )
