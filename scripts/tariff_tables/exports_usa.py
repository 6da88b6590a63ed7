"""US exports to all countries in 2017 by HS chapter, million USD: world weights for tariffs on US goods."""

import pandas as pd

from .files import TABLES, raw, write


def build() -> None:
    """Write the table."""
    table = pd.read_parquet(raw("census/top20-HS2-exports.parquet")).reset_index()
    world = table[(table.CTY_NAME == "TOTAL FOR ALL COUNTRIES") & (table.time.dt.year == 2017)]
    values = world.groupby("E_COMMODITY").exports.sum() / 1e6
    values = values[(values.index >= "01") & (values.index < "98") & (values > 0)].round(3)
    write(
        values.rename("value").rename_axis("chapter").reset_index(),
        TABLES / "exports-USA.csv.gz",
        title="US exports to all countries in 2017 by HS chapter, million USD",
        source="US Census (public domain)",
        label="US exports to the world 2017 (chapters spread evenly over lines)",
    )
