"""Make the table of US imports by product and origin that ``detente market`` reads.

    DETENTE_DATA=<folder of raw files> python scripts/build_product_trade.py

From US Census imports of 2024 at eight digits by origin (public domain) to six digits; an origin with less than a
thousandth of a product is counted with the rest (``ROW``), so that every product keeps its total.
"""

import pandas as pd

from tariff_tables.files import REPOSITORY, raw, write

TABLE = REPOSITORY / "src/detente/markets/imports-USA.csv.gz"
LEAST = 0.001
UNION = {"EU": "EUR"}
DOUBLE = ("SVK",)
"""The Union stands as one in the source, Slovakia in it (the table by industry agrees) and once more beside it."""
SPECIAL = ("98", "99")


def main() -> None:
    table = pd.read_parquet(raw("today/us_trade/us-imports-2024-hts8.parquet"))
    table = table.assign(code=table.hts8.astype(str).str[:6], origin=table.origin.astype(str).replace(UNION))
    table = table[~table.code.str[:2].isin(SPECIAL) & ~table.origin.isin(DOUBLE) & (table.imports > 0)]
    sums = table.groupby(["code", "origin"], as_index=False).imports.sum()
    small = sums.imports < LEAST * sums.groupby("code").imports.transform("sum")
    sums["origin"] = sums.origin.mask(small, "ROW")
    sums = sums.groupby(["code", "origin"], as_index=False).imports.sum()
    sums["value"] = (sums.imports / 1e6).round(3)
    write(
        sums.loc[sums.value > 0, ["code", "origin", "value"]],
        TABLE,
        title="US imports in 2024 by product (HS 2022, six digits) and origin, million USD",
        source="US Census Bureau (public domain, 17 USC 105)",
        left_out="1.6 % of imports, from origins that the source has not; chapters 98 and 99",
        year="2024",
    )


if __name__ == "__main__":
    main()
