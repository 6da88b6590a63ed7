"""One counterfactual: the world with some tariffs changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..assumptions import Setup
from ..conflict.assumed import economy_of, model_of
from ..countries import EU27, EUROPEAN_UNION, country
from ..encoding import Frame
from ..errors import UnknownName
from ..model import Outcome
from ..show.blocks import Cell, Column, Section, Table, lines
from ..world.economy import Economy
from .shown import Shown


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
        cautions=(*out.cautions, *_rest_of_union(world, asked)),
        rows=out.by_country(),
        names={code: world.region_name(code) for code in world.regions},
    )


def _rest_of_union(world: Economy, asked: Sequence[Any]) -> Iterator[str]:
    """What to say where EUR was named and is only what the world has of the Union beside its own members."""
    words = {word.strip() for one in asked for word in str(one).partition("=")[0].split(":")[:2]}
    named = any(_means_union(word) for word in words)
    apart = [code for code in world.regions if code in EU27]
    if named and apart and EUROPEAN_UNION in world.regions:
        yield (
            f"{EUROPEAN_UNION} is the rest of the European Union in this world: {', '.join(apart)} are regions of "
            "their own, and nothing changed for them. Name them too where the whole Union is meant."
        )


def _means_union(word: str) -> bool:
    try:
        return country(word) == EUROPEAN_UNION
    except UnknownName:  # decided: a region that is no country
        return False


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
