"""From tariff lines to averages. Weights are passed in; a line without a weight is missing, not zero.

MFN averages are over the lines whose MFN rate is known, averages of added duties over all weighted lines, and
the total is their sum. ``mfn_known_share`` and ``without_weight`` say how much was missing.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from .products import Codes

Vector = npt.NDArray[np.float64]


def averages(
    mfn: Vector, added: Vector, weight: Vector, sectors: npt.NDArray[np.object_] | None = None
) -> pd.DataFrame:
    """One row, or one per sector.

    Columns: mfn, added, total, covered_share (part of the value that pays an added duty), mfn_known_share,
    value, lines, without_weight.
    """
    value = np.nan_to_num(weight)  # decided: a line without a weight adds nothing and is counted below
    lines = pd.DataFrame(
        {
            "sector": "all" if sectors is None else sectors,
            "value": value,
            "known": np.where(np.isnan(mfn), 0.0, value),  # decided: value whose MFN rate is known; its share is told
            "mfn": np.nan_to_num(mfn) * value,  # decided: unknown rates weigh nothing: they are not in "known"
            "added": added * value,
            "covered": np.where(added > 0, value, 0.0),
            "lines": 1,
            "without_weight": np.isnan(weight).astype(int),
        }
    )
    sums = lines.groupby("sector", sort=True).sum()
    result = pd.DataFrame({"mfn": _ratio(sums["mfn"], sums["known"]), "added": _ratio(sums["added"], sums["value"])})
    result["total"] = result["mfn"] + result["added"]
    result["covered_share"] = _ratio(sums["covered"], sums["value"])
    result["mfn_known_share"] = _ratio(sums["known"], sums["value"])
    result[["value", "lines", "without_weight"]] = sums[["value", "lines", "without_weight"]]
    return result.reset_index(drop=sectors is None)


def line_weights(codes: Codes, values: pd.Series | None) -> Vector:
    """Weight of each line; NaN where the weights do not have it."""
    if values is None:
        return np.ones(codes.size)
    # decided: NaN where the weights lack a line, as said above
    return values.reindex(pd.Index(codes.astype(object))).to_numpy(dtype=float)


def unmatched(codes: Codes, values: pd.Series) -> pd.Series:
    """The weights that no tariff line takes: values lost, to be reported."""
    return values[~values.index.isin(codes.astype(object))]


def _ratio(top: pd.Series, bottom: pd.Series) -> pd.Series:
    """Their ratio; missing where nothing is there to weigh."""
    return top / bottom.where(bottom > 0)
