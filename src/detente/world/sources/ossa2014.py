"""Ossa (2014): 7 regions, 33 sectors, 2007, computed by the author from GTAP 8.

The folder holds comma-separated tables without a header (see sources.yaml). Regions stand in the order of
``REGIONS``, sectors in the order of ``labels.csv``:

=======================  ========  =================================================================
``trade_ijs.csv``        231 × 7   value of trade before tariffs, million USD; 33 blocks of 7 × 7,
                                   rows exporter, columns importer, the diagonal is sales at home
``tariff_ijs.csv``       231 × 7   ad valorem tariffs, fractions, same layout
``sigma_s.csv``          33 × 5    elasticities of substitution σ: one column for each of ``SIGMA``
``tariff_noncoop.csv``   33 × 7    tariffs outside any agreement, to which political weights are fitted;
                                   columns importer, empty (zero) for Brazil, India and ROW
``labels.csv``           33 × 1    GTAP codes of the sectors
=======================  ========  =================================================================

The model of the paper is Krugman's with a fixed number of firms: labour earns (σ-1)/σ of sales and profits the
rest. An :class:`~detente.world.economy.Economy` knows no profits, so value added here is both together.
"""

from pathlib import Path

import numpy as np

from ...codes import require
from ...errors import SourceError
from ..economy import Array, BalanceReport, Economy, contract, quotient
from .commas import read_commas, read_rows
from .concordances import sector_facts
from .files import changed_files, data_folder, origins

REGIONS = ("BRA", "CHN", "EU", "IND", "JPN", "ROW", "USA")
SECTORS = 33
SIGMA = ("main", "mean 3.5", "mean 5", "mean 6.5", "uniform")
"""Columns of ``sigma_s.csv``: as estimated (mean 3.42); scaled to a mean; their mean in every sector."""
ESTIMATED = ("CHN", "EU", "JPN", "USA")
"""Importers for which ``tariff_noncoop.csv`` holds tariffs; the columns of the others are zero throughout."""
FILES = ("labels.csv", "sigma_s.csv", "tariff_ijs.csv", "tariff_noncoop.csv", "trade_ijs.csv")


def load_ossa2014(folder: Path | None = None, elasticities: str = "main") -> Economy:
    """The world of Ossa (2014), with its trade deficits; the paper purges them first (``detente.model.rebalance``).

    Parameters
    ----------
    folder       : where the tables lie; None for ``ossa2014`` in the data folder
    elasticities : a label of ``SIGMA``; the trade elasticity is σ - 1

    Returns
    -------
    Economy of 7 regions and 33 sectors without inputs, million USD; it balances as given

    Raises
    ------
    SourceError : a table is absent, of another shape or holds a negative number
    UnknownName : elasticities that nobody defined
    """
    require("elasticity set", elasticities, SIGMA)
    folder = _folder(folder)
    flows, tariffs = (_cube(folder / f"{name}_ijs.csv") for name in ("trade", "tariff"))
    spending = contract("ijs->js", flows * (1 + tariffs))
    return Economy(
        name=f"ossa2014 ({elasticities})",
        regions=REGIONS,
        sectors=_sectors(folder),
        flows=flows,
        tariffs=tariffs,
        inputs=np.zeros((len(REGIONS), SECTORS, SECTORS)),
        final_shares=quotient(spending, spending.sum(axis=1, keepdims=True)),
        elasticities=ossa2014_sigma(folder, elasticities) - 1,
        balance=BalanceReport(
            "as given; no inputs; final shares are spending shares",
            {"largest deficit, share of value added": _largest_deficit(flows)},
            changed_files("ossa2014", {f"ossa2014/{file}": folder / file for file in FILES}),
        ),
        sources=(origins()["ossa2014"].citation,),
        year=2007,
        **sector_facts("ossa2014"),
    )


def ossa2014_sigma(folder: Path | None = None, elasticities: str = "main") -> Array:
    """Elasticities of substitution σ, shape (s,); profits are 1/σ of sales. Raises as the loader does."""
    require("elasticity set", elasticities, SIGMA)
    table = read_commas(_folder(folder) / "sigma_s.csv", (SECTORS, len(SIGMA)))
    return table[:, SIGMA.index(elasticities)]


def ossa2014_noncooperative_tariffs(folder: Path | None = None) -> Array:
    """Tariffs without an agreement, to which the paper fits political weights, shape (j, s), fractions.

    NaN for Brazil, India and ROW: the file has none for them, and the paper fits to their mean factual tariff.
    """
    path = _folder(folder) / "tariff_noncoop.csv"
    rates = read_commas(path, (SECTORS, len(REGIONS))).T
    absent = rates.max(axis=1) == 0
    found = tuple(region for region, empty in zip(REGIONS, absent, strict=True) if not empty)
    if found != ESTIMATED:
        raise SourceError(f"{path}: has tariffs of {', '.join(found)}, expected {', '.join(ESTIMATED)}.")
    return np.where(absent[:, None], np.nan, rates)


def _cube(path: Path) -> Array:
    """A sector-stacked table as (i, j, s)."""
    n = len(REGIONS)
    return read_commas(path, (SECTORS * n, n)).reshape(SECTORS, n, n).transpose(1, 2, 0)


def _sectors(folder: Path) -> tuple[str, ...]:
    path = folder / "labels.csv"
    labels = tuple(row[0].strip() for row in read_rows(path))
    if len(labels) != SECTORS:
        raise SourceError(f"{path}: has {len(labels)} sectors, expected {SECTORS}. Download the file again.")
    return labels


def _largest_deficit(flows: Array) -> float:
    """Largest trade deficit as a share of the country's sales."""
    gap = contract("ijs->j", flows) - contract("ijs->i", flows)
    return float((gap / contract("ijs->i", flows)).max())


def _folder(folder: Path | None) -> Path:
    return Path(folder) if folder is not None else data_folder() / "ossa2014"
