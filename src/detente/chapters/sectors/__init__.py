"""Where production grows and where it shrinks in the parties."""

from .chapter import Sectors

__all__ = ["Sectors"]
