"""One counterfactual: the world with some tariffs changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..assumptions import Setup
from ..conflict.assumed import economy_of, model_of
from ..encoding import Frame
from ..model import Outcome
from ..show.blocks import Cell, Column, Section, Table, lines
from .shown import Shown
from .union import rest_of_union


@dataclass(frozen=True, slots=True, repr=False)
class Counterfactual(Shown):
    """What follows from a change of tariffs, against the baseline.

    Attributes
    ----------
    rows  : country, measure, value, unit
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


def record_of(out: Outcome, asked: Sequence[Any] = ()) -> Counterfactual:
    """An outcome as a record; ``asked`` are the changes in words, so that notes can speak of them."""
    world = out.economy
    return Counterfactual(
        world=world.name,
        status=out.status.value,
        residual=out.residual,
        assumptions=out.assumptions,
        notes=world.balance.notes,
        cautions=(*out.cautions, *rest_of_union(world, [str(one).partition("=")[0] for one in asked])),
        rows=out.by_country(),
        names={code: world.region_name(code) for code in world.regions},
    )


def page(found: Counterfactual) -> Section:
    """A row a country, those that gain or lose most first."""
    table = found.rows.pivot(index="country", columns="measure", values="value")
    order = table["welfare_money"].abs().sort_values(ascending=False, kind="stable").index
    measures = ("welfare", "real_wage", "welfare_money", "revenue_change")
    heads = ("welfare, %", "real wage, %", "welfare, bn USD", "tariff revenue, bn USD")
    body = []
    for code in order:
        values = [float(table.loc[code, name]) for name in measures]
        texts = [f"{values[0]:+.3f}", f"{values[1]:+.3f}", f"{1e-3 * values[2]:+.2f}", f"{1e-3 * values[3]:+.2f}"]
        body.append((Cell(str(code), str(code)), *(Cell(t, v) for t, v in zip(texts, values, strict=True))))
    title = f"{found.world}: change against the baseline"
    columns = (Column("country"), *(Column(head, True) for head in heads))
    said = lines(*found.cautions, f"{found.status} Residual {found.residual:.1e} of world GDP.")
    return Section("solve", title, (Table("solve", title, columns, tuple(body)), *said))
