"""One counterfactual: the world with some tariffs changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..assumptions import Setup
from ..conflict.assumed import economy_of, model_of
from ..conflict.ranges import Drawn, Ranges, bounded
from ..conflict.ranges import ends as ends_of
from ..decoding import Frame
from ..model import Outcome
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import spans_zero
from ..world.economy import Economy
from .ranged import cells, told
from .shown import Shown
from .union import rest_of_union


@dataclass(frozen=True, slots=True, repr=False)
class Counterfactual(Shown):
    """What follows from a change of tariffs, against the baseline.

    Attributes
    ----------
    rows  : country, measure, value, low, high, unit; low and high hold nine of ten draws of welfare and the value, and
            are missing for the other measures and where nothing was drawn
    draws : how many were drawn
    failed : how many of them have no equilibrium and are left out
    notes : what a reader should know of the world's data
    cautions : what the answer rests on beside the world's data
    """

    world: str
    status: str
    residual: float
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    cautions: tuple[str, ...]
    rows: Frame
    names: dict[str, str]
    draws: int
    failed: int

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def ask(changes: Sequence[Any], setup: Setup | None = None) -> Outcome:
    """The outcome of changes in any of the forms of :mod:`detente.world.tariff_change`, in order.

    Raises
    ------
    UnknownName, WorldError, ModelError, NoEquilibrium
    """
    chosen = setup or Setup()
    return model_of(chosen, economy_of(chosen)).solve(list(changes))


def record_of(out: Outcome, asked: Sequence[Any] = (), setup: Setup | None = None) -> Counterfactual:
    """An outcome as a record; ``asked`` are the changes in words, so that notes can speak of them, and ``setup`` what
    was assumed, for the ranges: none are drawn without it.
    """
    world = out.economy
    rows, draws, failed = out.by_country().assign(low=np.nan, high=np.nan), 0, 0
    if setup is not None and setup.draws != 0:
        ranges = Ranges(model_of(setup, world).model, setup)
        rows, draws = with_ranges(rows, ranges.of(out.tariffs), world), ranges.count
        failed = ranges.failed
    return Counterfactual(
        world=world.name,
        status=out.status.value,
        residual=out.residual,
        assumptions=out.assumptions,
        notes=world.balance.notes,
        cautions=(*out.cautions, *rest_of_union(world, [str(one).partition("=")[0] for one in asked])),
        rows=rows[["country", "measure", "value", "low", "high", "unit"]],
        names={code: world.region_name(code) for code in world.regions},
        draws=draws,
        failed=failed,
    )


def with_ranges(rows: pd.DataFrame, drawn: Drawn, world: Economy) -> pd.DataFrame:
    """The rows with the ends of the range of welfare, in percent and in money."""
    values = {"welfare": 100 * (drawn.welfare - 1), "welfare_money": drawn.money}
    ends = {name: ends_of(one) for name, one in values.items()}
    none = np.full((2, len(world.regions)), np.nan)
    keys = zip(rows["measure"], rows["country"], strict=True)
    found = np.array([ends.get(name, none)[:, world.region(code)] for name, code in keys])
    return bounded(rows, found[:, 0], found[:, 1])


def page(found: Counterfactual) -> Section:
    """A row a country, those that gain or lose most first."""
    table = found.rows.pivot(index="country", columns="measure", values="value")
    ends = found.rows[found.rows["measure"] == "welfare"].set_index("country")[["low", "high"]]
    order = table["welfare_money"].abs().sort_values(ascending=False, kind="stable").index
    body = tuple(_row(str(code), table.loc[code], *ends.loc[code]) for code in order)
    title = f"{found.world}: change against the baseline"
    heads = ("welfare, %", "range, %", "real wage, %", "welfare, bn USD", "tariff revenue, bn USD")
    columns = (Column("country"), *(Column(head, True) for head in heads))
    solved = f"{found.status} Residual {found.residual:.1e} of world GDP."
    said = lines(*found.cautions, f"{told(found.draws, found.failed)} {solved}".strip())
    return Section("solve", title, (Table("solve", title, columns, body), *said))


def _row(code: str, values: "pd.Series[float]", low: float, high: float) -> tuple[Cell, ...]:
    """A country; where the range has both signs, no number of welfare has one."""
    welfare, money = float(values["welfare"]), float(values["welfare_money"])
    wage, revenue = float(values["real_wage"]), float(values["revenue_change"])
    return (
        Cell(code, code),
        *cells(welfare, low, high),
        Cell(f"{wage:+.3f}", wage),
        Cell("about zero" if spans_zero(low, high) else f"{money / 1000:+.2f}", money),
        Cell(f"{revenue / 1000:+.2f}", revenue),
    )
