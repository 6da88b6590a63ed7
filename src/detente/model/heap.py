"""Freed memory stays with the process.

The C library of Linux gives a block above a moving threshold back to the system when it is freed, and the next one of
that size is cleared page by page again, which takes longer than the arithmetic on it. Freeing one block of the largest
size that the threshold can reach sets it there (mallopt(3), M_MMAP_THRESHOLD); other systems do not mind.
"""

from functools import lru_cache
from typing import Final

import numpy as np

LARGEST: Final = 31 << 20
"""Bytes: just under the 32 MiB up to which the threshold moves by itself."""


@lru_cache
def keep_what_is_freed() -> None:
    """Let blocks of up to ``LARGEST`` bytes be taken again without the system; once a process."""
    np.empty(LARGEST, dtype=np.uint8)
