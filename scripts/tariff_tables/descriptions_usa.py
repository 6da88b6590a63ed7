"""The US schedule's own short descriptions of its lines, by which ``detente find`` finds a code."""

import pandas as pd

from .base_usa import texts
from .files import TABLES, write


def build() -> pd.DataFrame:
    """Write and return the table: ``code``, ``text``."""
    text = texts().description.str.split().str.join(" ")
    table = pd.DataFrame({"code": text.index, "text": text.to_numpy()})
    write(
        table,
        TABLES / "descriptions-USA.csv.gz",
        title="Short descriptions of US tariff lines, HTS8",
        source="USITC tariff database 2017 (public domain)",
    )
    return table
