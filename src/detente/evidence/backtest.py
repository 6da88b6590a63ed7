"""The clock put back: what the law and the trade of before say of who sells what, against what then happened.

The law of the months asked for, the trade of the same months two years before (or as asked), the responses of a
horizon; nothing else is used, and no number is fitted to the months that are scored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import SourceError
from ..tariffs import Schedule
from .causal import CausalTest, causal_test
from .diversion import DiversionScore, diversion
from .duties import DutiesScore, duties
from .elasticities import Horizon, horizon
from .exposure import days_of, exposure, months_of
from .lines import TradedLines
from .nests import nest, predicted
from .record import totals, trade_record
from .scores import Scores, compared

OIL = frozenset({"27"})
"""HS chapters left out: values of mineral fuels follow the price of oil."""
SPECIAL = frozenset({"98", "99", "980", "990", "910", "920", "930"})
"""Returned goods, special provisions, used goods and waste: no tariff line stands for them."""
LARGEST = 2.0
"""A change of ln imports beyond this is a cell that appeared or vanished; it is cut to this."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """A test of one episode.

    Attributes
    ----------
    rows       : partner, product, before and after (USD), tariff (Δ ln(1+t)), observed and predicted (Δ ln imports)
    scores     : of the prediction
    diversion  : which partners gain
    duties     : what was collected and what the law asks
    causal     : the slope against permutations
    benchmarks : scores of simpler predictions
    horizon    : the responses that were used
    base, window : months compared, first and last
    weighed    : which trade weighs the lines of a product
    left_out   : share of base imports in no cell of the test, and why
    """

    rows: pd.DataFrame
    scores: Scores
    diversion: DiversionScore
    duties: DutiesScore
    causal: CausalTest
    benchmarks: Mapping[str, Scores]
    horizon: Horizon
    base: tuple[str, str]
    window: tuple[str, str]
    weighed: str
    left_out: Mapping[str, float]


def backtest(
    law: Schedule,
    outcomes: Path | str,
    *,
    first: str,
    last: str,
    by: str = "hs2",
    importer: str = "USA",
    responses: str = "impact",
    base_year: int | None = None,
    product_of: Mapping[str, str] | None = None,
    traded: TradedLines | None = None,
    seed: int = 0,
) -> Backtest:
    """Predict imports of months ``first`` to ``last`` (YYYY-MM) from those of the same months in ``base_year``.

    Parameters
    ----------
    law        : the schedule whose rates are asked on days of both windows
    outcomes   : a trade record, see :mod:`.record`
    by         : ``hs2`` or ``naics3``; the latter needs ``product_of``, HS6 to industry
    responses  : a horizon
    base_year  : two years before ``first`` if left out

    Raises SourceError for months that the record or the law lacks.
    """
    months, earlier = months_of(first, last), base_year or int(first[:4]) - 2
    shift = earlier - int(first[:4])
    base = tuple(f"{int(month[:4]) + shift}{month[4:]}" for month in months)
    record = trade_record(outcomes, by)
    before, after = totals(record, base[0], base[-1]), totals(record, first, last)
    table = _cells(before, after)
    origins = sorted(set(table.index.get_level_values("partner")))
    rates, monthly = _rates(law, importer, origins, base, months, product_of, traded)
    left_out, table = _kept(table.join(rates, how="left"), by)
    response = horizon(responses)
    sigma, kappa = response.sigma.value, response.kappa.value
    change, weight = table["tariff"], table["before"]
    guess = table["predicted"] = predicted(change, weight, sigma, kappa)
    scored = compared(table["observed"], {"": guess} | _benchmarks(record, table, base, change, weight), weight)
    return Backtest(
        rows=table.reset_index(),
        scores=scored.pop(""),
        diversion=diversion(weight, table["after"], guess),
        duties=duties(record, monthly, table.index, (weight * np.exp(guess)).to_numpy()),
        causal=causal_test(table["observed"], change, weight, nest(weight, sigma, kappa), seed=seed),
        benchmarks=scored,
        horizon=response,
        base=(base[0], base[-1]),
        window=(first, last),
        weighed=traded.label if traded else "imports by tariff line of 2017",
        left_out=left_out,
    )


def _cells(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Cells with trade before; a cell without trade after is a loss of all of it, cut to LARGEST.

    ``seen`` is False where the record has no row at all of the partner or product after: that is missing, not zero.
    """
    table = before.add_suffix("_before").join(after.add_suffix("_after"), how="left")
    table = table[table["imports_usd_before"] > 0]
    # decided: a cell without a row after had no imports: the record is complete
    gone = table["imports_usd_after"].fillna(0.0)
    observed = np.log(np.maximum(gone, 1.0)) - np.log(table["imports_usd_before"])
    return pd.DataFrame(
        {
            "before": table["imports_usd_before"],
            "after": gone,
            "observed": observed.clip(-LARGEST, LARGEST),
            "seen": _in_level(table, after, "partner") & _in_level(table, after, "product"),
        }
    )


