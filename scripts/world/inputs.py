"""Input coefficients of 33 regions and 20 sectors from the WIOD table of 2011 (35 sectors).

Rows: what a user buys from a WIOD sector that joins two of ours is split between the two by the country's
own spending on them in the year. Columns: two of ours that one WIOD sector joins share its coefficients. Users
that join several WIOD sectors (textiles, services) pool uses and output.
"""

import numpy as np

from detente.world.economy import Array, contract, quotient
from detente.world.sources.files import data_folder
from detente.world.sources.wiod2013 import SECTORS as WIOD_CODES
from detente.world.sources.wiod2013 import WiodTable, read_table

from .maps import DONORS, REGION_CODES, SECTOR_CODES, WIOD_SECTORS, membership, region_of


def inputs(spending: Array) -> Array:
    """Coefficients (j, s, k), given spending (j, s) of the year by which joint rows are split."""
    table = read_table(data_folder() / "wiod" / "wiot_2011.RData")
    uses, output = pooled(table)
    lenders = [REGION_CODES.index(DONORS[code][0] if code in DONORS else code) for code in REGION_CODES]
    return np.stack([_coefficients(uses[at], output[at], spending[j]) for j, at in enumerate(lenders)])


def pooled(table: WiodTable) -> tuple[Array, Array]:
    """Uses (j, s35, k35) over all origins and output (j, k35) of our regions; zero where WIOD has none."""
    regions = membership(table.regions, REGION_CODES, {code: region_of(code) for code in table.regions})
    uses = contract("rj,jsk->rsk", regions, contract("isjk->jsk", table.uses))
    return uses, regions @ table.output


def _coefficients(uses: Array, output: Array, spending: Array) -> Array:
    """(s, k) of one region from uses (s35, k35), output (k35,) and its own spending (s,)."""
    users = np.array([[float(code in WIOD_SECTORS[parent]) for parent in WIOD_CODES] for code in SECTOR_CODES])
    rows = _row_shares(spending)
    return quotient(rows @ uses @ users.T, users @ output)


def _row_shares(spending: Array) -> Array:
    """(s, s35): share of each WIOD sector's sales that is ours, by spending where it joins two."""
    shares = np.zeros((len(SECTOR_CODES), len(WIOD_CODES)))
    for at, parent in enumerate(WIOD_CODES):
        members = [SECTOR_CODES.index(code) for code in WIOD_SECTORS[parent]]
        total = spending[members].sum()
        shares[members, at] = spending[members] / total if total > 0 else 1 / len(members)
    return shares
