"""A coarser economy from a finer one: countries joined to regions, sectors to broader sectors.

Everything is summed or averaged so that the accounting identities of the fine economy hold in the coarse one:

=================  ===============================================================================
flows              summed
tariffs            averaged, weighted by flows; what a group charges its own members stays, as the
                   average rate on its home flow
inputs             uses summed, divided by summed output
final shares       final demand (share × income) summed, then shares
elasticities       averaged, weighted by trade across borders; by a plain mean where there is none
=================  ===============================================================================
"""

from collections.abc import Mapping

import numpy as np

from ..codes import SECTORS, require
from ..errors import WorldError
from .economy import Array, BalanceReport, Economy, contract, quotient

Groups = Mapping[str, str]


def aggregate(economy: Economy, regions: Groups | None = None, sectors: Groups | None = None) -> Economy:
    """``economy`` with its regions and sectors joined to groups.

    Parameters
    ----------
    regions : label → label of its group, in the order in which groups shall stand; None keeps all.
              A label left out stands for itself, after those named
    sectors : likewise

    Raises
    ------
    UnknownName : a map names a label that the economy does not have
    WorldError  : a group carries the label of a member that is joined elsewhere
    """
    to_region, region_labels = membership("region", economy.regions, regions or {})
    to_sector, sector_labels = membership("sector", economy.sectors, sectors or {})
    flows = _cube(economy.flows, to_region, to_sector)
    duty = _cube(economy.flows * economy.tariffs, to_region, to_sector)
    uses = contract("isk,ik->isk", economy.inputs, economy.output)
    uses = contract("ri,itk->rtk", to_region, to_sector @ uses @ to_sector.T)
    demand = to_region @ (economy.final_shares * economy.income[:, None]) @ to_sector.T
    return Economy(
        name=f"{economy.name}, {len(region_labels)} regions × {len(sector_labels)} sectors",
        regions=region_labels,
        sectors=sector_labels,
        flows=flows,
        tariffs=quotient(duty, flows),
        inputs=quotient(uses, contract("ijk->ik", flows)[:, None, :]),
        final_shares=quotient(demand, demand.sum(axis=1, keepdims=True)),
        elasticities=_elasticities(economy, to_sector),
        balance=_report(economy, flows, duty),
        sources=economy.sources,
        year=economy.year,
        region_names=economy.region_names,
        sector_names=economy.sector_names,
        services=_all_within(sector_labels, to_sector, economy),
        law_sectors=_law_sectors(sector_labels, to_sector, economy),
        law_day=economy.law_day,
    )


def _law_sectors(groups: tuple[str, ...], to_sector: Array, economy: Economy) -> dict[str, tuple[str, ...]] | None:
    """Sectors of the law that each group holds; None where nothing says it."""
    held = economy.law_sectors or {name: (name,) for name in economy.sectors if name in SECTORS}
    if not held:
        return None
    members = ([economy.sectors[at] for at in np.flatnonzero(row)] for row in to_sector)
    found = {
        group: tuple(dict.fromkeys(law for name in names for law in held.get(name, ())))
        for group, names in zip(groups, members, strict=True)
    }
    return found | {name: law for name, law in held.items() if not name}


def _all_within(groups: tuple[str, ...], to_sector: Array, economy: Economy) -> tuple[str, ...] | None:
    """Groups of sectors that are services throughout; None where the economy does not say which are."""
    if economy.services is None:
        return None
    goods = np.array([sector in economy.goods for sector in economy.sectors])
    return tuple(group for group, row in zip(groups, to_sector, strict=True) if not (row[goods] > 0).any())


def membership(kind: str, labels: tuple[str, ...], groups: Groups) -> tuple[Array, tuple[str, ...]]:
    """Matrix of zeros and ones (group, member) and the groups' labels, in order of first mention."""
    for label in groups:
        require(kind, label, labels)
    whole = {**groups, **{label: label for label in labels if label not in groups}}
    named = tuple(dict.fromkeys(whole.values()))
    for group in named:
        if group in labels and whole[group] != group:
            raise WorldError(f"{kind} {group} names a group but is itself put into {whole[group]}; rename the group.")
    matrix = np.zeros((len(named), len(labels)))
    for at, label in enumerate(labels):
        matrix[named.index(whole[label]), at] = 1
    return matrix, named


def _cube(cube: Array, to_region: Array, to_sector: Array) -> Array:
    """(i, j, s) summed to groups."""
    by_sector = np.asarray(cube @ to_sector.T, dtype=np.float64)
    return contract("qj,rjt->rqt", to_region, contract("ri,ijt->rjt", to_region, by_sector))


def _elasticities(economy: Economy, to_sector: Array) -> Array:
    crossing = contract("ijs->s", economy.flows) - contract("iis->s", economy.flows)
    weights = to_sector * crossing
    idle = weights.sum(axis=1) == 0
    weights[idle] = to_sector[idle]
    return np.asarray(weights @ economy.elasticities / weights.sum(axis=1), dtype=np.float64)


def _report(economy: Economy, flows: Array, duty: Array) -> BalanceReport:
    crossing = economy.flows.sum() - contract("iis->", economy.flows)
    kept = flows.sum() - contract("iis->", flows)
    changes = {
        **economy.balance.changes,
        "trade across borders that became home trade, share": float(1 - kept / crossing) if crossing > 0 else 0.0,
        "tariff revenue on home flows, share": float(contract("iis->", duty) / duty.sum()) if duty.sum() > 0 else 0.0,
    }
    before = economy.balance
    return BalanceReport(f"{before.rule}; aggregated", changes, before.notes, before.cautions)
