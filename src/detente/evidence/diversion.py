"""Who gains by diversion: each partner's imports against those of all partners, as predicted and as it was."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .effects import Array, jackknife


@dataclass(frozen=True, slots=True)
class DiversionScore:
    """Do partners gain or lose as predicted, and in the predicted order? Errors leave one partner out at a time.

    Attributes
    ----------
    partners : how many
    sign     : share of partners, by imports before, that gain or lose ground as predicted
    rank     : Spearman's correlation of the predicted order with what happened
    table    : partner → observed and predicted Δ ln imports less that of all partners
    """

    partners: int
    sign: float
    sign_error: float
    rank: float
    rank_error: float
    table: pd.DataFrame


def diversion(before: "pd.Series[float]", after: "pd.Series[float]", predicted: "pd.Series[float]") -> DiversionScore:
    """From cells (partner, product): imports before and after, USD, and predicted Δ ln imports."""
    sums = pd.DataFrame({"before": before, "observed": after, "predicted": before * np.exp(predicted)})
    sums = sums.groupby(level="partner").sum()
    sums = sums[sums["observed"] > 0]
    table = np.log(sums[["observed", "predicted"]].div(sums["before"], axis=0))
    whole = sums.sum()
    table = table - np.log(whole[["observed", "predicted"]] / whole["before"])
    found, weight = table.to_numpy(), sums["before"].to_numpy()

    def measured(kept: np.ndarray) -> Array:
        return _measures(found[kept], weight[kept])

    value = measured(np.ones(len(table), dtype=bool))
    error = jackknife(measured, np.arange(len(table), dtype=np.intp))
    return DiversionScore(len(table), float(value[0]), float(error[0]), float(value[1]), float(error[1]), table)


def _measures(found: Array, weight: Array) -> Array:
    """Share of signs and rank correlation; the latter is NaN with fewer than three partners or where all are alike."""
    sign = np.average(np.sign(found[:, 0]) == np.sign(found[:, 1]), weights=weight) if len(found) else np.nan
    varied = len(found) > 2 and (np.ptp(found, axis=0) > 0).all()
    return np.array([sign, pd.DataFrame(found).rank().corr().iloc[0, 1] if varied else np.nan])
