"""From tariff lines to averages. Weights are passed in; a line without a weight is missing, not zero.

MFN averages are over the lines whose MFN rate is known, averages of added duties over all weighted lines, and
the total is their sum. ``mfn_known_share`` and ``without_weight`` say how much was missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .products import Codes

if TYPE_CHECKING:
    import pandas as pd

Vector = npt.NDArray[np.float64]


def averages(
    mfn: Vector, added: Vector, weight: Vector, sectors: npt.NDArray[np.object_] | None = None
) -> pd.DataFrame:
    """One row, or one per sector.

    Columns: mfn, added, total, covered_share (part of the value that pays an added duty), mfn_known_share,
    value, lines, without_weight.
    """
    import pandas as pd

    found = sums(mfn, added, weight, grouping(sectors, weight.size))
    if sectors is None:
        del found["group"]
    return pd.DataFrame(found).rename(columns={"group": "sector"})


@dataclass(frozen=True, slots=True)
class Grouping:
    """Group of each line, and the names of the groups in their order."""

    place: npt.NDArray[np.int64]
    names: tuple[str, ...]


def sums(mfn: Vector, added: Vector, weight: Vector, by: Grouping) -> dict[str, Any]:
    """The columns of :func:`averages` by name, after ``group``: what many pairs and days put into one table."""
    value, groups = np.nan_to_num(weight), len(by.names)  # decided: a line without a weight adds nothing, and counts

    def total(values: Vector) -> Vector:
        return np.asarray(np.bincount(by.place, values, groups), dtype=float)

    # decided: value whose MFN rate is known; its share is told
    whole, known = total(value), total(np.where(np.isnan(mfn), 0.0, value))
    # decided: unknown rates weigh nothing: they are not in what is known, and that share is told
    base, extra = _ratio(total(np.nan_to_num(mfn) * value), known), _ratio(total(added * value), whole)
    return {
        "group": list(by.names),
        "mfn": base,
        "added": extra,
        "total": base + extra,
        "covered_share": _ratio(total(np.where(added > 0, value, 0.0)), whole),
        "mfn_known_share": _ratio(known, whole),
        "value": whole,
        "lines": np.bincount(by.place, minlength=groups),
        "without_weight": total(np.isnan(weight).astype(float)).astype(int),
    }


def grouping(sectors: npt.NDArray[np.object_] | None, lines: int) -> Grouping:
    """One group of all lines, or one a sector."""
    import pandas as pd

    if sectors is None:
        return Grouping(np.zeros(lines, dtype=np.int64), ("all",))
    place, names = pd.factorize(sectors, sort=True)
    return Grouping(place.astype(np.int64), tuple(names))


def line_weights(codes: Codes, values: pd.Series | None) -> Vector:
    """Weight of each line; NaN where the weights do not have it."""
    import pandas as pd

    if values is None:
        return np.ones(codes.size)
    # decided: NaN where the weights lack a line, as said above
    return values.reindex(pd.Index(codes.astype(object))).to_numpy(dtype=float)


def unmatched(codes: Codes, values: pd.Series) -> pd.Series:
    """The weights that no tariff line takes: values lost, to be reported."""
    return values[~values.index.isin(codes.astype(object))]


def _ratio(top: Vector, bottom: Vector) -> Vector:
    """Their ratio; missing where nothing is there to weigh."""
    return np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
