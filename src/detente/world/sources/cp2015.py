"""Caliendo & Parro (2015): 31 countries, 40 sectors, 1993, with the tariffs of 1993 and of 2005.

The folder holds the authors' seven text tables (see sources.yaml). Layout, with 31 countries in the order of
``REGIONS`` and sectors in the order of ``SECTORS``, the first 20 of them tradable:

=====================  ==========  =======================================================================
``xbilat1993.txt``     620 × 31    imports net of tariffs, thousand USD; rows (sector, importer), columns i
``tariffs1993.txt``    620 × 31    tariffs in per cent, same layout; so ``tariffs2005.txt``
``GO.txt``, ``B.txt``  40 × 31     gross output in USD, share of value added in it
``IO.txt``             1240 × 40   31 blocks of 40 × 40, rows source, columns user, columns sum to 1
``T.txt``              20 × 1      trade elasticities of the tradable sectors
=====================  ==========  =======================================================================

The authors' rules are kept, because they make the published numbers: output is at least exports, domestic
sales are output less exports, and final demand below zero is set to zero before shares are formed.
"""

from pathlib import Path

import numpy as np

from ...codes import require
from ...errors import SourceError
from ..economy import Array, BalanceReport, Economy, contract, quotient
from .concordances import sector_facts
from .files import changed_files, data_folder, origins, read_matrix, require_file

REGIONS = (
    "ARG",
    "AUS",
    "AUT",
    "BRA",
    "CAN",
    "CHL",
    "CHN",
    "DNK",
    "FIN",
    "FRA",
    "DEU",
    "GRC",
    "HUN",
    "IND",
    "IDN",
    "IRL",
    "ITA",
    "JPN",
    "KOR",
    "MEX",
    "NLD",
    "NZL",
    "NOR",
    "PRT",
    "ZAF",
    "ESP",
    "SWE",
    "TUR",
    "GBR",
    "USA",
    "ROW",
)
GOODS = (
    "agriculture",
    "mining",
    "food",
    "textile",
    "wood",
    "paper",
    "petroleum",
    "chemicals",
    "plastic",
    "minerals",
    "basic metals",
    "metal products",
    "machinery n.e.c.",
    "office",
    "electrical",
    "communication",
    "medical",
    "auto",
    "other transport",
    "other",
)
SERVICES = (
    "electricity",
    "construction",
    "retail",
    "hotels",
    "land transport",
    "water transport",
    "air transport",
    "auxiliary transport",
    "post",
    "finance",
    "real estate",
    "renting machinery",
    "computer",
    "R&D",
    "other business",
    "public",
    "education",
    "health",
    "other services",
    "private",
)
SECTORS = GOODS + SERVICES
SERVICES_THETA = 8.22
"""Elasticity of sectors that are not traded; it enters no published number of the NAFTA experiment."""
YEARS = ("1993", "2005")
FILES = ("B.txt", "GO.txt", "IO.txt", "T.txt", "tariffs1993.txt", "tariffs2005.txt", "xbilat1993.txt")


def load_cp2015(folder: Path | None = None, tariffs: str = "1993") -> Economy:
    """The world of Caliendo & Parro (2015) as their own rules make it, deficits included.

    Parameters
    ----------
    folder  : where the seven text tables lie; None for ``cp2015`` in the data folder
    tariffs : "1993", the published baseline, or "2005"

    Returns
    -------
    Economy of 31 regions and 40 sectors, million USD; ``require_balance`` fails until it is re-solved,
    because final demand was clipped

    Raises
    ------
    SourceError : a table is absent or of another shape
    UnknownName : tariffs of another year
    """
    require("year of tariffs", tariffs, YEARS)
    folder = _folder(folder)
    flows, raised = _flows(folder)
    notes = changed_files("cp2015", {f"cp2015/{file}": folder / file for file in FILES})
    economy = Economy(
        name=f"cp2015 (tariffs of {tariffs})",
        regions=REGIONS,
        sectors=SECTORS,
        flows=flows,
        tariffs=_tariffs(folder / f"tariffs{tariffs}.txt"),
        inputs=_inputs(folder),
        final_shares=np.full((len(REGIONS), len(SECTORS)), 1 / len(SECTORS)),
        elasticities=_elasticities(folder),
        sources=(origins()["cp2015"].citation,),
        year=1993,
        **sector_facts("cp2015"),
    )
    return with_clipped_final_shares(economy, raised, notes)


