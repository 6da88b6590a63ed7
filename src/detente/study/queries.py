"""Small questions that need an engine but no whole study: the law of a day, one counterfactual, the cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ..cases import as_of, cases, folder, load
from ..errors import UnknownName
from ..model import Model, Outcome, rebalance
from ..tariffs import Rates, build
from ..world import reduced
from ..world.economy import Economy
from ..world.sources import LOADERS
from ..world.sources import load as load_world
from . import facts, law
from .changes import Change, changed


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of the library in a line."""

    id: str
    title: str
    begins: date
    ends: date
    measures: int
    issues: int


def case_lines() -> tuple[CaseLine, ...]:
    """The cases that ship with détente."""
    lines = []
    for name in cases():
        one = load(name)
        lines.append(CaseLine(one.id, one.title, one.begins, one.ends, len(one.measures), len(one.issues)))
    return tuple(lines)


def world_names() -> tuple[str, ...]:
    """Names of the world sources."""
    return tuple(LOADERS)


@dataclass(frozen=True)
class LawOfTheDay:
    """What the schedule of a case says on a day.

    Attributes
    ----------
    averages : importer, origin, mfn, added, total, covered; trade-weighted, fractions
    measures : see ``Study.measures``
    lines    : importer, origin, code, mfn, added, total of the product asked for; empty without a product
    parts    : importer, origin, code, measure, authority, rate, since of the same
    """

    case: str
    on: date
    averages: pd.DataFrame
    measures: pd.DataFrame
    lines: pd.DataFrame
    parts: pd.DataFrame


def law_of_the_day(
    case: str,
    *,
    on: date | None = None,
    product: str | None = None,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
) -> LawOfTheDay:
    """Rates in force on a day, of all goods or of one product.

    Raises
    ------
    CaseError, TariffError, UnknownName : as :func:`detente.study.run`
    """
    dossier = load(case)
    day = on or dossier.default_date
    known = as_of(dossier, day)
    schedule = build(dossier, folder(case))
    rates = schedule.on(day, carry_out=carry_out, without=without, known=day)
    pairs = law.pairs_of(schedule, [party.id for party in dossier.parties])
    lines, parts = _product(rates, pairs, product)
    averages = law.averages(rates, pairs, by_sector=False)
    return LawOfTheDay(dossier.id, day, averages, facts.measure_table(known, day), lines, parts)


def _product(
    rates: Rates, pairs: list[tuple[str, str]], product: str | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines and parts of a product; beyond six digits one importer may have a line that another lacks."""
    if product is None:
        return pd.DataFrame(), pd.DataFrame()
    found, absent = [], []
    for importer, origin in pairs:
        try:
            found.append(rates.product(product, importer=importer, origin=origin))
        except UnknownName as unknown:
            absent.append(unknown)
    if not found:
        raise absent[0] if absent else UnknownName("importer with a tariff schedule", "any", ())
    labels = [{"importer": one.importer, "origin": one.origin} for one in found]
    lines = [one.lines.assign(**label) for one, label in zip(found, labels, strict=True)]
    parts = [one.parts.assign(**label) for one, label in zip(found, labels, strict=True)]
    return pd.concat(lines, ignore_index=True), pd.concat(parts, ignore_index=True)


def solve_world(
    changes: Sequence[Change],
    *,
    world: str = "world-2017",
    path: Path | None = None,
    deficits: str = "fixed",
    elasticities: str | None = None,
    inputs: str = "io",
    sectors: str = "many",
    **variant: Any,
) -> Outcome:
    """One counterfactual: the named world with some tariffs changed.

    A source that does not balance is first re-solved at its own tariffs with deficits by the same rule. ``inputs``
    and ``sectors`` as in :func:`detente.world.reduced`, ``variant`` as in :class:`detente.model.Variant`.

    Raises
    ------
    UnknownName, WorldError, ModelError, NoEquilibrium
    """
    economy = reduced(_balanced(world, path, deficits, elasticities), inputs=inputs, sectors=sectors)
    return Model(economy, deficits, **variant).solve(changed(economy, changes))


def _balanced(world: str, path: Path | None, deficits: str, elasticities: str | None) -> Economy:
    options = {} if elasticities is None else {"elasticities": elasticities}
    economy = load_world(world, path, **options)
    unbalanced = bool(economy.gaps()) or (
        deficits == "zero" and abs(economy.deficit).max() > 1e-9 * economy.gdp
    )
    return rebalance(economy, deficits) if unbalanced else economy
