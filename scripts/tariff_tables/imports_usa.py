"""US imports of 2024 by tariff line (HTS8) and origin, million USD: the weights of laws from 2024 on.

The Union stands as one origin (EUR); origins that are no region of the built-in worlds are the rest (ROW). Chapters 98
and 99 are left out. Stored by column, origin after origin, since a table of a hundred thousand rows of text is slow.
"""

import numpy as np

from world.customs import LINES_YEAR, lines_of_2024

from .files import REPOSITORY, TABLES

LEAST = 10_000
"""USD; flows below it, together 0.003 % of imports, are left out."""


def build() -> None:
    """Write the arrays: ``codes`` and ``origins``, and of each origin from ``first`` on the lines and their values."""
    sums = lines_of_2024().groupby(["region", "hts8"]).imports.sum()
    kept = sums[sums >= LEAST]
    codes, line = np.unique(kept.index.get_level_values("hts8").to_numpy(dtype="S8"), return_inverse=True)
    origins, first = np.unique(kept.index.get_level_values("region").to_numpy(dtype="S3"), return_index=True)
    path = TABLES / f"imports-USA-{LINES_YEAR}.npz"
    np.savez_compressed(
        path,
        codes=codes,
        origins=origins,
        first=first.astype(np.int32),
        line=line.astype(np.uint16),
        thousand=np.round(kept.to_numpy() / 1e3).astype(np.uint32),
    )
    share = kept.sum() / sums.sum()
    print(f"  {path.relative_to(REPOSITORY)}: {len(kept)} flows, {share:.5%}, {path.stat().st_size / 1000:.1f} kB")
