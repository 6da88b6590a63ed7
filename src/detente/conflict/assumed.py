"""What the words of a setup mean to the engines: its economy, balanced, and its member of the model family."""

from dataclasses import replace
from typing import Final

import numpy as np

from ..assumptions import Setup
from ..errors import UnknownName, WorldError
from ..evidence.elasticities import horizon
from ..evidence.uncertain import LONG_RUN
from ..model import Model, RememberingModel, Variant, balanced
from ..model.deficits import SENTENCES
from ..world import Economy, load, reduced
from ..world.concordance import read_concordance, with_concordance

PURGE: Final = "purge"
"""An older word for deficits that are re-solved to zero first and stay zero: what ``zero`` means."""
CITES: Final = {
    "perfect competition": ("caliendo-parro-2015",),
    "krugman": ("krugman-1980", "costinot-rodriguez-clare-2014"),
    "melitz": ("melitz-2003", "costinot-rodriguez-clare-2014"),
    "scale": ("kucheryavyy-lyn-rodriguez-clare-2023",),
    "specific": ("jones-1971",),
    "between": ("galle-rodriguez-clare-yi-2023",),
    "income tax": ("ignatenko-et-al-2025",),
    "gdp": ("dekle-eaton-kortum-2008",),
}
"""Word of an assumption to the works that it rests on."""


def rule_of(setup: Setup) -> str:
    """The rule for deficits that the model follows; raises UnknownName for another word."""
    rule = "zero" if setup.deficits == PURGE else setup.deficits
    if rule not in SENTENCES:
        raise UnknownName("deficit rule", setup.deficits, SENTENCES)
    return rule


def variant_of(setup: Setup) -> Variant:
    """The member of the model family."""
    return Variant(
        structure=setup.structure,
        factors=setup.factors,
        labour=setup.labour,
        rebate=setup.rebate,
        scale=setup.scale,
        pass_through=setup.pass_through,
    )


def sentences_of(setup: Setup) -> tuple[str, ...]:
    """What the model assumes, one sentence each, with its reference."""
    return (*variant_of(setup).sentences(), SENTENCES[rule_of(setup)])


def works_of(setup: Setup) -> tuple[str, ...]:
    """Works that the assumptions rest on, by key of the bibliography."""
    factors = setup.factors if isinstance(setup.factors, str) else "between"
    said = (setup.structure, setup.rebate, rule_of(setup), "scale" if setup.scale else "", factors)
    return tuple(sorted({key for word in said for key in CITES.get(word, ())}))


def economy_of(setup: Setup) -> Economy:
    """The world, balanced: one that does not balance, or whose deficits are to go, is re-solved and says so.

    Raises
    ------
    UnknownName, WorldError, NoEquilibrium
    """
    return balanced(reduced(world_of(setup), inputs=setup.inputs, sectors=setup.sectors), rule_of(setup))


def world_of(setup: Setup) -> Economy:
    """The world as given, with all its sectors, and with the user's map of them to those of the law.

    Raises
    ------
    UnknownName, WorldError
    """
    raw = setup.name if setup.world is None else setup.world
    if isinstance(raw, str):
        options = {} if setup.elasticities is None else {"elasticities": setup.elasticities}
        raw = load(raw, setup.path, **options)
    if not isinstance(raw, Economy):
        raise WorldError(f"{type(raw).__name__} is no world: give a name (detente worlds lists them) or an Economy")
    if setup.horizon != LONG_RUN:
        raw = at_horizon(raw, setup.horizon)
    if setup.sectors_map is not None:
        raw = with_concordance(raw, read_concordance(setup.sectors_map))
    return raw


def at_horizon(economy: Economy, name: str) -> Economy:
    """The world with the trade elasticity of a horizon in every sector: θ = σ - 1, with σ between origins of a product.

    Raises UnknownName for a horizon that has no estimate.
    """
    found = horizon(name).sigma
    theta = np.full_like(economy.elasticities, found.value - 1)
    plain = economy.name.partition(" (")[0]
    return replace(economy, name=f"{plain} ({name})", elasticities=theta, sources=(*economy.sources, found.source))


def model_of(setup: Setup, economy: Economy) -> RememberingModel:
    """The model of an economy under these assumptions."""
    return RememberingModel(Model(economy, rule_of(setup), variant_of(setup)))
