"""Industries of products that ship: HS 2017, six digits, to NAICS, three digits.

    DETENTE_DATA=<folder of raw files> python scripts/build_naics3.py

From the data of insongkim/concordance (MIT licence), after the US Census Bureau. A code whose industry is missing
there is left out and has that of its heading.
"""

import os
import warnings
from pathlib import Path

import rdata

RAW = "concordance/hs5_naics.RData"
TO = Path(__file__).parents[1] / "src" / "detente" / "evidence" / "naics3.csv"


def main() -> None:
    """Write the table."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tibbles, which rdata reads as data frames
        table = next(iter(rdata.read_rda(Path(os.environ["DETENTE_DATA"]) / RAW).values()))
    known = table[["HS5_6d", "NAICS_3d"]].dropna().astype(str).drop_duplicates("HS5_6d", keep="last")
    rows = known.sort_values("HS5_6d").itertuples(index=False)
    TO.write_text("hs6,naics3\n" + "".join(f"{code},{industry}\n" for code, industry in rows), encoding="utf-8")
    print(f"{TO.name}: {len(known)} rows, {TO.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