def _in_level(table: pd.DataFrame, after: pd.DataFrame, level: str) -> npt.NDArray[np.bool_]:
    """Whether each row's partner or product has any row after."""
    return np.asarray(table.index.get_level_values(level).isin(after.index.get_level_values(level)))


def _rates(
    law: Schedule,
    importer: str,
    origins: list[str],
    base: tuple[str, ...],
    months: tuple[str, ...],
    product_of: Mapping[str, str] | None,
    traded: TradedLines | None,
) -> tuple["pd.Series[float]", pd.DataFrame]:
    """Change of ln(1+t) between the windows, and the rates of the later one by month."""
    old, new = (tuple(max(day, law.begins) for day in days_of(base)), days_of(months))
    if new[0] < law.begins or new[-1] > law.ends or old[-1] > law.ends:
        raise SourceError(
            f"the law of this case is known from {law.begins} to {law.ends}: predict whole months in between. (Months "
            "before, to compare with, have the law of its first day.)"
        )
    then, now = (exposure(law, importer, origins, days, product_of, traded) for days in (old, new))
    return (now.log_rate - then.log_rate).rename("tariff"), now.monthly


def _kept(table: pd.DataFrame, by: str) -> tuple[dict[str, float], pd.DataFrame]:
    product = table.index.get_level_values("product")
    reasons = {
        "mineral fuels": product.isin(OIL) if by == "hs2" else product.isin(["211", "324"]),
        "special provisions": product.isin(SPECIAL),
        "partners or products that the predicted months lack": ~table["seen"].to_numpy(),
        "no tariff line with a rate": table["tariff"].isna().to_numpy(),
    }
    whole, out, left = table["before"].sum(), np.zeros(len(table), dtype=bool), dict[str, float]()
    for reason, where in reasons.items():
        left[reason] = float(table["before"][where & ~out].sum() / whole)
        out |= where
    if out.all():
        raise SourceError(f"no cell of the record can be tested; left out of base imports: {left}.")
    return left, table[~out].drop(columns="seen")


def _benchmarks(
    record: pd.DataFrame, table: pd.DataFrame, base: tuple[str, ...], change: Any, weight: Any
) -> dict[str, "pd.Series[float]"]:
    """Simpler predictions: nothing changes, the trend of the year before, everyone alike, one elasticity of one."""
    zero = table["observed"] * 0.0
    alike = zero + np.average(predicted(change, weight, 1.0, 1.0), weights=weight)
    found = {"no change": zero, "no diversion, σ = 1": -change, "everyone alike": alike}
    earlier = [f"{int(month[:4]) - 1}{month[4:]}" for month in (base[0], base[-1])]
    if earlier[0] >= record["month"].min():
        # decided: missing where nothing was traded a year before
        past = totals(record, *earlier)["imports_usd"].reindex(table.index)
        trend = (np.log(weight) - np.log(past.where(past > 0))).clip(-LARGEST, LARGEST)
        found["trend before"] = trend.fillna(0.0)  # decided: where there is no trend, no change is predicted
    return found
