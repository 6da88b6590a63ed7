"""What an importer bought in one year, by tariff line and origin: true weights, where the year is at hand.

``tables/imports-<importer>-<year>.npz`` is stored by column, since a hundred thousand rows of text are slow to read:
``codes`` and ``origins`` (text), and for every origin, from its place in ``first`` on, positions in ``codes``
(``line``) and values in ``thousand`` USD. Made by scripts/tariff_tables/imports_usa.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..countries import EU27
from .tables import FOLDER

if TYPE_CHECKING:
    import pandas as pd

UNION = "EUR"
"""The European Union is one origin; each member is weighed as all of it."""


@dataclass(frozen=True, slots=True)
class Imports:
    """Imports of one year.

    Attributes
    ----------
    year     : of the trade and of the numbering of lines
    codes    : tariff lines, shape (lines,)
    origins  : origin → (positions in ``codes``, million USD)
    """

    year: int
    codes: npt.NDArray[np.str_]
    origins: dict[str, tuple[npt.NDArray[np.uint16], npt.NDArray[np.float64]]]

    def of(self, origin: str) -> pd.Series:
        """Million USD by line of one origin, of the Union for a member; KeyError for an origin without any."""
        import pandas as pd

        at, values = self.origins[self.standing(origin)]
        return pd.Series(values, index=pd.Index(self.codes[at].astype(object)))

    def whole(self) -> pd.Series:
        """Million USD by line of all origins together."""
        import pandas as pd

        total = np.zeros(len(self.codes))
        for at, values in self.origins.values():
            total[at] += values
        return pd.Series(total, index=pd.Index(self.codes.astype(object)))

    def standing(self, origin: str) -> str:
        """The origin that stands for another: the Union for its members."""
        return UNION if origin in EU27 and origin not in self.origins else origin

    @property
    def label(self) -> str:
        """What the values are."""
        return f"imports of {self.year}, line by line"


@cache
def imports(importer: str, year: int | None) -> Imports | None:
    """The shipped imports of the newest year that is not after ``year``; None where there is none, or no year said."""
    found = sorted(FOLDER.glob(f"imports-{importer}-*.npz"), reverse=True) if year is not None else []
    for path in found:
        of = int(path.stem.rpartition("-")[2])
        if year is not None and of <= year:
            with np.load(path) as stored:
                return _read(of, {name: stored[name] for name in stored.files})
    return None


def _read(year: int, stored: dict[str, npt.NDArray[np.generic]]) -> Imports:
    values = stored["thousand"].astype(np.float64) / 1e3
    line = stored["line"].astype(np.uint16)
    first = [int(one) for one in stored["first"]]
    ends = [*first[1:], len(line)]
    names = [str(one) for one in stored["origins"].astype("U3")]
    parts = {name: (line[a:b], values[a:b]) for name, a, b in zip(names, first, ends, strict=True)}
    return Imports(year, stored["codes"].astype("U8"), parts)
