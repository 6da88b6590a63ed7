"""Your own world, from a folder of tidy tables (CSV or Parquet), and the way to write one.

===================  =======================================  =============================================
``meta.yaml``        name, unit, source, licence              and optionally defaults, regions, sectors, services,
                                                              rates (``fraction`` or ``percent``) and law_day
                                                              (a day: tariffs hold added duties up to it)
``flows``            origin, destination, sector, value       sales net of tariff, in ``unit``
``tariffs``          origin, destination, sector, rate        fractions: 0.25 is 25 %; none on oneself
``inputs``           region, input, user, share               value of the input in a dollar of output
``elasticities``     sector, theta                            trade elasticity, above zero
``final_shares``     region, sector, share                    optional; derived from the rest if absent
``sectors-map.csv``  sector, law                              optional: which sectors of the law each sector holds,
                                                              see :mod:`detente.world.concordance`
===================  =======================================  =============================================

Missing is not zero. A cell without a row is a mistake unless ``defaults`` says what it stands for, as in
``defaults: {flows: 0, tariffs: 0, inputs: 0}``. Regions and sectors stand in the order that ``meta.yaml``
lists or, without a list, in order of first mention in ``flows``. Labels are text, whatever they look like.

``services: [...]`` names the sectors that cross no customs border (``[]``: none does); a map says it too. Sales at home
are part of ``flows``: each region has some row with itself.
"""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from ...codes import require
from ...days import as_day
from ...disk import filled_whole
from ...errors import DetenteError, SourceError
from ..balance import with_own_final_shares
from ..concordance import COLUMNS as LAW_COLUMNS
from ..concordance import read_concordance, with_concordance
from ..economy import Array, BalanceReport, Economy
from .layout import AXES, COLUMNS, OPTIONAL, ROUNDING, UNITS, Meta, axes, column, read_meta
from .longform import Mistakes, array, find, frame

FORMATS = ("csv", "parquet")
MAP = "sectors-map.csv"


def load_tables(folder: Path | None = None) -> Economy:
    """The world of a folder of tables.

    Raises
    ------
    SourceError : every mistake of every table at once, each as ``file:line: what: what to do``
    WorldError  : the tables are well formed but imply negative final demand or inputs worth more than output
    UnknownName : a unit that nobody defined
    """
    if folder is None:
        raise SourceError('load("tables", folder): name the folder; detente.world.sources.tables says what it holds.')
    folder = Path(folder)
    meta, mistakes = read_meta(folder / "meta.yaml"), Mistakes()
    paths = {stem: _path(folder, stem, mistakes) for stem in AXES}
    mistakes.settle()
    regions, sectors = _labels(paths["flows"], meta, mistakes)
    arrays = {
        stem: array(path, axes(stem, regions, sectors), column(stem, meta), mistakes)
        for stem, path in paths.items()
        if path is not None
    }
    mistakes.settle()
    n, m = len(regions), len(sectors)
    shares = _shares(arrays.get("final_shares"), regions, mistakes)
    _require_fractions(arrays["tariffs"], meta, paths["tariffs"])
    economy = Economy(
        name=meta.name,
        regions=regions,
        sectors=sectors,
        flows=arrays["flows"] * UNITS[meta.unit],
        tariffs=arrays["tariffs"] / (100 if meta.rates == "percent" else 1),
        inputs=arrays["inputs"],
        final_shares=np.full((n, m), 1 / m) if shares is None else shares,
        elasticities=arrays["elasticities"],
        balance=BalanceReport("as given" if shares is not None else "final shares derived from the tables"),
        sources=(f"{meta.source} ({meta.licence})",),
        services=meta.services,
        law_day=None if meta.law_day is None else _law_day(folder / "meta.yaml", meta.law_day),
    )
    if (folder / MAP).exists():
        economy = with_concordance(economy, read_concordance(folder / MAP))
    return economy if shares is not None else with_own_final_shares(economy)


def write_tables(economy: Economy, folder: Path, licence: str, format: str = "csv") -> None:
    """Write ``economy`` as a folder of tables that :func:`load_tables` reads back; zeros are left out.

    ``licence`` is the terms on which you pass the numbers on: it is not in the economy, so you state it. Either every
    table is written or none; other files of the folder stay.

    Raises
    ------
    UnknownName : a format other than "csv" and "parquet"
    SourceError : the folder cannot be written, or holds a table that would be read in place of one of these
    """
    require("format", format, FORMATS)
    _refuse_older(Path(folder), economy, format)
    with filled_whole(Path(folder), SourceError) as draft:
        _fill(draft, economy, licence, format)


