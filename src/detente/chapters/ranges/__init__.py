"""How sure the numbers are: their ranges, at impact and in the long run, and what they turn on."""

from .chapter import RangesChapter

__all__ = ["RangesChapter"]
