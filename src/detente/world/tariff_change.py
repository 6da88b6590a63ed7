"""Changes of tariffs with labels: words, a dict, a data frame or an xarray, on top of the tariffs of an economy.

============================================  =====================================================================
``"USA:CHN=+0.25"``                           the United States adds 25 points on everything from China
``"USA:CHN:vehicles=0.25"``                   25 % on vehicles, whatever was charged before
``["*:RUS=0.35", "RUS:*=0.35"]``              several, in order; ``*`` is all
``{"USA:CHN": 0.25, "CHN:USA": "+0.1"}``      the same as a dict: a number sets, text with a sign adds
data frame: importer, origin[, sector], rate  sets; without a sector, or with ``*``, all goods
DataArray: importer, origin[, sector]         sets the cells that it has and leaves the others
array (i, j, s)                               the tariffs of the whole world
============================================  =====================================================================

Rates are fractions: 0.25 is 25 %. Services pay no tariff and are left out of ``*``, and so is a country's own trade.
Names of regions are read as everywhere (:func:`detente.countries.country`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..errors import ModelError
from .economy import Array, Economy

FORM: Final = re.compile(r"^(?P<importer>[^:=]+):(?P<origin>[^:=]+)(:(?P<sector>[^=]+))?=(?P<sign>\+?)(?P<rate>.+)$")
HIGHEST: Final = 5.0
"""Rates above 500 % are taken for percentages written as numbers."""
ALL: Final = "*"
AXES: Final = ("importer", "origin", "sector")


@dataclass(frozen=True, slots=True)
class TariffChange:
    """``importer`` charges ``origin`` a rate on ``sector``; ``*`` is all; ``adds`` puts it on top of what is there.

    ``said`` is how the user wrote it, for messages.
    """

    importer: str
    origin: str
    sector: str
    rate: float
    adds: bool
    said: str = ""


def parse(text: str) -> TariffChange:
    """A change from its words; raises ModelError saying the form."""
    found = FORM.match(text.strip())
    if found is None:
        raise ModelError(
            f"{text!r} is not a change of tariff: write IMPORTER:ORIGIN[:SECTOR]=RATE, such as USA:CHN=+0.25"
        )
    rate = _rate(found["rate"], text)
    return TariffChange(found["importer"], found["origin"], found["sector"] or ALL, rate, bool(found["sign"]), text)


def tariffs_after(economy: Economy, change: Any) -> Array:
    """The tariffs of the whole world after a change in any of the forms of the module, shape (i, j, s).

    Raises
    ------
    ModelError  : not a change, or not a rate
    UnknownName : a region or a sector that the economy does not have
    """
    if change is None:
        return np.array(economy.tariffs)
    if isinstance(change, np.ndarray):
        return np.asarray(change, dtype=np.float64)
    tariffs = np.array(economy.tariffs)
    for one in changes(change):
        at = cells(economy, one)
        tariffs[at] = tariffs[at] * one.adds + one.rate
    return tariffs


def changes(given: Any) -> Iterator[TariffChange]:
    """The changes that something given means, in order."""
    if isinstance(given, TariffChange):
        yield given
    elif isinstance(given, str):
        yield parse(given)
    elif isinstance(given, Mapping):
        for key, rate in given.items():
            pair = key if isinstance(key, str) else ":".join(key)
            yield parse(f"{pair}={rate}") if isinstance(rate, str) else _of_number(pair, float(rate))
    elif hasattr(given, "to_series") and hasattr(given, "dims"):
        # decided: a cube of labels has cells that nothing is said of, such as a country with itself
        yield from _of_rows(given.to_series().dropna().rename("rate").reset_index().to_dict("records"))
    elif hasattr(given, "to_dict") and hasattr(given, "columns"):
        yield from _of_rows(given.to_dict("records"))
    elif isinstance(given, Sequence):
        for one in given:
            yield from changes(one)
    else:
        raise ModelError(
            f"{type(given).__name__} is no change of tariffs: give text such as 'USA:CHN=+0.25', a list or dict of "
            "such, a data frame with importer, origin and rate, an xarray, or an array (i, j, s)"
        )


def cells(economy: Economy, change: TariffChange) -> Array:
    """Where a change falls: a mask (i, j, s)."""
    at = np.zeros(economy.tariffs.shape, dtype=bool)
    origins, importers = (_regions(economy, name) for name in (change.origin, change.importer))
    if origins == importers and len(origins) == 1:
        raise ModelError(
            f"{change.said!r}: {economy.regions[origins[0]]} charges itself no tariff: name another country or *."
        )
    names = economy.goods if change.sector == ALL else (change.sector,)
    at[np.ix_(origins, importers, [economy.sector(name) for name in names])] = True
    at &= ~np.eye(len(economy.regions), dtype=bool)[:, :, None]
    return at


def _of_number(pair: str, rate: float) -> TariffChange:
    return parse(f"{pair}={rate!r}")


def _of_rows(rows: Iterable[Mapping[Any, Any]]) -> Iterator[TariffChange]:
    for number, row in enumerate(rows, start=1):
        missing = [name for name in ("importer", "origin", "rate") if name not in row]
        if missing:
            raise ModelError(f"the table has no {', '.join(missing)}: its columns are importer, origin, sector, rate")
        said = f"row {number}: {row['importer']} on {row['origin']}"
        sector = row.get("sector", ALL)
        rate = _rate(row["rate"], said)
        yield TariffChange(str(row["importer"]), str(row["origin"]), str(sector), rate, False, said)


def _rate(given: Any, said: str) -> float:
    try:
        rate = float(given)
    except (TypeError, ValueError):
        raise ModelError(f"{said!r}: {given!r} is not a rate: write a fraction such as 0.25 for 25 %") from None
    if not -1 < rate <= HIGHEST:
        raise ModelError(f"{said!r}: {rate:g} is {100 * rate:g} %: rates are fractions, write 0.25 for 25 %")
    return rate


def _regions(economy: Economy, name: str) -> list[int]:
    return list(range(len(economy.regions))) if name == ALL else [economy.region(name)]
