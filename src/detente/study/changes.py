"""Changes of tariffs in words: ``USA:CHN=+0.25``, ``USA:CHN:vehicles=0.25``, ``*:RUS=0.35``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..codes import SERVICES, require
from ..errors import ModelError
from ..world.economy import Array, Economy

FORM = re.compile(r"^(?P<importer>[^:=]+):(?P<origin>[^:=]+)(:(?P<sector>[^=]+))?=(?P<sign>\+?)(?P<rate>.+)$")
HIGHEST = 5.0
"""Rates above 500 % are taken for percentages written as numbers."""


@dataclass(frozen=True, slots=True)
class Change:
    """``importer`` charges ``origin`` a rate on ``sector``; ``*`` is all; ``adds`` puts it on top of what is there.

    Services pay no tariff and are left out of ``*``.
    """

    importer: str
    origin: str
    sector: str
    rate: float
    adds: bool


def parse(text: str) -> Change:
    """A change from its words; raises ModelError saying the form."""
    found = FORM.match(text.strip())
    if found is None:
        raise ModelError(
            f"{text!r} is not a change of tariff: write IMPORTER:ORIGIN[:SECTOR]=RATE, such as USA:CHN=+0.25"
        )
    try:
        rate = float(found["rate"])
    except ValueError:
        raise ModelError(
            f"{text!r}: {found['rate']!r} is not a rate: write a fraction such as 0.25 for 25 %"
        ) from None
    if not -1 < rate <= HIGHEST:
        raise ModelError(f"{text!r}: {rate:g} is {100 * rate:g} %: rates are fractions, write 0.25 for 25 %")
    return Change(found["importer"], found["origin"], found["sector"] or "*", rate, bool(found["sign"]))


def changed(economy: Economy, changes: Sequence[Change]) -> Array:
    """The economy's tariffs after the changes, in order, shape (i, j, s); raises UnknownName."""
    tariffs = economy.tariffs.copy()
    foreign = ~np.eye(len(economy.regions), dtype=bool)
    for change in changes:
        at = np.zeros(tariffs.shape, dtype=bool)
        origins, importers = (_regions(economy, name) for name in (change.origin, change.importer))
        at[np.ix_(origins, importers, _sectors(economy, change.sector))] = True
        at &= foreign[:, :, None]
        tariffs[at] = tariffs[at] * change.adds + change.rate
    return tariffs


def _regions(economy: Economy, name: str) -> list[int]:
    return list(range(len(economy.regions))) if name == "*" else [require("region", name, economy.regions)]


def _sectors(economy: Economy, name: str) -> list[int]:
    if name != "*":
        return [require("sector", name, economy.sectors)]
    return [at for at, sector in enumerate(economy.sectors) if sector != SERVICES]
