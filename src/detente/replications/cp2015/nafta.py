"""The experiment: tariffs among Canada, Mexico and the United States become those of 2005; and its parts by partner."""

import numpy as np

from ...model import Outcome
from ...world.economy import Array, Economy

MEMBERS = ("CAN", "MEX", "USA")


def nafta(world: Economy, later: Array) -> Array:
    """Tariffs of the world with those among the members replaced by ``later``, shape (i, j, s)."""
    tariffs = world.tariffs.copy()
    among = np.ix_(*[[world.region(code) for code in MEMBERS]] * 2)
    tariffs[among] = later[among]
    return tariffs


def imports_from_partners(out: Outcome) -> Array:
    """Growth of each member's imports from the two others, percent, shape (j,); NaN for other countries."""
    world = out.economy
    growth = np.full(len(world.regions), np.nan)
    for code in MEMBERS:
        others = [other for other in MEMBERS if other != code]
        growth[world.region(code)] = import_growth(out, code, others)
    return growth


def import_growth(out: Outcome, importer: str, partners: list[str]) -> float:
    """Growth of imports from ``partners`` together, percent."""
    world = out.economy
    cell = [world.region(partner) for partner in partners], world.region(importer)
    return float(100 * (out.flows[cell].sum() / world.flows[cell].sum() - 1))


def first_order_by_partner(out: Outcome) -> tuple[Array, Array]:
    """Terms and volume of trade through each partner, percent of income, shape (n, j) (the paper's Table 3)."""
    old, rise = out.economy, out.implied.cost - 1
    terms = np.einsum("jns,js->nj", old.flows, rise) - np.einsum("njs,ns->nj", old.flows, rise)
    np.fill_diagonal(terms, 0.0)
    more = out.flows - old.flows - old.flows * rise[:, None, :]
    volume = np.einsum("njs,njs->nj", old.tariffs, more)
    return 100 * terms / old.income, 100 * volume / old.income


def inside_and_outside(world: Economy, parts: Array) -> tuple[Array, Array]:
    """Sums over partners in NAFTA and over the others, shape (j,) each."""
    inside = np.array([code in MEMBERS for code in world.regions])
    return parts[inside].sum(axis=0), parts[~inside].sum(axis=0)
