"""The two cubes of the tariffwar package: OECD ICIO 2017 (81 × 28) and WIOD 2014 (44 × 16).

HDF5 files of MATLAB. ``data/Xjik_3D`` and ``data/tjik_3D`` come out of h5py as (sector, importer, exporter);
``data/sigma/<SET>/epsilon_S`` holds the trade elasticities of eight published or estimated sets. There are no
input coefficients, so value added is output.

Is a flow at the price before or after the tariff? The tables are at basic prices, before it. The package that
publishes the cubes reads them as spending, after it (exports are X / (1 + t) in its code); so do its results.
``prices`` names the choice; the default "spending" is the package's.
"""

from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from ...codes import require
from ...errors import SourceError
from ...optional import optional
from ..economy import Array, BalanceReport, Economy, contract, quotient
from .concordances import SectorFacts, sector_facts
from .files import changed_files, data_folder, origins, require_amounts, require_file

PRICES = ("spending", "basic")
ELASTICITIES = MappingProxyType(
    {
        "BSY": "Bagwell, Staiger & Yurukoglu (2021), Econometrica 89",
        "CP": "Caliendo & Parro (2015), Review of Economic Studies 82",
        "FGO": "Fontagné, Guimbard & Orefice (2022), Journal of International Economics 137",
        "GYY": "Giri, Yi & Yilmazkuday (2021), Journal of International Economics 129",
        "IS": "estimated on the same data by the method of Caliendo & Parro (tariffwar)",
        "LL": "Lashkaripour & Lugovskyy (2023), American Economic Review 113",
        "Shap": "Shapiro (2016), American Economic Journal: Economic Policy 8",
        "U4": "4 in every sector, Simonovska & Waugh (2014), Journal of International Economics 92",
    }
)
"""Elasticity sets in the files: label to citation."""


def load_icio(file: Path | None = None, elasticities: str = "IS", prices: str = "spending") -> Economy:
    """A world of flows and tariffs without input links.

    Parameters
    ----------
    file         : ICIO2017.mat or WIOD2014.mat; None for ``icio/ICIO2017.mat`` in the data folder
    elasticities : a label of ``ELASTICITIES``
    prices       : "spending" (flows in the file include the tariff) or "basic" (they do not)

    Returns
    -------
    Economy, million USD; final shares are spending shares, so it balances as given, with its trade deficits

    Raises
    ------
    SourceError : the file is absent, not HDF5, lacks a table or holds a negative flow
    UnknownName : elasticities or prices that nobody defined
    """
    require("elasticity set", elasticities, tuple(ELASTICITIES))
    require("price basis", prices, PRICES)
    path = require_file(Path(file) if file is not None else data_folder() / "icio" / "ICIO2017.mat")
    regions, sectors, raw, tariffs, theta = _read(path, elasticities)
    flows = raw / (1 + tariffs) if prices == "spending" else raw
    spending = contract("ijs->js", flows * (1 + tariffs))
    notes = changed_files("icio-mat", {f"icio/{path.name}": path})
    home = int((np.einsum("iis->is", flows) == 0).sum())
    report = BalanceReport(
        f"{prices} prices; no input links; final shares are spending shares",
        {"domestic cells without any flow (count)": float(home)},
        notes,
    )
    return Economy(
        name=f"{path.stem} ({elasticities})",
        regions=regions,
        sectors=sectors,
        flows=flows,
        tariffs=tariffs,
        inputs=np.zeros((len(regions), len(sectors), len(sectors))),
        final_shares=quotient(spending, spending.sum(axis=1, keepdims=True)),
        elasticities=theta,
        balance=report,
        sources=(origins()["icio-mat"].citation, ELASTICITIES[elasticities]),
        **_sector_facts(sectors),
    )


def _sector_facts(sectors: tuple[str, ...]) -> SectorFacts:
    """Those of the sectors of either file; the last sector is services in both."""
    return sector_facts("icio" if "C10T12" in sectors else "wiod2014")


def _read(path: Path, label: str) -> tuple[tuple[str, ...], tuple[str, ...], Array, Array, Array]:
    """Regions, sectors, flows (i, j, s), tariffs (i, j, s), θ (s,)."""
    h5py = optional("h5py", "reading .mat files", SourceError)
    try:
        with h5py.File(path, "r") as file:
            data = file["data"]
            regions, sectors = _names(file, data["countries"]), _names(file, data["sectors"])
            flows = _cube(data["Xjik_3D"], path, regions, sectors)
            tariffs = _cube(data["tjik_3D"], path, regions, sectors)
            theta = np.asarray(data["sigma"][label]["epsilon_S"], dtype=np.float64).ravel()
    except (OSError, KeyError) as error:
        raise SourceError(
            f"{path}: not a file of the tariffwar package ({error}). Expected HDF5 with data/Xjik_3D, "
            f"data/tjik_3D and data/sigma/{label}/epsilon_S; see {origins()['icio-mat'].url}."
        ) from error
    return regions, sectors, flows, tariffs, theta


def _names(file: Any, references: Any) -> tuple[str, ...]:
    codes = (np.asarray(file[reference]).ravel() for reference in np.asarray(references).ravel())
    return tuple("".join(chr(code) for code in word) for word in codes)


def _cube(table: Any, path: Path, regions: tuple[str, ...], sectors: tuple[str, ...]) -> Array:
    values = np.asarray(table, dtype=np.float64)
    axes, expected = ("sector", "importer", "exporter"), (len(sectors), len(regions), len(regions))
    if values.shape != expected:
        raise SourceError(f"{path}: {table.name} has shape {values.shape}, expected {expected} {axes}.")
    require_amounts(values, f"{path}: {table.name}", axes)
    return values.transpose(2, 1, 0)
