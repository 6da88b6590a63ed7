"""The clock put back: predictions of an episode against what happened, beside simpler predictions."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .._version import __version__
from ..casebook.library import Given
from ..errors import SourceError
from ..evidence import Backtest, backtest
from ..evidence.concordance import industries
from ..evidence.scores import CausalTest, Scores
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import MISSING
from ..tariffs import build
from .shown import Shown


@dataclass(frozen=True, slots=True, repr=False)
class Tested(Shown):
    """A backtest that shows itself."""

    case: str
    outcomes: str
    by: str
    found: Backtest

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """``scores``, ``causal``, ``benchmarks``, ``rows``, ``duties``, ``left_out`` and ``manifest``."""
        found = self.found
        rows = found.rows.rename(columns={"before": "imports_before_usd", "after": "imports_after_usd"})
        tree = {
            "scores": asdict(found.scores),
            "causal": asdict(found.causal),
            "benchmarks": {name: asdict(one) for name, one in found.benchmarks.items()},
            "rows": rows.to_dict(orient="records"),
            "duties": dict(found.duties),
            "left_out": dict(found.left_out),
            "manifest": {
                "version": __version__,
                "case": self.case,
                "outcomes": self.outcomes,
                "by": self.by,
                "base": list(found.base),
                "window": list(found.window),
                "horizon": asdict(found.horizon),
            },
        }
        plain: dict[str, Any] = json.loads(json.dumps(tree, default=float), parse_constant=lambda _: None)
        return plain


def ask(
    case: Given,
    outcomes: Path | None,
    first: str,
    last: str,
    *,
    by: str = "hs2",
    horizon: str = "impact",
    base_year: int | None = None,
    concordance: Path | None = None,
) -> Tested:
    """Test the predictions for a case; see :func:`detente.evidence.backtest`.

    Raises SourceError where no outcomes are given, or where products are industries and no concordance is at hand.
    """
    if outcomes is None:
        raise SourceError(
            "what happened is not in the package: give it with --outcomes FILE, a table with the columns partner, "
            "product, month, imports_usd, duty_usd (the US Census Bureau's files by HS chapter or NAICS are read too)."
        )
    for month in (first, last):
        try:
            pd.Period(month, freq="M")
        except ValueError:
            raise SourceError(f"{month!r} is no month: write year-month, such as 2019-07.") from None
    if first > last:
        raise SourceError(f"--from {first} is after --to {last}.")
    product_of = industries(concordance) if by == "naics3" else None
    found = backtest(
        build(case),
        outcomes,
        first=first,
        last=last,
        by=by,
        responses=horizon,
        base_year=base_year,
        product_of=product_of,
    )
    name = case if isinstance(case, str) else getattr(case, "id", str(case))
    return Tested(str(name), str(outcomes), by, found)


def page(tested: Tested) -> Section:
    """A table of scores, and what they mean in words."""
    found = tested.found
    title = f"{tested.case}: {found.window[0]} to {found.window[1]} against {found.base[0]} to {found.base[1]}"
    rows = (("détente, " + found.horizon.name, found.scores), *found.benchmarks.items())
    columns = (
        Column("prediction"),
        Column("corr.", number=True),
        Column("error", number=True),
        Column("within", number=True),
        Column("slope (s.e.)", number=True),
        Column("sign, %", number=True),
    )
    table = Table(
        "scores",
        "Scores: error over that of no change; within, slope and sign without effects of partners and products",
        columns,
        tuple(_row(*row) for row in rows),
    )
    return Section("backtest", title, (*lines(*_words(tested)), table))


def _row(name: str, score: Scores) -> tuple[Cell, ...]:
    slope = MISSING if np.isnan(score.within_slope) else f"{score.within_slope:.2f} ({score.within_slope_error:.2f})"
    return (
        Cell(name),
        Cell(_two(score.correlation)),
        Cell(f"{score.rmse_ratio:.3f}"),
        Cell(_two(score.within_correlation)),
        Cell(slope),
        Cell(MISSING if np.isnan(score.within_slope) else f"{100 * score.sign:.0f}"),
    )


def _two(value: float) -> str:
    return MISSING if np.isnan(value) else f"{value:.2f}"


def _permuted(causal: CausalTest) -> str:
    """What the permutations say."""
    if np.isnan(causal.slope):
        return "Here nothing is left of the predictions, so that there is nothing to test."
    able = "can" if causal.power else "cannot"
    return (
        f"Permutations within partners put the chance of a slope as far from 1 at {causal.p_value:.2f}, of one as far "
        f"from 0 at {causal.p_zero:.2f}; the test {able} tell a right model from no effect."
    )


def _words(tested: Tested) -> tuple[str, ...]:
    found, causal = tested.found, tested.found.causal
    better = "better" if found.scores.rmse_ratio < 1 else "no better"
    left = ", ".join(f"{why} {100 * share:.1f} %" for why, share in found.left_out.items() if share > 0)
    return (
        f"{found.scores.cells:,} cells of partner and {tested.by}. The prediction is {better} than saying that nothing "
        f"changes: its error is {found.scores.rmse_ratio:.3f} of that of no change.",
        "Within: effects of partners and products taken out, so that it asks who gains, not how much trade falls; a "
        f"slope of 1 is a right model. {_permuted(causal)}",
        f"Duties collected were {100 * found.duties['collected share']:.0f} % of the law's rates on actual imports.",
        f"Responses: σ = {found.horizon.sigma.value:g} ({found.horizon.sigma.source}), "
        f"κ = {found.horizon.kappa.value:g} ({found.horizon.kappa.source}).",
        f"Left out of base imports: {left or 'nothing'}.",
    )
