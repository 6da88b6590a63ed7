"""Which numbers to trust: solver, data, approximations, doubts and omissions."""

from .chapter import Trust

__all__ = ["Trust"]
