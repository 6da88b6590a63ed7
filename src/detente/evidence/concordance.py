"""HS codes to industries: the shipped table, or one's own.

The shipped table is that of insongkim/concordance (MIT), after the US Census Bureau (``scripts/build_naics3.py``); it
is of the edition of 2017 and lacks a few of its codes. A code that it does not know, such as one that the edition
of 2022 brought, has the industry of most codes of its heading (four digits); headings that are new as a whole are named
below.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from ..errors import SourceError
from ..world.sources.files import require_file

SHIPPED: Final = Path(__file__).parent / "naics3.csv"
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
    """HS6 to NAICS, 3 digits: the shipped table, or a CSV with the columns ``hs6, naics3``, taken as it is.

    Raises SourceError for a file that is absent or has other columns.
    """
    where = SHIPPED if path is None else require_file(path)
    table = pd.read_csv(where, dtype=str)
    if not {"hs6", "naics3"} <= set(table):
        raise SourceError(
            f"{path}: a concordance has the columns hs6 and naics3; this has {', '.join(map(str, table.columns))}."
        )
    known = dict(zip(table["hs6"], table["naics3"], strict=True))
    return Industries(known) if path is None else known
