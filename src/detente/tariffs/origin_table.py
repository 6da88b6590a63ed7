"""A table of origins: rates, or imports and exports, by the country that the goods come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class OriginTable:
    """Numbers by origin.

    Attributes
    ----------
    index   : codes of the origins, each once
    columns : numbers in the order of ``index``, by name; NaN is missing
    """

    index: tuple[str, ...]
    columns: Mapping[str, npt.NDArray[np.float64]]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> OriginTable:
        """From a data frame whose index is the origins."""
        columns = {str(name): frame[name].to_numpy(dtype=float) for name in frame.columns}
        return cls(tuple(map(str, frame.index)), columns)

    def cell(self, origin: str, column: str) -> float:
        """One number; the origin is in ``index``."""
        return float(self.columns[column][self.index.index(origin)])
