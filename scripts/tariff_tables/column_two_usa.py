"""Column 2 of the US schedule: what goods of Cuba, North Korea and, since April 2022, Russia and Belarus pay.

``rate`` is the ad valorem rate; it is blank where the column has a specific or compound rate, whose text is kept.
"""

import pandas as pd

from .base_usa import texts
from .files import TABLES, write
from .special_usa import number


def build() -> pd.DataFrame:
    """Write and return the table."""
    text = texts().column2.str.strip()
    table = pd.DataFrame({"code": text.index, "rate": text.map(number).to_numpy(), "text": text.to_numpy()})
    print(f"  column 2: {len(table)} lines, {int(table.rate.isna().sum())} without an ad valorem rate")
    table["text"] = table["text"].where(table["rate"].isna(), "")
    write(
        table,
        TABLES / "column2-USA.csv.gz",
        title="US column 2 rates, HTS8, fractions",
        source="USITC tariff database 2017 (public domain)",
    )
    return table
