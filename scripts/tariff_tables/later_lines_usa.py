"""Lines of the US schedule that are newer than the tables of 2017, mostly those of HS 2022, as of January 2025.

``rate`` and ``column2`` are blank where they are specific or compound; a column an agreement has the rates that lower
the general rate, by the text of the special column.
"""

import pandas as pd

from .base_usa import later
from .files import TABLES, write
from .preferences_usa import SINCE, below, table_of
from .special_usa import number


def build(mfn: pd.DataFrame) -> pd.DataFrame:
    """Write and return the table; ``mfn`` are the lines of 2017."""
    new = later()[~later().index.isin(mfn.code)]
    general = new.general.map(number)
    special = below(table_of(new.special), general).reindex(columns=list(SINCE.values()))  # decided: NaN is none
    special.columns = pd.Index(list(SINCE))
    table = pd.DataFrame({"rate": general, "column2": new.column2.map(number)}).join(special).round(6)
    print(f"  later lines: {len(table)}, {int(general.isna().sum())} without an ad valorem rate")
    table = table.rename_axis("code").reset_index()
    write(
        table.map(lambda v: f"{v:g}" if isinstance(v, float) and v == v else v),
        TABLES / "later-lines-USA.csv.gz",
        title="Lines of the US schedule of January 2025 that the tables of 2017 lack, HTS8, fractions",
        source="Harmonized Tariff Schedule of January 2025 (USITC, public domain)",
    )
    return table