def _refuse_older(folder: Path, economy: Economy, format: str) -> None:
    """Stop where a table of another world would be read beside those that are written."""
    left = [f"{stem}.{other}" for stem in AXES for other in FORMATS if other != format]
    left += [MAP] if economy.law_sectors is None else []
    older = [name for name in left if (folder / name).exists()]
    if older:
        raise SourceError(
            f"{folder}: {', '.join(older)} of another world would be read with the new tables: move them, or name an "
            "empty folder"
        )


def _fill(folder: Path, economy: Economy, licence: str, format: str) -> None:
    """Every table and meta.yaml."""
    for stem in AXES:
        _write(folder / f"{stem}.{format}", stem, economy)
    meta: dict[str, Any] = {
        "name": economy.name,
        "unit": "million USD",
        "source": "; ".join(economy.sources) or economy.name,
        "licence": licence,
        "defaults": {"flows": 0, "tariffs": 0, "inputs": 0, "final_shares": 0},
        "regions": list(economy.regions),
        "sectors": list(economy.sectors),
    }
    if economy.law_day is not None:
        meta["law_day"] = economy.law_day.isoformat()
    if economy.services is not None:
        meta["services"] = list(economy.services)
    if economy.law_sectors is not None:
        pairs = [(sector, law) for sector, held in economy.law_sectors.items() for law in held]
        pd.DataFrame(pairs, columns=list(LAW_COLUMNS)).to_csv(folder / MAP, index=False)
    text = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
    (folder / "meta.yaml").write_text(text, encoding="utf-8")


def _law_day(path: Path, said: str) -> date:
    try:
        return as_day(said)
    except DetenteError as error:
        raise SourceError(f"{path}: law_day: {error}") from None


def _path(folder: Path, stem: str, mistakes: Mistakes) -> Path | None:
    path = find(folder, stem)
    if path is None and stem not in OPTIONAL:
        columns = ", ".join((*AXES[stem], COLUMNS[stem].name))
        mistakes.add(str(folder), f"no {stem}.csv and no {stem}.parquet; its columns are {columns}.")
    return path


def _labels(path: Path | None, meta: Meta, mistakes: Mistakes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Regions and sectors: as meta.yaml lists them, else in order of first mention in flows."""
    if path is None:
        return meta.regions, meta.sectors
    table = frame(path, AXES["flows"], mistakes, labels=3)
    mistakes.settle()
    regions = meta.regions or tuple(dict.fromkeys([*table["origin"], *table["destination"]]))
    return regions, meta.sectors or tuple(dict.fromkeys(table["sector"]))


def _require_fractions(rates: Array, meta: Meta, path: Path | None) -> None:
    """Raise SourceError where most rates look like percentages and meta.yaml does not say what they are."""
    charged = rates[rates > 0]
    if meta.rates is None and charged.size and np.median(charged) > 1:
        raise SourceError(
            f"{path}: half of the rates that are charged are above {np.median(charged):g}, which is "
            f"{np.median(charged):.0%}: rates are fractions, 0.25 is 25 %. Put rates: percent into meta.yaml where "
            "they are percentages, rates: fraction where they are not."
        )


def _shares(given: Array | None, regions: tuple[str, ...], mistakes: Mistakes) -> Array | None:
    """Final shares that sum to one exactly, if they did to ``ROUNDING``; SourceError otherwise."""
    if given is None:
        return None
    total = given.sum(axis=1)
    for j in np.flatnonzero(np.abs(total - 1) > ROUNDING):
        mistakes.add("final_shares", f"shares of {regions[j]} sum to {total[j]:.4f}, not to 1; correct them.")
    mistakes.settle()
    return np.asarray(given / total[:, None], dtype=np.float64)


def _write(path: Path, stem: str, economy: Economy) -> None:
    values: Array = getattr(economy, stem)
    labels = axes(stem, economy.regions, economy.sectors)
    table = pd.DataFrame(product(*labels.values()), columns=list(labels))
    table[COLUMNS[stem].name] = values.ravel()
    at_home = table["origin"] == table["destination"] if stem == "flows" else False
    table = table[(table[COLUMNS[stem].name] != 0) | at_home]
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path, index=False)
