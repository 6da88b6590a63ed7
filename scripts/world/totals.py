"""Input coefficients brought to the totals of a newer, coarser table.

The table of 2011 knows 35 sectors, OECD's of 2019 only sections of ISIC, manufacturing as one. What a country's users
of a block (agriculture, mining, manufacturing, services) buy from a block, as a share of their output, is that of
2019; how it divides inside the blocks is that of 2011. The nineteen countries of the G20 table have their own totals;
all others are its one rest, and share its factors: one for each pair of blocks, such that together they have its
totals.
"""

import numpy as np

from detente.world.economy import Array, contract, quotient
from detente.world.sources.files import data_folder, require_file

from .maps import REGION_CODES, SECTOR_CODES

FILE = "oecd2019/icio2019-g20x20-isic.npz"
BLOCKS = ("agriculture", "mining", "manufacturing", "services")
SECTIONS = {"A": "agriculture", "B": "mining", "C": "manufacturing"}
"""Sections of ISIC to blocks; all others are services."""
REST = "ROW"
LEAST_VALUE_ADDED = 0.05
"""Share of output that value added keeps in every sector after scaling; the cut is reported."""


def blocks_of_2019() -> dict[str, Array]:
    """Share of the output of a block that is spent on inputs from a block, (source, user), by country of the table."""
    with np.load(require_file(data_folder() / FILE)) as stored:
        data, countries, sections = stored["data"], stored["country_codes"], stored["sector_codes"]
    n, m = len(countries), len(sections)
    uses = data[: n * m, : n * m].reshape(n, m, n, m).sum(axis=0)
    output = data[: n * m].sum(axis=1).reshape(n, m)
    member = np.array([[float(SECTIONS.get(code, "services") == block) for code in sections] for block in BLOCKS])
    return {
        str(country): quotient(member @ uses[:, at, :] @ member.T, np.broadcast_to(member @ output[at], (4, 4)))
        for at, country in enumerate(countries)
    }


def with_newer_totals(coefficients: Array, output: Array) -> tuple[Array, dict[str, float]]:
    """Coefficients (j, s, k) with the totals of 2019 at given output (j, k), and what was done, by name."""
    member = np.array([[float(_block(code) == block) for code in SECTOR_CODES] for block in BLOCKS])
    uses = coefficients * output[:, None, :]
    own, theirs = member @ uses @ member.T, output @ member.T
    wanted, factors = blocks_of_2019(), np.ones_like(own)
    rest = [at for at, code in enumerate(REGION_CODES) if code not in wanted or code == REST]
    for at, code in enumerate(REGION_CODES):
        if at not in rest:
            factors[at] = quotient(wanted[code] * theirs[at], own[at])
    factors[rest] = quotient(wanted[REST] * theirs[rest].sum(axis=0), own[rest].sum(axis=0))
    scaled = coefficients * contract("bs,jbc,ck->jsk", member, factors, member)
    spent = scaled.sum(axis=1)
    kept = np.minimum(1.0, quotient(np.full_like(spent, 1 - LEAST_VALUE_ADDED), spent) + (spent == 0))
    log = {
        "uses after over uses before the newer totals": float((scaled * output[:, None, :]).sum() / uses.sum()),
        "sectors cut so that value added keeps its least share (count)": float((kept < 1).sum()),
        "uses cut by that, share of world uses": float(((1 - kept) * spent * output).sum() / (spent * output).sum()),
    }
    return scaled * kept[:, None, :], log


def _block(sector: str) -> str:
    return sector if sector in ("agriculture", "mining", "services") else "manufacturing"
