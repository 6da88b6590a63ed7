"""HS 2017 to industries: read from a table of one's own, or from the public data of the concordance package."""

import warnings
from pathlib import Path

import pandas as pd

from ..errors import SourceError
from ..optional import optional
from ..world.sources.files import data_folder, require_file

FILE = "concordance/hs5_naics.RData"


def industries(path: Path | None = None) -> dict[str, str]:
    """HS6 to NAICS, 3 digits.

    ``path`` is a CSV with the columns ``hs6, naics3``; without it the data of insongkim/concordance (MIT) are read from
    where raw data lie. Raises SourceError where neither is at hand.
    """
    if path is not None:
        table = pd.read_csv(path, dtype=str)
        if not {"hs6", "naics3"} <= set(table):
            raise SourceError(
                f"{path}: a concordance has the columns hs6 and naics3; this has {', '.join(map(str, table.columns))}."
            )
        return dict(zip(table["hs6"], table["naics3"], strict=True))
    where = require_file(data_folder() / FILE)
    rdata = optional("rdata", "reading .RData files", SourceError)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tibbles, which rdata reads as data frames
        table = next(iter(rdata.read_rda(where).values()))
    return dict(zip(table["HS5_6d"].astype(str), table["NAICS_3d"].astype(str), strict=True))