def cp2015_tariffs_2005(folder: Path | None = None) -> Array:
    """Tariffs of 2005, shape (i, j, s), fractions; services zero. Raises SourceError as the loader does."""
    return _tariffs(_folder(folder) / "tariffs2005.txt")


def with_clipped_final_shares(economy: Economy, raised: int, notes: tuple[str, ...] = ()) -> Economy:
    """``economy`` with final shares of its own table, negative demand set to zero (the authors' rule)."""
    demand = economy.final_demand
    kept = np.maximum(demand, 0.0)
    changes = {
        "cells where output was raised to exports (count)": float(raised),
        "cells of final demand set to zero (count)": float((demand < 0).sum()),
        "final demand set to zero, share of world final demand": float((kept - demand).sum() / kept.sum()),
    }
    report = BalanceReport(
        "cp2015: output at least exports, negative final demand set to zero, shares renormalised",
        changes,
        ("IO.txt holds one negative coefficient (Canada, other → basic metals); it is zero here.", *notes),
    )
    return economy.with_final_shares(kept / kept.sum(axis=1, keepdims=True), report)


def _folder(folder: Path | None) -> Path:
    return Path(folder) if folder is not None else data_folder() / "cp2015"


def _flows(folder: Path) -> tuple[Array, int]:
    """Sales (i, j, s) in million USD, and in how many cells output fell short of exports."""
    n, m = len(REGIONS), len(SECTORS)
    flows = np.zeros((n, n, m))
    flows[:, :, : len(GOODS)] = _cube(folder / "xbilat1993.txt") / 1e3
    output = read_matrix(folder / "GO.txt", (m, n)).T / 1e6
    exports = contract("ijs->is", flows)
    short = output < exports
    home = np.arange(n)
    flows[home, home] += np.where(short, 0.0, output - exports)
    return flows, int(short.sum())


def _tariffs(path: Path) -> Array:
    rates = np.zeros((len(REGIONS), len(REGIONS), len(SECTORS)))
    rates[:, :, : len(GOODS)] = _cube(path) / 100
    return rates


def _cube(path: Path) -> Array:
    """A sector-stacked table as (i, j, s)."""
    n, m = len(REGIONS), len(GOODS)
    return read_matrix(path, (m * n, n)).reshape(m, n, n).transpose(2, 1, 0)


def _inputs(folder: Path) -> Array:
    """Input coefficients (j, s, k): structure of materials times their share in output."""
    n, m = len(REGIONS), len(SECTORS)
    value_added = read_matrix(folder / "B.txt", (m, n)).T
    structure = np.maximum(read_matrix(folder / "IO.txt", (n * m, m), signed=True).reshape(n, m, m), 0.0)
    total = structure.sum(axis=1, keepdims=True)
    idle = (total == 0) & (value_added[:, None, :] < 1)
    if idle.any():
        j, _, k = np.argwhere(idle)[0]
        where = f"{folder / 'IO.txt'}: {REGIONS[j]} {SECTORS[k]}"
        raise SourceError(f"{where} uses materials (B.txt) but lists none; the two files do not belong together.")
    return (1 - value_added)[:, None, :] * quotient(structure, total)


def _elasticities(folder: Path) -> Array:
    goods = read_matrix(require_file(folder / "T.txt"), (len(GOODS), 1))[:, 0]
    return np.concatenate([goods, np.full(len(SERVICES), SERVICES_THETA)])
