"""Which sector of the world economy a product belongs to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from ..codes import SECTORS
from ..errors import TariffError
from .products import Codes, clean
from .tables import FOLDER, read_table

if TYPE_CHECKING:
    import pandas as pd

_FALLBACK: Final = (6, 4, 2)


@lru_cache
def _maps() -> dict[int, pd.Series]:
    """Digits: code to sector. Six digits are the table; four and two are the commonest sector below."""
    rows = read_table(FOLDER / "hs-sectors.csv.gz", ("code", "sector")).rows
    unknown = sorted(set(rows["sector"]) - set(SECTORS))
    if unknown:
        raise TariffError(f"hs-sectors.csv.gz names sectors that nobody defined: {', '.join(unknown)}")
    maps = {6: rows.set_index("code")["sector"]}
    for digits in (4, 2):
        counts = rows.groupby([rows["code"].str[:digits], "sector"]).size().rename("lines").reset_index()
        ordered = counts.sort_values(["code", "lines", "sector"], ascending=[True, False, True])
        maps[digits] = ordered.drop_duplicates("code").set_index("code")["sector"]
    return maps


def sector_of(code: str) -> str:
    """Sector of a product of 2 to 10 digits; an unknown HS6 falls back to its heading, then to its chapter.

    >>> sector_of("8471.30")
    'electronics'
    """
    return str(sectors_of(np.asarray([clean(code)]))[0])


def sectors_of(codes: Codes) -> npt.NDArray[np.object_]:
    """Sector of each code; raises where not even the chapter is known."""
    import pandas as pd

    text = pd.Series(codes.astype(str))
    found = pd.Series(np.nan, index=text.index, dtype=object)
    for digits in _FALLBACK:
        prefix = text.str[:digits].where(text.str.len() >= digits)
        found = found.where(found.notna(), prefix.map(_maps()[digits]))
    lost = text[found.isna()]
    if len(lost):
        shown = ", ".join(lost.iloc[:5])
        raise TariffError(
            f"no sector is known for product {shown}: its HS chapter is not one of 01 to 97. Check the code."
        )
    return np.asarray(found.tolist(), dtype=object)


@lru_cache
def hs6_codes() -> tuple[str, ...]:
    """All six-digit codes of HS2017."""
    return tuple(sorted(_maps()[6].index))
