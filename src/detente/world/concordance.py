"""From the sectors of the law to those of a world: which products, told in :data:`detente.codes.SECTORS`, each holds.

A world whose sectors carry the law's labels needs no map. Every other has one, shipped (``sources/concordances.csv``)
or given by its user: a table of two columns with a row for each pair,

=========  ==========  ====================================================================
``sector`` ``law``
=========  ==========  ====================================================================
c9         chemicals   a sector may hold several of the law,
c9         pharmaceuticals
c4         textiles    and one of the law may lie in several: its average duty falls on each
c5         textiles
c17        services    what holds services alone crosses no customs border
(empty)    mining      nowhere in this world: its duties are left out, and answers say so
=========  ==========  ====================================================================

No sector is guessed: one of the law that stands nowhere is an error, never a duty that is dropped.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from ..codes import GOODS, SECTORS, SERVICES
from ..errors import UnknownName, WorldError
from .economy import Array, Economy

Concordance = Mapping[str, tuple[str, ...]]
"""Sector of a world to the sectors of the law that it holds; under :data:`NOWHERE` those that no sector holds."""

NOWHERE: Final = ""
COLUMNS: Final = ("sector", "law")
FORM: Final = (
    "Give a map: a CSV file with the columns sector (of the world) and law, one row a pair, by --sectors-map FILE, "
    "Setup(sectors_map=...), or as sectors-map.csv in the folder of the world; an empty sector says that the world "
    "has none."
)


def read_concordance(path: Path) -> dict[str, tuple[str, ...]]:
    """The map of a file.

    Raises
    ------
    WorldError : the file cannot be read, lacks a column, or names no sector of the law; every mistake as ``file:line``
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise WorldError(f"{path}: {error}. {FORM}") from error
    head = [cell.strip() for cell in rows[0]] if rows else []
    if sorted(head) != sorted(COLUMNS):
        raise WorldError(f"{path}:1: columns are {', '.join(head) or 'none'}; expected sector, law. {FORM}")
    at = [head.index(name) for name in COLUMNS]
    pairs, mistakes = [], []
    for line, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != len(COLUMNS) or cells[at[1]] not in SECTORS:
            said = cells[at[1]] if len(cells) == len(COLUMNS) else ",".join(row)
            mistakes.append(f"{path}:{line}: {UnknownName('sector of the law', said, SECTORS)}")
        else:
            pairs.append((cells[at[0]], cells[at[1]]))
    if mistakes:
        raise WorldError("\n".join(mistakes))
    return joined(pairs)


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Pairs of (sector, sector of the law) as a map."""
    found: dict[str, tuple[str, ...]] = {}
    for sector, law in pairs:
        found[sector] = (*found.get(sector, ()), law)
    return found


def with_concordance(economy: Economy, given: Concordance) -> Economy:
    """``economy`` with a map; sectors that hold services alone are its services.

    Raises
    ------
    WorldError : the map names a sector that the world lacks, or leaves one of it out
    """
    unknown = [name for name in given if name != NOWHERE and name not in economy.sectors]
    absent = [name for name in economy.sectors if name not in given]
    said = [
        *(f"it names {name!r}, which is no sector" for name in unknown),
        *(f"it leaves out {name!r}" for name in absent),
    ]
    if said:
        raise WorldError(
            f"the sectors map does not fit {economy.name}: {'; '.join(said)}. "
            f"Its sectors: {', '.join(economy.sectors)}."
        )
    services = tuple(name for name in economy.sectors if set(given[name]) == {SERVICES})
    return replace(economy, law_sectors=dict(given), services=services)


def concordance(economy: Economy) -> Array:
    """Ones where a sector holds a sector of the law, shape (s, number of ``codes.GOODS``).

    Raises
    ------
    WorldError : a sector of the law that the world does not place, a sector of the world without any or with goods
                 beside services; the message names them and says how to give a map
    """
    held = economy.law_sectors or {name: (name,) for name in economy.sectors if name in SECTORS}
    found = np.array([[float(law in held.get(name, ())) for law in GOODS] for name in economy.sectors])
    nowhere = held.get(NOWHERE, ())
    lost = [law for law, placed in zip(GOODS, found.sum(axis=0), strict=True) if not placed and law not in nowhere]
    services = economy.services or ()
    empty = [
        name
        for name, holds in zip(economy.sectors, found.sum(axis=1), strict=True)
        if not holds and name not in services
    ]
    if lost or empty:
        said = [f"no sector holds the law's {', '.join(lost)}"] * bool(lost)
        said += [f"no sector of the law lies in {', '.join(empty)}"] * bool(empty)
        raise WorldError(
            f"{economy.name}: its sectors are not those of the law, so duties cannot be carried to it: "
            f"{'; '.join(said)}. {FORM}"
        )
    mixed = [name for name in economy.sectors if {SERVICES, *GOODS} & set(held.get(name, ())) > {SERVICES}]
    if mixed:
        raise WorldError(f"{economy.name}: {', '.join(mixed)} holds goods and services, whose duties differ. {FORM}")
    return found
