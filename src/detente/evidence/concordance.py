"""HS codes to industries: read from a table of one's own, or from the public data of the concordance package.

The public data are of the edition of 2017 and lack a few of its codes. A code that they do not know, such as one that
the edition of 2022 brought, has the industry of most codes of its heading (four digits); headings that are new as a
whole are named below.
"""

import warnings
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from ..errors import SourceError
from ..optional import optional
from ..world.sources.files import data_folder, require_file

FILE = "concordance/hs5_naics.RData"
NEW_HEADINGS: Final = {"2404": "312", "3827": "325", "8485": "333", "8524": "334", "8549": "910", "8806": "336"}
"""Headings that the edition of 2022 brought, by the industry of their goods: tobacco to inhale and nicotine, mixtures
of halogenated hydrocarbons, machines for additive manufacturing, flat panel modules, electronic waste, drones."""


class Industries(dict[str, str]):
    """HS6 to industry; a code that is not in it has its heading's, and "" where no code of the heading is known."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__(known)
        every: dict[str, Counter[str]] = {}
        for code, industry in known.items():
            every.setdefault(code[:4], Counter())[industry] += 1
        self._headings = {heading: count.most_common(1)[0][0] for heading, count in every.items()} | NEW_HEADINGS

    def __missing__(self, code: str) -> str:
        """The heading's industry."""
        return self._headings.get(code[:4], "")


def industries(path: Path | None = None) -> Mapping[str, str]:
    """HS6 to NAICS, 3 digits.

    ``path`` is a CSV with the columns ``hs6, naics3``, taken as it is; without it the data of insongkim/concordance
    (MIT) are read from where raw data lie. Raises SourceError where neither is at hand.
    """
    if path is not None:
        table = pd.read_csv(require_file(path), dtype=str)
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
    return Industries(dict(zip(table["HS5_6d"].astype(str), table["NAICS_3d"].astype(str), strict=True)))
