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
from ..evidence.lines import TradedLines, needs_later_lines, spread_over_lines, traded_lines
from ..evidence.scores import Scores
from ..markets import product_trade
from ..show import blocks
from ..show.blocks import Cell, Column, Section, Table
from ..show.numbers import MISSING
from ..tariffs import Schedule, build
from .shown import Shown

IMPORTER = "USA"
"""Whose purchases are tested: the records that are read are those of the United States."""


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
        """``scores``, ``rows``, ``benchmarks`` and ``manifest``."""
        found = self.found
        tree = {
            "scores": _of_prediction(found),
            "rows": found.rows[["partner", "product", "observed", "predicted"]].to_dict(orient="records"),
            "benchmarks": {name: asdict(one) for name, one in found.benchmarks.items()},
            "manifest": {
                "version": __version__,
                "case": self.case,
                "outcomes": self.outcomes,
                "by": self.by,
                "base": list(found.base),
                "window": list(found.window),
                "horizon": asdict(found.horizon),
                "lines_weighed_by": found.weighed,
                "left_out": dict(found.left_out),
            },
        }
        plain: dict[str, Any] = json.loads(json.dumps(tree, default=float), parse_constant=lambda _: None)
        return plain


def _of_prediction(found: Backtest) -> dict[str, Any]:
    """Scores of cells, of partners, of duties, and the causal test; errors beside each."""
    by_partner = found.diversion
    return asdict(found.scores) | {
        "diversion": {
            "partners": by_partner.partners,
            "sign": by_partner.sign,
            "sign_error": by_partner.sign_error,
            "rank": by_partner.rank,
            "rank_error": by_partner.rank_error,
            "by_partner": by_partner.table.reset_index().to_dict(orient="records"),
        },
        "duties": asdict(found.duties),
        "causal": asdict(found.causal),
    }


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
    lines: Path | None = None,
) -> Tested:
    """Test the predictions for a case; see :func:`detente.evidence.backtest`.

    Raises SourceError where no outcomes are given, or for a file that is malformed.
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
    law = build(case)
    found = backtest(
        law,
        outcomes,
        first=first,
        last=last,
        by=by,
        responses=horizon,
        base_year=base_year,
        product_of=product_of,
        traded=_traded(law, lines),
    )
    name = case if isinstance(case, str) else getattr(case, "id", str(case))
    return Tested(str(name), str(outcomes), by, found)


def _traded(law: Schedule, lines: Path | None) -> TradedLines | None:
    """The trade that weighs the lines: a file, else that of 2024 that ships for lines of 2022, else of 2017."""
    if lines is not None:
        return traded_lines(lines)
    if not needs_later_lines(law):
        return None
    trade = product_trade(IMPORTER, law.begins.year)
    return spread_over_lines(trade.values, law.lines[IMPORTER].codes, f"{trade.label}, spread over lines")


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
    return Section("backtest", title, (*blocks.lines(*_words(tested)), table))


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


def _words(tested: Tested) -> tuple[str, ...]:
    found, causal = tested.found, tested.found.causal
    by_partner, duties = found.diversion, found.duties
    better = "better" if found.scores.rmse_ratio < 1 else "no better"
    left = ", ".join(f"{why} {100 * share:.1f} %" for why, share in found.left_out.items() if share > 0)
    return (
        f"{found.scores.cells:,} cells of partner and {tested.by}. The prediction is {better} than saying that nothing "
        f"changes: its error is {found.scores.rmse_ratio:.3f} ({found.scores.rmse_ratio_error:.3f}) of that of no "
        "change.",
        "Within: effects of partners and products taken out, so that it asks who gains, not how much trade falls; a "
        f"slope of 1 is a right model. Permutations of tariffs within partners put the chance of as strong a sign "
        f"against a slope of 1 at {causal.p_value:.2f}, against 0 at {causal.p_zero:.2f}; were the slope 0, the test "
        f"would refuse 1 with a chance of {causal.power:.2f}.",
        f"Partners: {100 * by_partner.sign:.0f} % of trade is with partners that gain or lose ground as predicted; the "
        f"order has a rank correlation of {_two(by_partner.rank)} ({_two(by_partner.rank_error)}).",
        f"Duties collected were {100 * duties.collected_share:.0f} % "
        f"({100 * duties.collected_share_error:.0f}) of the law's rates on the imports of each month. Lines are "
        f"weighed by {found.weighed}.",
        f"Responses: σ = {found.horizon.sigma.value:g} ({found.horizon.sigma.source}), "
        f"κ = {found.horizon.kappa.value:g} ({found.horizon.kappa.source}).",
        f"Left out of base imports: {left or 'nothing'}.",
    )
