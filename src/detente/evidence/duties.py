"""Duties of the months that are tested: what was collected, what the law asks on actual and on predicted imports."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .effects import Array, jackknife


@dataclass(frozen=True, slots=True)
class DutiesScore:
    """USD; the error of the share leaves one product out at a time.

    Attributes
    ----------
    collected       : what customs computed
    law             : the law's rate of each month on the imports of that month
    collected_share : the former over the latter; exclusions, preferences and goods in transit are the difference
    predicted       : the law's mean rates on predicted imports
    """

    collected: float
    law: float
    collected_share: float
    collected_share_error: float
    predicted: float


def _by_month(record: pd.DataFrame, name: str, cells: pd.Index, months: pd.Index) -> Array:
    """A column of the record by cell and month."""
    table = record.pivot(index=["partner", "product"], columns="month", values=name)
    # decided: customs lists what was entered; no row of a month is no imports and no duty
    return np.asarray(table.reindex(index=cells, columns=months).fillna(0.0), dtype=np.float64)


def duties(record: pd.DataFrame, monthly: pd.DataFrame, cells: pd.Index, predicted: Array) -> DutiesScore:
    """Duties of the ``cells`` (partner, product) of a test.

    ``record`` is a trade record, ``monthly`` the law's rates by cell and month, ``predicted`` imports by cell, USD.
    """
    rates = monthly.loc[cells]
    chosen = record[record["month"].isin(monthly.columns)]
    traded, paid = (_by_month(chosen, name, cells, monthly.columns) for name in ("imports_usd", "duty_usd"))
    asked = (rates.to_numpy() * traded).sum(axis=1)
    collected = paid.sum(axis=1)

    def share(kept: np.ndarray) -> Array:
        law = asked[kept].sum()
        return np.array([collected[kept].sum() / law if law > 0 else np.nan])

    product = pd.factorize(cells.get_level_values("product"))[0]
    return DutiesScore(
        collected=float(collected.sum()),
        law=float(asked.sum()),
        collected_share=float(share(np.ones(len(cells), dtype=bool))[0]),
        collected_share_error=float(jackknife(share, product)[0]),
        predicted=float((rates.mean(axis=1).to_numpy() * predicted).sum()),
    )
